/**
 * The calls that Ballast makes: where each goes, how long it may take, and whether it changes
 * something.
 */
import type { z } from 'zod';
import { ElementsError } from './error.ts';
import type { CallOptions, Rpc } from './rpc.ts';

/** Time limits in milliseconds. */
export interface Timeouts {
  /** For calls that look something up. */
  readonly readMs: number;
  /** For calls that make range proofs, load wallets or read a whole history. */
  readonly workMs: number;
}

interface CallKind {
  readonly wallet: boolean;
  readonly time: keyof Timeouts;
  readonly moves: boolean;
}

const NODE_READ: CallKind = { wallet: false, time: 'readMs', moves: false };
const WALLET_READ: CallKind = { wallet: true, time: 'readMs', moves: false };
/** A wallet that has worked for years may take minutes. */
const WALLET_HISTORY: CallKind = { wallet: true, time: 'workMs', moves: false };
const WALLET_SEND: CallKind = { wallet: true, time: 'workMs', moves: true };

const CALLS = {
  createrawtransaction: NODE_READ,
  decoderawtransaction: NODE_READ,
  dumpassetlabels: NODE_READ,
  getblockchaininfo: NODE_READ,
  getmempoolentry: NODE_READ,
  getnetworkinfo: NODE_READ,
  getrpcinfo: NODE_READ,
  listwalletdir: NODE_READ,
  listwallets: NODE_READ,
  validateaddress: NODE_READ,
  loadwallet: { wallet: false, time: 'workMs', moves: false },
  createwallet: { wallet: false, time: 'workMs', moves: false },
  backupwallet: { wallet: true, time: 'workMs', moves: false },
  sendrawtransaction: { wallet: false, time: 'readMs', moves: true },
  getaddressinfo: WALLET_READ,
  getbalance: WALLET_READ,
  getnewaddress: WALLET_READ,
  gettransaction: WALLET_READ,
  getwalletinfo: WALLET_READ,
  listissuances: WALLET_HISTORY,
  listsinceblock: WALLET_HISTORY,
  listunspent: WALLET_READ,
  walletlock: WALLET_READ,
  walletpassphrase: WALLET_READ,
  fundrawtransaction: { wallet: true, time: 'workMs', moves: false },
  destroyamount: WALLET_SEND,
  reissueasset: WALLET_SEND,
  sendmany: WALLET_SEND,
} as const satisfies Record<string, CallKind>;

/** Makes one of the calls and reads its answer with a schema. */
export type Ask = <T>(
  method: keyof typeof CALLS,
  params: readonly unknown[],
  schema: z.ZodType<T>,
) => Promise<T>;

/** Binds the calls to a node. */
export function createAsk(rpc: Rpc, timeouts: Timeouts): Ask {
  return async (method, params, schema) => {
    const { wallet, time, moves }: CallKind = CALLS[method];
    const options: CallOptions = { wallet, timeoutMs: timeouts[time], moves };
    const read = schema.safeParse(await rpc.call(method, params, options));
    if (read.success) return read.data;
    const place = read.error.issues[0]?.path.join('.') ?? '';
    throw new ElementsError({
      // The node said yes to a send, so whatever it meant has happened.
      kind: moves ? 'lost' : 'rpc',
      method,
      message: `The node's answer to ${method} has an unknown form${place === '' ? '' : ` at ${place}`}.`,
    });
  };
}
