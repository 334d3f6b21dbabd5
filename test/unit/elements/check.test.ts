import { describe, expect, it } from 'vitest';
import { assertUsable } from '../../../main/elements/check.ts';
import type { ChainState, NodeIdentity } from '../../../main/elements/node.ts';
import { makeProfile } from '../../../main/profile.ts';
import { failureOf } from './connection.ts';

const LIVE = makeProfile('live');
const PRACTICE = makeProfile('practice', 'http://127.0.0.1:1/api');

const IDENTITY: NodeIdentity = { version: 230_303, subversion: '/Elements Core:23.3.3/' };
const STATE: ChainState = {
  chain: 'liquidv1',
  height: 3_000_000,
  headers: 3_000_001,
  tipHash: 'a'.repeat(64),
  progress: 0.9999,
  initialBlockDownload: false,
};

function nodeWith(state: Partial<ChainState> = {}, identity: Partial<NodeIdentity> = {}) {
  return {
    identity: async () => ({ ...IDENTITY, ...identity }),
    chain: async () => ({ ...STATE, ...state }),
  };
}

describe('assertUsable', () => {
  it('gives the state of a fit node', async () => {
    await expect(assertUsable(nodeWith(), LIVE)).resolves.toEqual(STATE);
  });

  it.each([
    [{ subversion: '/Satoshi:27.0.0/', version: 270_000 }, 'Satoshi'],
    [{ version: 170_000 }, 'too old'],
  ])('refuses %j', async (identity, words) => {
    const failure = await failureOf(assertUsable(nodeWith({}, identity), LIVE));
    expect(failure.kind).toBe('not-elements');
    expect(failure.message).toContain(words);
  });

  it('accepts the oldest version that AMP accepts', async () => {
    await assertUsable(nodeWith({}, { version: 170_001 }), LIVE);
  });

  it('names both chains when they differ', async () => {
    const failure = await failureOf(assertUsable(nodeWith({ chain: 'liquidtestnet' }), LIVE));
    expect(failure.kind).toBe('wrong-chain');
    expect(failure.message).toContain('liquidtestnet');
    expect(failure.message).toContain('liquidv1');
  });

  it.each([{ progress: 0.998 }, { initialBlockDownload: true }])(
    'sees that a node with %j lacks blocks',
    async (state) => {
      const failure = await failureOf(assertUsable(nodeWith(state), LIVE));
      expect(failure.kind).toBe('syncing');
      expect(failure.message).toContain('3000000 of 3000001');
    },
  );

  it('looks at the progress only on the local chain', async () => {
    const local = { chain: 'elementsregtest', initialBlockDownload: true };
    await assertUsable(nodeWith({ ...local, progress: 1 }), PRACTICE);
    const failure = await failureOf(assertUsable(nodeWith({ ...local, progress: 0.5 }), PRACTICE));
    expect(failure.kind).toBe('syncing');
  });
});
