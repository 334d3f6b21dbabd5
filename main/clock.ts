/**
 * Time as the engine sees it. Everything that waits or stamps takes a `Clock`, so that tests run on
 * a clock they control.
 */
import { setTimeout as delay } from 'node:timers/promises';

/** A source of time. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
  /**
   * Milliseconds since some moment, for measuring how long something took: never set back or forth,
   * unlike `now`. A machine that sleeps may not count its sleep.
   */
  monotonic(): number;
  /** Resolves after `ms` milliseconds; rejects with the signal's reason when it is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** The machine's own clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    await delay(ms, undefined, signal === undefined ? {} : { signal });
  },
};
