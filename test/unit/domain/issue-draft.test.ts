import { describe, expect, it } from 'vitest';
import {
  choiceProblems,
  EMPTY_CHOICES,
  type IssueChoices,
  issueUnits,
  tokenUnits,
} from '../../../shared/domain/issue-draft.ts';

const COMPLETE: IssueChoices = {
  name: 'Harbour Bond 2031',
  ticker: 'HARB',
  domain: 'harbour.example',
  precision: 2,
  amount: '2500000.5',
  transferRestricted: true,
  isConfidential: false,
  isReissuable: true,
  tokens: '1',
};

describe('a draft of an issuance', () => {
  it('has no problems when it is complete', () => {
    expect(choiceProblems(COMPLETE)).toEqual({});
  });

  it('asks for everything that was not chosen', () => {
    expect(Object.keys(choiceProblems(EMPTY_CHOICES))).toEqual([
      'name',
      'ticker',
      'domain',
      'amount',
      'transferRestricted',
      'isConfidential',
      'isReissuable',
    ]);
  });

  it.each([
    ['0', 'greater than zero'],
    ['0.001', 'more decimals than the 2'],
    ['21000000000000.01', 'largest possible amount is 21000000000000.00'],
    ['1,000', 'is not an amount'],
    ['1e3', 'is not an amount'],
    [' ', 'Enter an amount'],
  ])('refuses the amount "%s"', (amount, words) => {
    expect(choiceProblems({ ...COMPLETE, amount }).amount).toContain(words);
    expect(issueUnits({ ...COMPLETE, amount })).toBeUndefined();
  });

  it('reads the amount at the precision, to the last unit', () => {
    expect(issueUnits(COMPLETE)).toBe(250_000_050n);
    expect(issueUnits({ ...COMPLETE, amount: '21000000000000' })).toBe(2_100_000_000_000_000n);
    expect(issueUnits({ ...COMPLETE, precision: 0, amount: '7' })).toBe(7n);
    expect(issueUnits({ ...COMPLETE, precision: 8, amount: '0.00000001' })).toBe(1n);
    expect(issueUnits({ ...COMPLETE, precision: 9 })).toBeUndefined();
  });

  it('counts tokens in whole satoshis, and only where more may be issued', () => {
    expect(tokenUnits({ ...COMPLETE, tokens: '21' })).toBe(21n);
    expect(choiceProblems({ ...COMPLETE, tokens: '0.5' }).tokens).toContain('decimals');
    expect(choiceProblems({ ...COMPLETE, tokens: '0' }).tokens).toContain('greater than zero');
    const final = { ...COMPLETE, isReissuable: false, tokens: 'none' };
    expect(tokenUnits(final)).toBe(0n);
    expect(choiceProblems(final)).toEqual({});
  });
});
