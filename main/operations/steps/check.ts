/**
 * `requested` -> `checked`, `refused`, or straight to `sent` when the payment exists already.
 */
import type { Check } from '../../../shared/operations/model.ts';
import type { WalletTransaction } from '../../elements/node.ts';
import type { Found } from '../kinds/kind.ts';
import { preflight } from '../preflight/preflight.ts';
import { type OperationRecord, sendingBegan } from '../record.ts';
import type { SendingRun } from '../run.ts';

/** One transaction carries out one operation. */
function taken(txid: string, holder: OperationRecord): string {
  return `Transaction ${txid} belongs to another ${holder.kind} operation (${holder.id}) already`;
}

/** What the search of the wallet says about an operation that has not been sent by this journal. */
export function settleFound({ run }: SendingRun, found: Found, how: 'found' | 'adopted'): boolean {
  switch (found.result) {
    case 'none':
      return false;
    case 'one': {
      const holder = run.holder(found.txid);
      if (holder !== undefined) {
        run.attention('other-payment', `${taken(found.txid, holder)}. Nothing more will be sent.`);
        return true;
      }
      run.append({ type: 'sent', txid: found.txid, vin: found.vin, discovery: how });
      return true;
    }
    case 'several':
      run.attention(
        'several-transactions',
        `The wallet holds ${found.txids.length} transactions for this request: ${found.txids.join(', ')}. Nothing more will be sent.`,
      );
      return true;
    case 'differs':
      run.attention('other-payment', `${found.message}. Nothing more will be sent.`);
      return true;
  }
}

/** What failed, in one line. */
export function refusal(failed: readonly Check[]): string {
  return failed.map((check) => `${check.title}: ${check.message}`).join('; ');
}

export async function checkStep(sending: SendingRun): Promise<void> {
  const { run } = sending;
  const existing = run.record.options.useExisting;
  if (existing !== undefined) {
    await adoptGiven(sending, existing);
    return;
  }
  const result = await preflight(sending);
  if (settleFound(sending, result.found, 'adopted')) return;
  if (result.failed.length > 0) {
    run.append({ type: 'refused', reason: refusal(result.failed), checks: result.checks });
  } else {
    run.append({ type: 'checked', checks: result.checks, before: result.before });
  }
}

/**
 * Takes over the transaction that the caller named, if it is exactly what the request asks for. When a
 * send was begun, a misfit is for a person to decide, because something may be under way.
 */
export async function adoptGiven(
  { run, kind }: SendingRun,
  existing: { readonly txid: string; readonly vin?: number },
): Promise<void> {
  const transaction = await run.steady(() => run.env.node.transaction(existing.txid));
  const misfit = (reason: string): void => {
    if (!sendingBegan(run.record)) run.append({ type: 'refused', reason });
    else run.attention('other-payment', reason);
  };
  const { txid } = existing;
  if (transaction === undefined) {
    misfit(`The wallet does not know transaction ${txid}`);
    return;
  }
  if (transaction.confirmations < 0) {
    misfit(`Transaction ${txid} conflicts with another one that was mined`);
    return;
  }
  const { vin, reason } = await run.steady(() => judge({ run, kind }, transaction, existing.vin));
  if (reason !== undefined) {
    misfit(`Transaction ${txid} is not what the request asks for: ${reason}`);
    return;
  }
  // Asked last, so that nothing is waited for between this and the entry in the journal.
  const holder = run.holder(txid);
  if (holder === undefined) run.append({ type: 'sent', txid, vin, discovery: 'adopted' });
  else misfit(taken(txid, holder));
}

/** The input that a named transaction reissues with, or the reason why it does not fit. */
async function judge(
  { run, kind }: SendingRun,
  transaction: WalletTransaction,
  vin: number | undefined,
): Promise<{ readonly vin?: number | undefined; readonly reason?: string }> {
  const difference = await kind.difference(run.context, transaction);
  if (difference !== undefined) return { reason: difference };
  const { intent } = run.record;
  const adoption = await kind.adoption(run.context, { transaction, vin, intent });
  return adoption.fits ? { vin: adoption.vin } : { reason: adoption.reason };
}
