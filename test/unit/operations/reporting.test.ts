import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { postReportFile } from '../../../main/operations/report-file.ts';
import { ASSET } from '../../support/fake-node.ts';
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

const kinds = [
  ['distribute', 'confirm', distributeRequest()],
  ['reissue', 'reissue-confirm', reissueRequest()],
  ['burn', 'burn-confirm', burnRequest()],
] as const;

describe.each(kinds)('the report of a %s', (kind, call, request) => {
  it('is sent until AMP answers', async () => {
    world.amp.faults.set(call, ['server', 'unreachable', 'server', 'unexpected']);
    const view = await world.carryOut(request);
    expect(view.state).toBe('verified');
    expect(world.amp.effects).toBe(1);
    expect(world.sends).toBe(1);
  });

  it('is not repeated when AMP turns out to have it', async () => {
    world.amp.faults.set(call, ['lost-after']);
    const view = await world.carryOut(request);
    expect(view.state).toBe('verified');
    expect(world.amp.effects).toBe(1);
  });

  it('is looked up before it is sent again after a restart', async () => {
    world.amp.faults.set(call, ['lost-after']);
    const { id } = world.engine.submit(request, 'file');
    const checked = await world.engine.run(id);
    world.engine.approve(id, checked.digest);
    const dead = new AbortController();
    world.clock.onSleep = () => {
      world.node.mine();
      if (world.amp.effects > 0) dead.abort(new Error('killed'));
    };
    await expect(world.engine.run(id, dead.signal)).rejects.toThrow('killed');
    expect(world.engine.view(id).state).toBe('reporting');
    world.restart();
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.amp.effects).toBe(1);
  });

  it('needs a person when AMP refuses it again and again; it stays stored', async () => {
    world.amp.faults.set(call, ['refused', 'refused', 'refused']);
    const view = await world.carryOut(request);
    expect(view.attention?.code).toBe('report-refused');
    expect(view.attention?.message).toContain('The payment stands');
    expect(world.engine.exportReport(view.id)).toContain('ballast-report-1');
    world.engine.decide(view.id, 'look-again');
    expect((await world.engine.run(view.id)).state).toBe('verified');
  });

  it('is looked up again when the look-up itself fails', async () => {
    world.amp.faults.set(call, ['lost-after']);
    const looks = { distribute: 'distribution', reissue: 'reissuances', burn: 'summary' } as const;
    world.amp.faults.set(looks[kind], kind === 'burn' ? [undefined, 'server'] : ['server']);
    const view = await world.carryOut(request);
    expect(view.state).toBe('verified');
    expect(world.amp.effects).toBe(1);
  });

  it('can be posted from elsewhere, once, and again without harm', async () => {
    world.withAmp = false;
    world.restart();
    const view = await world.carryOut(request);
    expect(view.state).toBe('reporting');
    expect(world.amp.calls).toEqual([]);
    const file = world.engine.exportReport(view.id);
    expect(await postReportFile(world.amp.api, file)).toBe('posted');
    expect(world.amp.effects).toBe(1);
    expect(await postReportFile(world.amp.api, file)).toBe('known');
    expect(world.amp.effects).toBe(1);
  });
});

it('pauses longer and longer, up to five minutes', async () => {
  world.amp.faults.set(
    'confirm',
    Array.from({ length: 14 }, () => 'server' as const),
  );
  const before = world.clock.pauses.length;
  await world.carryOut(distributeRequest());
  const pauses = world.clock.pauses.slice(before);
  expect(Math.max(...pauses)).toBe(300_000);
  expect(pauses).toContain(500);
  expect(pauses).toContain(1_000);
});

it('waits as long as AMP asks when it is too busy, however often', async () => {
  world.amp.faults.set(
    'confirm',
    Array.from({ length: 5 }, () => 'busy' as const),
  );
  expect((await world.carryOut(distributeRequest())).state).toBe('verified');
  expect(world.clock.pauses).toContain(7_000);
});

it('needs a person when AMP took the report and does not show it', async () => {
  world.amp.faults.set('confirm', []);
  const confirm = world.amp.confirmed.set.bind(world.amp.confirmed);
  world.amp.confirmed.set = (uuid, payload) => {
    confirm(uuid, payload);
    world.amp.confirmed.delete(uuid);
    world.amp.assigned = world.amp.assigned.map((one) => ({ ...one, distributionUuid: undefined }));
    return world.amp.confirmed;
  };
  const view = await world.carryOut(distributeRequest());
  expect(view.attention?.code).toBe('not-shown');
});

it('needs a person when AMP lost an output that it had before', async () => {
  const { id } = world.engine.submit(distributeRequest(), 'file');
  const checked = await world.engine.run(id);
  world.engine.approve(id, checked.digest);
  world.amp.lost = [{ txid: 'f2'.repeat(32), vout: 1 }];
  const view = await world.engine.run(id);
  expect(view.attention?.code).toBe('not-shown');
  expect(view.attention?.message).toContain('f2f2');
  expect(world.amp.confirmed.has(DISTRIBUTION)).toBe(true);
});

it('excuses no lost output after a payment that another tool made', async () => {
  world.amp.lost = [{ txid: 'f2'.repeat(32), vout: 1 }];
  const details = [0, 1, 2].map((index) => ({
    category: 'send',
    address: `ert-holder-${index}`,
    asset: ASSET,
    amount: -100n,
  }));
  world.node.addTx({ details });
  const view = await world.carryOut(distributeRequest());
  expect(view.attention?.code).toBe('not-shown');
  expect(view.attention?.message).toContain('perhaps before');
  expect(world.amp.effects).toBe(1);
  world.amp.lost = [];
  world.engine.decide(view.id, 'look-again');
  expect((await world.engine.run(view.id)).state).toBe('verified');
});

it('asks a person at once when the login is wrong', async () => {
  world.amp.faults.set('confirm', ['login']);
  const view = await world.carryOut(distributeRequest());
  expect(view.attention?.code).toBe('report-refused');
});

it('names what is missing in a file that is no report', async () => {
  await expect(postReportFile(world.amp.api, '{"format":"ballast-report-1"}')).rejects.toThrow(
    '"command"',
  );
  await expect(postReportFile(world.amp.api, 'hello')).rejects.toThrow('not a report');
  const odd = { format: 'ballast-report-1', command: 'burn', asset_uuid: '', asset_id: '' };
  const text = JSON.stringify({ ...odd, distribution_uuid: '', amount: 'all', txid: '' });
  await expect(postReportFile(world.amp.api, `\uFEFF${text}`)).rejects.toThrow('"amount"');
});

describe('a reorganisation while the report waits', () => {
  function takeBack(): void {
    for (const tx of world.node.txs) Object.assign(tx, { block: undefined, inMempool: false });
  }

  it('leads back to the wait for confirmations, and the same bytes are sent again', async () => {
    world.amp.faults.set('confirm', ['server', 'server']);
    let done = false;
    world.clock.onSleep = () => {
      const [view] = world.engine.unfinished();
      if (view?.state === 'reporting' && !done) {
        done = true;
        takeBack();
      } else world.node.mine();
    };
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(world.node.rebroadcasts).toEqual([`hex-of-${view.txid}`]);
    const types = view.history.map(({ type }) => type);
    expect(types.filter((type) => type === 'reporting')).toHaveLength(2);
    expect(types.slice(types.indexOf('reporting'))).toContain('rebroadcast');
    expect(world.sends).toBe(1);
  });

  it('does not hide that AMP took the report before', async () => {
    world.amp.faults.set('confirm', ['lost-after']);
    let done = false;
    world.clock.onSleep = () => {
      if (world.amp.effects > 0 && !done) {
        done = true;
        takeBack();
      } else world.node.mine();
    };
    expect((await world.carryOut(distributeRequest())).state).toBe('verified');
    expect(done).toBe(true);
    expect(world.amp.effects).toBe(1);
  });

  it('needs a person when another transaction has taken its place', async () => {
    world.amp.faults.set('confirm', ['server']);
    world.clock.onSleep = () => {
      const [view] = world.engine.unfinished();
      if (view?.state === 'reporting') for (const tx of world.node.txs) tx.conflicted = true;
      else world.node.mine();
    };
    const view = await world.carryOut(distributeRequest());
    expect(view.attention?.code).toBe('conflicted');
    expect(world.amp.effects).toBe(0);
  });

  it('is not looked for while the node is away', async () => {
    world.amp.faults.set('confirm', ['server']);
    world.clock.onSleep = () => {
      const [view] = world.engine.unfinished();
      if (view?.state === 'reporting') world.node.faults.set('gettransaction', ['unreachable']);
      world.node.mine();
    };
    expect((await world.carryOut(distributeRequest())).state).toBe('verified');
  });
});
