import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSET, TOKEN } from '../../support/fake-node.ts';
import {
  addressesOf,
  burnRequest,
  COIN_UTXO,
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

const LATER = '99999999-2222-4333-8444-555555555555';

/** Puts a payment of the usual distribution into the wallet. */
function pay(comment?: string): string {
  return world.node.addTx({
    comment,
    details: addressesOf(3).map((address) => ({
      category: 'send',
      address: address.replace(/^el/, 'ert'),
      asset: ASSET,
      amount: -100n,
    })),
  });
}

function burn(inputs: readonly { txid: string; vout: number }[], comment?: string): string {
  const line = { category: 'send', address: undefined, asset: ASSET, amount: -300n };
  return world.node.addTx({ comment, inputs, details: [{ ...line, blinder: '00'.repeat(32) }] });
}

/** The next request for the same investors at the same addresses. */
function laterRequest(): string {
  world.amp.assigned = world.amp.assigned.map((one) => ({
    ...one,
    distributionUuid: LATER,
    isDistributed: false,
  }));
  return distributeRequest(3, { distribution_uuid: LATER });
}

/** A request for another reissuance, from the token as it lies now. */
function nextReissuance(): string {
  const token = world.node.unspent.find((coin) => coin.asset === TOKEN);
  return reissueRequest({ reissuance_utxos: [{ txid: token?.txid, vout: token?.vout }] });
}

describe('one transaction for one operation', () => {
  it('sends the next distribution although it pays the same addresses the same', async () => {
    const first = await world.carryOut(distributeRequest());
    const second = await world.carryOut(laterRequest());
    expect(second.state).toBe('verified');
    expect(second.txid).not.toBe(first.txid);
    expect(world.sends).toBe(2);
  });

  it('does so too when another tool had sent the one before', async () => {
    const adopted = pay();
    expect((await world.carryOut(distributeRequest())).txid).toBe(adopted);
    const second = await world.carryOut(laterRequest());
    expect(second).toMatchObject({ state: 'verified' });
    expect(second.txid).not.toBe(adopted);
  });

  it('ignores payments that another tool marked with another distribution', async () => {
    pay('12345678-2222-4333-8444-555555555555');
    expect((await world.carryOut(distributeRequest())).state).toBe('verified');
    expect(world.sends).toBe(2);
  });

  it('takes over a payment whose comment is the mark of no distribution', async () => {
    pay('quarterly payout');
    const view = await world.carryOut(distributeRequest());
    expect(view).toMatchObject({ state: 'verified' });
    expect(world.sends).toBe(1);
  });

  it('does not find the reissuance of another operation for one that was set aside', async () => {
    world.node.faults.set('reissueasset', ['lost-before']);
    const { id, digest } = world.engine.submit(reissueRequest(), 'file');
    await world.engine.run(id);
    world.engine.approve(id, digest);
    const dead = new AbortController();
    world.clock.onSleep = () => dead.abort(new Error('killed'));
    await expect(world.engine.run(id, dead.signal)).rejects.toThrow('killed');
    world.clock.onSleep = () => world.node.mine();
    await world.node.reissue(ASSET, 700n);
    expect((await world.engine.run(id)).attention?.code).toBe('other-payment');
    world.node.issued.pop();
    world.engine.decide(id, 'set-aside');
    const second = await world.carryOut(nextReissuance());
    expect(second.state).toBe('verified');
    world.engine.decide(id, 'look-again');
    const again = await world.engine.run(id);
    expect(again.txid).toBeUndefined();
    expect(again.refusal).toContain('0 of 1 token output(s)');
  });
});

describe('a named distribution', () => {
  it.each([
    ['belongs to another operation', () => world.node.txs[0]?.txid ?? '', 'belongs to another'],
    ['is marked as another', () => pay('12345678-2222-4333-8444-555555555555'), 'is marked as'],
  ])('is refused when it %s', async (_how, named, words) => {
    pay();
    await world.carryOut(distributeRequest());
    const view = await world.carryOut(laterRequest(), { useExisting: { txid: named() } });
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain(words);
  });

  it('is refused when it conflicts with a mined one, and another can be named', async () => {
    const bad = pay();
    for (const tx of world.node.txs) tx.conflicted = true;
    const good = pay();
    const view = await world.carryOut(distributeRequest(), { useExisting: { txid: bad } });
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('conflicts');
    const next = await world.carryOut(distributeRequest(), { useExisting: { txid: good } });
    expect(next).toMatchObject({ state: 'verified', txid: good });
  });
});

describe('a named reissuance', () => {
  async function reissued(amount: bigint): Promise<string> {
    const { txid } = await world.node.reissue(ASSET, amount);
    // Not the input that the node usually takes.
    const last = world.node.issued.pop();
    if (last !== undefined) world.node.issued.push({ ...last, vin: 2 });
    return txid;
  }

  it('is reported with the input that the wallet lists', async () => {
    const txid = await reissued(500n);
    const view = await world.carryOut(reissueRequest(), { useExisting: { txid } });
    expect(view.state).toBe('verified');
    const payload = JSON.parse(world.amp.reissued.get(txid) ?? '{}');
    expect(payload.reissuance_output).toEqual({ txid, vin: 2 });
  });

  it('is refused when it names another input than the wallet', async () => {
    const txid = await reissued(500n);
    const view = await world.carryOut(reissueRequest(), { useExisting: { txid, vin: 0 } });
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('input 2 reissues the asset, not 0');
  });

  it('is refused when it is an ordinary receipt of the amount', async () => {
    const line = { category: 'receive', address: 'ert-own', asset: ASSET, amount: 500n };
    const txid = world.node.addTx({ change: [], details: [line] });
    const view = await world.carryOut(reissueRequest(), { useExisting: { txid } });
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('no reissuance');
    expect(world.amp.reissued.size).toBe(0);
  });

  it('is refused when it was that of an earlier request', async () => {
    const first = await world.carryOut(reissueRequest());
    const named = { useExisting: { txid: first.txid ?? '' } };
    const view = await world.carryOut(nextReissuance(), named);
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('belongs to another reissue operation');
    expect(world.sends).toBe(1);
  });

  it('is taken over from the token output that AMP named', async () => {
    const txid = await reissued(500n);
    expect(world.node.txs[0]?.inputs).toContainEqual(expect.objectContaining(TOKEN_UTXO));
    expect((await world.carryOut(reissueRequest())).txid).toBe(txid);
  });
});

describe('a named burn', () => {
  it('is refused when it was that of an earlier request', async () => {
    const first = await world.carryOut(burnRequest());
    const next = burnRequest({ utxos: [{ txid: first.txid, vout: 1 }] });
    const view = await world.carryOut(next, { useExisting: { txid: first.txid ?? '' } });
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('is marked "ballast-burn-');
    expect(world.sends).toBe(1);
  });

  it('is refused when an earlier request took it over', async () => {
    const txid = burn([COIN_UTXO]);
    expect((await world.carryOut(burnRequest())).txid).toBe(txid);
    const coins = [COIN_UTXO, { txid: 'd2'.repeat(32), vout: 0 }];
    const view = await world.carryOut(burnRequest({ utxos: coins }), { useExisting: { txid } });
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('belongs to another burn operation');
  });

  it.each([
    ['carries a mark of something else', [COIN_UTXO], 'something else', 'is marked'],
    [
      'spends other outputs',
      [{ txid: 'a9'.repeat(32), vout: 4 }],
      undefined,
      'none of the outputs',
    ],
  ])('is refused when it %s', async (_how, inputs, comment, words) => {
    const txid = burn(inputs, comment);
    const view = await world.carryOut(burnRequest(), { useExisting: { txid } });
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain(words);
  });

  it('is taken over without a mark when it spends what AMP named', async () => {
    const txid = burn([COIN_UTXO]);
    const view = await world.carryOut(burnRequest(), { useExisting: { txid } });
    expect(view).toMatchObject({ state: 'verified', txid });
  });
});

describe('a burn whose answer was lost, in a wallet that has lost its comments', () => {
  const elsewhere = [{ txid: 'a9'.repeat(32), vout: 4 }];

  /** The send leaves this burn behind, and its answer is lost. */
  function loseAnswer(work: () => void): void {
    world.node.faults.set('destroyamount', ['lost-before']);
    const destroy = world.node.destroy.bind(world.node);
    let first = true;
    world.node.destroy = (...call) => {
      if (first) work();
      first = false;
      return destroy(...call);
    };
  }

  it('is found although it spends other outputs than AMP named', async () => {
    loseAnswer(() => burn(elsewhere));
    const view = await world.carryOut(burnRequest());
    expect(view).toMatchObject({ state: 'verified', txid: world.node.txs[0]?.txid });
    expect(world.sends).toBe(1);
  });

  it('is not taken for one that the wallet had before', async () => {
    const before = burn(elsewhere);
    loseAnswer(() => undefined);
    const view = await world.carryOut(burnRequest());
    expect(view.state).toBe('verified');
    expect(view.txid).not.toBe(before);
    expect(world.sends).toBe(2);
  });
});

describe('right before the send, though the check is fresh', () => {
  async function approved(text: string): Promise<string> {
    const { id } = world.engine.submit(text, 'file');
    world.engine.approve(id, (await world.engine.run(id)).digest);
    return id;
  }

  it('a token output that moved is noticed', async () => {
    const id = await approved(reissueRequest());
    world.node.unspent.shift();
    const view = await world.engine.run(id);
    expect(view.refusal).toContain('0 of 1 token output(s)');
    expect(world.sends).toBe(0);
  });

  it('an output to burn from that moved is noticed', async () => {
    const id = await approved(burnRequest());
    world.node.unspent.pop();
    const view = await world.engine.run(id);
    expect(view.refusal).toContain('0 of the 1 outputs');
    expect(world.sends).toBe(0);
  });

  it('an operation that was taken up again on the asset is noticed', async () => {
    world.amp.faults.set('burn-confirm', ['refused', 'refused', 'refused']);
    const other = await world.carryOut(burnRequest());
    world.engine.decide(other.id, 'set-aside');
    const id = await approved(distributeRequest());
    world.engine.decide(other.id, 'look-again');
    const view = await world.engine.run(id);
    expect(view.refusal).toContain('is reporting');
    expect(world.sends).toBe(1);
  });

  it('a node that is away is waited for', async () => {
    const id = await approved(burnRequest());
    world.node.faults.set('listunspent', ['unreachable', 'unreachable']);
    expect((await world.engine.run(id)).state).toBe('verified');
  });
});
