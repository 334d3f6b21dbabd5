/**
 * How long a node that is catching up still needs, from the speed seen so far.
 */
import type { ChainState } from '../elements/node.ts';

/** Looks that count towards the speed: those of the last minutes. */
const WINDOW_MS = 600_000;

/** A speed is told only after it was watched for a while. */
const SHORTEST_MS = 15_000;

interface Look {
  readonly at: number;
  readonly height: number;
}

/** Watches one node. */
export class SyncPace {
  #looks: readonly Look[] = [];

  /**
   * Takes in what the node says now.
   *
   * @returns seconds for the rest of the blocks; `undefined` until a speed was seen.
   */
  add(
    { height, headers }: Pick<ChainState, 'height' | 'headers'>,
    now: number,
  ): number | undefined {
    const last = this.#looks.at(-1);
    // A clock that was set back, or a node that begins anew, says nothing about the speed.
    const follows = last !== undefined && now >= last.at && height >= last.height;
    const recent = follows ? this.#looks.filter(({ at }) => now - at <= WINDOW_MS) : [];
    this.#looks = [...recent, { at: now, height }];
    const [first] = this.#looks;
    if (first === undefined || now - first.at < SHORTEST_MS || height <= first.height) {
      return undefined;
    }
    const perSecond = (height - first.height) / ((now - first.at) / 1_000);
    return Math.max(0, Math.round((headers - height) / perSecond));
  }
}
