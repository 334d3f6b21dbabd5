/**
 * The npm client `bitcoin-core`, bent to what an Elements treasury needs: one exchange on a connection
 * of its own, to a path that is chosen here and not by the client's list of Bitcoin calls, with no
 * proxy, redirect or log in between.
 */
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import type { Socket } from 'node:net';
import type { Login } from './credentials.ts';

/** An HTTP answer as the client hands it to its parser. */
export interface HttpReply {
  readonly statusCode: number;
  readonly body: string;
  /** Whether the body arrived whole. */
  readonly complete: boolean;
}

/** Thrown when there was no answer at all. */
export class NoReply extends Error {
  override readonly name = 'NoReply';
  /** Whether the node may have seen the call. */
  readonly sent: boolean;
  /** Code of the operating system or TLS (`ECONNREFUSED`), or `TIMEOUT`, or `TOO_LARGE`. */
  readonly reason: string;

  constructor(sent: boolean, reason: string) {
    super(reason);
    this.sent = sent;
    this.reason = reason;
  }
}

/** One RPC call, ready to go. */
export interface Exchange {
  readonly url: string;
  readonly login: Login | undefined;
  /** Wallet for a wallet call (`''`: the default wallet); `undefined` for a call to the node. */
  readonly wallet: string | undefined;
  readonly method: string;
  readonly params: readonly unknown[];
  readonly connectMs: number;
  readonly timeoutMs: number;
  /** Largest answer that is read; the call ends at the first byte beyond. */
  readonly largestBytes: number;
}

interface PendingRequest {
  on(event: 'socket', listener: (socket: Socket) => void): void;
  on(event: 'data', listener: (part: Buffer) => void): void;
  abort(): void;
}

type HttpOptions = Readonly<Record<string, unknown>>;

/** The parts of the client that are used here; its own types say `any` for most of them. */
interface Client {
  allowDefaultWallet?: boolean;
  parser: { rpc(reply: HttpReply): HttpReply };
  readonly methods: Record<
    string,
    { supported: boolean; features: { multiwallet: { supported: boolean } } }
  >;
  readonly request: {
    post(
      options: HttpOptions,
      callback: (error: NodeJS.ErrnoException | null, reply: HttpReply) => void,
    ): PendingRequest;
    postAsync(options: HttpOptions): Promise<HttpReply>;
  };
  command(method: string, ...params: readonly unknown[]): Promise<HttpReply>;
}

type ClientClass = new (options: {
  readonly host: string;
  readonly logger: { debug(): void };
  readonly timeout: number;
  readonly username: string | undefined;
  readonly password: string | undefined;
  readonly wallet: string | undefined;
}) => Client;

/** The package takes half a second to load, so it is loaded for the first call and not at the start. */
async function clientClass(): Promise<ClientClass> {
  const { default: BitcoinCore } = await import('bitcoin-core');
  return BitcoinCore as unknown as ClientClass;
}

/** The client logs every request at this one level; nothing of it may reach a log. */
const SILENT = { debug: () => undefined };

/** Sends once and waits for the answer or the end of the time; never sends again by itself. */
function post(client: Client, options: HttpOptions, exchange: Exchange): Promise<HttpReply> {
  const { connectMs, timeoutMs, largestBytes } = exchange;
  const secure = exchange.url.startsWith('https:');
  // A connection that was used before may already be closed at the other end: a send on it could be
  // lost in a way that looks like any other failure.
  const agent = secure ? new HttpsAgent({ keepAlive: false }) : new HttpAgent({ keepAlive: false });
  return new Promise((resolve, reject) => {
    let sent = false;
    const giveUp = (reason: string) => {
      request.abort();
      give(() => reject(new NoReply(sent, reason)));
    };
    const expire = () => giveUp('TIMEOUT');
    const answering = setTimeout(expire, timeoutMs);
    const connecting = setTimeout(expire, Math.min(connectMs, timeoutMs));
    const give = (settle: () => void) => {
      clearTimeout(connecting);
      clearTimeout(answering);
      settle();
    };
    const request = client.request.post(
      // The environment may name a proxy, which would be given the RPC password.
      { ...options, agent, followRedirect: false, followAllRedirects: false, proxy: null },
      (error, reply) =>
        give(() =>
          error === null ? resolve(reply) : reject(new NoReply(sent, error.code ?? 'UNKNOWN')),
        ),
    );
    // Counted as it comes: the length that a header promises may be wrong or missing.
    let received = 0;
    request.on('data', (part) => {
      received += part.length;
      if (received > largestBytes) giveUp('TOO_LARGE');
    });
    request.on('socket', (socket) => {
      socket.once(secure ? 'secureConnect' : 'connect', () => {
        sent = true;
        clearTimeout(connecting);
      });
    });
  });
}

/**
 * Makes one call and gives back whatever came as an answer.
 *
 * @throws NoReply when nothing came.
 */
export async function exchangeOnce(exchange: Exchange): Promise<HttpReply> {
  const { url, login, wallet, method, params } = exchange;
  const ClientOf = await clientClass();
  const client = new ClientOf({
    host: url,
    logger: SILENT,
    // The client's own limit counts pauses, not the whole call; `post` keeps the time instead.
    timeout: 0,
    username: login?.username,
    password: login?.password,
    wallet: wallet === undefined ? undefined : encodeURIComponent(wallet),
  });
  client.allowDefaultWallet = true;
  // The client knows Bitcoin's wallet calls only and would send Elements' own to "/", which is the
  // wrong wallet or an error. And it would send some calls about the node to a wallet.
  client.methods[method] = {
    supported: true,
    features: { multiwallet: { supported: wallet !== undefined } },
  };
  client.parser = { rpc: (reply) => reply };
  client.request.postAsync = (options) => post(client, options, exchange);
  return client.command(method, ...params);
}
