/**
 * Operations sorted into a few groups, as a person looks for them.
 */
import type { OperationSummary } from '../../shared/contract/operations.ts';

/** Groups by what is left to do. */
export const GROUPS = {
  attention: 'Needs you',
  open: 'Not approved yet',
  running: 'Under way',
  done: 'Done',
  given: 'Cancelled or set aside',
} as const;

/** Name of a group. */
export type GroupName = keyof typeof GROUPS;

/** The group that an operation belongs to. */
export function groupOf({
  state,
  setAside,
}: Pick<OperationSummary, 'state' | 'setAside'>): GroupName {
  if (state === 'verified') return 'done';
  if (setAside || state === 'cancelled') return 'given';
  if (state === 'attention') return 'attention';
  return ['requested', 'checked', 'refused'].includes(state) ? 'open' : 'running';
}
