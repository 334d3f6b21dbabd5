import type { Clock } from '../../main/clock.ts';

/**
 * A clock that tests control: sleeping takes no time and moves the clock on. `onSleep` is where the
 * world changes meanwhile - a block is mined, a node comes back.
 */
export class TestClock implements Clock {
  #now = 1_795_600_000_000;
  #monotonic = 0;
  onSleep: (slept: number) => void = () => undefined;
  /** Every pause that was taken, in milliseconds. */
  readonly pauses: number[] = [];

  now(): number {
    return this.#now;
  }

  monotonic(): number {
    return this.#monotonic;
  }

  /** Time passes. */
  advance(ms: number): void {
    this.#now += ms;
    this.#monotonic += ms;
  }

  /** Somebody sets the machine's clock; no time passes. */
  set(byMs: number): void {
    this.#now += byMs;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.pauses.push(ms);
    if (this.pauses.length > 5_000) throw new Error('waited 5000 times: the test never ends');
    this.advance(ms);
    this.onSleep(ms);
    await Promise.resolve();
    signal?.throwIfAborted();
  }
}
