import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Check, OperationView } from '../../../shared/operations/model.ts';
import { ASSET } from '../../support/fake-node.ts';
import { burnRequest, distributeRequest, reissueRequest, World } from '../../support/world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.dispose());

function check(view: OperationView, id: string): Check | undefined {
  return view.checks.find((one) => one.id === id);
}

const DISTRIBUTE_CHECKS = [
  'protocol',
  'origin',
  'amounts',
  'rivals',
  'node',
  'chain',
  'sync',
  'wallet',
  'wallet-lock',
  'history',
  'amp',
  'lost-outputs',
  'assignments',
  'addresses',
  'asset',
  'size',
  'asset-balance',
  'fee-balance',
];

describe('the list', () => {
  it('names every check when all is well', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    const view = await world.engine.run(id);
    expect(view.checks.map((one) => one.id)).toEqual(DISTRIBUTE_CHECKS);
    expect(view.checks.filter((one) => one.status === 'fail')).toEqual([]);
  });

  it('reports everything that is wrong at once, each with the way out', async () => {
    world.amp.lost = [{ txid: 'f0'.repeat(32), vout: 3 }];
    world.amp.assigned = [];
    world.node.assetBalance = 10n;
    world.node.lbtcBalance = 0n;
    const { id } = world.engine.submit(
      distributeRequest(3, { base_url: 'https://evil.example/api/{}' }),
      'file',
    );
    const view = await world.engine.run(id);
    expect(view.state).toBe('refused');
    const failed = view.checks.filter((one) => one.status === 'fail');
    expect(failed.map((one) => one.id)).toEqual([
      'origin',
      'lost-outputs',
      'assignments',
      'asset-balance',
      'fee-balance',
    ]);
    expect(failed.every((one) => (one.remedy ?? '').length > 10)).toBe(true);
    expect(view.checks.map((one) => one.id)).toEqual(DISTRIBUTE_CHECKS);
    expect(world.sends).toBe(0);
  });

  it('skips nothing when the node is away: what cannot be checked fails with the reason', async () => {
    for (const method of ['getnetworkinfo', 'getblockchaininfo', 'getwalletinfo']) {
      world.node.faults.set(method, ['unreachable']);
    }
    const { id } = world.engine.submit(distributeRequest(), 'file');
    const view = await world.engine.run(id);
    expect(view.state).toBe('refused');
    expect(check(view, 'node')?.message).toContain('unreachable');
    expect(check(view, 'history')?.status).toBe('fail');
    expect(check(view, 'assignments')?.status).toBe('pass');
  });

  it('is made anew when the request is handed in again', async () => {
    world.node.lbtcBalance = 0n;
    expect((await world.carryOut(distributeRequest())).state).toBe('refused');
    world.node.lbtcBalance = 100_000n;
    expect((await world.carryOut(distributeRequest())).state).toBe('verified');
  });
});

describe('a distribution is refused when', () => {
  const cases: readonly (readonly [string, string, string | (() => string)])[] = [
    [
      'AMP asks for a newer protocol',
      'protocol',
      distributeRequest(3, { min_supported_client_script_version: 3 }),
    ],
    [
      'it comes from another host',
      'origin',
      distributeRequest(3, { base_url: 'https://evil.example/api/{}' }),
    ],
    [
      'an amount is zero, which would end the node process',
      'amounts',
      distributeRequest(1, { map_address_amount: { 'el-holder-0': '0.00000000' } }),
    ],
    [
      'an address gets another asset',
      'asset',
      distributeRequest(1, { map_address_asset: { 'el-holder-0': 'ab'.repeat(32) } }),
    ],
    [
      'an address is not of this chain',
      'addresses',
      distributeRequest(1, {
        map_address_amount: { 'bad-address': '0.00000100' },
        map_address_asset: { 'bad-address': ASSET },
      }),
    ],
    [
      'an address is not confidential',
      'addresses',
      distributeRequest(1, {
        map_address_amount: { 'ert-plain': '0.00000100' },
        map_address_asset: { 'ert-plain': ASSET },
      }),
    ],
    [
      'two addresses are the same script',
      'addresses',
      distributeRequest(2, {
        map_address_amount: { 'el-same': '0.00000100', 'ert-same': '0.00000100' },
        map_address_asset: { 'el-same': ASSET, 'ert-same': ASSET },
      }),
    ],
    [
      'an amount differs from AMP',
      'assignments',
      () => {
        world.amp.assigned = world.amp.assigned.map((one) => ({ ...one, amount: 101n }));
        return distributeRequest();
      },
    ],
    [
      'AMP assigned more than the request pays',
      'assignments',
      () => {
        world.assign(4);
        return distributeRequest();
      },
    ],
    [
      'AMP shows it as paid',
      'assignments',
      () => {
        world.amp.assigned = world.amp.assigned.map((one) => ({ ...one, isDistributed: true }));
        return distributeRequest();
      },
    ],
    [
      'the node is on another chain',
      'chain',
      () => {
        world.node.chainName = 'liquidv1';
        return distributeRequest();
      },
    ],
    [
      'the node is not in sync',
      'sync',
      () => {
        world.node.progress = 0.5;
        return distributeRequest();
      },
    ],
    [
      'it does not fit into a transaction',
      'size',
      () => {
        world.node.faults.set('fundrawtransaction', ['too-large']);
        return distributeRequest();
      },
    ],
    [
      'AMP counts lost outputs of the token alone',
      'lost-outputs',
      () => {
        world.amp.lost = [{ txid: 'f1'.repeat(32), vout: 0 }];
        return distributeRequest();
      },
    ],
  ];

  it.each(cases)('%s', async (_when, id, request) => {
    const text = typeof request === 'string' ? request : request();
    const view = await world.carryOut(text);
    expect(view.state).toBe('refused');
    expect(check(view, id)?.status).toBe('fail');
    expect(world.sends).toBe(0);
  });

  it('another operation on the asset is unfinished', async () => {
    world.node.mempoolAccepts = false;
    world.node.rebroadcastAnswer = { rejected: 'for a reason' };
    await world.carryOut(burnRequest());
    const view = await world.carryOut(distributeRequest());
    expect(check(view, 'rivals')?.status).toBe('fail');
  });

  it('names the most recipients and the way out when it is too large', async () => {
    world.node.faults.set('fundrawtransaction', ['too-large']);
    const size = check(await world.carryOut(distributeRequest()), 'size');
    expect(size?.message).toContain('81');
    expect(size?.remedy).toContain('batches');
  });
});

it('compares sums, and says so, where AMP shows no addresses', async () => {
  world.amp.assigned = world.amp.assigned.map((one) => ({ ...one, receivingAddress: undefined }));
  const { id } = world.engine.submit(distributeRequest(), 'file');
  const view = await world.engine.run(id);
  expect(check(view, 'assignments')?.status).toBe('warn');
  const fresh = new World();
  try {
    fresh.assign(4);
    fresh.amp.assigned = fresh.amp.assigned.map((one) => ({ ...one, receivingAddress: undefined }));
    expect(check(await fresh.carryOut(distributeRequest()), 'assignments')?.status).toBe('fail');
  } finally {
    fresh.dispose();
  }
});

it('tolerates a request without version and host, and says so', async () => {
  const { id } = world.engine.submit(
    distributeRequest(3, { min_supported_client_script_version: undefined, base_url: undefined }),
    'file',
  );
  const view = await world.engine.run(id);
  expect(view.state).toBe('checked');
  expect(check(view, 'protocol')?.status).toBe('warn');
  expect(check(view, 'origin')?.status).toBe('warn');
});

describe('a reissuance', () => {
  it('needs the token outputs that AMP named', async () => {
    world.node.unspent.length = 0;
    const view = await world.carryOut(reissueRequest());
    expect(check(view, 'token')?.status).toBe('fail');
  });

  it('goes on with a part of them when the token was split on purpose', async () => {
    const utxos = [
      { txid: 'd0'.repeat(32), vout: 1 },
      { txid: 'd9'.repeat(32), vout: 1 },
    ];
    const request = reissueRequest({ reissuance_utxos: utxos });
    expect((await world.carryOut(request)).state).toBe('refused');
    expect((await world.carryOut(request, { splitReissuanceToken: true })).state).toBe('verified');
  });

  it('needs the issuance in the wallet, and a named token output', async () => {
    world.node.issued.length = 0;
    const view = await world.carryOut(reissueRequest({ reissuance_utxos: [] }));
    expect(check(view, 'issuance')?.status).toBe('fail');
    expect(check(view, 'token')?.message).toContain('names no reissuance token');
  });
});

describe('a burn', () => {
  it('needs the outputs that AMP named and enough of the asset', async () => {
    world.node.unspent.length = 0;
    world.node.assetBalance = 299n;
    const view = await world.carryOut(burnRequest());
    expect(check(view, 'coins')?.status).toBe('fail');
    expect(check(view, 'asset-balance')?.message).toContain('299');
  });
});

describe('AMP gets time to see the newest transaction of the asset', () => {
  it('waits only for what is left', async () => {
    world.node.addTx({
      details: [{ category: 'receive', address: 'x', asset: ASSET, amount: 5n }],
    });
    world.clock.advance(400);
    const { id } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    expect(world.clock.pauses).toHaveLength(1);
    expect(world.clock.pauses[0]).toBeLessThanOrEqual(600);
  });

  it('does not wait when the wallet has been quiet', async () => {
    world.node.addTx({
      details: [{ category: 'receive', address: 'x', asset: ASSET, amount: 5n }],
    });
    world.clock.advance(60_000);
    const { id } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    expect(world.clock.pauses).toEqual([]);
  });
});
