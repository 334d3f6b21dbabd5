import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../../main/clock.ts';

/** A clock that runs faster than the machine's, for everything that is handed it alike. */
export class HurriedClock implements Clock {
  readonly #factor: number;
  readonly #began = Date.now();

  constructor(factor: number) {
    this.#factor = factor;
  }

  now(): number {
    return this.#began + (Date.now() - this.#began) * this.#factor;
  }

  monotonic(): number {
    return performance.now() * this.#factor;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    await delay(ms / this.#factor, undefined, signal === undefined ? {} : { signal });
  }
}
