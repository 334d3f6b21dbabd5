/**
 * `confirming` -> `reporting`: wait for 2 confirmations, however long it takes. A returned
 * transaction id is no broadcast: while the transaction is not in the mempool, the same bytes are
 * sent again at every block.
 */
import type { SendingRun } from '../run.ts';
import { conflicted, rejected } from './came-to-nothing.ts';
import { captureChange } from './change.ts';

/** AMP takes a report from 2 confirmations on. */
export const NEEDED = 2;

/** Blocks in a row at which the network says that an input is gone, before a person is asked. */
const PATIENCE_BLOCKS = 3;

export async function confirmStep(sending: SendingRun): Promise<void> {
  const { run, kind } = sending;
  const { node } = run.env;
  const { txid, vin, captured } = run.record;
  if (txid === undefined || captured === undefined) throw new Error('nothing to confirm');
  let lastTip: string | undefined;
  let gone = 0;
  for (;;) {
    await captureChange(sending);
    if (run.record.state !== 'confirming') return;
    const chain = await run.steady(() => node.chain());
    if (chain.tipHash !== lastTip) {
      lastTip = chain.tipHash;
      const transaction = await run.steady(() => node.transaction(txid));
      const confirmations = transaction?.confirmations ?? 0;
      if (confirmations < 0) {
        conflicted(run, txid);
        return;
      }
      noteProgress(sending, confirmations, transaction?.blockHash, transaction?.blockHeight);
      const { change } = run.record;
      if (confirmations >= NEEDED && change !== undefined) {
        const sent = { txid, vin, confirmations, captured, change };
        const payload = await run.steady(() => kind.report(run.context, sent));
        run.append({ type: 'reporting', payload });
        return;
      }
      if (confirmations === 0 && !(await run.steady(() => node.inMempool(txid)))) {
        const outcome = await run.steady(() => node.rebroadcast(captured.hex));
        const words = typeof outcome === 'string' ? outcome : outcome.rejected;
        run.append({ type: 'rebroadcast', outcome: words, height: chain.height });
        gone = outcome === 'inputs-gone' ? gone + 1 : 0;
        if (typeof outcome === 'object' || gone >= PATIENCE_BLOCKS) {
          rejected(run, txid, words);
          return;
        }
      }
    }
    const { confirmations } = run.record;
    await run.poll(`Block ${chain.height}: ${confirmations} of ${NEEDED} confirmations`);
  }
}

/** Journals confirmations when they changed, and says so when a block was taken back. */
function noteProgress(
  { run }: SendingRun,
  confirmations: number,
  blockHash: string | undefined,
  blockHeight: number | undefined,
): void {
  const { record } = run;
  if (confirmations === record.confirmations && blockHash === record.blockHash) return;
  const reorganised = record.blockHash !== undefined && record.blockHash !== blockHash;
  run.append({ type: 'seen', confirmations, blockHash, blockHeight, reorganised });
}
