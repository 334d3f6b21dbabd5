/**
 * Update of blinders: tells AMP the blinders of issuance outputs that it shows as zeros. Nothing is
 * sent on chain; each output can be told again without harm.
 */
import type { AmpApi, AmpTx, OutputBlinders } from '../../amp/api.ts';
import { AmpError } from '../../amp/error.ts';
import type { OperationRun } from '../run.ts';
import { hasZeroBlinders } from './change.ts';

const NO_ISSUANCE = 'AMP shows no issuance of this asset yet';

async function issuanceOf(amp: AmpApi, assetUuid: string): Promise<AmpTx | undefined> {
  return (await amp.txs(assetUuid)).find((tx) => tx.isIssuance);
}

/** Outputs that AMP shows with zero blinders. */
function unknownOutputs(issuance: AmpTx): readonly number[] {
  return issuance.outputs.filter(hasZeroBlinders).map((output) => output.vout);
}

/** `requested` -> `checked` or `refused`. */
export async function checkBlindersStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const issuance = await issuanceOf(amp, run.plan.assetUuid);
  if (issuance === undefined) {
    run.append({ type: 'refused', reason: NO_ISSUANCE });
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
        message: `${unknownOutputs(issuance).length} output(s) of ${issuance.txid} are unknown to AMP`,
      },
    ],
  });
}

/** `approved` -> `reporting`: the blinders as the wallet knows them. */
export async function readBlindersStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const issuance = await issuanceOf(amp, run.plan.assetUuid);
  if (issuance === undefined) {
    run.append({ type: 'refused', reason: NO_ISSUANCE });
    return;
  }
  const { txid } = issuance;
  const vouts = unknownOutputs(issuance);
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

/** What AMP does not show of the blinders that it was told; empty when all is well. */
function notShown(issuance: AmpTx | undefined, told: readonly OutputBlinders[]): readonly string[] {
  if (issuance === undefined) return ['the issuance'];
  const { txid, outputs } = issuance;
  const missing = told.filter(
    (output) => output.txid !== txid || !outputs.some(({ vout }) => vout === output.vout),
  );
  return [
    ...missing.map((output) => `output ${output.txid}:${output.vout}`),
    ...unknownOutputs(issuance).map((vout) => `the blinders of output ${txid}:${vout}`),
  ];
}

/** `reported` -> `verified`: AMP shows every output that it was told of, and all with blinders. */
export async function verifyBlindersStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const told: readonly OutputBlinders[] = JSON.parse(run.record.payload ?? '[]');
  const missing = notShown(await issuanceOf(amp, run.plan.assetUuid), told);
  if (missing.length === 0) run.append({ type: 'verified' });
  else run.attention('not-shown', `AMP does not show ${missing.join(', ')}`);
}
