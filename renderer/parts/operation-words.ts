/**
 * An operation in words, alike on all pages.
 */
import type { OperationSummary } from '../../shared/contract/operations.ts';
import { isEnded, type OperationKind } from '../../shared/operations/model.ts';
import { groupDigits } from './group-digits.ts';

/** What an operation does, as a noun. */
export const KINDS: Readonly<Record<OperationKind, string>> = {
  distribute: 'Distribution',
  reissue: 'Reissuance',
  burn: 'Burn',
  'update-blinders': 'Update of blinders',
};

type Named = Pick<OperationSummary, 'kind' | 'total' | 'recipients' | 'assetName'> &
  Pick<OperationSummary, 'ticker' | 'precision'>;

/** An amount with its unit. One whose asset is not known is shown in base units. */
export function totalInWords({ total, precision, ticker, assetName }: Named): string {
  if (precision === undefined) return `${groupDigits(total, 0)} base units`;
  return `${groupDigits(total, precision)} ${ticker ?? assetName ?? ''}`.trim();
}

/** One line that names an operation: what, how much, to how many. */
export function operationTitle(operation: Named): string {
  const { kind, recipients } = operation;
  if (kind === 'update-blinders') return KINDS[kind];
  const amount = `${KINDS[kind]} of ${totalInWords(operation)}`;
  if (kind !== 'distribute') return amount;
  return `${amount} to ${recipients} ${recipients === 1 ? 'recipient' : 'recipients'}`;
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
