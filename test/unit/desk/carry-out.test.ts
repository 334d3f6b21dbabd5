import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AmpApi } from '../../../main/amp/api.ts';
import { AmpError } from '../../../main/amp/error.ts';
import { systemClock } from '../../../main/clock.ts';
import { type Approval, carryOut, finish } from '../../../main/desk/carry-out.ts';
import type { Settings } from '../../../main/desk/options.ts';
import { makeProfile } from '../../../main/profile.ts';
import type { OperationView } from '../../../shared/operations/model.ts';
import { distributeRequest, World } from '../../support/world.ts';
import { keptStreams, scriptedTerminal, testDesk } from './desk-parts.ts';

let world: World;
let streams: ReturnType<typeof keptStreams>;
beforeEach(() => {
  world = new World();
  streams = keptStreams();
});
afterEach(() => world.dispose());

/** An AMP that does not describe the asset, so that its precision stays unknown. */
function withoutAsset(api: AmpApi): AmpApi {
  const asset = async () => {
    throw new AmpError({ kind: 'server', call: 'GET assets/{uuid}', message: 'down' });
  };
  return new Proxy(api, {
    get: (target, name) => (name === 'asset' ? asset : Reflect.get(target, name)),
  });
}

/** Carries out one distribution with a person who types these answers. */
async function carried(
  answers: readonly string[] | undefined,
  approval: Approval = 'by-call',
  changes: Partial<Settings> = {},
): Promise<{ readonly view: OperationView; readonly code: number }> {
  const desk = testDesk(scriptedTerminal(answers), streams, changes);
  const env = {
    profile: makeProfile('practice', 'http://127.0.0.1:1/api'),
    node: world.node,
    amp: withoutAsset(world.amp.api),
    clock: systemClock,
    askPassphrase: async () => undefined,
  };
  const { id } = world.engine.submit(distributeRequest(), 'file');
  const view = await carryOut({ desk, env, engine: world.engine }, id, approval);
  return { view, code: finish(desk, view) };
}

describe('approval', () => {
  it('is asked for at a terminal, after the checks and the digest were shown', async () => {
    const { view, code } = await carried(['yes']);
    expect(code).toBe(0);
    expect(streams.text).toContain(`digest      ${view.digest}`);
    expect(streams.text.indexOf('ok    AMP access')).toBeLessThan(streams.text.indexOf('digest'));
    expect(streams.text).toContain('300 base units');
  });

  it('can be withheld: nothing is sent, and it can be given later', async () => {
    for (const answer of ['no', '', 'y']) {
      const { view, code } = await carried([answer]);
      expect([view.state, code]).toEqual(['checked', 1]);
    }
    expect(world.sends).toBe(0);
    expect((await carried(['yes'])).code).toBe(0);
    expect(world.sends).toBe(1);
  });

  it('is the call itself where there is no terminal', async () => {
    expect((await carried(undefined)).code).toBe(0);
  });

  it('is --yes where the call names no operation and nobody can be asked', async () => {
    const { view, code } = await carried(undefined, 'by-flag');
    expect([view.state, code]).toEqual(['checked', 1]);
    expect(streams.text).toContain(`desk resume ${view.id}`);
    expect((await carried(undefined, 'by-flag', { yes: true })).code).toBe(0);
  });

  it('is --yes at a terminal, too, and then nothing is asked', async () => {
    expect((await carried([], 'by-call', { yes: true })).code).toBe(0);
  });
});

describe('an operation that needs a person', () => {
  it('ends with 3 and the commands to decide with', async () => {
    world.amp.faults.set('confirm', ['refused', 'refused', 'refused']);
    const { view, code } = await carried(undefined);
    expect([view.state, code]).toEqual(['attention', 3]);
    for (const choice of view.attention?.choices ?? []) {
      expect(streams.text).toContain(`desk decide ${view.id} ${choice}`);
    }
  });
});
