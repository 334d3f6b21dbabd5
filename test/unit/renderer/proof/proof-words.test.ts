/**
 * The way through the wizard for domain proofs.
 */
import { describe, expect, it } from 'vitest';
import {
  authorizeWords,
  firstStep,
  hexRows,
  wizardSteps,
} from '../../../../renderer/proof/proof-words.ts';
import type { AssetView } from '../../../../shared/contract/app.ts';

const asset: AssetView = {
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
const HOLDS = { proof: { verdict: 'holds', words: '', checkedAt: 1, holdsSince: 1 } } as const;

describe('the wizard', () => {
  it('begins where the asset is', () => {
    expect(firstStep(asset, {})).toBe('file');
    expect(firstStep(asset, HOLDS)).toBe('register');
    expect(firstStep({ ...asset, isRegistered: true }, {})).toBe('authorize');
    expect(firstStep({ ...asset, domain: undefined }, {})).toBe('authorize');
  });

  it('shows what is done', () => {
    const states = (...of: Parameters<typeof wizardSteps>) =>
      wizardSteps(...of).map(({ state }) => state);
    expect(states(asset, {}, 'file')).toEqual(['now', 'open', 'open', 'open', 'open']);
    expect(states(asset, {}, 'check')).toEqual(['done', 'done', 'now', 'open', 'open']);
    expect(states(asset, HOLDS, 'register')).toEqual(['done', 'done', 'done', 'now', 'open']);
    expect(states({ ...asset, isRegistered: true, isAuthorized: true }, {}, 'check')).toEqual([
      'done',
      'done',
      'now',
      'done',
      'done',
    ]);
  });

  it('leads an asset without a domain to its authorization only', () => {
    const ways = wizardSteps({ ...asset, domain: undefined }, {}, 'authorize');
    expect(ways.filter(({ to }) => to !== undefined).map(({ id }) => id)).toEqual(['authorize']);
  });
});

describe('an authorization', () => {
  it.each([
    [-1, true, false],
    [0, true, false],
    [1, true, false],
    [2, false, false],
    [3, false, true],
    [undefined, false, true],
  ])('with %s confirmations', (confirmations, isBlocked, isSafe) => {
    const words = authorizeWords(confirmations);
    expect(words.isSafe).toBe(isSafe);
    expect(words.blocked !== undefined).toBe(isBlocked);
  });

  it('says when to try again', () => {
    expect(authorizeWords(0).blocked).toBe('Try again in about 2 minutes.');
    expect(authorizeWords(1).blocked).toBe('Try again in about a minute.');
  });
});

it('shows bytes in rows of sixteen', () => {
  expect(hexRows('Authorize linking')).toEqual([
    { hex: '41 75 74 68 6f 72 69 7a 65 20 6c 69 6e 6b 69 6e', text: 'Authorize linkin' },
    { hex: '67', text: 'g' },
  ]);
});
