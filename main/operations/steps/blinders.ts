/**
 * Update of blinders: tells AMP the blinders of issuance outputs that it shows as zeros. Nothing is
 * sent on chain; each output can be told again without harm.
 */
import type { AmpApi, OutputBlinders } from '../../amp/api.ts';
import { AmpError } from '../../amp/error.ts';
import type { OperationRun } from '../run.ts';
import { hasZeroBlinders } from './change.ts';

/** The issuance's transaction id and its outputs that AMP shows with zero blinders. */
async function unknownOutputs(
  amp: AmpApi,
  assetUuid: string,
): Promise<{ readonly txid: string; readonly vouts: readonly number[] } | undefined> {
  const issuance = (await amp.txs(assetUuid)).find((tx) => tx.isIssuance);
  if (issuance === undefined) return undefined;
  const vouts = issuance.outputs.filter(hasZeroBlinders).map((output) => output.vout);
  return { txid: issuance.txid, vouts };
}

/** `requested` -> `checked` or `refused`. */
export async function checkBlindersStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const unknown = await unknownOutputs(amp, run.plan.assetUuid);
  if (unknown === undefined) {
    run.append({ type: 'refused', reason: 'AMP shows no issuance of this asset yet' });
    return;
  }
  run.append({
    type: 'checked',
    before: undefined,
    checks: [
      {
        id: 'blinders',
        title: 'Blinders of the issuance',
        status: 'pass',
        message: `${unknown.vouts.length} output(s) of ${unknown.txid} are unknown to AMP`,
      },
    ],
  });
}

/** `approved` -> `reporting`: the blinders as the wallet knows them. */
export async function readBlindersStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const unknown = await unknownOutputs(amp, run.plan.assetUuid);
  const { txid = '', vouts = [] } = unknown ?? {};
  const transaction = await run.steady(() => run.env.node.transaction(txid));
  const outputs: OutputBlinders[] = [];
  for (const line of transaction?.details ?? []) {
    const { vout, assetBlinder, amountBlinder } = line;
    const again = outputs.some((output) => output.vout === vout);
    if (vouts.includes(vout) && !again && !hasZeroBlinders(line)) {
      outputs.push({ txid, vout, assetBlinder, amountBlinder });
    }
  }
  if (outputs.length < vouts.length) {
    run.append({
      type: 'refused',
      reason: `The wallet knows the blinders of ${outputs.length} of ${vouts.length} output(s) of the issuance. Use the wallet that got the issuance.`,
    });
    return;
  }
  run.append({ type: 'reporting', payload: JSON.stringify(outputs) });
}

/** `reporting` -> `reported`: one call per output; a failed run starts over, which does no harm. */
export async function reportBlindersStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const outputs: readonly OutputBlinders[] = JSON.parse(run.record.payload ?? '[]');
  for (let count = 0; ; count += 1) {
    try {
      for (const output of outputs) await amp.updateBlinders(run.plan.assetUuid, output);
      run.append({ type: 'reported', how: 'answer' });
      return;
    } catch (error) {
      if (!(error instanceof AmpError)) throw error;
      run.append({ type: 'report-failed', reason: error.message });
      if (error.kind === 'refused' || error.kind === 'login' || error.kind === 'locked-out') {
        run.attention('report-refused', `AMP refuses the blinders: ${error.message}`);
        return;
      }
      const pause = run.env.profile.timing.reportRetryMs * 2 ** Math.min(count, 6);
      await run.wait(`The blinders are sent again: ${error.message}`, pause);
    }
  }
}

/** `reported` -> `verified`. */
export async function verifyBlindersStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const left = (await unknownOutputs(amp, run.plan.assetUuid))?.vouts ?? [];
  if (left.length === 0) run.append({ type: 'verified' });
  else run.attention('not-shown', `AMP still shows output(s) ${left.join(', ')} without blinders`);
}
