import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSET } from '../../support/fake-node.ts';
import { addressesOf, DISTRIBUTION, distributeRequest, World } from '../../support/world.ts';

/** What the request pays. */
const PAYMENTS = addressesOf(3).map((address) => ({ address, asset: ASSET, amount: 100n }));

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.dispose());

/** A distribution that a person has approved. */
async function approved(text = distributeRequest()): Promise<string> {
  const { id } = world.engine.submit(text, 'file');
  const view = await world.engine.run(id);
  expect(view.state).toBe('checked');
  world.engine.approve(id, view.digest);
  return id;
}

describe('a clock that is set', () => {
  it('back does not keep a check fresh', async () => {
    const id = await approved();
    world.clock.advance(22 * 3_600_000);
    world.clock.set(-22 * 3_600_000);
    await world.amp.api.cancelDistribution('', DISTRIBUTION);
    expect((await world.engine.run(id)).state).toBe('refused');
    expect(world.sends).toBe(0);
  });

  it('forth, as after a sleep, does not keep a check fresh either', async () => {
    const id = await approved();
    world.clock.set(8 * 3_600_000);
    await world.amp.api.cancelDistribution('', DISTRIBUTION);
    expect((await world.engine.run(id)).state).toBe('refused');
    expect(world.sends).toBe(0);
  });

  it('forth does not shorten the grace period of a lost send', async () => {
    const id = await approved();
    world.node.faults.set('sendmany', ['lost-before']);
    const sent: number[] = [];
    const sendMany = world.node.sendMany.bind(world.node);
    world.node.sendMany = (outputs, comment) => {
      sent.push(world.clock.monotonic());
      return sendMany(outputs, comment);
    };
    world.clock.onSleep = () => {
      world.node.mine();
      world.clock.set(3_600_000);
    };
    expect((await world.engine.run(id)).state).toBe('verified');
    expect((sent[1] ?? 0) - (sent[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });
});

it('sees a lost send that still runs when the grace period ends, and ends right after the search', async () => {
  const id = await approved();
  world.node.faults.set('sendmany', ['lost-before']);
  const sendMany = world.node.sendMany.bind(world.node);
  const search = world.node.transactionsSince.bind(world.node);
  let runs = false;
  world.clock.onSleep = () => {
    world.node.mine();
    runs = world.clock.pauses.length === 5;
  };
  world.node.activeCommands = async () => (runs ? ['sendmany'] : []);
  world.node.transactionsSince = async (hash) => {
    const entries = await search(hash);
    if (runs) await sendMany(PAYMENTS, DISTRIBUTION);
    runs = false;
    return entries;
  };
  const view = await world.engine.run(id);
  expect(view.state).toBe('verified');
  expect(view.history.map(({ type }) => type)).not.toContain('send-absent');
  expect(world.sends).toBe(1);
});
