/**
 * What keeps a distribution from being begun, and what is good to know before.
 */
import type { AssignmentView } from '../../shared/contract/app.ts';
import type { OperationSummary } from '../../shared/contract/operations.ts';
import { isEnded } from '../../shared/operations/model.ts';

/** Most recipients that fit into one transaction. */
export const MOST_RECIPIENTS = 81;

/** An operation on the asset that must be finished first: only one can be sent at a time. */
export function unfinishedOf(
  operations: readonly OperationSummary[],
  assetUuid: string,
): OperationSummary | undefined {
  return operations.find(
    (operation) =>
      operation.assetUuid === assetUuid && !isEnded(operation.state) && !operation.setAside,
  );
}

/** Different people among assignments. */
export function countUsers(assignments: readonly AssignmentView[]): number {
  return new Set(assignments.map(({ registeredUser }) => registeredUser)).size;
}

/** Why nothing can be created now; `undefined` when it can. */
export function blockedBy(
  ready: readonly AssignmentView[],
  unfinished: OperationSummary | undefined,
): string | undefined {
  if (unfinished !== undefined) return 'Finish the operation that is under way first.';
  if (ready.length === 0) return 'No assignment is ready.';
  if (countUsers(ready) > MOST_RECIPIENTS) {
    return `Lock some assignments at AMP, so that at most ${MOST_RECIPIENTS} recipients are ready.`;
  }
  return undefined;
}

/** When the next vesting assignment becomes ready. */
export function nextVesting(assignments: readonly AssignmentView[]): number | undefined {
  const times = assignments.flatMap(({ state, vestingAt }) =>
    state === 'vesting' && vestingAt !== undefined ? [vestingAt] : [],
  );
  return times.length === 0 ? undefined : Math.min(...times);
}
