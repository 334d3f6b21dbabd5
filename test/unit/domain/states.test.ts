import { describe, expect, it, test } from 'vitest';
import { assignmentState, distributionState } from '../../../shared/domain/states.ts';
import { isEnded, type OperationState } from '../../../shared/operations/model.ts';

describe('state of an assignment', () => {
  const UUID = '7e1cbf75-6a9c-4f3a-9c0e-4a2b8e2a7f10';

  test.each([
    // ready, vested, in a distribution, distributed
    [false, true, undefined, false, 'locked'],
    [false, false, undefined, false, 'locked'],
    [true, false, undefined, false, 'vesting'],
    [true, true, undefined, false, 'ready'],
    [true, true, UUID, false, 'pending'],
    [false, false, UUID, false, 'pending'],
    [true, true, UUID, true, 'distributed'],
    [false, false, undefined, true, 'distributed'],
  ] as const)('with flags %s %s %s %s is %s', (ready, vested, uuid, distributed, state) => {
    const flags = {
      readyForDistribution: ready,
      hasVested: vested,
      distributionUuid: uuid,
      isDistributed: distributed,
    };
    expect(assignmentState(flags)).toBe(state);
  });
});

describe('state of a distribution', () => {
  it('is pending as long as AMP does not show it, and confirmed by that word only', () => {
    expect(distributionState(undefined)).toBe('pending');
    expect(distributionState('UNCONFIRMED')).toBe('unconfirmed');
    expect(distributionState('CONFIRMED')).toBe('confirmed');
    expect(distributionState('confirmed')).toBe('unconfirmed');
    expect(distributionState('')).toBe('unconfirmed');
  });
});

describe('state of an operation', () => {
  // A record over the whole union: a new state does not compile until it is decided here.
  const ENDED: Readonly<Record<OperationState, boolean>> = {
    requested: false,
    checked: false,
    approved: false,
    sending: false,
    sent: false,
    confirming: false,
    reporting: false,
    reported: false,
    verified: true,
    cancelled: true,
    refused: true,
    attention: false,
  };

  test.each(Object.entries(ENDED))('%s ended: %s', (state, ended) => {
    expect(isEnded(state as OperationState)).toBe(ended);
  });
});
