/**
 * Change of a send, with its blinders. The wallet shows it through `listunspent` alone, and only while
 * the transaction is in the mempool or in a block and the change is unspent; so it is stored at the
 * first moment possible.
 */
import type { DecodedTransaction, Unspent } from '../../elements/node.ts';
import type { SendingRun } from '../run.ts';

/** Why an output cannot be reported. */
export function zeroBlinders(txid: string, address: string): string {
  return `The wallet has no blinders for ${address} in transaction ${txid}, so AMP could not confirm it. This happens when the wallet was restored from an older backup.`;
}

/** Whether the wallet lacks one of the two blinders of an output. */
export function hasZeroBlinders(output: {
  readonly amountBlinder: string;
  readonly assetBlinder: string;
}): boolean {
  return [output.amountBlinder, output.assetBlinder].some((blinder) => /^0*$/.test(blinder));
}

/** Outputs of the transaction that are neither payments nor the fee nor among the unspent ones. */
function missingChange(
  decoded: DecodedTransaction,
  payments: ReadonlySet<number>,
  unspent: readonly Unspent[],
): readonly number[] {
  const known = new Set(unspent.map((coin) => coin.vout));
  return decoded.outputs
    .filter((output) => !output.isFee && !payments.has(output.n) && !known.has(output.n))
    .map(({ n }) => n);
}

/** Stores the change unless it is stored already, or leaves it for later, or asks a person. */
export async function captureChange({ run, kind }: SendingRun): Promise<void> {
  const { node } = run.env;
  const { txid, captured, change } = run.record;
  if (txid === undefined || captured === undefined || change !== undefined) return;
  if (!kind.reportsChange) {
    run.append({ type: 'change', outputs: [] });
    return;
  }
  const unspent = (await run.steady(() => node.listUnspent(0))).filter(
    (coin) => coin.txid === txid,
  );
  const decoded = await run.steady(() => node.decode(captured.hex));
  const payments = new Set(captured.details.map((line) => Number(line['vout'])));
  const missing = missingChange(decoded, payments, unspent);
  if (missing.length > 0 && !run.record.decisions.includes('report-without')) {
    const transaction = await run.steady(() => node.transaction(txid));
    const confirmed = (transaction?.confirmations ?? 0) > 0;
    if (!confirmed && !(await run.steady(() => node.inMempool(txid)))) return;
    run.attention(
      'change-missing',
      `Output(s) ${missing.join(', ')} of transaction ${txid} are spent or locked, so their blinders cannot be read. Unlock them and look again, or report without them: AMP then counts change of the asset as lost.`,
      ['look-again', 'report-without', 'set-aside'],
    );
    return;
  }
  const own = unspent.filter((coin) => coin.asset === run.plan.assetId);
  const blind = own.find(hasZeroBlinders);
  if (blind !== undefined) {
    run.attention('zero-blinders', zeroBlinders(txid, blind.address ?? `output ${blind.vout}`));
    return;
  }
  run.append({ type: 'change', outputs: own.map(({ raw }) => raw) });
}
