import { describe, expect, it } from 'vitest';
import { GROUPS, groupOf } from '../../../../renderer/operations/list-groups.ts';
import {
  amountInWords,
  titleOf,
  treasuryAfter,
  unitOf,
} from '../../../../renderer/operations/words.ts';
import { makeView } from './view.ts';

const ASSET = { name: 'Harbour Notes', ticker: 'HRB', precision: 2 };

describe('amounts', () => {
  it('stand at the precision of the asset', () => {
    expect(amountInWords('123456789', ASSET)).toBe('1,234,567.89 HRB');
    expect(amountInWords('5', { precision: 0 })).toBe('5');
  });

  it('are base units while the asset is not known', () => {
    expect(unitOf(undefined)).toEqual({ precision: 0, unit: 'base units' });
    expect(amountInWords('1234', undefined)).toBe('1,234 base units');
  });
});

describe('the heading', () => {
  it('says what, how much, and to how many', () => {
    expect(titleOf({ view: makeView(), asset: ASSET })).toBe(
      'Distribution of 3.00 HRB to 2 recipients',
    );
    const one = makeView({ outputs: [{ address: 'first', amount: '300' }] });
    expect(titleOf({ view: one, asset: ASSET })).toBe('Distribution of 3.00 HRB to 1 recipient');
  });

  it('knows the other kinds', () => {
    expect(titleOf({ view: makeView({ kind: 'burn' }), asset: ASSET })).toBe('Burn of 3.00 HRB');
    expect(titleOf({ view: makeView({ kind: 'update-blinders' }) })).toBe('Update of blinders');
  });
});

describe('the treasury afterwards', () => {
  it('has less after a payment and a burn, more after a reissuance', () => {
    const left = (kind: 'distribute' | 'burn' | 'reissue' | 'update-blinders') =>
      treasuryAfter({ view: makeView({ kind }), treasury: '1000' });
    expect(left('distribute')).toBe('700');
    expect(left('burn')).toBe('700');
    expect(left('reissue')).toBe('1300');
    expect(left('update-blinders')).toBe('1000');
  });

  it('is not told when it is not known or not enough', () => {
    expect(treasuryAfter({ view: makeView() })).toBeUndefined();
    expect(treasuryAfter({ view: makeView(), treasury: '299' })).toBeUndefined();
  });
});

it('every state belongs to a group of the list', () => {
  const group = (state: Parameters<typeof groupOf>[0]['state'], setAside = false) =>
    GROUPS[groupOf({ state, setAside })];
  expect(group('refused')).toBe('Not approved yet');
  expect(group('confirming')).toBe('Under way');
  expect(group('attention')).toBe('Needs you');
  expect(group('attention', true)).toBe('Cancelled or set aside');
  expect(group('verified', true)).toBe('Done');
  expect(group('cancelled')).toBe('Cancelled or set aside');
});
