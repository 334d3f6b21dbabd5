/**
 * Operations as the first page tells of them: in one line, and by who has to do something.
 */
import type { OperationSummary } from '../../shared/contract/operations.ts';
import { isEnded } from '../../shared/operations/model.ts';
import { amountInWords, count, KINDS } from '../operations/words.ts';

/** One line that names an operation: what, how much, to how many. */
export function operationTitle(operation: OperationSummary): string {
  const { kind, recipients, total } = operation;
  if (kind === 'update-blinders') return KINDS[kind];
  const amount = `${KINDS[kind]} of ${amountInWords(total, operation)}`;
  return kind === 'distribute' ? `${amount} to ${count(recipients, 'recipient')}` : amount;
}

/** Whether an operation needs a person before it can go on. */
export function needsPerson({ state, setAside, running }: OperationSummary): boolean {
  if (setAside) return false;
  return state === 'attention' || ((state === 'requested' || state === 'checked') && !running);
}

/** Whether an operation goes on by itself. */
export function goesOn(operation: OperationSummary): boolean {
  return !operation.setAside && !isEnded(operation.state) && !needsPerson(operation);
}
