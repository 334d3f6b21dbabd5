import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSET } from '../../support/fake-node.ts';
import { distributeRequest, World } from '../../support/world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.dispose());

/** Leaves a distribution whose answer was lost, in a process that died. */
async function leaveSending(fault: 'lost-before' | 'lost-after'): Promise<string> {
  const { id } = world.engine.submit(distributeRequest(), 'file');
  const checked = await world.engine.run(id);
  world.engine.approve(id, checked.digest);
  world.node.faults.set('sendmany', [fault]);
  world.node.faults.set('getwalletinfo', [undefined, 'unreachable']);
  const dead = new AbortController();
  world.clock.onSleep = () => dead.abort(new Error('killed'));
  await expect(world.engine.run(id, dead.signal)).rejects.toThrow('killed');
  world.clock.onSleep = () => world.node.mine();
  world.restart();
  expect(world.engine.view(id).state).toBe('sending');
  return id;
}

describe('a send that may be under way', () => {
  it('is not looked for in a wallet of another name', async () => {
    const id = await leaveSending('lost-before');
    world.node.wallet = 'other';
    await expect(world.engine.run(id)).rejects.toThrow('begun with wallet "treasury"');
    expect(world.engine.view(id).state).toBe('sending');
    world.node.wallet = 'treasury';
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.sends).toBe(1);
  });

  it('is not looked for in another wallet of the same name', async () => {
    const id = await leaveSending('lost-after');
    world.node.ownsCoins = false;
    await expect(world.engine.run(id)).rejects.toThrow('does not own');
    expect(world.engine.view(id).state).toBe('sending');
    world.node.ownsCoins = true;
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.sends).toBe(1);
  });
});

describe('an approved distribution', () => {
  async function approved(): Promise<string> {
    const { id, digest } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    world.engine.approve(id, digest);
    return id;
  }

  it('is not sent when its cancel may have taken effect', async () => {
    const id = await approved();
    world.amp.faults.set('cancel', ['lost-after']);
    world.amp.faults.set('assignments', ['unreachable']);
    await expect(world.engine.cancel(id)).rejects.toThrow();
    await expect(world.engine.run(id)).rejects.toThrow('being cancelled');
    world.withAmp = false;
    world.restart();
    await expect(world.engine.run(id)).rejects.toThrow('being cancelled');
    expect(world.sends).toBe(0);
  });

  it('is looked for again when the passphrase took its time', async () => {
    world.node.unlockedUntil = 0;
    const id = await approved();
    world.passphrases.push('open sesame');
    world.onAsk = () => {
      world.clock.advance(8 * 3_600_000);
      world.node.addTx({
        details: [0, 1, 2].map((index) => ({
          category: 'send',
          address: `ert-holder-${index}`,
          asset: ASSET,
          amount: -100n,
        })),
      });
    };
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.sends).toBe(1);
    expect(world.node.calls).not.toContain('walletpassphrase');
  });
});

describe('a request that comes again under the same number', () => {
  it('is refused when it pays otherwise, whatever has become of the first', async () => {
    const other = distributeRequest(3, {
      map_address_amount: Object.fromEntries(
        [0, 1, 2].map((index) => [`el-holder-${index}`, '0.00000999']),
      ),
    });
    world.engine.submit(distributeRequest(), 'file');
    expect(() => world.engine.submit(other, 'file')).toThrow('other payments');
    await world.carryOut(distributeRequest());
    expect(() => world.engine.submit(other, 'file')).toThrow('other payments');
  });

  it('takes the place of a refused one when it pays the same', async () => {
    const foreign = distributeRequest(3, { base_url: 'https://evil.example/api/{}' });
    expect((await world.carryOut(foreign)).state).toBe('refused');
    expect((await world.carryOut(distributeRequest())).state).toBe('verified');
  });
});

describe('a named transaction', () => {
  function payment(): string {
    return world.node.addTx({
      details: [0, 1, 2].map((index) => ({
        category: 'send',
        address: `ert-holder-${index}`,
        asset: ASSET,
        amount: -100n,
      })),
    });
  }

  it.each(['checked', 'approved'])('is looked at although the operation is %s', async (state) => {
    const { id, digest } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    if (state === 'approved') world.engine.approve(id, digest);
    const unknown = { useExisting: { txid: '00'.repeat(32) } };
    expect((await world.carryOut(distributeRequest(), unknown)).state).toBe('refused');
    expect(world.sends).toBe(0);
    const txid = payment();
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid } });
    expect(view).toMatchObject({ state: 'verified', txid });
    expect(world.sends).toBe(1);
  });

  it('that does not fit leaves a begun send to a person', async () => {
    await leaveSending('lost-after');
    const txid = world.node.addTx({
      details: [{ category: 'send', address: 'ert-other', asset: ASSET, amount: -1n }],
    });
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid } });
    expect(view.attention?.code).toBe('other-payment');
  });
});
