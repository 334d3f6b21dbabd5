import { describe, expect, it } from 'vitest';
import {
  distributionFee,
  GOOD_START,
  MOST_RECIPIENTS,
  paysFor,
} from '../../../renderer/setup/fee-figures.ts';
import {
  EMPTY_NODE,
  type NodeValues,
  nodeRules,
  toConnect,
} from '../../../renderer/setup/node-rules.ts';
import { pathAfter, pathBefore, resumePath } from '../../../renderer/setup/steps.ts';
import type { Setup, SetupStep } from '../../../shared/contract/setup.ts';

const STEPS = ['network', 'amp', 'node', 'sync', 'wallet', 'backup', 'fees'] as const;

/** A set-up whose steps are done but for those that are named. */
function setupWith(states: Partial<Record<SetupStep['id'], SetupStep['state']>>): Setup {
  return {
    network: 'practice',
    steps: STEPS.map((id) => ({ id, state: states[id] ?? 'done', message: '' })),
    node: {},
  };
}

describe('the set-up goes on', () => {
  it.each([
    [{ network: 'open', amp: 'open' }, '/setup/network'],
    [{ wallet: 'open', backup: 'open' }, '/setup/wallet'],
    [{ sync: 'waiting', wallet: 'open' }, '/setup/sync'],
    [{ node: 'trouble', fees: 'waiting' }, '/setup/node'],
    [{ backup: 'skipped', fees: 'skipped' }, '/setup/summary'],
    [{}, '/setup/summary'],
  ] as const)('with %j at %s', (states, path) => {
    expect(resumePath(setupWith(states))).toBe(path);
  });

  it('from step to step and back', () => {
    const setup = setupWith({});
    expect(pathBefore(setup, 'network')).toBeUndefined();
    expect(pathBefore(setup, 'node')).toBe('/setup/amp');
    expect(pathAfter(setup, 'node')).toBe('/setup/sync');
    expect(pathAfter(setup, 'fees')).toBe('/setup/summary');
  });
});

describe('a node that is entered by hand', () => {
  const values: NodeValues = {
    url: ' http://127.0.0.1:7041 ',
    login: 'password',
    cookieFile: ' /home/one/.elements/liquidv1/.cookie ',
    username: ' one ',
    password: ' with blanks ',
  };

  it.each([
    ['', 'Write the address'],
    ['127.0.0.1:7041', 'Begin the address'],
    ['ftp://127.0.0.1', 'Begin the address'],
    ['http://', 'This is no address'],
  ])('has no address %j', (url, words) => {
    expect(nodeRules.url(url)).toContain(words);
  });

  it('is asked for the login that was chosen, and no other', () => {
    const byCookie = { ...EMPTY_NODE, login: 'cookie' } as const;
    expect(nodeRules.username('', EMPTY_NODE)).toBeTruthy();
    expect(nodeRules.password('', EMPTY_NODE)).toBeTruthy();
    expect(nodeRules.cookieFile('', EMPTY_NODE)).toBeNull();
    expect(nodeRules.username('', byCookie)).toBeNull();
    expect(nodeRules.password('', byCookie)).toBeNull();
    expect(nodeRules.cookieFile(' ', byCookie)).toBeTruthy();
  });

  it('sends the login that was chosen, and the password as it was typed', () => {
    expect(toConnect(values)).toEqual({
      url: 'http://127.0.0.1:7041',
      username: 'one',
      password: ' with blanks ',
    });
    expect(toConnect({ ...values, login: 'cookie' })).toEqual({
      url: 'http://127.0.0.1:7041',
      cookieFile: '/home/one/.elements/liquidv1/.cookie',
    });
  });
});

describe('fees', () => {
  it('are those that were measured', () => {
    expect(distributionFee(10n)).toBe(1_449n);
    expect(distributionFee(80n)).toBe(9_786n);
  });

  it('are paid for by a balance as often as it lasts', () => {
    const once = distributionFee(MOST_RECIPIENTS);
    expect(paysFor(0n)).toBe(0n);
    expect(paysFor(once - 1n)).toBe(0n);
    expect(paysFor(once)).toBe(1n);
    expect(GOOD_START).toBe(100_000n);
    expect(paysFor(GOOD_START)).toBe(10n);
  });
});
