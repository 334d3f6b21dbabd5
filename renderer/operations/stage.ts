/**
 * Where an operation stands on its way, for the steps above its page and for what stands below them.
 */
import type { OperationKind } from '../../shared/operations/model.ts';
import type { View } from './words.ts';

/** The part of the way that an operation is at by itself. */
export type Stage = 'check' | 'run' | 'attention' | 'receipt' | 'cancelled';

/** Steps that can be looked at, by the end of their address. */
export type LookBack = 'check' | 'review' | 'run';

/** A step of the way. */
export interface WayStep {
  readonly id: 'request' | 'check' | 'review' | 'approve' | 'run' | 'receipt';
  readonly label: string;
  readonly state: 'done' | 'now' | 'open' | 'trouble';
  /** Address below that of the operation; missing where there is nothing to look at. */
  readonly to?: LookBack | '';
}

/** Where an operation is by itself. */
export function stageOf({ state }: Pick<View, 'state'>): Stage {
  switch (state) {
    case 'requested':
    case 'refused':
    case 'checked':
      return 'check';
    case 'approved':
    case 'sending':
    case 'sent':
    case 'confirming':
    case 'reporting':
    case 'reported':
      return 'run';
    case 'verified':
      return 'receipt';
    case 'attention':
      return 'attention';
    case 'cancelled':
      return 'cancelled';
  }
}

/** Whether a person ever approved the operation in its present form. */
export function wasApproved(view: Pick<View, 'history'>): boolean {
  const types = view.history.map(({ type }) => type);
  return types.lastIndexOf('approved') > types.lastIndexOf('reopened');
}

/** Whether a cancel was begun and nobody knows what became of it at AMP. */
export function cancelInDoubt(view: Pick<View, 'history'>): boolean {
  const last = view.history.findLast(({ type }) =>
    ['cancelling', 'cancelled', 'not-cancelled', 'reopened'].includes(type),
  );
  return last?.type === 'cancelling';
}

/** Whether it can still be given up: nothing was sent or nothing came of it, and nothing is being done. */
export function canCancel(
  view: Pick<View, 'state' | 'txid' | 'attention'>,
  running: boolean,
): boolean {
  if (running) return false;
  if (view.state === 'attention') return view.attention?.choices.includes('cancel') ?? false;
  if (view.txid !== undefined) return false;
  return ['requested', 'checked', 'approved', 'refused'].includes(view.state);
}

/** What the step is called in which an operation does its work. */
const WORK: Readonly<Record<OperationKind, string>> = {
  distribute: 'Pay',
  reissue: 'Reissue',
  burn: 'Burn',
  'update-blinders': 'Report',
  issue: 'Issue',
};

const ORDER = ['request', 'check', 'review', 'approve', 'run', 'receipt'] as const;

function labelOf(id: WayStep['id'], kind: OperationKind): string {
  if (id === 'run') return WORK[kind];
  if (id === 'request' && kind === 'issue') return 'Fill in';
  return {
    request: 'Choose',
    check: 'Check',
    review: 'Review',
    approve: 'Approve',
    receipt: 'Receipt',
  }[id];
}

/** The step that the page of an operation is at. */
function stepNow(view: View, looking: LookBack | undefined, asked: boolean): WayStep['id'] {
  const stage = stageOf(view);
  if (stage === 'receipt') return 'receipt';
  // What was cancelled stays where it was given up.
  if (stage === 'cancelled') return wasApproved(view) ? 'run' : 'check';
  if (stage !== 'check') return 'run';
  if (asked) return 'approve';
  return looking === 'review' ? 'review' : 'check';
}

/** Where a step can be looked at. */
function addressOf(id: WayStep['id'], view: View): LookBack | '' | undefined {
  const stage = stageOf(view);
  switch (id) {
    case 'check':
      return stage === 'check' ? '' : view.checks.length > 0 ? 'check' : undefined;
    case 'review':
      return ['requested', 'refused', 'cancelled'].includes(view.state) ? undefined : 'review';
    case 'run':
      if (stage === 'receipt') return 'run';
      return stage === 'run' || stage === 'attention' ? '' : undefined;
    case 'receipt':
      return stage === 'receipt' ? '' : undefined;
    default:
      return undefined;
  }
}

/**
 * The steps of an operation's way.
 *
 * @param looking what the page shows, when it is not where the operation is by itself.
 * @param asked whether the approval window is open for it.
 */
export function wayOf(
  view: View,
  looking: LookBack | undefined,
  asked: boolean,
): readonly WayStep[] {
  const at = ORDER.indexOf(stepNow(view, looking, asked));
  const isTrouble = ['refused', 'attention', 'cancelled'].includes(view.state);
  const isOver = view.state === 'verified';
  return ORDER.map((id, index) => {
    const to = addressOf(id, view);
    const atNow = isTrouble ? 'trouble' : isOver ? 'done' : 'now';
    const state = index < at ? 'done' : index > at ? 'open' : atNow;
    return { id, label: labelOf(id, view.kind), state, ...(to === undefined ? {} : { to }) };
  });
}
