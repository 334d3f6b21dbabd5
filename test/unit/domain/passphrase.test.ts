import { describe, expect, it } from 'vitest';
import { judgePassphrase, MIN_PASSPHRASE } from '../../../shared/domain/passphrase.ts';

describe('a passphrase', () => {
  it.each([
    ['', 'nothing'],
    ['harbour lem', 'eleven characters'],
    ['Tr0ub4dor&3', 'a short one with every kind'],
  ])('%j is too short', (text) => {
    expect(judgePassphrase(text)).toEqual({
      strength: 'weak',
      problem: `Use at least ${MIN_PASSPHRASE} characters.`,
    });
  });

  it.each([
    'aaaaaaaaaaaaaaaa',
    'abcdefghijklmnopqrstuvwxyz',
    '123456789012345678901234',
    'abcabcabcabcabcabcabc',
    'password1234',
    'treasurywallet',
    'lala lala lala lala lala',
  ])('%j is too easy to guess', (text) => {
    expect(judgePassphrase(text)).toMatchObject({
      strength: 'weak',
      problem: expect.stringContaining('too easy'),
    });
  });

  it.each([
    ['harbour window lemon', 'fair'],
    ['harbour window lemon copper', 'good'],
    ['harbour window lemon copper seventh', 'strong'],
    ['vX9#qLr2!mTz7&Kd', 'good'],
    ['vX9#qLr2!mTz7&KdwP4@', 'strong'],
    ['Öl, Käse und drei blaue Fässer', 'strong'],
  ])('%j is %s', (text, strength) => {
    expect(judgePassphrase(text)).toEqual({ strength, problem: undefined });
  });

  it('counts characters as a person does', () => {
    expect(judgePassphrase('🔑🔒🗝️🔐🔑🔒').problem).toContain('at least');
  });
});
