import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  burnRequest,
  DISTRIBUTION,
  distributeRequest,
  reissueRequest,
  World,
} from '../../support/world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.dispose());

/** A request that passed its checks. */
async function checked(text = distributeRequest()): Promise<string> {
  const { id } = world.engine.submit(text, 'file');
  expect((await world.engine.run(id)).state).toBe('checked');
  return id;
}

describe('the search before a cancel', () => {
  it('is not trusted while the node lacks blocks', async () => {
    const id = await checked();
    world.node.progress = 0.5;
    await expect(world.engine.cancel(id)).rejects.toThrow('catching up');
    world.node.progress = 1;
    world.node.chainName = 'liquidv1';
    await expect(world.engine.cancel(id)).rejects.toThrow('chain liquidv1');
    expect(world.amp.cancelled).toEqual([]);
  });

  it('is not trusted while the wallet rescans', async () => {
    const id = await checked();
    const state = world.node.walletState.bind(world.node);
    world.node.walletState = async () => ({ ...(await state()), scanning: true });
    await expect(world.engine.cancel(id)).rejects.toThrow('rescanning');
    expect(world.amp.cancelled).toEqual([]);
  });

  it('is waited for by whoever closes the journal', async () => {
    const id = await checked();
    const cancelling = world.engine.cancel(id);
    await world.engine.settled();
    expect(world.journal.get(id)?.state).toBe('cancelled');
    await cancelling;
  });

  it('keeps a run from beginning beside it', async () => {
    const id = await checked();
    world.engine.approve(id, world.engine.view(id).digest);
    const cancelling = world.engine.cancel(id);
    await expect(world.engine.run(id)).rejects.toThrow('being cancelled');
    expect(() => world.engine.approve(id, '')).toThrow('cancelled; stop it first');
    expect((await cancelling).state).toBe('cancelled');
    expect(world.sends).toBe(0);
  });
});

describe('AMP does not say that it cancelled', () => {
  beforeEach(() => {
    world.amp.faults.set('cancel', ['refused', 'refused']);
  });

  it('and shows no assignment at all: it stays open, and nothing is sent', async () => {
    const id = await checked();
    world.assign(0);
    const view = await world.engine.cancel(id);
    expect(view.attention).toMatchObject({
      code: 'cancel-unclear',
      choices: ['cancel', 'set-aside'],
    });
    await expect(world.engine.run(id)).rejects.toThrow('being cancelled');
    expect(() => world.engine.submit(distributeRequest(), 'file')).toThrow('being cancelled');
    world.engine.decide(id, 'set-aside');
    expect((await world.carryOut(burnRequest())).state).toBe('verified');
    await world.engine.cancel(id);
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
  });

  it('and shows assignments of others only: it stays open', async () => {
    const id = await checked();
    world.amp.assigned = world.amp.assigned.map((one) => ({
      ...one,
      receivingAddress: `el-somebody-${one.id}`,
      distributionUuid: undefined,
    }));
    expect((await world.engine.cancel(id)).attention?.code).toBe('cancel-unclear');
  });

  it.each([
    ['free', undefined],
    ['in another distribution', '99999999-2222-4333-8444-555555555555'],
  ])('but shows the assignments %s: it is cancelled', async (_how, distributionUuid) => {
    const id = await checked();
    world.amp.assigned = world.amp.assigned.map((one) => ({
      ...one,
      receivingAddress: undefined,
      distributionUuid,
    }));
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
  });

  it('and shows it as carried out: it is not cancelled', async () => {
    const id = await checked();
    world.assign(0);
    world.amp.confirmed.set(DISTRIBUTION, '{}');
    await expect(world.engine.cancel(id)).rejects.toThrow('refused');
    expect(world.engine.view(id).state).toBe('requested');
  });
});

describe.each([
  ['reissuance', reissueRequest()],
  ['burn', burnRequest()],
])('a cancelled %s', (_kind, text) => {
  it('can be asked for again', async () => {
    const id = await checked(text);
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
    expect(await world.carryOut(text)).toMatchObject({ id, state: 'verified' });
    expect(world.sends).toBe(1);
  });

  it('can be asked for again after its transaction came to nothing', async () => {
    world.node.mempoolAccepts = false;
    world.node.rebroadcastAnswer = 'inputs-gone';
    const coins = [...world.node.unspent];
    const first = await world.carryOut(text);
    expect(first.attention?.code).toBe('rejected');
    for (const tx of world.node.txs) Object.assign(tx, { abandoned: true, change: [] });
    world.node.unspent.splice(0, Infinity, ...coins);
    world.node.mempoolAccepts = true;
    world.node.rebroadcastAnswer = undefined;
    expect((await world.engine.cancel(first.id)).state).toBe('cancelled');
    world.engine.submit(text, 'file');
    expect(world.engine.list()).toMatchObject([{ id: first.id, txid: undefined }]);
    const view = await world.carryOut(text);
    expect(view).toMatchObject({ id: first.id, state: 'verified' });
    expect(view.txid).not.toBe(first.txid);
    expect(world.sends).toBe(2);
  });

  it('can be asked for again with a transaction that another tool made', async () => {
    const id = await checked(text);
    await world.engine.cancel(id);
    const txid = 'ab'.repeat(32);
    const view = await world.carryOut(text, { useExisting: { txid } });
    expect(view.refusal).toContain('does not know');
    expect(world.sends).toBe(0);
  });
});

it('leaves a cancelled distribution cancelled, because AMP has let it go', async () => {
  const id = await checked();
  await world.engine.cancel(id);
  expect(await world.carryOut(distributeRequest())).toMatchObject({ id, state: 'cancelled' });
  expect(world.sends).toBe(0);
});
