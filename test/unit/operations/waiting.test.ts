import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSET } from '../../support/fake-node.ts';
import {
  addressesOf,
  burnRequest,
  DISTRIBUTION,
  distributeRequest,
  reissueRequest,
  World,
} from '../../support/world.ts';

/** What the request pays. */
const PAYMENTS = addressesOf(3).map((address) => ({ address, asset: ASSET, amount: 100n }));

/** A payment of another asset. */
const ELSEWHERE = {
  category: 'send',
  address: 'ert-elsewhere',
  asset: 'dd'.repeat(32),
  amount: -5n,
} as const;

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

describe('a locked wallet', () => {
  beforeEach(() => {
    world.node.unlockedUntil = 0;
    world.passphrases.push('wrong', 'open sesame');
  });

  it.each([
    ['distribution', distributeRequest(), ['walletpassphrase', 'sendmany', 'walletlock']],
    ['burn', burnRequest(), ['walletpassphrase', 'getbalance', 'destroyamount', 'walletlock']],
    ['reissuance', reissueRequest(), ['getbalance', 'reissueasset', 'walletlock']],
  ])('is open for the send of a %s alone', async (_kind, text, calls) => {
    const id = await approved(text);
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.asked).toBe(2);
    const locked = world.node.calls.indexOf('walletlock');
    expect(world.node.calls.slice(locked + 1 - calls.length, locked + 1)).toEqual(calls);
  });

  it('is unlocked after a long check, not before it', async () => {
    world.passphrases.shift();
    const id = await approved();
    world.clock.advance(200_000);
    const dryRun = world.node.dryRun.bind(world.node);
    world.node.dryRun = (outputs) => {
      world.clock.advance(61_000);
      return dryRun(outputs);
    };
    const sendMany = world.node.sendMany.bind(world.node);
    world.node.sendMany = (outputs, comment) => {
      expect(world.node.unlockedUntil).toBeGreaterThan(world.clock.now() / 1_000);
      return sendMany(outputs, comment);
    };
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.asked).toBe(1);
  });

  it('is not unlocked for what AMP cancelled while the passphrase was looked for', async () => {
    const id = await approved();
    world.onAsk = () => {
      world.clock.advance(8 * 3_600_000);
      world.assign(0);
    };
    expect((await world.engine.run(id)).state).toBe('refused');
    expect(world.node.calls).not.toContain('walletpassphrase');
    expect(world.sends).toBe(0);
  });

  it('is not unlocked beside another operation that was approved meanwhile', async () => {
    const id = await approved();
    world.onAsk = () => {
      const burn = world.journal.get(world.engine.submit(burnRequest(), 'file').id);
      if (burn !== undefined) world.journal.append(burn, { type: 'approved', digest: '' });
    };
    const view = await world.engine.run(id);
    expect(view.refusal).toContain('A burn operation');
    expect(world.node.calls).not.toContain('walletpassphrase');
  });

  it('waits for a block when a large send was made meanwhile', async () => {
    world.passphrases.shift();
    const id = await approved();
    world.onAsk = () => {
      world.node.addTx({ vsize: 97_875, details: [ELSEWHERE] });
    };
    const blocks: number[] = [];
    const unlock = world.node.unlock.bind(world.node);
    world.node.unlock = (passphrase, seconds) => {
      blocks.push(world.clock.pauses.length);
      return unlock(passphrase, seconds);
    };
    const before = world.clock.pauses.length;
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(blocks).toEqual([before + 1]);
  });
});

it('does not wait for a large transaction that was abandoned and is in no mempool', async () => {
  const id = await approved();
  world.node.mempoolAccepts = false;
  for (let count = 0; count < 30; count += 1) {
    world.node.addTx({ vsize: 97_875, details: [ELSEWHERE] });
  }
  world.node.mempoolAccepts = true;
  const before = world.clock.pauses.length;
  const sendMany = world.node.sendMany.bind(world.node);
  world.node.sendMany = (outputs, comment) => {
    expect(world.clock.pauses).toHaveLength(before);
    return sendMany(outputs, comment);
  };
  expect((await world.engine.run(id)).state).toBe('verified');
});

it.each([
  ['distribution', distributeRequest()],
  ['burn', burnRequest()],
])('reads the whole history of the wallet once for the checks of a %s', async (_kind, text) => {
  await approved(text);
  expect(world.node.calls.filter((call) => call === 'listsinceblock')).toHaveLength(1);
});
