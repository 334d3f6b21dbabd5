import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AmpDistribution } from '../../../main/amp/api.ts';
import { postReportFile } from '../../../main/operations/report-file.ts';
import { ampTx } from '../../support/fake-amp.ts';
import {
  burnRequest,
  COIN_UTXO,
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

const OTHER = 'f7'.repeat(32);

/** A distribution as AMP shows it, carried out by these transactions. */
function shown(status: string, ...txids: readonly string[]): AmpDistribution {
  return {
    distributionUuid: DISTRIBUTION,
    distributionStatus: status,
    transactions: txids.map((txid) => ({
      txid,
      transactionStatus: status,
      includedBlockheight: 1,
      confirmedDatetime: undefined,
      assignments: [],
    })),
  };
}

async function approved(text: string): Promise<string> {
  const { id } = world.engine.submit(text, 'file');
  world.engine.approve(id, (await world.engine.run(id)).digest);
  return id;
}

describe('the report of a burn', () => {
  it('is still owed when another burn has raised the total', async () => {
    world.amp.faults.set('burn-confirm', ['refused', 'refused', 'refused']);
    const first = await world.carryOut(burnRequest());
    expect(first.attention?.code).toBe('report-refused');
    world.engine.decide(first.id, 'set-aside');
    const coins = [COIN_UTXO, { txid: first.txid, vout: 1 }];
    const second = await world.carryOut(burnRequest({ utxos: coins }));
    expect(second.state).toBe('verified');
    world.engine.decide(first.id, 'look-again');
    expect((await world.engine.run(first.id)).state).toBe('verified');
    expect([...world.amp.confirmed.keys()].sort()).toEqual([first.txid, second.txid].sort());
  });

  it('is still owed when AMP shows the transaction, but no greater total', async () => {
    world.amp.faults.set('burn-confirm', ['server']);
    const id = await approved(burnRequest());
    world.amp.seesBurns = true;
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.amp.effects).toBe(1);
  });

  it('is found in the list when AMP refuses to show the transaction alone', async () => {
    world.amp.faults.set('burn-confirm', ['lost-after']);
    world.amp.faults.set('tx', ['refused', 'refused']);
    const id = await approved(burnRequest());
    world.clock.onSleep = () => {
      world.node.mine();
      world.amp.listed = [...world.amp.confirmed.keys()].map((txid) => ampTx(txid, 'burn', ''));
    };
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.amp.effects).toBe(1);
  });

  it('is measured against the total of the last check before the send', async () => {
    const id = await approved(burnRequest());
    world.clock.advance(3 * 86_400_000);
    world.amp.burnedTotal = 300n;
    world.amp.seesBurns = true;
    world.amp.faults.set('burn-confirm', ['server']);
    const view = await world.engine.run(id);
    expect(view.state).toBe('verified');
    expect([...world.amp.confirmed.keys()]).toEqual([view.txid]);
    expect(world.amp.burnedTotal).toBe(600n);
  });
});

describe('the report of a distribution', () => {
  it('is still owed while AMP shows the distribution as unconfirmed', async () => {
    world.amp.faults.set('confirm', ['server']);
    world.amp.shown = () => (world.amp.effects === 0 ? shown('UNCONFIRMED') : undefined);
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(world.amp.effects).toBe(1);
  });

  it('is found when AMP names the transaction', async () => {
    world.amp.faults.set('confirm', ['lost-after']);
    world.amp.shown = () => shown('CONFIRMED', OTHER, world.node.txs[0]?.txid ?? '');
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(world.amp.effects).toBe(1);
  });

  it('needs a person when AMP has another transaction for it', async () => {
    world.amp.faults.set('confirm', ['server']);
    world.amp.shown = () => shown('CONFIRMED', OTHER);
    const view = await world.carryOut(distributeRequest());
    expect(view.attention?.code).toBe('not-shown');
    expect(view.attention?.message).toContain(OTHER);
    expect(view.attention?.message).toContain(view.txid);
    expect(world.amp.effects).toBe(0);
  });

  it('needs a person when AMP takes it and shows another transaction', async () => {
    world.amp.shown = () => shown('CONFIRMED', OTHER);
    const view = await world.carryOut(distributeRequest());
    expect(view.attention?.code).toBe('not-shown');
    expect(view.attention?.message).toContain(OTHER);
  });
});

describe('a report file', () => {
  async function fileOf(request: string): Promise<string> {
    world.withAmp = false;
    world.restart();
    const view = await world.carryOut(request);
    return world.engine.exportReport(view.id);
  }

  it('is not posted when AMP has another transaction for the distribution', async () => {
    const file = await fileOf(distributeRequest());
    world.amp.shown = () => shown('CONFIRMED', OTHER);
    await expect(postReportFile(world.amp.api, file)).rejects.toThrow(OTHER);
    expect(world.amp.effects).toBe(0);
  });

  it.each([
    ['distribute', distributeRequest()],
    ['reissue', reissueRequest()],
    ['burn', burnRequest()],
  ])(
    'of a %s is not posted when it names another transaction than its payload',
    async (_kind, request) => {
      const file = JSON.parse(await fileOf(request));
      const other = JSON.stringify({ ...file, txid: OTHER });
      await expect(postReportFile(world.amp.api, other)).rejects.toThrow('its payload reports');
      const empty = JSON.stringify({ ...file, payload: '{}' });
      await expect(postReportFile(world.amp.api, empty)).rejects.toThrow('names no transaction');
      expect(world.amp.effects).toBe(0);
    },
  );
});
