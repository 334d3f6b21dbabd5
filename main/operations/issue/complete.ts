/**
 * `reporting` -> `verified`: the addresses of the issuance must be among AMP's treasury addresses, or
 * later movements between them would look like transfers to strangers. Telling them twice does no harm.
 */
import type { AmpApi } from '../../amp/api.ts';
import { AmpError } from '../../amp/error.ts';
import type { OperationRun } from '../run.ts';
import { parseIssueForm } from './form.ts';
import { pauseMs } from './patience.ts';

/** Times that AMP may refuse the addresses, or not show them, before a person is asked. */
const REFUSALS = 3;

/** Addresses of the issuance that AMP does not list, in whatever form. */
async function missing(run: OperationRun, amp: AmpApi, assetUuid: string): Promise<string[]> {
  const form = parseIssueForm(run.record.request);
  const listed = new Set(await amp.treasuryAddresses(assetUuid));
  const wanted = form.isReissuable
    ? [form.destinationAddress, form.reissuanceAddress]
    : [form.destinationAddress];
  const found: string[] = [];
  for (const address of wanted) {
    const plain = await run.steady(() => run.context.addresses.plain(address));
    if (!listed.has(address) && !listed.has(plain)) found.push(address);
  }
  return found;
}

function isRefusal(error: AmpError): boolean {
  return (error.kind === 'refused' && error.status !== 429) || error.kind === 'locked-out';
}

/** @returns whether AMP lists them all; adds those that it does not. */
async function complete(run: OperationRun, amp: AmpApi, assetUuid: string): Promise<boolean> {
  const added = await missing(run, amp, assetUuid);
  if (added.length === 0) return true;
  await amp.addTreasuryAddresses(assetUuid, added);
  run.append({ type: 'addresses', added });
  return (await missing(run, amp, assetUuid)).length === 0;
}

export async function completeIssueStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const { issued } = run.record;
  if (issued === undefined) throw new Error('an issued asset has a uuid');
  let refusals = 0;
  for (let attempt = 0; ; attempt += 1) {
    run.signal.throwIfAborted();
    let problem = 'AMP does not list the treasury addresses that it was told';
    let failure: AmpError | undefined;
    try {
      if (await complete(run, amp, issued.assetUuid)) {
        run.append({ type: 'verified' });
        return;
      }
      refusals += 1;
    } catch (error) {
      if (!(error instanceof AmpError) || error.kind === 'login') throw error;
      if (isRefusal(error)) refusals += 1;
      failure = error;
      problem = error.message;
    }
    if (refusals >= REFUSALS) {
      run.attention(
        'addresses-refused',
        `The asset is issued and holds what was asked for, but its treasury addresses are not complete at AMP: ${problem}`,
      );
      return;
    }
    await run.wait(problem, pauseMs(run, attempt, failure));
  }
}
