import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AttentionCode, OperationView } from '../../../shared/operations/model.ts';
import { ASSET } from '../../support/fake-node.ts';
import { addressesOf, DISTRIBUTION, distributeRequest, World } from '../../support/world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.dispose());

/** A payment of the distribution that another tool made. */
function payment(): string {
  return world.node.addTx({
    details: addressesOf(3).map((address) => ({
      category: 'send',
      address: address.replace(/^el/, 'ert'),
      asset: ASSET,
      amount: -100n,
    })),
  });
}

/** A send whose transaction came to nothing. */
async function cameToNothing(
  code: AttentionCode,
  text = distributeRequest(),
): Promise<OperationView> {
  world.node.mempoolAccepts = false;
  world.node.rebroadcastAnswer = { rejected: 'bad-txns' };
  if (code === 'conflicted') {
    world.clock.onSleep = () => {
      world.node.mine();
      for (const tx of world.node.txs) tx.conflicted = true;
    };
    world.node.rebroadcastAnswer = 'inputs-gone';
  }
  if (code === 'transaction-unknown') {
    const sendMany = world.node.sendMany.bind(world.node);
    world.node.sendMany = async (outputs, comment) => {
      const txid = await sendMany(outputs, comment);
      world.node.txs.splice(0);
      return txid;
    };
  }
  const view = await world.carryOut(text);
  expect(view.attention?.code).toBe(code);
  world.node.mempoolAccepts = true;
  world.node.rebroadcastAnswer = undefined;
  world.clock.onSleep = () => world.node.mine();
  return view;
}

/** Leaves a distribution whose answer was lost, in a process that died. */
async function leaveSending(fault: 'lost-before' | 'lost-after'): Promise<void> {
  world.node.faults.set('sendmany', [fault]);
  world.node.faults.set('getrpcinfo', ['unreachable']);
  world.clock.onSleep = () => {
    throw new Error('killed');
  };
  await expect(world.carryOut(distributeRequest())).rejects.toThrow('killed');
  world.clock.onSleep = () => world.node.mine();
  world.restart();
}

describe('a named transaction that is the wrong one', () => {
  it.each(['lost-before', 'lost-after'] as const)(
    'is taken back by handing the request in without it (%s)',
    async (fault) => {
      await leaveSending(fault);
      const wrong = { useExisting: { txid: 'ab'.repeat(32) } };
      expect((await world.carryOut(distributeRequest(), wrong)).attention?.code).toBe(
        'other-payment',
      );
      expect((await world.carryOut(distributeRequest())).state).toBe('verified');
      expect(world.sends).toBe(1);
    },
  );

  it('can be taken back before it was looked at', async () => {
    await leaveSending('lost-before');
    world.engine.submit(distributeRequest(), 'file', { useExisting: { txid: 'ab'.repeat(32) } });
    expect((await world.carryOut(distributeRequest())).state).toBe('verified');
  });
});

const DEAD = ['conflicted', 'rejected', 'transaction-unknown'] as const;

describe.each(DEAD)('a send whose transaction is %s', (code) => {
  it('offers to look again, to cancel and to set aside, and says how to go on', async () => {
    const { attention } = await cameToNothing(code);
    expect(attention?.choices).toEqual(['look-again', 'cancel', 'set-aside']);
    expect(attention?.message).toContain('Nothing is sent again');
    expect(attention?.message).toContain('--use-existing');
  });

  it('is replaced by a payment that another tool made', async () => {
    const first = await cameToNothing(code);
    const txid = payment();
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid } });
    expect(view).toMatchObject({ state: 'verified', txid });
    expect(txid).not.toBe(first.txid);
    const report = world.amp.confirmed.get(DISTRIBUTION) ?? '';
    expect(report).toContain(txid);
    expect(report).not.toContain(first.txid);
  });

  it('is not replaced by one that pays otherwise', async () => {
    const first = await cameToNothing(code);
    const txid = world.node.addTx({
      details: [{ category: 'send', address: 'ert-other', asset: ASSET, amount: -1n }],
    });
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid } });
    expect(view).toMatchObject({ state: 'attention', txid: first.txid });
    const sends = world.node.calls.filter((call) => call === 'sendmany').length;
    const back = await world.carryOut(distributeRequest());
    expect(back.txid).toBe(first.txid);
    expect(world.node.calls.filter((call) => call === 'sendmany')).toHaveLength(sends);
  });
});

describe('a replacement', () => {
  it('is not taken while the first transaction is alive after all', async () => {
    const first = await cameToNothing('rejected');
    for (const tx of world.node.txs) tx.inMempool = true;
    const txid = payment();
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid } });
    expect(view.attention?.code).toBe('several-transactions');
    expect(await world.carryOut(distributeRequest())).toMatchObject({
      state: 'verified',
      txid: first.txid,
    });
  });

  it('must not be conflicted itself', async () => {
    const first = await cameToNothing('rejected');
    const txid = payment();
    for (const tx of world.node.txs) tx.conflicted = true;
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid } });
    expect(view).toMatchObject({ state: 'attention', txid: first.txid });
  });

  it('can be taken by an operation that had adopted another transaction', async () => {
    const bad = payment();
    world.clock.onSleep = () => {
      for (const tx of world.node.txs) tx.conflicted = true;
      world.node.mine();
    };
    const first = await world.carryOut(distributeRequest(), { useExisting: { txid: bad } });
    expect(first.attention?.code).toBe('conflicted');
    world.clock.onSleep = () => world.node.mine();
    const good = payment();
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid: good } });
    expect(view).toMatchObject({ state: 'verified', txid: good });
  });

  it('is refused while the first transaction stands', async () => {
    const { txid } = await world.carryOut(distributeRequest());
    expect(() =>
      world.engine.submit(distributeRequest(), 'file', { useExisting: { txid: payment() } }),
    ).toThrow(`${txid} already`);
  });
});

describe('cancelling a send that came to nothing', () => {
  it('waits until the conflict is final', async () => {
    const { id } = await cameToNothing('conflicted');
    world.node.conflictDepth = 1;
    await expect(world.engine.cancel(id)).rejects.toThrow('not 2 blocks deep');
    expect(world.amp.cancelled).toEqual([]);
    world.node.conflictDepth = 2;
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
    expect(world.amp.cancelled).toEqual([DISTRIBUTION]);
    for (const options of [{}, { useExisting: { txid: payment() } }]) {
      expect((await world.carryOut(distributeRequest(), options)).state).toBe('cancelled');
    }
    expect(world.node.calls.filter((call) => call === 'sendmany')).toHaveLength(1);
  });

  it('asks for a transaction that the wallet keeps to be abandoned', async () => {
    const { id } = await cameToNothing('rejected');
    await expect(world.engine.cancel(id)).rejects.toThrow('abandontransaction');
    for (const tx of world.node.txs) tx.abandoned = true;
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
  });

  it.each(['inMempool', 'block'] as const)('is refused when it is alive (%s)', async (where) => {
    const { id } = await cameToNothing('rejected');
    for (const tx of world.node.txs) Object.assign(tx, { abandoned: true, [where]: 1 });
    await expect(world.engine.cancel(id)).rejects.toThrow('in the mempool or in a block');
    expect(world.amp.cancelled).toEqual([]);
    world.engine.decide(id, 'look-again');
    expect((await world.engine.run(id)).state).toBe('verified');
  });

  it('is refused when another transaction carries out the request', async () => {
    const { id } = await cameToNothing('conflicted');
    payment();
    await expect(world.engine.cancel(id)).rejects.toThrow('already');
    expect(world.amp.cancelled).toEqual([]);
  });

  it('waits for blocks when the wallet never knew the transaction', async () => {
    const { id } = await cameToNothing('transaction-unknown');
    world.node.height = 101;
    await expect(world.engine.cancel(id)).rejects.toThrow('after block');
    world.node.height = 200;
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
  });

  it('is refused in another wallet', async () => {
    const { id } = await cameToNothing('conflicted');
    world.node.ownsCoins = false;
    await expect(world.engine.cancel(id)).rejects.toThrow('does not own');
    world.node.ownsCoins = true;
    world.node.wallet = 'other';
    await expect(world.engine.cancel(id)).rejects.toThrow('begun with wallet "treasury"');
    world.node.wallet = 'treasury';
    world.node.txs.splice(0);
    await expect(world.engine.cancel(id)).rejects.toThrow('does not know it');
  });

  it('goes back to the transaction when AMP has the distribution still', async () => {
    const { id, txid } = await cameToNothing('conflicted');
    world.amp.faults.set('cancel', ['refused']);
    await expect(world.engine.cancel(id)).rejects.toThrow('refused');
    expect(world.engine.view(id)).toMatchObject({ attention: undefined, txid });
    const view = await world.engine.run(id);
    expect(view).toMatchObject({ attention: { code: 'conflicted' }, txid });
    expect(world.node.calls.filter((call) => call === 'sendmany')).toHaveLength(1);
  });

  it('can be tried again when it was interrupted', async () => {
    const { id } = await cameToNothing('conflicted');
    world.amp.faults.set('cancel', ['lost-after']);
    world.amp.faults.set('assignments', ['unreachable']);
    await expect(world.engine.cancel(id)).rejects.toThrow('unreachable');
    await expect(world.engine.run(id)).rejects.toThrow('being cancelled');
    world.restart();
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
  });
});
