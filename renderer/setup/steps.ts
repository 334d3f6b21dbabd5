/**
 * The steps of the set-up as pages.
 */
import type { Setup, SetupStep } from '../../shared/contract/setup.ts';

/** A step of the set-up. */
export type StepId = SetupStep['id'];

/** Page of the summary. */
export const SUMMARY_PATH = '/setup/summary';

/** Page of a step. */
export function stepPath(id: StepId): string {
  return `/setup/${id}`;
}

/** Whether nothing more is to be done about a step for the time being. */
export function isSettled(step: SetupStep): boolean {
  return step.state === 'done' || step.state === 'skipped';
}

/** A step as main last told it. */
export function findStep(setup: Setup, id: StepId): SetupStep {
  return setup.steps.find((step) => step.id === id) ?? { id, state: 'open', message: '' };
}

/** Where the set-up goes on: its first step that is not settled, or the summary. */
export function resumePath(setup: Setup): string {
  const next = setup.steps.find((step) => !isSettled(step));
  return next === undefined ? SUMMARY_PATH : stepPath(next.id);
}

/** Page before a step; the first one has none. */
export function pathBefore(setup: Setup, id: StepId): string | undefined {
  const before = setup.steps[setup.steps.findIndex((step) => step.id === id) - 1];
  return before === undefined ? undefined : stepPath(before.id);
}

/** Page after a step; the last one leads to the summary. */
export function pathAfter(setup: Setup, id: StepId): string {
  const after = setup.steps[setup.steps.findIndex((step) => step.id === id) + 1];
  return after === undefined ? SUMMARY_PATH : stepPath(after.id);
}
