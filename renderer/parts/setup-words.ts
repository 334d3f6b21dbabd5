/**
 * Steps of the set-up in words, alike in the set-up and in the settings.
 */
import type { SetupStep } from '../../shared/contract/setup.ts';
import type { Step } from './step.ts';

/** Names of the steps. */
export const STEP_NAMES: Readonly<Record<SetupStep['id'], string>> = {
  network: 'Network',
  amp: 'AMP login',
  node: 'Elements node',
  sync: 'Sync',
  wallet: 'Wallet',
  backup: 'Backup',
  fees: 'L-BTC for fees',
};

/** The steps as a way, with the one that is looked at now. */
export function setupSteps(
  steps: readonly SetupStep[],
  now: SetupStep['id'] | undefined,
): readonly Step[] {
  return steps.map(({ id, state }) => ({
    id,
    label: STEP_NAMES[id],
    to: `/setup/${id}`,
    state:
      id === now ? 'now' : state === 'done' ? 'done' : state === 'trouble' ? 'trouble' : 'open',
    ...(state === 'skipped' ? { note: 'put off' } : {}),
    ...(state === 'waiting' ? { note: 'waiting' } : {}),
  }));
}
