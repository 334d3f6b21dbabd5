/**
 * Marks of the set-up in the settings. They tell what was done once; whether it still holds is looked
 * at anew each time.
 */
import type { Network } from '../profile.ts';
import type { Settings } from '../settings/settings.ts';

/** Steps that leave a mark: the others can be told from what is kept. */
export type MarkedStep = 'sync' | 'backup' | 'fees';

/** The part of the settings that holds the marks. */
export type MarkKeeper = Pick<Settings, 'read' | 'markStep'>;

const SKIPPED = '-skipped';

/** Whether a step was done. */
export function isDone(settings: MarkKeeper, network: Network, step: MarkedStep): boolean {
  return settings.read().profiles[network].stepsDone.includes(step);
}

/** Whether a step was put off. */
export function isSkipped(settings: MarkKeeper, network: Network, step: MarkedStep): boolean {
  return settings.read().profiles[network].stepsDone.includes(`${step}${SKIPPED}`);
}

/** Marks steps as done, where they are not yet. */
export function markDone(
  settings: MarkKeeper,
  network: Network,
  ...steps: readonly MarkedStep[]
): void {
  for (const step of steps) {
    if (!isDone(settings, network, step)) settings.markStep(network, step, true);
    if (isSkipped(settings, network, step)) settings.markStep(network, `${step}${SKIPPED}`, false);
  }
}

/** Marks a step as put off. */
export function markSkipped(settings: MarkKeeper, network: Network, step: MarkedStep): void {
  settings.markStep(network, `${step}${SKIPPED}`, true);
}

/** Takes the marks of a step away, so that it is to be done again. */
export function unmark(
  settings: MarkKeeper,
  network: Network,
  ...steps: readonly MarkedStep[]
): void {
  for (const step of steps) {
    if (isDone(settings, network, step)) settings.markStep(network, step, false);
    if (isSkipped(settings, network, step)) settings.markStep(network, `${step}${SKIPPED}`, false);
  }
}
