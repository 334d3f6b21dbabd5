/**
 * `confirming` -> `reporting`: 2 confirmations, which everything but the authorization needs. AMP sent
 * the transaction; should the network forget it, the very same bytes are sent to it again.
 */
import type { WalletTransaction } from '../../elements/node.ts';
import type { OperationRun } from '../run.ts';
import { NEEDED } from '../steps/confirm.ts';

/** Blocks for which an input may be gone before a person is asked. */
const PATIENCE_BLOCKS = 3;

function noteProgress(run: OperationRun, transaction: WalletTransaction | undefined): number {
  const { confirmations = 0, blockHash, blockHeight } = transaction ?? {};
  const { record } = run;
  if (confirmations !== record.confirmations || blockHash !== record.blockHash) {
    const reorganised = record.blockHash !== undefined && record.blockHash !== blockHash;
    run.append({ type: 'seen', confirmations, blockHash, blockHeight, reorganised });
  }
  return confirmations;
}

/** @returns what became of it; `undefined` when the network has the transaction. */
async function sendAgain(
  run: OperationRun,
  txid: string,
  height: number,
): Promise<'gone' | { readonly rejected: string } | undefined> {
  const { node } = run.env;
  const { captured } = run.record;
  if (captured === undefined || (await run.steady(() => node.inMempool(txid)))) return undefined;
  const outcome = await run.steady(() => node.rebroadcast(captured.hex));
  const words = typeof outcome === 'string' ? outcome : outcome.rejected;
  run.append({ type: 'rebroadcast', outcome: words, height });
  if (typeof outcome === 'object') return outcome;
  return outcome === 'inputs-gone' ? 'gone' : undefined;
}

export async function confirmIssueStep(run: OperationRun): Promise<void> {
  const { node } = run.env;
  const { txid } = run.record;
  if (txid === undefined) throw new Error('an issued asset has a transaction');
  let lastTip: string | undefined;
  let gone = 0;
  for (;;) {
    run.signal.throwIfAborted();
    const chain = await run.steady(() => node.chain());
    if (chain.tipHash !== lastTip) {
      lastTip = chain.tipHash;
      const transaction = await run.steady(() => node.transaction(txid));
      const confirmations = noteProgress(run, transaction);
      if (confirmations < 0) {
        run.attention(
          'conflicted',
          `Transaction ${txid} conflicts with another one that was mined`,
        );
        return;
      }
      if (confirmations >= NEEDED) {
        run.append({ type: 'completing' });
        return;
      }
      const outcome = confirmations === 0 ? await sendAgain(run, txid, chain.height) : undefined;
      gone = outcome === 'gone' ? gone + 1 : 0;
      if (typeof outcome === 'object' || gone >= PATIENCE_BLOCKS) {
        const words = typeof outcome === 'object' ? outcome.rejected : 'an input is spent';
        run.attention('rejected', `The network does not take transaction ${txid}: ${words}`);
        return;
      }
    }
    await run.poll(`Block ${chain.height}: ${run.record.confirmations} of ${NEEDED} confirmations`);
  }
}
