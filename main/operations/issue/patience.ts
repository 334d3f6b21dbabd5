/**
 * Questions to AMP that wait for it: reads only.
 */
import { AmpError } from '../../amp/error.ts';
import type { OperationRun } from '../run.ts';

/** Longest pause between two questions, in milliseconds. */
const LONGEST_PAUSE_MS = 300_000;

/** Trouble that somebody must mend: the login, or rights of the account. */
function isLasting(error: AmpError): boolean {
  return error.kind === 'login' || error.kind === 'locked-out';
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
 * @throws AmpError when the login fails or the account may not ask.
 */
export async function askAmp<T>(run: OperationRun, read: () => Promise<T>): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    run.signal.throwIfAborted();
    try {
      return await read();
    } catch (error) {
      if (!(error instanceof AmpError) || isLasting(error)) throw error;
      await run.wait(error.message, pauseMs(run, attempt, error));
    }
  }
}
