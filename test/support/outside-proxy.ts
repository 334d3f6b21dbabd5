import {
  createServer,
  request as httpRequest,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to one call on its way to AMP or the node. */
export type Fate =
  | 'pass'
  /** The connection breaks before the call arrives. */
  | 'drop-before'
  /** The call takes effect, and the connection breaks before the answer. */
  | 'drop-after'
  /** Answered without reaching its goal. */
  | { readonly status: number; readonly body: string; readonly type: string }
  /** Takes effect, and is answered with this instead. */
  | {
      readonly after: { readonly status: number; readonly body: string; readonly type: string };
    }
  /** Never answered. */
  | 'silence'
  /** The caller dies before the call leaves. */
  | 'kill-before'
  /** The call takes effect, and the caller dies before the answer. */
  | 'kill-after';

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Short name of a call: the RPC method, or AMP's method and path without ids. */
function nameOf(message: IncomingMessage, body: Buffer): string {
  const path = message.url ?? '';
  if (path.startsWith('/api')) {
    const plain = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '*').replace(/[0-9a-f]{64}/g, '*');
    return `${message.method} ${plain.slice('/api/'.length)}`;
  }
  return String((JSON.parse(body.toString()) as { method?: unknown }).method);
}

/** Stands between Ballast and AMP or the node, passes calls on, and lets tests decide their fate. */
export class OutsideProxy {
  readonly #server: Server;
  readonly #target: URL;
  /** Names of all calls since the last `reset`. */
  calls: string[] = [];
  /** Decides the fate of a call; `occurrence` counts calls of this name from 1. */
  fate: (name: string, occurrence: number) => Fate | Promise<Fate> = () => 'pass';
  /** Told of every call when it arrives. */
  seen: (name: string) => void = () => undefined;
  /** Ends the calling process. */
  kill: () => void = () => undefined;

  private constructor(target: URL) {
    this.#target = target;
    this.#server = createServer((message, response) => {
      this.#handle(message, response).catch(() => response.destroy());
    });
  }

  static async start(target: string): Promise<OutsideProxy> {
    const proxy = new OutsideProxy(new URL(target));
    await new Promise<void>((resolve) => {
      proxy.#server.listen(0, '127.0.0.1', resolve);
    });
    return proxy;
  }

  /** The target's URL, credentials and path included, with this proxy as host. */
  get url(): string {
    const url = new URL(this.#target);
    url.port = String((this.#server.address() as AddressInfo).port);
    return url.href.replace(/\/$/, '');
  }

  reset(): void {
    this.calls = [];
    this.fate = () => 'pass';
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  async #handle(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await bodyOf(message);
    const name = nameOf(message, body);
    this.calls.push(name);
    this.seen(name);
    const fate = await this.fate(name, this.calls.filter((call) => call === name).length);
    if (fate === 'silence') return;
    if (fate === 'kill-before' || fate === 'drop-before') {
      if (fate === 'kill-before') this.kill();
      message.socket.destroy();
      return;
    }
    if (typeof fate === 'object' && 'status' in fate) {
      response.writeHead(fate.status, { 'content-type': fate.type }).end(fate.body);
      return;
    }
    const answer = await this.#forward(message, body);
    if (fate === 'kill-after' || fate === 'drop-after') {
      if (fate === 'kill-after') this.kill();
      message.socket.destroy();
      return;
    }
    if (typeof fate === 'object') {
      response.writeHead(fate.after.status, { 'content-type': fate.after.type });
      response.end(fate.after.body);
      return;
    }
    const { status, headers, body: own } = this.#asOwn(answer);
    response.writeHead(status, headers).end(own);
  }

  /** The target names itself in its answers; whoever asks knows it as this proxy only. */
  #asOwn({ status, headers, body }: Answer): Answer {
    const text = body.toString('latin1');
    const own = text.replaceAll(this.#target.host, new URL(this.url).host);
    const length = headers['content-length'] && String(own.length);
    return {
      status,
      headers: { ...headers, ...(length !== undefined && { 'content-length': length }) },
      body: Buffer.from(own, 'latin1'),
    };
  }

  #forward(message: IncomingMessage, body: Buffer): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const forwarded = httpRequest(
        {
          host: this.#target.hostname,
          port: this.#target.port,
          method: message.method,
          path: message.url,
          headers: { ...message.headers, host: this.#target.host },
        },
        (answer) => {
          bodyOf(answer).then(
            (bytes) =>
              resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: bytes }),
            reject,
          );
        },
      );
      forwarded.on('error', reject);
      forwarded.end(body);
    });
  }
}
