/**
 * JSON-RPC calls to one node: each is sent once, on a connection of its own.
 */
import { exchangeOnce, NoReply } from './client.ts';
import { createCredentials, type Login } from './credentials.ts';
import { ElementsError } from './error.ts';
import { redactorOf } from './redaction.ts';
import { type CallContext, readReply, withoutReply } from './reply.ts';

/** Longest wait for a connection, in milliseconds. */
const CONNECT_MS = 10_000;

/** Largest answer: a wallet with many thousands of coins and transactions stays far below it. */
const LARGEST_BYTES = 256 * 1024 * 1024;

/** How one call is to be made. */
export interface CallOptions {
  /** Whether the call goes to the wallet's path; otherwise it goes to `/`. */
  readonly wallet: boolean;
  /** Time for the whole call, in milliseconds; when it is over, the call rejects with `lost`. */
  readonly timeoutMs: number;
  /** Whether the call changes something: an answer that cannot be read is then `lost` as well. */
  readonly moves?: boolean;
}

/** A node's RPC. */
export interface Rpc {
  /**
   * Makes one call. Resolves with the result as `parseExactJson` reads it: decimals are texts.
   *
   * @throws ElementsError; `unreachable` and `wrong-password` mean that the node did nothing.
   */
  call(method: string, params: readonly unknown[], options: CallOptions): Promise<unknown>;
}

/** Which node, who asks, and for which wallet. */
export interface RpcOptions {
  /** Without credentials and wallet path. */
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** Used when user name and password are not given; read again when the node refuses it. */
  readonly cookieFile?: string | undefined;
  /** Largest answer in bytes; 256 MB unless told otherwise. */
  readonly largestBytes?: number;
  /** Decoded name; `''` is the default wallet. Without it, wallet calls reject. */
  readonly wallet?: string | undefined;
}

/** Which parameter of a call is a passphrase. */
const PASSPHRASE_AT: ReadonlyMap<string, number> = new Map([
  ['walletpassphrase', 0],
  ['createwallet', 3],
]);

function passphraseOf(method: string, params: readonly unknown[]): string | undefined {
  const passphrase = params[PASSPHRASE_AT.get(method) ?? params.length];
  return typeof passphrase === 'string' ? passphrase : undefined;
}

/**
 * Makes the RPC of a node. Nothing is asked before the first call.
 *
 * @throws ElementsError `wrong-password` when user name or password is missing.
 */
export function createRpc(options: RpcOptions): Rpc {
  const { url, wallet, largestBytes = LARGEST_BYTES } = options;
  const where = new URL(url).host;
  const credentials = createCredentials(options);

  async function attempt(
    method: string,
    params: readonly unknown[],
    { wallet: toWallet, timeoutMs, moves = false }: CallOptions,
    login: Login | undefined,
  ): Promise<unknown> {
    const context: CallContext = {
      method,
      wallet,
      where,
      moves,
      clean: redactorOf(login, passphraseOf(method, params)),
    };
    try {
      const reply = await exchangeOnce({
        url,
        login,
        wallet: toWallet ? wallet : undefined,
        method,
        params,
        connectMs: CONNECT_MS,
        timeoutMs,
        largestBytes,
      });
      return readReply(reply, context);
    } catch (error) {
      throw error instanceof NoReply ? withoutReply(error, context) : error;
    }
  }

  return {
    async call(method, params, callOptions) {
      if (callOptions.wallet && wallet === undefined) {
        const message = 'No wallet is named: choose the wallet that holds the treasury.';
        throw new ElementsError({ kind: 'wallet-unnamed', method, message });
      }
      const login = await credentials.current();
      try {
        return await attempt(method, params, callOptions, login);
      } catch (error) {
        if (!(error instanceof ElementsError) || error.kind !== 'wrong-password') throw error;
        // Refused before it was looked at, so the same call may go again with a newer cookie.
        const renewed = await credentials.renewed(login);
        if (renewed === undefined) throw error;
        return attempt(method, params, callOptions, renewed);
      }
    },
  };
}
