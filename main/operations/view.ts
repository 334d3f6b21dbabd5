/**
 * An operation as others see it.
 */
import type { OperationView } from '../../shared/operations/model.ts';
import { eventText } from './events.ts';
import { issueView } from './issue/issue-view.ts';
import { type Plan, planDigest } from './plan.ts';
import type { OperationRecord } from './record.ts';

export function viewOf(
  record: OperationRecord,
  plan: Plan,
  place: { readonly network: string; readonly wallet: string },
  waiting: string | undefined,
): OperationView {
  return {
    id: record.id,
    kind: record.kind,
    state: record.state,
    reference: record.reference,
    assetUuid: record.assetUuid,
    assetId: record.assetId,
    createdAt: record.createdAt,
    updatedAt: record.updatedAt,
    total: plan.amount.toString(),
    outputs: plan.outputs.map(({ address, amount }) => ({ address, amount: amount.toString() })),
    digest: planDigest(plan, place),
    checks: record.checks,
    txid: record.txid,
    fee: record.captured?.fee,
    confirmations: record.confirmations,
    blockHeight: record.blockHeight,
    waiting,
    attention: record.attention,
    setAside: record.setAside,
    refusal: record.refusal,
    ...(record.kind === 'issue' ? { issue: issueView(record) } : {}),
    history: record.events.map(({ seq, at, event }) => ({
      seq,
      at,
      type: event.type,
      text: eventText(event),
    })),
  };
}
