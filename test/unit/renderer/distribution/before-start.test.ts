import { describe, expect, it } from 'vitest';
import {
  blockedBy,
  MOST_RECIPIENTS,
  nextVesting,
  unfinishedOf,
} from '../../../../renderer/distribution/before-start.ts';
import type { AssignmentView } from '../../../../shared/contract/app.ts';
import type { OperationSummary } from '../../../../shared/contract/operations.ts';

const ASSET = '6d1e0f32-6d1e-4f32-9a44-5a9d6f3c2b84';

function assignments(users: number): readonly AssignmentView[] {
  return Array.from({ length: users }, (_, index) => ({
    id: index,
    registeredUser: index,
    amount: '1',
    state: 'ready' as const,
  }));
}

function operation(change: Partial<OperationSummary>): OperationSummary {
  return {
    id: '0b8f1c52-6d1e-4f32-9a44-5a9d6f3c2b10',
    kind: 'distribute',
    state: 'confirming',
    reference: 'reference',
    assetUuid: ASSET,
    assetId: 'a'.repeat(64),
    createdAt: 0,
    updatedAt: 0,
    total: '1',
    recipients: 1,
    running: false,
    setAside: false,
    ...change,
  };
}

describe('a distribution can be created', () => {
  it('when something is ready and nothing else is under way', () => {
    expect(blockedBy(assignments(1), undefined)).toBeUndefined();
    expect(blockedBy(assignments(MOST_RECIPIENTS), undefined)).toBeUndefined();
  });

  it('not without ready assignments', () => {
    expect(blockedBy([], undefined)).toContain('ready');
  });

  it('not for more people than one transaction pays', () => {
    expect(blockedBy(assignments(MOST_RECIPIENTS + 1), undefined)).toContain('81');
  });

  it('for many assignments of few people', () => {
    const many = assignments(100).map((one) => ({ ...one, registeredUser: one.id % 10 }));
    expect(blockedBy(many, undefined)).toBeUndefined();
  });

  it('not while another operation on the asset is unfinished', () => {
    expect(blockedBy(assignments(1), operation({}))).toContain('under way');
  });
});

describe('an operation that is under way', () => {
  it('is one of the asset that has not ended', () => {
    expect(unfinishedOf([operation({})], ASSET)).toBeDefined();
    expect(unfinishedOf([operation({ state: 'attention' })], ASSET)).toBeDefined();
    expect(unfinishedOf([operation({ state: 'verified' })], ASSET)).toBeUndefined();
    expect(unfinishedOf([operation({ setAside: true })], ASSET)).toBeUndefined();
    expect(unfinishedOf([operation({})], 'another')).toBeUndefined();
  });
});

it('the next vesting time is the earliest', () => {
  const vesting = (vestingAt: number): AssignmentView => ({
    id: vestingAt,
    registeredUser: 1,
    amount: '1',
    state: 'vesting',
    vestingAt,
  });
  expect(nextVesting([vesting(300), vesting(100), vesting(200)])).toBe(100);
  expect(nextVesting(assignments(3))).toBeUndefined();
});
