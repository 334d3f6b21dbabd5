/**
 * What the parts and pages make of values.
 */
import { describe, expect, it, vi } from 'vitest';
import {
  ampInWords,
  durationInWords,
  nodeInWords,
  walletInWords,
} from '../../../renderer/app/state-words.ts';
import {
  type AssetDetail,
  assetState,
  compareTreasury,
  distributeBlocked,
  investorName,
} from '../../../renderer/assets/asset-words.ts';
import { goesOn, needsPerson, operationTitle } from '../../../renderer/home/operation-words.ts';
import { type Column, compareValues, filterRows } from '../../../renderer/parts/columns.ts';
import { besidesFields, showFields } from '../../../renderer/parts/form-fields.ts';
import { groupDigits } from '../../../renderer/parts/group-digits.ts';
import { CallFailed } from '../../../renderer/query/call.ts';
import type { Status } from '../../../shared/contract/app.ts';
import type { OperationSummary } from '../../../shared/contract/operations.ts';

// The page looks for its bridge when it is loaded.
vi.hoisted(() => vi.stubGlobal('window', {}));

describe('an amount', () => {
  it.each([
    ['0', 2, '0.00'],
    ['1', 8, '0.00000001'],
    ['99', 0, '99'],
    ['123456', 2, '1,234.56'],
    ['300000000', 2, '3,000,000.00'],
    ['2100000000000000', 8, '21,000,000.00000000'],
    ['9007199254740993', 0, '9,007,199,254,740,993'],
  ])('%s at precision %i is %s', (value, precision, shown) => {
    expect(groupDigits(value, precision)).toBe(shown);
  });
});

describe('a table', () => {
  const rows = [
    { name: 'Aldermoor Fund', id: 2n },
    { name: 'Brightwater', id: 10n },
  ];
  const columns: readonly Column<(typeof rows)[number]>[] = [
    { id: 'name', header: 'Name', cell: ({ name }) => name, text: ({ name }) => name },
    { id: 'id', header: 'Id', cell: () => '', text: ({ id }) => String(id) },
  ];

  it('finds every word of the filter anywhere in a row', () => {
    expect(filterRows(rows, columns, ' FUND alder ')).toEqual([rows[0]]);
    expect(filterRows(rows, columns, 'bright 10')).toEqual([rows[1]]);
    expect(filterRows(rows, columns, 'alder 10')).toEqual([]);
    expect(filterRows(rows, columns, ' ')).toBe(rows);
  });

  it('sorts texts as people do and amounts by value', () => {
    expect(['Investor 10', 'investor 9'].sort(compareValues)).toEqual([
      'investor 9',
      'Investor 10',
    ]);
    expect([10n, 9n, 9007199254740993n, 9007199254740992n].sort(compareValues)).toEqual([
      9n,
      10n,
      9007199254740992n,
      9007199254740993n,
    ]);
    expect(compareValues(1, 1)).toBe(0);
  });
});

describe('a failure with fields', () => {
  const failure = new CallFailed('invalid', 'No.', { url: 'Not an address.', other: 'Odd.' });

  it('is shown at the fields that the form has', () => {
    let shown: Record<string, string> = {};
    const setErrors = (errors: Record<string, string>) => {
      shown = errors;
    };
    showFields({ setErrors, getValues: () => ({ url: '', name: '' }) }, failure);
    expect(shown).toEqual({ url: 'Not an address.' });
  });

  it('is told besides unless the fields say it all', () => {
    expect(besidesFields(failure, ['url'])).toBe(failure);
    expect(besidesFields(failure, ['url', 'other'])).toBeNull();
    expect(besidesFields(new CallFailed('amp', 'No.'), ['url'])).not.toBeNull();
    expect(besidesFields(null, ['url'])).toBeNull();
  });
});

describe('an operation', () => {
  const summary: OperationSummary = {
    id: 'x',
    kind: 'distribute',
    state: 'checked',
    reference: 'r',
    assetUuid: 'u',
    assetId: 'a',
    createdAt: 1,
    updatedAt: 1,
    total: '123456',
    recipients: 2,
    assetName: 'Harbour',
    ticker: 'HARB',
    precision: 2,
    running: false,
    setAside: false,
  };

  it('is named by what it does, how much and to how many', () => {
    expect(operationTitle(summary)).toBe('Distribution of 1,234.56 HARB to 2 recipients');
    expect(operationTitle({ ...summary, recipients: 1 })).toMatch(/to 1 recipient$/);
    expect(operationTitle({ ...summary, kind: 'burn' })).toBe('Burn of 1,234.56 HARB');
    const { precision: _, ...unknown } = summary;
    expect(operationTitle({ ...unknown, kind: 'reissue' })).toBe(
      'Reissuance of 123,456 base units',
    );
  });

  it('needs a person, goes on, or neither', () => {
    const kind = (change: Partial<OperationSummary>) => {
      const operation = { ...summary, ...change };
      return [needsPerson(operation), goesOn(operation)];
    };
    expect(kind({ state: 'checked' })).toEqual([true, false]);
    expect(kind({ state: 'requested', running: true })).toEqual([false, true]);
    expect(kind({ state: 'attention' })).toEqual([true, false]);
    expect(kind({ state: 'attention', setAside: true })).toEqual([false, false]);
    expect(kind({ state: 'confirming' })).toEqual([false, true]);
    expect(kind({ state: 'verified' })).toEqual([false, false]);
  });
});

describe('the bar', () => {
  it('tells how the node is', () => {
    const node = { height: 1200, headers: 3200, progress: 0.3759, subversion: 'E', chain: 'c' };
    expect(nodeInWords({ state: 'ready', ...node })).toMatchObject({
      words: 'Node 1,200 · synced',
      tone: 'good',
    });
    expect(nodeInWords({ state: 'syncing', ...node, secondsLeft: 7200 })).toMatchObject({
      words: 'Node 1,200 of 3,200 · 37.5 %',
      tone: 'know',
      more: expect.stringContaining('about 2 hours'),
    });
    expect(nodeInWords({ state: 'trouble', kind: 'k', message: 'Start it.' })).toMatchObject({
      tone: 'mend',
      more: 'Start it.',
    });
  });

  it('tells how AMP and the wallet are', () => {
    expect(ampInWords({ state: 'ready', version: '0.1.13' }, 'amp.example').words).toBe(
      'AMP 0.1.13',
    );
    const wallet = { state: 'ready', name: 'treasury', encrypted: true, locked: true } as const;
    expect(walletInWords({ ...wallet, scanning: false, lbtc: '1824000' })).toMatchObject({
      words: 'Wallet treasury · 0.01824000 L-BTC',
      tone: 'good',
    });
    expect(walletInWords({ ...wallet, scanning: false, lbtc: '0' }).tone).toBe('know');
  });

  it.each([
    [20, 'about a minute'],
    [300, 'about 5 minutes'],
    [7_000, 'about 2 hours'],
    [400_000, 'about 5 days'],
  ])('says %i seconds as %s', (seconds, words) => {
    expect(durationInWords(seconds)).toBe(words);
  });
});

describe('an asset', () => {
  const detail = {
    asset: {
      assetUuid: 'u',
      assetId: 'a',
      name: 'Harbour',
      precision: 2,
      isRegistered: true,
      isAuthorized: true,
      isLocked: false,
      transferRestricted: true,
      requirements: 1,
      authorizer: '',
    },
    treasury: '1000',
    ampTreasury: '1000',
    lostOutputs: 0,
    pending: [],
    counts: { ready: 1, locked: 0, vesting: 0, pending: 0, distributed: 0 },
    readyTotal: '10',
  } satisfies AssetDetail;

  const status = {
    node: { state: 'ready', height: 1, headers: 1, progress: 1, subversion: 'E', chain: 'c' },
    wallet: {
      state: 'ready',
      name: 'w',
      encrypted: true,
      locked: true,
      scanning: false,
      lbtc: '1',
    },
    amp: { state: 'ready', version: '1' },
    unfinished: 0,
    attention: 0,
    isSetUp: true,
    approvalOpen: false,
    at: 1,
  } satisfies Status;

  it('can be distributed when all is there, and says what is missing', () => {
    const { asset, counts } = detail;
    expect(distributeBlocked(detail, status)).toBeUndefined();
    expect(distributeBlocked(detail, { ...status, node: { state: 'missing' } })).toMatch(/node/);
    expect(distributeBlocked(detail, { ...status, wallet: { state: 'missing' } })).toMatch(
      /wallet/,
    );
    expect(
      distributeBlocked(detail, { ...status, amp: { state: 'trouble', message: '' } }),
    ).toMatch(/AMP/);
    expect(distributeBlocked({ ...detail, asset: { ...asset, isLocked: true } }, status)).toMatch(
      /locked/,
    );
    expect(distributeBlocked({ ...detail, counts: { ...counts, ready: 0 } }, status)).toMatch(
      /ready/,
    );
  });

  it('shows whether wallet and AMP agree', () => {
    expect(compareTreasury(detail)).toMatchObject({ words: 'equal', tone: 'good' });
    expect(compareTreasury({ ...detail, ampTreasury: '900' })?.words).toMatch(/^1\.00 less/);
    expect(compareTreasury({ ...detail, ampTreasury: '1100' })?.words).toMatch(/^1\.00 more/);
    const pending = [{ distributionUuid: 'd', assignments: 1, total: '100' }];
    expect(compareTreasury({ ...detail, pending, ampTreasury: '1100' })?.words).toMatch(
      /on its way$/,
    );
    const { ampTreasury: _, ...silent } = detail;
    expect(compareTreasury(silent)).toBeUndefined();
  });

  it('tells how far it is, and who is paid', () => {
    expect(assetState(detail.asset).words).toBe('Authorized');
    expect(assetState({ ...detail.asset, isLocked: true }).words).toBe('Locked');
    const assignment = { id: 1, registeredUser: 12, amount: '1', state: 'ready' } as const;
    expect(investorName(assignment)).toBe('Registered user 12');
    expect(investorName({ ...assignment, name: 'Ada' })).toBe('Ada');
  });
});
