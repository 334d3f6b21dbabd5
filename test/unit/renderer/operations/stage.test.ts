import { describe, expect, it } from 'vitest';
import {
  canCancel,
  cancelInDoubt,
  stageOf,
  wasApproved,
  wayOf,
} from '../../../../renderer/operations/stage.ts';
import type { View } from '../../../../renderer/operations/words.ts';
import { makeHistory, makeView } from './view.ts';

const CHECK = { id: 'node', title: 'Node', status: 'pass', message: 'answers' } as const;

/** The steps as `label:state`, with an arrow where one can be looked at. */
function words(...args: Parameters<typeof wayOf>): readonly string[] {
  return wayOf(...args).map(
    ({ label, state, to }) => `${label}:${state}${to === undefined ? '' : `>${to}`}`,
  );
}

describe('the way of an operation', () => {
  it('begins with the checks', () => {
    expect(words(makeView({ state: 'requested' }), undefined, false)).toEqual([
      'Choose:done',
      'Check:now>',
      'Review:open',
      'Approve:open',
      'Pay:open',
      'Receipt:open',
    ]);
  });

  it('goes over the review to the approval', () => {
    const view = makeView({ checks: [CHECK] });
    expect(words(view, undefined, false)[2]).toBe('Review:open>review');
    expect(words(view, 'review', false).slice(1, 4)).toEqual([
      'Check:done>',
      'Review:now>review',
      'Approve:open',
    ]);
    expect(words(view, 'review', true)[3]).toBe('Approve:now');
  });

  it('cannot be reviewed while a check fails', () => {
    const view = makeView({ state: 'refused', checks: [CHECK] });
    expect(words(view, undefined, false).slice(1, 3)).toEqual(['Check:trouble>', 'Review:open']);
  });

  it.each([
    ['sending', 'now'],
    ['confirming', 'now'],
    ['attention', 'trouble'],
  ] as const)('is at the payment while it is %s', (state, expected) => {
    const way = wayOf(makeView({ state }), undefined, false);
    expect(way.find(({ id }) => id === 'run')?.state).toBe(expected);
  });

  it('stays where it was given up', () => {
    const view = makeView({ state: 'cancelled', checks: [CHECK] });
    expect(words(view, undefined, false).slice(1, 3)).toEqual([
      'Check:trouble>check',
      'Review:open',
    ]);
  });

  it('can be looked back on when it is over', () => {
    expect(words(makeView({ state: 'verified', checks: [CHECK] }), 'check', false)).toEqual([
      'Choose:done',
      'Check:done>check',
      'Review:done>review',
      'Approve:done',
      'Pay:done>run',
      'Receipt:done>',
    ]);
  });

  it.each([
    ['reissue', 'Reissue'],
    ['burn', 'Burn'],
    ['update-blinders', 'Report'],
  ] as const)('names the work of a %s', (kind, label) => {
    expect(wayOf(makeView({ kind }), undefined, false)[4]?.label).toBe(label);
  });
});

describe('an operation can be cancelled', () => {
  it.each<[View['state'], boolean]>([
    ['requested', true],
    ['checked', true],
    ['refused', true],
    ['approved', true],
    ['sending', false],
    ['confirming', false],
    ['attention', false],
    ['verified', false],
    ['cancelled', false],
  ])('while it is %s: %s', (state, expected) => {
    expect(canCancel(makeView({ state }), false)).toBe(expected);
  });

  it('not while it runs, and not once there is a transaction', () => {
    expect(canCancel(makeView(), true)).toBe(false);
    expect(canCancel(makeView({ txid: 'b'.repeat(64) }), false)).toBe(false);
  });

  it('when nothing came of its transaction', () => {
    const choices = ['look-again', 'cancel', 'set-aside'] as const;
    const attention = { code: 'conflicted', message: 'It cannot be', choices: [...choices] };
    const view = makeView({ state: 'attention', txid: 'b'.repeat(64), attention });
    expect(canCancel(view, false)).toBe(true);
    expect(canCancel(view, true)).toBe(false);
  });
});

it('a cancel is in doubt until it has ended one way or the other', () => {
  const inDoubt = (...types: readonly string[]) =>
    cancelInDoubt({ history: makeHistory(...types) });
  expect(inDoubt('requested', 'checked')).toBe(false);
  expect(inDoubt('requested', 'cancelling')).toBe(true);
  expect(inDoubt('requested', 'cancelling', 'reopened')).toBe(false);
  expect(inDoubt('requested', 'cancelling', 'not-cancelled')).toBe(false);
  expect(inDoubt('requested', 'cancelling', 'reopened', 'cancelling')).toBe(true);
  expect(inDoubt('requested', 'cancelling', 'cancelled')).toBe(false);
});

it('an approval counts until the operation is started again', () => {
  const approved = (...types: readonly string[]) => wasApproved({ history: makeHistory(...types) });
  expect(approved('requested', 'checked')).toBe(false);
  expect(approved('requested', 'checked', 'approved', 'refused')).toBe(true);
  expect(approved('requested', 'checked', 'approved', 'refused', 'reopened')).toBe(false);
});

it('every state belongs to a stage', () => {
  expect(stageOf({ state: 'requested' })).toBe('check');
  expect(stageOf({ state: 'reported' })).toBe('run');
  expect(stageOf({ state: 'attention' })).toBe('attention');
  expect(stageOf({ state: 'verified' })).toBe('receipt');
  expect(stageOf({ state: 'cancelled' })).toBe('cancelled');
});
