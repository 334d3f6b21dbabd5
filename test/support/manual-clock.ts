import type { Clock } from '../../main/clock.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that stands still until a test moves it on. */
export class ManualClock implements Clock {
  #now = 1_795_600_000_000;
  #sleepers: readonly Sleeper[] = [];

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#now;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    if (signal?.aborted) reject(signal.reason);
    this.#sleepers = [...this.#sleepers, { at: this.#now + ms, wake: resolve }];
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
    return promise;
  }

  /** Moves on, and lets everything that follows from it happen. */
  async advance(ms: number): Promise<void> {
    this.#now += ms;
    const due = this.#sleepers.filter(({ at }) => at <= this.#now);
    this.#sleepers = this.#sleepers.filter(({ at }) => at > this.#now);
    for (const { wake } of due) wake();
    await settle();
  }
}

/** Lets everything happen that waits for nothing outside. */
export async function settle(): Promise<void> {
  await new Promise((resolve) => {
    setImmediate(resolve);
  });
}
