/**
 * `reporting` -> `reported` -> `verified`: an outbox. The stored report is sent until AMP answers;
 * before a repetition AMP is asked whether it has it already.
 */
import type { AmpApi } from '../../amp/api.ts';
import { AmpError } from '../../amp/error.ts';
import { ElementsError } from '../../elements/error.ts';
import { lostOutputs } from '../preflight/amp-checks.ts';
import type { SendingRun } from '../run.ts';
import { NEEDED } from './confirm.ts';

const LONGEST_PAUSE_MS = 300_000;

/** Times that AMP may refuse a report before a person is asked; its view of the chain can lag. */
const REFUSALS = 3;

/** Times that AMP is asked for the result after it took the report. */
const LOOKS = 10;

function pauseMs(attempt: number, first: number, error: AmpError | undefined): number {
  const backoff = Math.min(first * 2 ** Math.min(attempt, 20), LONGEST_PAUSE_MS);
  const asked = error?.retryAfter;
  return asked === undefined
    ? backoff
    : Math.max(backoff, Math.min(asked * 1_000, LONGEST_PAUSE_MS));
}

/** AMP's own no. Too many requests (429) only means later. */
function isRefusal(error: AmpError): boolean {
  return (error.kind === 'refused' && error.status !== 429) || error.kind === 'locked-out';
}

/** Says which transaction AMP has instead of ours; nothing is reported over it. */
function otherTransaction({ run }: SendingRun, message: string): void {
  run.attention('not-shown', `${message}. Find out which of the two is right before you go on.`);
}

/** What became of one attempt: taken, in need of a person, or the error that says why not. */
async function attempt(
  { run, kind }: SendingRun,
  amp: AmpApi,
  payload: string,
  look: boolean,
): Promise<AmpError | undefined> {
  try {
    if (look) {
      const shown = await kind.shown(amp, run.plan, run.record);
      if (shown.result === 'ours') run.append({ type: 'reported', how: 'found' });
      if (shown.result === 'other') otherTransaction({ run, kind }, shown.message);
      if (shown.result !== 'nothing') return undefined;
    }
    await kind.post(amp, run.plan, payload);
    run.append({ type: 'reported', how: 'answer' });
    return undefined;
  } catch (error) {
    if (error instanceof AmpError) return error;
    throw error;
  }
}

/**
 * Whether a reorganisation took the transaction out of the chain, or left it too few confirmations; if
 * so, they are waited for again. A node that is away holds no report back: AMP looks at the chain, too.
 */
async function wasReorganised({ run }: SendingRun, txid: string): Promise<boolean> {
  try {
    const transaction = await run.env.node.transaction(txid);
    const confirmations = transaction?.confirmations ?? 0;
    if (confirmations >= NEEDED) return false;
    const { blockHash, blockHeight } = transaction ?? {};
    run.append({ type: 'seen', confirmations, blockHash, blockHeight, reorganised: true });
    return true;
  } catch (error) {
    if (!(error instanceof ElementsError)) throw error;
    return false;
  }
}

export async function reportStep(sending: SendingRun, amp: AmpApi): Promise<void> {
  const { run } = sending;
  const { payload, txid } = run.record;
  if (payload === undefined || txid === undefined) throw new Error('nothing to report');
  const firstPause = run.env.profile.timing.reportRetryMs;
  let refusals = 0;
  for (let count = 0; ; count += 1) {
    run.signal.throwIfAborted();
    // The very first attempt of a report needs no look; every later one, also after a restart, may
    // follow one that took effect.
    const first = count === 0 && run.reportMadeHere;
    if (!first && (await wasReorganised(sending, txid))) return;
    const error = await attempt(sending, amp, payload, !first);
    if (error === undefined) return;
    if (isRefusal(error)) refusals += 1;
    run.append({ type: 'report-failed', reason: error.message });
    if (error.kind === 'login' || refusals >= REFUSALS) {
      run.attention(
        'report-refused',
        `The payment stands, but AMP refuses the report: ${error.message}. The report is stored and can be exported.`,
      );
      return;
    }
    await run.wait(`The report is sent again: ${error.message}`, pauseMs(count, firstPause, error));
  }
}

/** Why AMP's book is not in order. Where nobody could look before the send, no lost output is excused. */
async function newlyLost({ run }: SendingRun, amp: AmpApi): Promise<string | undefined> {
  const { before } = run.record;
  const known = new Set(before?.lostOutputs ?? []);
  const lost = (await lostOutputs(amp, run.plan.assetUuid)).filter((output) => !known.has(output));
  if (lost.length === 0) return undefined;
  const since = before === undefined ? ', perhaps before this operation' : '';
  return `AMP lost track of ${lost.join(', ')}${since}`;
}

/** Reads AMP back: this very transaction is shown, and no output lost that was not lost before. */
export async function verifyStep(sending: SendingRun, amp: AmpApi): Promise<void> {
  const { run, kind } = sending;
  const first = run.env.profile.timing.reportRetryMs;
  let looks = 0;
  for (let count = 0; ; count += 1) {
    run.signal.throwIfAborted();
    let problem: string | undefined;
    let failure: AmpError | undefined;
    try {
      const shown = await kind.shown(amp, run.plan, run.record);
      if (shown.result === 'other') {
        otherTransaction(sending, shown.message);
        return;
      }
      problem =
        shown.result === 'ours'
          ? await newlyLost(sending, amp)
          : 'AMP took the report, but does not show its result';
      if (problem === undefined) {
        run.append({ type: 'verified' });
        return;
      }
      looks += 1;
    } catch (error) {
      if (!(error instanceof AmpError)) throw error;
      failure = error;
      problem = error.message;
    }
    if (looks >= LOOKS) {
      run.attention('not-shown', `${problem}. Look again later, or ask AMP support.`);
      return;
    }
    await run.wait(problem, pauseMs(count, first, failure));
  }
}
