import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { IssuedAsset } from '../../../../main/amp/api.ts';
import { assetIdFromEntropy, tokenIdFromEntropy } from '../../../../shared/domain/asset-id.ts';
import type { Made } from '../../../support/fake-issuer.ts';
import { IssueWorld, issueForm } from '../../../support/issue-world.ts';

let world: IssueWorld;
beforeEach(() => {
  world = new IssueWorld();
});
afterEach(() => world.dispose());

/** Changes the details of the output that holds the asset (0) or the token (1). */
function output(index: number, change: Partial<Made['details'][number]>) {
  return (made: Made): Made => ({
    ...made,
    details: made.details.map((line, at) => (at === index ? { ...line, ...change } : line)),
  });
}

/** Another entropy, as another contract gives; AMP is consistent about it. */
function otherContract(made: Made): Made {
  const entropy = '12'.repeat(32);
  const asset = assetIdFromEntropy(entropy);
  const token = tokenIdFromEntropy(entropy, made.request.isConfidential);
  return {
    ...made,
    issuance: { ...made.issuance, entropy, asset, token },
    details: made.details.map((line, at) => ({ ...line, asset: at === 0 ? asset : token })),
    listed: { ...made.listed, assetId: asset, reissuanceTokenId: token },
  };
}

/** The issuance is blinded and AMP is consistent about it. */
function blinded(made: Made): Made {
  const token = tokenIdFromEntropy(made.issuance.entropy, true);
  return {
    ...made,
    issuance: {
      ...made.issuance,
      token,
      isAssetBlinded: true,
      isTokenBlinded: true,
      assetAmount: undefined,
      tokenAmount: undefined,
    },
    details: made.details.map((line, at) => (at === 0 ? line : { ...line, asset: token })),
    listed: { ...made.listed, reissuanceTokenId: token },
  };
}

const CHEATS: readonly (readonly [string, (made: Made) => Made, readonly string[]])[] = [
  ['another contract', otherContract, ['contract']],
  [
    'another amount, on the chain and in the treasury',
    (made) => {
      const amount = 99_999_999n;
      const issuance = { ...made.issuance, assetAmount: amount };
      return output(0, { amount })({ ...made, issuance });
    },
    ['amount', 'asset-output'],
  ],
  [
    'more than the treasury gets',
    (made) => ({ ...made, issuance: { ...made.issuance, assetAmount: 200_000_000n } }),
    ['amount'],
  ],
  ['another address for the asset', output(0, { address: 'ert-own-else' }), ['asset-output']],
  ['another address for the token', output(1, { address: 'ert-own-else' }), ['token-output']],
  ['another amount of tokens', output(1, { amount: 2n }), ['token-output']],
  ['a blinded issuance', blinded, ['token-id', 'confidential']],
  ['an open output for the token', output(1, { blinder: '0'.repeat(64) }), ['token-output']],
  ['an open output for the asset', output(0, { blinder: '' }), ['asset-output']],
  [
    'no issuance in the input that it names',
    (made) => ({ ...made, issuance: { ...made.issuance, vin: 3 } }),
    ['issuance'],
  ],
  [
    'an unrestricted asset',
    (made) => ({ ...made, listed: { ...made.listed, transferRestricted: false } }),
    ['amp-fields'],
  ],
  [
    'another precision in its list',
    (made) => ({ ...made, listed: { ...made.listed, precision: 0 } }),
    ['amp-fields'],
  ],
  [
    'another token in its list',
    (made) => ({ ...made, listed: { ...made.listed, reissuanceTokenId: 'ef'.repeat(32) } }),
    ['token-id'],
  ],
];

const LIES: readonly (readonly [string, (answer: IssuedAsset) => IssuedAsset, string])[] = [
  ['another asset id', (answer) => ({ ...answer, assetId: 'ef'.repeat(32) }), 'asset-id'],
  ['another token id', (answer) => ({ ...answer, reissuanceTokenId: 'ef'.repeat(32) }), 'token-id'],
  ['no token id', (answer) => ({ ...answer, reissuanceTokenId: undefined }), 'token-id'],
];

async function alarms(): Promise<readonly string[]> {
  const view = await world.carryOut();
  expect(view.attention?.code).toBe('issued-differs');
  expect(world.amp.treasury).toEqual([]);
  const failed = (view.issue?.facts ?? []).filter(({ status }) => status === 'fail');
  for (const { title } of failed) expect(view.attention?.message).toContain(title);
  return failed.map(({ id }) => id);
}

describe('an AMP that cheats is caught, and the difference is named', () => {
  it.each(CHEATS)('%s', async (_name, cheat, ids) => {
    world.amp.cheat = cheat;
    expect(await alarms()).toEqual(ids);
  });

  it.each(LIES)('an answer with %s', async (_name, lie, id) => {
    world.amp.lie = lie;
    expect(await alarms()).toEqual([id]);
  });

  it('but a list that lacks the token still is no cheat', async () => {
    world.amp.cheat = (made) => ({
      ...made,
      listed: { ...made.listed, reissuanceTokenId: undefined },
    });
    world.amp.lie = (answer) => ({ ...answer, reissuanceTokenId: made() });
    const made = () => world.node.txs[0]?.details[1]?.asset;
    expect((await world.carryOut()).state).toBe('verified');
  });

  it('a token where none was asked for', async () => {
    world.amp.cheat = (made) => ({ ...made, issuance: { ...made.issuance, tokenAmount: 1n } });
    const form = issueForm({ isReissuable: false, reissuanceAmount: '0', reissuanceAddress: '' });
    const view = await world.carryOut(form);
    expect(view.attention?.message).toContain('none were asked for');
  });

  it('a public amount where a blinded one was asked for', async () => {
    world.amp.cheat = (made) => ({
      ...made,
      issuance: { ...made.issuance, isAssetBlinded: false, assetAmount: made.request.amount },
    });
    const view = await world.carryOut(issueForm({ isConfidential: true }));
    expect(view.attention?.message).toContain('public on the chain');
  });

  it('an answer with the transaction of another operation', async () => {
    await world.carryOut();
    world.amp.lie = (answer) => ({ ...answer, txid: world.node.txs[0]?.txid ?? '' });
    const view = await world.carryOut(
      issueForm({
        ticker: 'TWO',
        name: 'Second',
        destinationAddress: 'el-own-3',
        reissuanceAddress: 'el-own-4',
      }),
    );
    expect(view.attention?.code).toBe('issued-differs');
    expect(view.attention?.message).toContain('another issue operation');
  });

  it('an answer with an asset that was there before', async () => {
    const older = world.amp.list({ ticker: 'OLD', name: 'Older asset', pubkey: '' });
    world.amp.lie = (answer) => ({ ...answer, assetUuid: older.assetUuid });
    const view = await world.carryOut();
    expect(view.attention?.message).toContain('that of an older asset');
  });

  it('a transaction that pays the wallet nothing', async () => {
    world.amp.reaches = false;
    const view = await world.carryOut();
    expect(view.attention?.code).toBe('issued-differs');
    expect(view.attention?.message).toContain('knows nothing of transaction');
  });
});
