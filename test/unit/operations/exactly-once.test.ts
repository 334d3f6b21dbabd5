import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSET } from '../../support/fake-node.ts';
import {
  burnRequest,
  COIN_UTXO,
  DISTRIBUTION,
  distributeRequest,
  reissueRequest,
  TOKEN_UTXO,
  World,
} from '../../support/world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.dispose());

const kinds = [
  ['distribute', 'sendmany', distributeRequest()],
  ['reissue', 'reissueasset', reissueRequest()],
  ['burn', 'destroyamount', burnRequest()],
] as const;

describe.each(kinds)('%s', (_kind, method, request) => {
  it('finds its transaction when the answer to the send was lost', async () => {
    world.node.faults.set(method, ['lost-after']);
    const view = await world.carryOut(request);
    expect(view.state).toBe('verified');
    expect(world.sends).toBe(1);
    expect(world.node.calls.filter((call) => call === method)).toHaveLength(1);
  });

  it('sends again only after it made sure that nothing had happened', async () => {
    world.node.faults.set(method, ['lost-before']);
    const view = await world.carryOut(request);
    expect(view.state).toBe('verified');
    expect(world.sends).toBe(1);
    expect(view.history.some(({ type }) => type === 'send-absent')).toBe(true);
  });

  it('does not conclude anything while the node still runs such a call', async () => {
    world.node.faults.set(method, ['lost-before']);
    world.node.busy = Array.from({ length: 30 }, () => method);
    let pausesAtSecondSend = 0;
    const original = world.node.calls.push.bind(world.node.calls);
    world.node.calls.push = (...names) => {
      if (names.includes(method)) pausesAtSecondSend = world.clock.pauses.length;
      return original(...names);
    };
    const view = await world.carryOut(request);
    expect(view.state).toBe('verified');
    expect(pausesAtSecondSend).toBeGreaterThan(30);
    expect(world.sends).toBe(1);
  });

  it('waits the whole grace period before it sends again', async () => {
    world.node.faults.set(method, ['lost-before']);
    const times: number[] = [];
    const original = world.node.calls.push.bind(world.node.calls);
    world.node.calls.push = (...names) => {
      if (names.includes(method)) times.push(world.clock.now());
      return original(...names);
    };
    await world.carryOut(request);
    expect(times).toHaveLength(2);
    expect((times[1] ?? 0) - (times[0] ?? 0)).toBeGreaterThanOrEqual(1_000);
  });

  it('does not take time that the machine slept for time that it watched', async () => {
    world.node.faults.set(method, ['lost-before']);
    const looks: number[] = [];
    const sent: number[] = [];
    const original = world.node.calls.push.bind(world.node.calls);
    world.node.calls.push = (...names) => {
      if (names.includes('getrpcinfo')) looks.push(world.clock.now());
      if (names.includes(method)) sent.push(looks.length);
      return original(...names);
    };
    world.clock.onSleep = () => {
      world.node.mine();
      // The machine sleeps for an hour after its first look.
      if (looks.length === 1) world.clock.advance(3_600_000);
    };
    expect((await world.carryOut(request)).state).toBe('verified');
    expect(sent[1]).toBeGreaterThan(3);
  });

  it('gives up, with nothing sent, when three sends came to nothing', async () => {
    world.node.faults.set(method, ['lost-before', 'lost-before', 'lost-before', 'lost-before']);
    const view = await world.carryOut(request);
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('3 times');
    expect(world.sends).toBe(0);
  });

  it('does not conclude anything while the node lacks blocks that it had before', async () => {
    world.node.faults.set(method, ['lost-before']);
    world.node.height = 200;
    const { id } = world.engine.submit(request, 'file');
    const checked = await world.engine.run(id);
    world.engine.approve(id, checked.digest);
    const call = world.node.chain.bind(world.node);
    let behind = 0;
    world.node.chain = async () => {
      const state = await call();
      const lost = world.node.calls.includes(method);
      if (lost && world.clock.pauses.length < 40) behind += 1;
      return lost && world.clock.pauses.length < 40 ? { ...state, height: 150 } : state;
    };
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(behind).toBeGreaterThan(10);
    expect(world.sends).toBe(1);
  });

  it('finds its transaction after a crash in the middle of the send', async () => {
    const { id } = world.engine.submit(request, 'file');
    const checked = await world.engine.run(id);
    world.engine.approve(id, checked.digest);
    world.node.faults.set(method, ['lost-after']);
    world.node.faults.set('listsinceblock', []);
    const dead = new AbortController();
    world.clock.onSleep = () => dead.abort(new Error('killed'));
    world.node.busy = [method];
    // The process dies right after the call, before it could look.
    const search = method === 'reissueasset' ? 'listissuances' : 'listsinceblock';
    const dying = world.engine.run(id, dead.signal);
    await dying.catch(() => undefined);
    world.restart();
    world.clock.onSleep = () => world.node.mine();
    const view = await world.engine.run(id);
    expect(view.state).toBe('verified');
    expect(world.sends).toBe(1);
    expect(world.node.calls).toContain(search);
  });

  it('works out of a new journal what an old one knew', async () => {
    await world.carryOut(request);
    const other = new World();
    try {
      // The journal is gone; node and AMP are the same.
      Object.assign(other, { node: world.node, amp: world.amp });
      other.restart();
      other.clock.onSleep = () => world.node.mine();
      const view = await other.carryOut(request);
      expect(view.state).toBe('verified');
      expect(world.sends).toBe(1);
    } finally {
      other.dispose();
    }
  });
});

describe('a payment that another tool made', () => {
  const pays = (amounts: readonly bigint[]) =>
    amounts.map((amount, index) => ({
      category: 'send',
      address: `ert-holder-${index}`,
      asset: ASSET,
      amount: -amount,
    }));

  it('is adopted when it pays exactly what was asked for', async () => {
    const txid = world.node.addTx({ details: pays([100n, 100n, 100n]) });
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(view.txid).toBe(txid);
    expect(world.sends).toBe(1);
  });

  it.each([
    ['in part', [100n]],
    ['with another amount', [100n, 100n, 101n]],
  ])('needs attention when it pays %s; nothing is sent', async (_how, amounts) => {
    world.node.addTx({ details: pays(amounts) });
    const view = await world.carryOut(distributeRequest());
    expect(view.attention?.code).toBe('other-payment');
    expect(world.sends).toBe(1);
  });

  it('needs attention when it was made twice', async () => {
    world.node.addTx({ details: pays([100n, 100n, 100n]) });
    world.node.addTx({ details: pays([100n, 100n, 100n]) });
    const view = await world.carryOut(distributeRequest());
    expect(view.attention?.code).toBe('several-transactions');
    expect(world.sends).toBe(2);
  });

  it('is noticed when it comes between the check and the send', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    const checked = await world.engine.run(id);
    world.engine.approve(id, checked.digest);
    world.node.addTx({ details: pays([100n, 100n, 100n]) });
    world.restart();
    const view = await world.engine.run(id);
    expect(view.state).toBe('verified');
    expect(world.sends).toBe(1);
  });

  it('is noticed even right after a fresh check', async () => {
    const { id, digest } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    world.engine.approve(id, digest);
    world.node.addTx({ details: pays([100n, 100n, 100n]) });
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.sends).toBe(1);
  });

  it('is adopted for a reissuance that spends the token output AMP named', async () => {
    const txid = world.node.addTx({
      inputs: [TOKEN_UTXO],
      change: [],
      details: [{ category: 'receive', address: 'ert-own', asset: ASSET, amount: 500n }],
    });
    world.node.issued.push({
      txid,
      vin: 0,
      isReissuance: true,
      asset: ASSET,
      token: undefined,
      entropy: 'ee'.repeat(32),
      assetAmount: 500n,
      raw: { txid, vin: 0 },
    });
    const view = await world.carryOut(reissueRequest());
    expect(view.state).toBe('verified');
    expect(world.sends).toBe(1);
  });

  it('is adopted for a burn of the same amount from an output AMP named', async () => {
    world.node.addTx({
      inputs: [COIN_UTXO],
      details: [
        {
          category: 'send',
          address: undefined,
          asset: ASSET,
          amount: -300n,
          blinder: '00'.repeat(32),
        },
      ],
    });
    const view = await world.carryOut(burnRequest());
    expect(view.state).toBe('verified');
    expect(world.sends).toBe(1);
  });

  it('is taken over on request when it fits, and refused when it does not', async () => {
    const good = world.node.addTx({ details: pays([100n, 100n, 100n]) });
    const bad = world.node.addTx({ details: pays([100n, 100n, 100n]) });
    const doubtful = await world.carryOut(distributeRequest());
    expect(doubtful.attention?.code).toBe('several-transactions');
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid: good } });
    expect(view.state).toBe('verified');
    expect(view.txid).toBe(good);
    expect(() =>
      world.engine.submit(distributeRequest(), 'file', { useExisting: { txid: bad } }),
    ).toThrow(good);
  });

  it('is refused on request when the wallet does not know it', async () => {
    const view = await world.carryOut(distributeRequest(), {
      useExisting: { txid: '00'.repeat(32) },
    });
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('does not know');
    expect(world.sends).toBe(0);
  });
});

it('asks for the balance before it reissues or burns, because those calls do not wait for the tip', async () => {
  await world.carryOut(reissueRequest());
  const calls = world.node.calls;
  expect(calls.lastIndexOf('getbalance', calls.indexOf('reissueasset'))).toBeGreaterThan(
    calls.indexOf('fundrawtransaction'),
  );
  expect(calls[calls.indexOf('reissueasset') - 1]).toBe('getbalance');
  await world.carryOut(burnRequest());
  expect(calls[calls.indexOf('destroyamount') - 1]).toBe('getbalance');
});

it('keeps one transaction when the mark is found although the block of the intent is gone', async () => {
  world.node.faults.set('sendmany', ['lost-after']);
  const { id } = world.engine.submit(distributeRequest(), 'file');
  const checked = await world.engine.run(id);
  world.engine.approve(id, checked.digest);
  const sendMany = world.node.sendMany.bind(world.node);
  world.node.sendMany = async (outputs, comment) => {
    try {
      return await sendMany(outputs, comment);
    } finally {
      world.node.salt += 1;
    }
  };
  const view = await world.engine.run(id);
  expect(view.state).toBe('verified');
  expect(world.sends).toBe(1);
  expect(world.node.txs[0]?.comment).toBe(DISTRIBUTION);
});
