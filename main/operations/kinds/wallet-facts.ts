/**
 * Reading the wallet's history, and writing the node's objects for AMP.
 */
import type { Outpoint } from '../../../shared/domain/asset-id.ts';
import { jsonNumber } from '../../../shared/exact-json.ts';
import { ElementsError } from '../../elements/error.ts';
import type {
  ElementsNode,
  NodeObject,
  WalletEntry,
  WalletTransaction,
} from '../../elements/node.ts';
import type { Intent } from '../events.ts';
import type { KindContext } from './kind.ts';

/** `Block not found`: the recorded tip is no longer part of any chain that the node knows. */
const BLOCK_NOT_FOUND = -5;

/** Wallet entries since the recorded tip; the whole history when there is no tip to begin from. */
export async function walletEntries(
  { node, history }: KindContext,
  intent: Intent | undefined,
): Promise<readonly WalletEntry[]> {
  if (intent === undefined) return history ?? node.transactionsSince();
  try {
    return await node.transactionsSince(intent.tipHash);
  } catch (error) {
    if (error instanceof ElementsError && error.code === BLOCK_NOT_FOUND) {
      return node.transactionsSince();
    }
    throw error;
  }
}

/** Whether a transaction spends one of these outputs. */
export async function spendsAny(
  node: ElementsNode,
  transaction: Pick<WalletTransaction, 'hex'>,
  outputs: readonly Outpoint[],
): Promise<boolean> {
  const { inputs } = await node.decode(transaction.hex);
  return inputs.some((input) =>
    outputs.some(({ txid, vout }) => txid === input.txid && vout === input.vout),
  );
}

/** Positive sums by address of `send` lines. */
export function amountsByAddress(
  lines: readonly Pick<WalletEntry, 'address' | 'amount'>[],
): ReadonlyMap<string, bigint> {
  const sums = new Map<string, bigint>();
  for (const { address, amount } of lines) {
    const key = address ?? '';
    sums.set(key, (sums.get(key) ?? 0n) - amount);
  }
  return sums;
}

/** Keys of node objects whose values are decimals and travel to AMP as JSON numbers. */
const DECIMAL_KEYS = new Set(['amount', 'fee', 'assetamount', 'tokenamount']);

/** Writes objects of the node as JSON with the decimals as numbers, digit by digit as they came. */
export function nodeJson(value: NodeObject): string {
  return JSON.stringify(value, (key, entry: unknown) =>
    DECIMAL_KEYS.has(key) && typeof entry === 'string' ? jsonNumber(entry) : entry,
  );
}
