/**
 * `sent` -> `confirming`: store what only the wallet knows - hex, blinders, change - and compare the
 * transaction with what was asked for, before anything else can happen to it.
 */
import type { DecodedTransaction, Unspent, WalletTransaction } from '../../elements/node.ts';
import type { OperationRun, SendingRun } from '../run.ts';

/** Change outputs that are in the transaction, but no longer among the wallet's unspent ones. */
function missingChange(
  decoded: DecodedTransaction,
  transaction: WalletTransaction,
  unspent: readonly Unspent[],
): readonly number[] {
  const known = new Set([
    ...transaction.details.map((line) => line.vout),
    ...unspent.map((coin) => coin.vout),
  ]);
  return decoded.outputs
    .filter((output) => !output.isFee && !known.has(output.n))
    .map(({ n }) => n);
}

/** The wallet's transaction; `undefined` when it stays unknown for the whole grace period. */
async function knownTransaction(
  run: OperationRun,
  txid: string,
): Promise<WalletTransaction | undefined> {
  const { node, clock, profile } = run.env;
  const since = clock.now();
  for (;;) {
    const transaction = await run.steady(() => node.transaction(txid));
    if (transaction !== undefined || clock.now() - since >= profile.timing.graceMs) {
      return transaction;
    }
    await run.poll(`Waiting for the wallet to know transaction ${txid}`);
  }
}

function isZero(hex: string): boolean {
  return /^0*$/.test(hex);
}

export async function captureStep({ run, kind }: SendingRun): Promise<void> {
  const { node } = run.env;
  const { txid } = run.record;
  if (txid === undefined) throw new Error('a sent operation has a transaction id');
  const transaction = await knownTransaction(run, txid);
  if (transaction === undefined) {
    run.attention(
      'transaction-unknown',
      `The node answered with transaction ${txid}, but its wallet does not know it. The machine may have lost power at that moment. Look for it on the chain before anything else is done.`,
    );
    return;
  }
  if (transaction.confirmations < 0) {
    run.attention('conflicted', `Transaction ${txid} conflicts with another one that was mined`);
    return;
  }
  const difference = await run.steady(() => kind.difference(run.context, transaction));
  if (difference !== undefined) {
    run.attention('sent-differs', `Transaction ${txid} is not what was asked for: ${difference}`);
    return;
  }
  const unspent = (await run.steady(() => node.listUnspent(0))).filter(
    (coin) => coin.txid === txid,
  );
  const change = unspent.filter((coin) => coin.asset === run.plan.assetId);
  const unblinded =
    kind.unblinded(transaction) ??
    change.find((coin) => isZero(coin.amountBlinder) || isZero(coin.assetBlinder))?.address;
  if (unblinded !== undefined) {
    run.attention(
      'zero-blinders',
      `The wallet has no blinders for ${unblinded} in transaction ${txid}, so AMP could not confirm it. This happens when the wallet was restored from an older backup.`,
    );
    return;
  }
  if (kind.reportsChange && !run.record.decisions.includes('report-without')) {
    const decoded = await run.steady(() => node.decode(transaction.hex));
    const missing = missingChange(decoded, transaction, unspent);
    if (missing.length > 0) {
      run.attention(
        'change-missing',
        `Output(s) ${missing.join(', ')} of transaction ${txid} are spent or locked, so their blinders cannot be read. Unlock them and look again, or report without them: AMP then counts change of the asset as lost.`,
        ['look-again', 'report-without', 'set-aside'],
      );
      return;
    }
  }
  run.append({
    type: 'captured',
    captured: {
      hex: transaction.hex,
      details: transaction.details.map((line) => line.raw),
      change: kind.reportsChange ? change.map(({ raw }) => raw) : [],
      fee: transaction.fee?.toString(),
    },
  });
}
