import { describe, expect, it } from 'vitest';
import { contractOf } from '../../../../main/operations/issue/contract.ts';
import { contractTextOf } from '../../../../renderer/issue/contract-text.ts';
import { notationsOf } from '../../../../renderer/issue/notations.ts';
import {
  firstOpen,
  isStep,
  neighbour,
  stepPath,
  wrongFields,
} from '../../../../renderer/issue/steps.ts';
import { EMPTY_CHOICES, type IssueChoices } from '../../../../shared/domain/issue-draft.ts';
import { issueForm } from '../../../support/issue-world.ts';

const BASICS: IssueChoices = {
  ...EMPTY_CHOICES,
  name: 'Harbour Bond 2031',
  ticker: 'HARB',
  domain: 'harbour.example',
  amount: '100',
};
const TYPE = { ...BASICS, transferRestricted: true, isConfidential: false };
const ALL = { ...TYPE, isReissuable: false };

describe('the steps of an issuance', () => {
  it('open one after the other', () => {
    expect(firstOpen(EMPTY_CHOICES, false)).toBe('basics');
    expect(firstOpen(BASICS, false)).toBe('type');
    expect(firstOpen(TYPE, false)).toBe('reissuance');
    expect(firstOpen(ALL, false)).toBe('treasury');
    expect(firstOpen(ALL, true)).toBe('review');
    // What was mended badly leads back, although the addresses are there.
    expect(firstOpen({ ...ALL, domain: 'www.harbour.example' }, true)).toBe('basics');
  });

  it('name the fields that are wrong in the order of the page', () => {
    expect(wrongFields(EMPTY_CHOICES, 'basics')).toEqual(['name', 'ticker', 'domain', 'amount']);
    expect(wrongFields(ALL, 'type')).toEqual([]);
    expect(wrongFields({ ...ALL, isReissuable: true, tokens: '' }, 'reissuance')).toEqual([
      'tokens',
    ]);
  });

  it('stand under addresses of their own', () => {
    expect(isStep('type')).toBe(true);
    expect(isStep('other')).toBe(false);
    expect(stepPath('review')).toBe('/assets/issue/review');
    expect(neighbour('basics', -1)).toBeUndefined();
    expect(neighbour('basics', 1)).toBe('type');
    expect(neighbour('review', 1)).toBeUndefined();
  });
});

describe('an amount', () => {
  it('is shown as each program writes it', () => {
    expect(notationsOf(250_000_050n, 2, 'HARB')).toEqual([
      { where: 'AMP', shown: '250000050' },
      { where: 'Green and explorers', shown: '2,500,000.50 HARB' },
      { where: 'elements-cli', shown: '2.50000050' },
    ]);
    expect(notationsOf(2_100_000_000_000_000n, 0, '').map(({ shown }) => shown)).toEqual([
      '2100000000000000',
      '2,100,000,000,000,000',
      '21000000.00000000',
    ]);
  });
});

describe('the contract on the page', () => {
  it('is that of main, to the last character', () => {
    const form = issueForm({ name: 'Notes "A" \\ B' });
    const { name, ticker, domain, precision, pubkey } = form;
    const shown = contractTextOf({ ...ALL, name, ticker, domain, precision }, pubkey);
    expect(shown).toEqual(contractOf(form));
  });
});
