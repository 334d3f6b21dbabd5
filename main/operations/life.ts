/**
 * What may still become of a transaction.
 */
import type { ElementsNode, WalletTransaction } from '../elements/node.ts';

/** Blocks after which a conflict stands: Liquid takes no block back that another one follows. */
export const FINAL_DEPTH = 2;

/**
 * - `alive`: in the mempool or in a block.
 * - `kept`: in the wallet alone, which may send it to the network again at any time.
 * - `contested`: conflicts with a transaction whose block may still be taken back.
 * - `over`: can never move anything: the conflict is final, or a person abandoned it in the wallet.
 * - `unknown`: the wallet does not know it.
 */
export type Life = 'alive' | 'kept' | 'contested' | 'over' | 'unknown';

/** The node shows the mark on the lines that spend. */
function isAbandoned({ details }: WalletTransaction): boolean {
  return details.some(({ raw }) => raw['abandoned'] === true);
}

/** Looks a transaction up in mempool and wallet. The node must be in sync, or it proves nothing. */
export async function lifeOf(node: ElementsNode, txid: string): Promise<Life> {
  if (await node.inMempool(txid)) return 'alive';
  const transaction = await node.transaction(txid);
  if (transaction === undefined) return 'unknown';
  const { confirmations } = transaction;
  if (confirmations > 0) return 'alive';
  if (confirmations < 0) return confirmations <= -FINAL_DEPTH ? 'over' : 'contested';
  return isAbandoned(transaction) ? 'over' : 'kept';
}
