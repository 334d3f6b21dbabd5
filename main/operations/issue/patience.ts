/**
 * Questions to AMP that wait for it: reads only.
 */
import { AmpError } from '../../amp/error.ts';
import type { OperationRun } from '../run.ts';

/** Longest pause between two questions, in milliseconds. */
const LONGEST_PAUSE_MS = 300_000;

/** Times that AMP may refuse a question; its view of what is new can lag. */
const REFUSALS = 5;

/** Trouble that somebody must mend: the login, rights of the account, or a question that AMP refuses. */
function isLasting(error: AmpError, attempt: number): boolean {
  if (error.kind === 'login' || error.kind === 'locked-out') return true;
  return error.kind === 'refused' && error.status !== 429 && attempt + 1 >= REFUSALS;
}

/** Pause before a question is asked again; it doubles, and honours what AMP asks for. */
export function pauseMs(run: OperationRun, attempt: number, error?: AmpError): number {
  const first = run.env.profile.timing.reportRetryMs;
  const backoff = Math.min(first * 2 ** Math.min(attempt, 20), LONGEST_PAUSE_MS);
  return Math.max(backoff, Math.min((error?.retryAfter ?? 0) * 1_000, LONGEST_PAUSE_MS));
}

/**
 * Asks AMP again and again while it does not answer.
 *
 * @throws AmpError when the login fails, or AMP keeps refusing the question.
 */
export async function askAmp<T>(run: OperationRun, read: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    run.signal.throwIfAborted();
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof AmpError) || isLasting(error, attempt)) throw error;
      await run.wait(error.message, pauseMs(run, attempt, error));
    }
  }
}
