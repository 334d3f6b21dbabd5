import type { Clock } from '../../main/clock.ts';

/**
 * A clock that tests control: sleeping takes no time and moves the clock on. `onSleep` is where the
 * world changes meanwhile - a block is mined, a node comes back.
 */
export class TestClock implements Clock {
  #now = 1_795_600_000_000;
  onSleep: (slept: number) => void = () => undefined;
  /** Every pause that was taken, in milliseconds. */
  readonly pauses: number[] = [];

  now(): number {
    return this.#now;
  }

  advance(ms: number): void {
    this.#now += ms;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.pauses.push(ms);
    if (this.pauses.length > 5_000) throw new Error('waited 5000 times: the test never ends');
    this.#now += ms;
    this.onSleep(ms);
    await Promise.resolve();
    signal?.throwIfAborted();
  }
}
