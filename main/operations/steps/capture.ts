/**
 * `sent` -> `confirming`: store what only the wallet knows - hex, blinders, change - and compare the
 * transaction with what was asked for, before anything else can happen to it.
 */
import type { WalletTransaction } from '../../elements/node.ts';
import type { OperationRun, SendingRun } from '../run.ts';
import { conflicted, unknown } from './came-to-nothing.ts';
import { captureChange, hasZeroBlinders, zeroBlinders } from './change.ts';

/** The wallet's transaction; `undefined` when it stays unknown for the whole grace period. */
async function knownTransaction(
  run: OperationRun,
  txid: string,
): Promise<WalletTransaction | undefined> {
  const { node, clock, profile } = run.env;
  const since = clock.monotonic();
  for (;;) {
    const transaction = await run.steady(() => node.transaction(txid));
    if (transaction !== undefined || clock.monotonic() - since >= profile.timing.graceMs) {
      return transaction;
    }
    await run.poll(`Waiting for the wallet to know transaction ${txid}`);
  }
}

export async function captureStep({ run, kind }: SendingRun): Promise<void> {
  const { txid } = run.record;
  if (txid === undefined) throw new Error('a sent operation has a transaction id');
  const transaction = await knownTransaction(run, txid);
  if (transaction === undefined) {
    unknown(run, txid);
    return;
  }
  if (transaction.confirmations < 0) {
    conflicted(run, txid);
    return;
  }
  const difference = await run.steady(() => kind.difference(run.context, transaction));
  if (difference !== undefined) {
    run.attention('sent-differs', `Transaction ${txid} is not what was asked for: ${difference}`);
    return;
  }
  // A burn has no address and is public; every other output is blinded.
  const unblinded = transaction.details.find(
    (line) => line.address !== undefined && hasZeroBlinders(line),
  );
  if (unblinded?.address !== undefined) {
    run.attention('zero-blinders', zeroBlinders(txid, unblinded.address));
    return;
  }
  run.append({
    type: 'captured',
    captured: {
      hex: transaction.hex,
      details: transaction.details.map((line) => line.raw),
      fee: transaction.fee?.toString(),
    },
  });
  await captureChange({ run, kind });
}
