/**
 * Repeats reads that failed for a passing reason. Calls that change state never come here.
 */
import { randomInt } from 'node:crypto';
import pRetry from 'p-retry';
import type { Clock } from '../clock.ts';
import { AmpError } from './error.ts';

/** Repetitions after the first try. */
const RETRIES = 4;
/** First pause in milliseconds; it doubles up to the longest. */
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 8_000;
/** Longest `Retry-After` that is waited out, in seconds; beyond it the caller is told at once. */
const LONGEST_ASKED = 60;

const PASSING: ReadonlySet<string> = new Set(['unreachable', 'lost', 'server']);

function isPassing(error: unknown): error is AmpError {
  return error instanceof AmpError && (PASSING.has(error.kind) || error.status === 429);
}

/** Half of the pause is fixed and half is chance, so that many clients do not return together. */
function pauseBefore(attempt: number): number {
  const full = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** attempt);
  return full / 2 + randomInt(full / 2);
}

/**
 * Runs a read until it succeeds, fails for good or has failed five times. Waits at least as long as
 * the server's `Retry-After` asks, unless that is more than a minute: then the error is passed on,
 * because nobody waits for a screen that long.
 */
export function withRetries<Result>(
  read: () => Promise<Result>,
  clock: Pick<Clock, 'sleep'>,
): Promise<Result> {
  return pRetry(read, {
    retries: RETRIES,
    // The pauses are those of the clock below.
    minTimeout: 0,
    shouldRetry: async ({ error, retriesConsumed }) => {
      if (!isPassing(error)) return false;
      const asked = error.retryAfter ?? 0;
      if (asked > LONGEST_ASKED) return false;
      await clock.sleep(asked * 1_000 + pauseBefore(retriesConsumed));
      return true;
    },
  });
}
