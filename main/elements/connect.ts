/**
 * The connection to an Elements node and its treasury wallet, over JSON-RPC.
 */
import { createAsk, type Timeouts } from './ask.ts';
import type { TreasuryNode } from './node.ts';
import { nodeCalls } from './node-calls.ts';
import { parseNodeUrl } from './node-url.ts';
import { createRpc } from './rpc.ts';
import { sendCalls } from './send-calls.ts';
import { walletCalls } from './wallet-calls.ts';

/** Range proofs make sends slow, so they get minutes. */
const TIMEOUTS: Timeouts = { readMs: 30_000, workMs: 600_000 };

/** Which node and wallet. What is given apart goes before what the URL holds. */
export interface ConnectOptions {
  /** `http://user:password@127.0.0.1:7041/wallet/NAME`; credentials and wallet may be left out. */
  readonly url: string;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  /** The node's `.cookie`; used when there is no user name and password. */
  readonly cookieFile?: string | undefined;
  /**
   * Wallet name. Where neither this nor the URL names one, calls about the node work and calls to the
   * wallet reject with `wallet-unnamed`.
   */
  readonly wallet?: string | undefined;
  readonly timeouts?: Partial<Timeouts>;
}

/**
 * Makes a connection. Nothing is asked of the node before the first call.
 *
 * @throws ElementsError `bad-request` for a malformed URL, `wrong-password` for half a login.
 */
export function connectElements(options: ConnectOptions): TreasuryNode {
  const named = parseNodeUrl(options.url);
  const wallet = options.wallet ?? named.wallet;
  const rpc = createRpc({
    url: named.url,
    username: options.username ?? named.username,
    password: options.password ?? named.password,
    cookieFile: options.cookieFile,
    wallet,
  });
  const ask = createAsk(rpc, { ...TIMEOUTS, ...options.timeouts });
  const ofNode = nodeCalls(ask);
  const ofWallet = walletCalls(ask);
  return {
    wallet: wallet ?? '',
    ...ofNode,
    ...ofWallet,
    ...sendCalls(ask, { ...ofNode, ...ofWallet }),
  };
}
