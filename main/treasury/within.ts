/**
 * What can be known in good time. A screen must not wait for AMP or the node to come back.
 */
import type { Clock } from '../clock.ts';

/** How long a screen waits for what only adds to it, in milliseconds. */
const PATIENCE_MS = 2_500;

/** The answer when it comes in good time and is no failure. */
export async function withinPatience<T>(
  clock: Clock,
  answer: Promise<T> | undefined,
  patienceMs = PATIENCE_MS,
): Promise<T | undefined> {
  if (answer === undefined) return undefined;
  const stop = new AbortController();
  const nothing = () => undefined;
  try {
    return await Promise.race([
      answer.catch(nothing),
      clock.sleep(patienceMs, stop.signal).then(nothing, nothing),
    ]);
  } finally {
    stop.abort();
  }
}
