/**
 * What a person may do with an operation whose transaction came to nothing. It never sends a second
 * time: another transaction takes the place of the first, or the operation is given up.
 */
import type { AttentionCode } from '../../shared/operations/model.ts';
import { type OperationOptions, type OperationRecord, sendingBegan } from './record.ts';

const CAME_TO_NOTHING: ReadonlySet<AttentionCode> = new Set([
  'conflicted',
  'rejected',
  'transaction-unknown',
]);

/** Transaction that the caller named to take the place of the one that the journal holds. */
export function replacementOf(record: OperationRecord): OperationOptions['useExisting'] {
  const named = record.options.useExisting;
  return record.txid === undefined || named?.txid === record.txid ? undefined : named;
}

function cameToNothing({ attention }: OperationRecord): boolean {
  return attention !== undefined && CAME_TO_NOTHING.has(attention.code);
}

/** Whether another transaction may take the place of the operation's own, or is about to. */
export function isReplaceable(record: OperationRecord): boolean {
  if (record.state !== 'attention') return false;
  return cameToNothing(record) || replacementOf(record) !== undefined;
}

/** Whether it may be given up: before a send, after one that came to nothing, or when that is begun. */
export function isCancellable(record: OperationRecord): boolean {
  if (record.cancelling) return true;
  // What AMP was asked to issue may still come; only the proof that it did not leads back.
  if (record.kind === 'issue' && sendingBegan(record)) return false;
  return sendingBegan(record)
    ? cameToNothing(record)
    : ['requested', 'checked', 'approved', 'refused'].includes(record.state);
}
