/**
 * How far an asset has come, and where its supply is.
 */
import { describe, expect, it } from 'vitest';
import type { AssetDetail } from '../../../../renderer/assets/asset-words.ts';
import { lifeSteps, nextAction, nextInList } from '../../../../renderer/assets/life-words.ts';
import { barShare, inCirculation, supplyParts } from '../../../../renderer/assets/supply-words.ts';
import type { LifeView, SupplyView } from '../../../../shared/contract/asset-life.ts';

const COUNTS = { ready: 0, locked: 0, vesting: 0, pending: 0, distributed: 0 };

const asset: AssetDetail['asset'] = {
  assetUuid: 'u',
  assetId: 'a',
  name: 'Harbour',
  precision: 2,
  domain: 'harbour.example',
  isRegistered: false,
  isAuthorized: false,
  isLocked: false,
  transferRestricted: true,
  requirements: 0,
  authorizer: '',
};

function detailOf(
  about: Partial<AssetDetail['asset']>,
  counts: Partial<AssetDetail['counts']> = {},
): AssetDetail {
  return {
    asset: { ...asset, ...about },
    lostOutputs: 0,
    pending: [],
    counts: { ...COUNTS, ...counts },
    readyTotal: '0',
  };
}

const AUTHORIZED = { isRegistered: true, isAuthorized: true, requirements: 1 };
const seen = (verdict: 'holds' | 'fails' | 'unknown') => ({ verdict, words: '', checkedAt: 1 });

const cases: readonly (readonly [
  string,
  Partial<AssetDetail['asset']>,
  Partial<AssetDetail['counts']>,
  LifeView,
  string | undefined,
])[] = [
  ['one confirmation', {}, {}, { confirmations: 1 }, 'confirmed'],
  ['a lost issuance', {}, {}, { confirmations: -1 }, 'confirmed'],
  ['no proof', {}, {}, { confirmations: 2 }, 'proof'],
  ['confirmations that nobody knows', {}, {}, {}, 'proof'],
  ['a proof that fails', {}, {}, { proof: seen('fails') }, 'proof'],
  ['a proof in place', {}, {}, { proof: seen('holds') }, 'registered'],
  ['a registration', { isRegistered: true }, {}, {}, 'authorized'],
  ['no domain', { domain: undefined }, {}, { confirmations: 3 }, 'authorized'],
  ['an authorization without a category', { isAuthorized: true }, {}, {}, 'requirements'],
  [
    'an issuer-tracked asset',
    { isAuthorized: true, transferRestricted: false },
    {},
    {},
    'assigned',
  ],
  ['a category', AUTHORIZED, {}, {}, 'assigned'],
  ['locked assignments', AUTHORIZED, { locked: 2 }, {}, 'assigned'],
  ['ready assignments', AUTHORIZED, { ready: 2 }, {}, 'distributed'],
  ['a pending distribution', AUTHORIZED, { pending: 2 }, {}, 'distributed'],
  ['a distribution', AUTHORIZED, { distributed: 2 }, {}, undefined],
];

describe('what is next', () => {
  it.each(cases)('after %s', (_, about, counts, life, stage) => {
    expect(nextAction(detailOf(about, counts), life)?.stage).toBe(stage);
  });

  it('is one step of the list', () => {
    for (const [, about, counts, life, stage] of cases) {
      const now = lifeSteps(detailOf(about, counts), life).filter(({ state }) => state === 'now');
      expect(now.map(({ id }) => id)).toEqual(stage === undefined ? [] : [stage]);
    }
  });

  it('leads to where it is done', () => {
    expect(nextAction(detailOf({}), {})?.page).toEqual({
      to: '/assets/u/proof',
      button: 'Prove the domain…',
    });
    expect(nextAction(detailOf({}), { confirmations: -1 })?.page).toBeUndefined();
  });

  it('shows a proof that is gone as trouble', () => {
    const steps = lifeSteps(detailOf(AUTHORIZED, { distributed: 1 }), { proof: seen('fails') });
    expect(steps[2]).toMatchObject({ state: 'trouble', note: 'not in place' });
    expect(steps.filter(({ state }) => state !== 'done')).toHaveLength(1);
  });
});

const SUPPLY: SupplyView = {
  issued: '1000',
  reissued: '200',
  burned: '100',
  assigned: '50',
  distributed: '300',
  blacklisted: '20',
};

describe('what is next in the list', () => {
  it.each([
    ['an issued asset', {}, undefined, 'proof'],
    ['an authorized one that AMP tells nothing of', AUTHORIZED, undefined, undefined],
    ['assignments', AUTHORIZED, SUPPLY, 'distributed'],
    ['nothing assigned', AUTHORIZED, { ...SUPPLY, assigned: '0', distributed: '0' }, 'assigned'],
    ['all distributed', AUTHORIZED, { ...SUPPLY, assigned: '0' }, undefined],
  ] as const)('%s', (_, about, supply, stage) => {
    expect(nextInList({ ...asset, ...about }, supply)?.stage).toBe(stage);
  });
});

describe('the supply', () => {
  it('adds up', () => {
    const { total, unpaid, parts, beyond } = supplyParts(SUPPLY);
    expect(total).toBe('1200');
    expect(unpaid).toBe('800');
    expect(Object.fromEntries(parts.map(({ part, amount }) => [part, amount]))).toEqual({
      paid: '280',
      blacklisted: '20',
      assigned: '50',
      burned: '100',
      free: '750',
    });
    expect(parts.reduce((sum, { amount }) => sum + BigInt(amount), 0n)).toBe(BigInt(total));
    expect(beyond).toBeUndefined();
    expect(inCirculation(SUPPLY)).toBe('1100');
  });

  it('says so when more was distributed than issued', () => {
    const { unpaid, parts, beyond } = supplyParts({ ...SUPPLY, distributed: '1300' });
    expect(unpaid).toBe('0');
    expect(parts.at(-1)).toEqual({ part: 'free', amount: '0' });
    expect(beyond).toBe('250');
  });

  it('takes no more from what was distributed than there is', () => {
    const { parts } = supplyParts({ ...SUPPLY, blacklisted: '500' });
    expect(parts.slice(0, 2)).toEqual([
      { part: 'paid', amount: '0' },
      { part: 'blacklisted', amount: '300' },
    ]);
  });

  it('shows even one base unit in the bar', () => {
    expect(barShare('1', '2100000000000000')).toBe(1);
    expect(barShare('0', '2100000000000000')).toBe(0);
    expect(barShare('1050000000000000', '2100000000000000')).toBe(5_000);
    expect(barShare('0', '0')).toBe(0);
  });
});
