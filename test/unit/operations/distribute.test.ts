import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ASSET, LBTC } from '../../support/fake-node.ts';
import { addressesOf, DISTRIBUTION, distributeRequest, World } from '../../support/world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.dispose());

function types(view: { history: readonly { type: string }[] }): readonly string[] {
  return view.history.map(({ type }) => type);
}

describe('a distribution that meets no trouble', () => {
  it('is sent once, confirmed twice, reported and verified', async () => {
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(world.sends).toBe(1);
    expect(view.confirmations).toBeGreaterThanOrEqual(2);
    expect(world.amp.confirmed.has(DISTRIBUTION)).toBe(true);
  });

  it('journals intent, id, transaction and report, each before the next step', async () => {
    const view = await world.carryOut(distributeRequest());
    expect(types(view).filter((type) => type !== 'seen')).toEqual([
      'requested',
      'checked',
      'approved',
      'sending',
      'sent',
      'captured',
      'change',
      'reporting',
      'reported',
      'verified',
    ]);
  });

  it('reports details, id and the change of the asset alone, decimals as numbers', async () => {
    await world.carryOut(distributeRequest());
    const text = world.amp.confirmed.get(DISTRIBUTION) ?? '';
    expect(text).toContain('"amount":-0.00000100');
    const payload = JSON.parse(text);
    expect(payload.tx_data.txid).toBe(world.node.txs[0]?.txid);
    expect(payload.tx_data.details).toHaveLength(3);
    expect(payload.change_data).toHaveLength(1);
    expect(payload.change_data[0]).toMatchObject({ asset: ASSET, confirmations: 2 });
  });

  it('marks the transaction with the distribution uuid', async () => {
    await world.carryOut(distributeRequest());
    expect(world.node.txs[0]?.comment).toBe(DISTRIBUTION);
  });

  it('does nothing when it is handed in again', async () => {
    const first = await world.carryOut(distributeRequest());
    world.restart();
    const second = await world.carryOut(distributeRequest());
    expect(second.id).toBe(first.id);
    expect(second.state).toBe('verified');
    expect(world.sends).toBe(1);
  });
});

describe('a returned transaction id is no broadcast', () => {
  it('sends the stored bytes again at every block until the mempool has them', async () => {
    world.node.mempoolAccepts = false;
    let blocks = 0;
    world.clock.onSleep = () => {
      world.node.mine();
      blocks += 1;
      if (blocks === 3) world.node.mempoolAccepts = true;
    };
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(world.sends).toBe(1);
    expect(world.node.rebroadcasts.length).toBeGreaterThanOrEqual(3);
    expect(new Set(world.node.rebroadcasts)).toEqual(
      new Set([`hex-of-${world.node.txs[0]?.txid}`]),
    );
  });

  it('asks a person when the network rejects the transaction for good', async () => {
    world.node.mempoolAccepts = false;
    world.node.rebroadcastAnswer = { rejected: 'bad-txns-in-ne-out' };
    const view = await world.carryOut(distributeRequest());
    expect(view.attention?.code).toBe('rejected');
    expect(view.attention?.message).toContain('bad-txns-in-ne-out');
  });

  it('asks a person when an input stays gone for three blocks', async () => {
    world.node.mempoolAccepts = false;
    world.node.rebroadcastAnswer = 'inputs-gone';
    const view = await world.carryOut(distributeRequest());
    expect(view.attention?.code).toBe('rejected');
    expect(world.node.rebroadcasts).toHaveLength(3);
  });
});

describe('what was sent is compared with what was asked for', () => {
  it.each([
    [
      'an amount differs',
      (all: readonly { address: string; asset: string; amount: bigint }[]) =>
        all.map((one, index) => (index === 1 ? { ...one, amount: 99n } : one)),
    ],
    [
      'a recipient is paid in L-BTC',
      (all: readonly { address: string; asset: string; amount: bigint }[]) =>
        all.map((one, index) => (index === 1 ? { ...one, asset: LBTC } : one)),
    ],
    [
      'a recipient is missing',
      (all: readonly { address: string; asset: string; amount: bigint }[]) => all.slice(1),
    ],
    [
      'a stranger is paid',
      (all: readonly { address: string; asset: string; amount: bigint }[]) => [
        ...all,
        { address: 'el-stranger', asset: ASSET, amount: 100n },
      ],
    ],
  ])('needs attention when %s', async (_name, distort) => {
    world.node.distort = distort;
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('attention');
    expect(view.attention?.code).toBe('sent-differs');
    expect(world.amp.confirmed.size).toBe(0);
  });

  it('needs attention when the wallet has no blinders for a recipient', async () => {
    world.node.blinder = '00'.repeat(32);
    const view = await world.carryOut(distributeRequest());
    expect(view.attention?.code).toBe('zero-blinders');
    expect(world.amp.confirmed.size).toBe(0);
  });

  it('needs attention when change is spent before it was read, and can report without it', async () => {
    world.node.faults.set('listunspent', [undefined]);
    const { id } = world.engine.submit(distributeRequest(), 'file');
    const checked = await world.engine.run(id);
    world.engine.approve(id, checked.digest);
    const addTx = world.node.addTx.bind(world.node);
    world.node.addTx = (tx) => {
      const txid = addTx(tx);
      const stored = world.node.txs.at(-1);
      // Decoding still shows the output; the wallet no longer lists it.
      if (stored !== undefined) {
        const decode = world.node.decode.bind(world.node);
        const [gone] = stored.change.splice(0, 1);
        world.node.decode = async (hex) => {
          const decoded = await decode(hex);
          const lost = { n: gone?.vout ?? 0, address: undefined, isFee: false } as const;
          return {
            ...decoded,
            outputs: [...decoded.outputs, { ...lost, asset: undefined, amount: undefined }],
          };
        };
      }
      return txid;
    };
    const view = await world.engine.run(id);
    expect(view.attention?.code).toBe('change-missing');
    world.engine.decide(id, 'report-without');
    expect((await world.engine.run(id)).state).toBe('verified');
  });
});

describe('two large sends cannot be chained unconfirmed', () => {
  it('waits for a block while a large transaction of the wallet is unconfirmed', async () => {
    world.assign(60);
    const other = world.node.addTx({
      vsize: 74_000,
      details: [{ category: 'send', address: 'ert-other', asset: ASSET, amount: -5n }],
    });
    let unconfirmedAtSend: boolean | undefined;
    const sendMany = world.node.sendMany.bind(world.node);
    world.node.sendMany = (outputs, comment) => {
      unconfirmedAtSend = world.node.txs.find((tx) => tx.txid === other)?.block === undefined;
      return sendMany(outputs, comment);
    };
    const view = await world.carryOut(distributeRequest(60));
    expect(view.state).toBe('verified');
    expect(unconfirmedAtSend).toBe(false);
  });
});

describe('chain trouble after the send', () => {
  it('asks a person when the transaction conflicts with a mined one', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    const checked = await world.engine.run(id);
    world.engine.approve(id, checked.digest);
    world.clock.onSleep = () => {
      world.node.mine();
      for (const tx of world.node.txs) tx.conflicted = true;
    };
    const view = await world.engine.run(id);
    expect(view.attention?.code).toBe('conflicted');
    expect(world.sends).toBe(1);
  });

  it('recognises a reorganisation and goes on with the same transaction', async () => {
    let pauses = 0;
    world.clock.onSleep = () => {
      pauses += 1;
      world.node.mine();
      const [tx] = world.node.txs;
      if (pauses === 1 && tx !== undefined) {
        // The block that held it is replaced by another one.
        expect(tx.block).toBeDefined();
      }
      if (pauses === 2 && tx !== undefined) {
        world.node.salt += 1;
        tx.block = undefined;
        tx.inMempool = true;
      }
    };
    world.node.transaction = ((original) => async (txid: string) => {
      const found = await original(txid);
      return found === undefined
        ? undefined
        : { ...found, confirmations: Math.min(found.confirmations, pauses < 4 ? 1 : 9) };
    })(world.node.transaction.bind(world.node));
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(view.history.some(({ text }) => text.includes('reorganised'))).toBe(true);
    expect(world.sends).toBe(1);
  });

  it('waits out a node that is away, and loads a wallet that is not', async () => {
    world.node.faults.set('getblockchaininfo', [
      undefined,
      undefined,
      undefined,
      'unreachable',
      'lost',
      'syncing',
    ]);
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
  });
});

it('names every recipient and the total in its view', async () => {
  const view = world.engine.submit(distributeRequest(), 'file');
  expect(view.total).toBe('300');
  expect(view.outputs.map(({ address }) => address)).toEqual(addressesOf(3));
});
