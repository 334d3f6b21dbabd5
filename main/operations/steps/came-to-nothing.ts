/**
 * A transaction that was made and will not be mined: why, and what a person can do about it. The
 * operation itself never sends again.
 */
import type { AttentionCode, Choice } from '../../../shared/operations/model.ts';
import { FINAL_DEPTH } from '../life.ts';
import type { OperationRun } from '../run.ts';

const CHOICES: readonly Choice[] = ['look-again', 'cancel', 'set-aside'];

function pause(run: OperationRun, code: AttentionCode, what: string, before: string): void {
  const where = run.plan.kind === 'distribute' ? ', also at AMP,' : '';
  run.attention(
    code,
    `${what}. Nothing is sent again for this operation. If another transaction made the payment, hand the request in again with --use-existing and its id. If none did, ${before}cancel this operation${where} and make a new request at AMP.`,
    CHOICES,
  );
}

export function conflicted(run: OperationRun, txid: string): void {
  pause(
    run,
    'conflicted',
    `Transaction ${txid} conflicts with another one that was mined, so it cannot be`,
    `wait until the other one is ${FINAL_DEPTH} blocks deep, then `,
  );
}

/** @param words the node's, or what is known of it. */
export function rejected(run: OperationRun, txid: string, words: string): void {
  pause(
    run,
    'rejected',
    `The network does not take transaction ${txid}: ${words}`,
    `abandon the transaction in the wallet (abandontransaction ${txid}), then `,
  );
}

export function unknown(run: OperationRun, txid: string): void {
  pause(
    run,
    'transaction-unknown',
    `The node answered with transaction ${txid}, but its wallet does not know it. The machine may have lost power at that moment: look for the transaction on the chain before anything else`,
    `wait until ${FINAL_DEPTH} further blocks are there, then `,
  );
}
