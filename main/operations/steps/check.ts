/**
 * `requested` -> `checked`, `refused`, or straight to `sent` when the payment exists already.
 */
import type { Check } from '../../../shared/operations/model.ts';
import type { Found } from '../kinds/kind.ts';
import { preflight } from '../preflight/preflight.ts';
import { sendingBegan } from '../record.ts';
import type { SendingRun } from '../run.ts';

/** What the search of the wallet says about an operation that has not been sent by this journal. */
export function settleFound({ run }: SendingRun, found: Found, how: 'found' | 'adopted'): boolean {
  switch (found.result) {
    case 'none':
      return false;
    case 'one':
      run.append({ type: 'sent', txid: found.txid, vin: found.vin, discovery: how });
      return true;
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
  if (transaction === undefined) {
    misfit(`The wallet does not know transaction ${existing.txid}`);
    return;
  }
  const difference = await run.steady(() => kind.difference(run.context, transaction));
  if (difference !== undefined) {
    misfit(`Transaction ${existing.txid} is not what the request asks for: ${difference}`);
    return;
  }
  run.append({ type: 'sent', txid: existing.txid, vin: existing.vin, discovery: 'adopted' });
}
