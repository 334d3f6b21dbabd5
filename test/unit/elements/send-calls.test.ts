import { describe, expect, it } from 'vitest';
import type { AssetOutput, ElementsNode } from '../../../main/elements/node.ts';
import { ASSET, deskForEachTest, failureOf, LBTC } from './connection.ts';
import {
  type Answer,
  byMethod,
  firstOf,
  nodeNumber,
  type RpcServer,
  replay,
  type SeenCall,
} from './rpc-server.ts';

const desk = deskForEachTest();
const UUID = '11111111-2222-4333-8444-555555555555';
const HOLDERS = [
  'el1qqgj5kynzmcatvs7qt7rqxj876wem46l2wnw9jpc33uvedldl5kkusn5mejqwgnf4xuhxnwmau0z9rle9ret4q4tjdte9cspna',
  'el1qqfksetuwqr2drqehf0umxpgs8vd5uwyzmt2egxfun2ws2k25kqlr8zee8wxqe224k5a0vhtn4stzz60zht3yw6prwsvnnyl89',
  'el1qqwlmse8m9n0ndz4z9tuxsqy7c007zs0yxhcfpvtk2a4wty54maxu2dhzdx266zlfc463pv35sumu5mdd940rzxe35fzyu09jr',
];
const [HOLDER = ''] = HOLDERS;
const PAYMENT: readonly AssetOutput[] = HOLDERS.map((address) => ({
  address,
  asset: ASSET,
  amount: 100n,
}));
const TXID = '85d0b866e698b20e23e1e2360710fbbfab4014ba9739f7c8b7e729b428e60e7d';

type Send = (node: ElementsNode) => Promise<unknown>;
const SENDS: readonly (readonly [string, Send])[] = [
  ['sendmany', (node) => node.sendMany(PAYMENT, UUID)],
  ['reissueasset', (node) => node.reissue(ASSET, 500n)],
  ['destroyamount', (node) => node.destroy(ASSET, 300n, 'burn-comment')],
];

/** A wallet's state and balances, for when the node is asked why it refused. */
function holdings(
  balances: Readonly<Record<string, string>>,
  wallet: { readonly keys?: boolean; readonly unlockedUntil?: number } = {},
) {
  return (call: { method: string; params: readonly unknown[] }): Answer | undefined => {
    switch (call.method) {
      case 'dumpassetlabels':
        return { result: { bitcoin: LBTC } };
      case 'getbalance':
        return { result: nodeNumber(balances[String(call.params[4])] ?? '0.0') };
      case 'getwalletinfo':
        return {
          result: {
            walletname: 'desk',
            private_keys_enabled: wallet.keys ?? true,
            scanning: false,
            descriptors: false,
            ...(wallet.unlockedUntil === undefined ? {} : { unlocked_until: wallet.unlockedUntil }),
          },
        };
      default:
        return undefined;
    }
  };
}

/** Replays sends; they were recorded without the last parameter of `sendmany` and without a comment. */
function recordedSends(file: string) {
  const recording = replay(file);
  const lengths: Readonly<Record<string, number>> = { sendmany: 9, destroyamount: 2 };
  return (call: SeenCall) =>
    recording({ ...call, params: call.params.slice(0, lengths[call.method]) });
}

function methodsOf(server: RpcServer): readonly string[] {
  return server.calls.map(({ method }) => method);
}

describe('sendMany', () => {
  it('pays all, in the order of parameters that the node expects', async () => {
    const { server, node } = desk();
    server.script = () => ({ result: TXID });
    await expect(node.sendMany(PAYMENT, UUID)).resolves.toBe(TXID);
    expect(server.calls).toMatchObject([{ path: '/wallet/desk', method: 'sendmany' }]);
    expect(server.calls[0]?.params).toEqual([
      '',
      Object.fromEntries(HOLDERS.map((address) => [address, '0.00000100'])),
      0,
      UUID,
      [],
      false,
      1,
      'UNSET',
      Object.fromEntries(HOLDERS.map((address) => [address, ASSET])),
      false,
    ]);
  });

  it('gives the recorded answer to the recorded parameters', async () => {
    const { server, node } = desk();
    server.script = recordedSends('sendmany');
    await expect(node.sendMany(PAYMENT, UUID)).resolves.toBe(TXID);
  });

  it('prints large and small amounts exactly', async () => {
    const { server, node } = desk();
    server.script = () => ({ result: TXID });
    const amounts = [1n, 2_100_000_000_000_000n, 123_456_789n];
    await node.sendMany(
      PAYMENT.map((output, index) => ({ ...output, amount: amounts[index] ?? 0n })),
      UUID,
    );
    expect(Object.values(server.calls[0]?.params[1] ?? {})).toEqual([
      '0.00000001',
      '21000000.00000000',
      '1.23456789',
    ]);
  });
});

describe('reissue and destroy, as recorded', () => {
  it('reissue', async () => {
    const { server, node } = desk();
    server.script = replay('reissue-burn');
    await expect(node.reissue(ASSET, 500n)).resolves.toEqual({
      txid: '5be0e327a60004f730ec0496530b179842106103f3052ff7954d1b3138c49cf9',
      vin: 0,
    });
    expect(server.calls).toMatchObject([{ path: '/wallet/desk', method: 'reissueasset' }]);
  });

  it('destroy', async () => {
    const { server, node } = desk();
    server.script = replay('reissue-burn');
    await expect(node.destroy(ASSET, 300n, 'burn-comment')).resolves.toBe(
      'c8d34528974cf1e503757d6ae0c5fdce33902414f5765c108e5b9f94acf0d148',
    );
    expect(server.calls).toMatchObject([{ path: '/wallet/desk', method: 'destroyamount' }]);
  });
});

describe('dryRun', () => {
  const RAW = '(hex of createrawtransaction [] [{address: amount, asset}])';

  it('makes a transaction at the node and prices it at the wallet', async () => {
    const { server, node } = desk();
    server.script = firstOf(
      byMethod({ createrawtransaction: { result: RAW } }),
      replay('sendmany'),
    );
    await expect(node.dryRun(PAYMENT)).resolves.toEqual({ fee: 377n, recipients: 3 });
    expect(server.calls).toMatchObject([
      {
        path: '/',
        method: 'createrawtransaction',
        params: [[], HOLDERS.map((address) => ({ [address]: '0.00000100', asset: ASSET }))],
      },
      { path: '/wallet/desk', method: 'fundrawtransaction', params: [RAW] },
    ]);
  });

  it.each([
    ['Transaction too large', {}, 'too-large'],
    ['Insufficient funds', { [LBTC]: '1.0' }, 'insufficient-asset'],
    ['Insufficient funds', { [ASSET]: '1.0' }, 'insufficient-lbtc'],
  ])('is refused like the send: %s', async (message, balances, kind) => {
    const { server, node } = desk();
    server.script = firstOf(
      byMethod({
        createrawtransaction: { result: RAW },
        fundrawtransaction: { error: { code: -4, message } },
      }),
      holdings(balances as Record<string, string>),
    );
    expect(await failureOf(node.dryRun(PAYMENT))).toMatchObject({ kind, code: -4 });
  });
});

describe('what is refused before the node sees it', () => {
  const output = { address: HOLDER, asset: ASSET, amount: 100n };

  it.each([
    ['nobody', []],
    ['a zero amount', [{ ...output, amount: 0n }]],
    ['a negative amount', [{ ...output, amount: -1n }]],
    ['a label', [{ ...output, asset: 'bitcoin' }]],
    ['an asset id in capitals', [{ ...output, asset: ASSET.toUpperCase() }]],
    ['an address twice', [output, { ...output, asset: LBTC }]],
  ])('a payment of %s', async (_name, outputs) => {
    const { server, node } = desk();
    expect((await failureOf(node.sendMany(outputs, UUID))).kind).toBe('bad-request');
    expect((await failureOf(node.dryRun(outputs))).kind).toBe('bad-request');
    expect(server.calls).toEqual([]);
  });

  it('a reissuance or burn of nothing, or of a label', async () => {
    const { server, node } = desk();
    const sends: readonly Send[] = [
      () => node.reissue(ASSET, 0n),
      () => node.reissue('gold', 1n),
      () => node.destroy(ASSET, 0n, ''),
      () => node.destroy(ASSET, -5n, ''),
      () => node.destroy('gold', 1n, ''),
    ];
    for (const send of sends) expect((await failureOf(send(node))).kind).toBe('bad-request');
    expect(server.calls).toEqual([]);
  });
});

describe('too little', () => {
  const refusal: Answer = { error: { code: -6, message: 'Insufficient funds' } };
  const refused = byMethod({
    sendmany: refusal,
    destroyamount: refusal,
    reissueasset: { error: { code: -4, message: 'Insufficient funds' } },
  });

  it('of the asset, as recorded', async () => {
    const { server, node } = desk();
    server.script = firstOf(recordedSends('sendmany'), holdings({ [ASSET]: '9.7e-05' }));
    const outputs = [{ address: HOLDER, asset: 'ab'.repeat(32), amount: 100n }];
    expect((await failureOf(node.sendMany(outputs, ''))).kind).toBe('insufficient-asset');
  });

  it('of the asset: says what is there and what is needed', async () => {
    const { server, node } = desk();
    server.script = firstOf(refused, holdings({ [ASSET]: '2.5e-06', [LBTC]: '10.0' }));
    const failure = await failureOf(node.sendMany(PAYMENT, UUID));
    expect(failure).toMatchObject({ kind: 'insufficient-asset', method: 'sendmany', code: -6 });
    expect(failure.message).toContain(`${ASSET} it has 250 base units, 300 are needed`);
  });

  it('of the asset, for a burn', async () => {
    const { server, node } = desk();
    server.script = firstOf(refused, holdings({ [ASSET]: '2e-06' }));
    const failure = await failureOf(node.destroy(ASSET, 300n, ''));
    expect(failure).toMatchObject({ kind: 'insufficient-asset', method: 'destroyamount' });
  });

  it.each(SENDS)('L-BTC, for %s', async (method, send) => {
    const { server, node } = desk();
    server.script = firstOf(refused, holdings({ [ASSET]: '1.0', [LBTC]: '1e-08' }));
    const failure = await failureOf(send(node));
    expect(failure).toMatchObject({ kind: 'insufficient-lbtc', method });
    expect(failure.message).toContain('0.00000001');
  });

  it('L-BTC, when L-BTC itself is paid', async () => {
    const { server, node } = desk();
    server.script = firstOf(refused, holdings({ [LBTC]: '0.5' }));
    const outputs = [{ address: HOLDER, asset: LBTC, amount: 100_000_000n }];
    const failure = await failureOf(node.sendMany(outputs, UUID));
    expect(failure.kind).toBe('insufficient-lbtc');
    expect(failure.message).toContain('1.00000000 and the fee');
  });

  it('because there are no keys to spend with', async () => {
    const { server, node } = desk();
    server.script = firstOf(refused, holdings({}, { keys: false }));
    expect((await failureOf(node.sendMany(PAYMENT, UUID))).kind).toBe('no-private-keys');
  });

  it('keeps the certain refusal when the reason cannot be found out', async () => {
    const { server, node } = desk();
    server.script = (call) => refused(call) ?? 'drop';
    const failure = await failureOf(node.sendMany(PAYMENT, UUID));
    expect(failure).toMatchObject({ kind: 'rpc', method: 'sendmany', code: -6 });
  });
});

describe('a wallet that cannot sign', () => {
  it('is locked, for each send as recorded', async () => {
    const { server, node } = desk();
    server.script = recordedSends('encryption');
    const payment = [{ address: HOLDER, asset: ASSET, amount: 100n }];
    const sends: readonly Send[] = [
      () => node.sendMany(payment, ''),
      () => node.reissue(ASSET, 1n),
      () => node.destroy(ASSET, 1n, ''),
    ];
    for (const send of sends) expect((await failureOf(send(node))).kind).toBe('wallet-locked');
    expect(methodsOf(server)).toEqual([
      'sendmany',
      'reissueasset',
      'getwalletinfo',
      'destroyamount',
    ]);
  });

  it.each([
    [{ unlockedUntil: 0 }, 'wallet-locked'],
    [{ unlockedUntil: 1_795_548_630 }, 'rpc'],
    [{}, 'rpc'],
    [{ keys: false }, 'no-private-keys'],
  ])('with %j is %s', async (wallet, kind) => {
    const { server, node } = desk();
    server.script = firstOf(
      byMethod({ reissueasset: { error: { code: -4, message: 'Signing transaction failed' } } }),
      holdings({}, wallet),
    );
    expect(await failureOf(node.reissue(ASSET, 1n))).toMatchObject({
      kind,
      method: 'reissueasset',
      code: -4,
    });
  });
});

describe('other refusals', () => {
  it('an issuance that the wallet does not know, as recorded', async () => {
    const { server, node } = desk();
    server.script = replay('reissue-burn');
    const failure = await failureOf(node.reissue('ab'.repeat(32), 500n));
    expect(failure.kind).toBe('no-reissuance-token');
  });

  it('a token that is gone', async () => {
    const { server, node } = desk();
    server.script = () => ({
      error: { code: -6, message: 'No available reissuance tokens in wallet.' },
    });
    expect((await failureOf(node.reissue(ASSET, 500n))).kind).toBe('no-reissuance-token');
  });

  it('too many recipients, as recorded', async () => {
    const { server, node } = desk();
    const recording = replay('sendmany');
    server.script = (call) => recording({ ...call, params: '(90 recipients)' as never });
    const outputs = Array.from({ length: 90 }, (_, index) => ({
      address: `el1holder${index}`,
      asset: ASSET,
      amount: 1n,
    }));
    const failure = await failureOf(node.sendMany(outputs, UUID));
    expect(failure).toMatchObject({ kind: 'too-large', code: -6 });
    expect(failure.message).toContain('batches');
  });

  it('an address of another chain, as recorded', async () => {
    const { server, node } = desk();
    server.script = recordedSends('sendmany');
    const failure = await failureOf(
      node.sendMany([{ address: 'not-an-address', asset: ASSET, amount: 100n }], ''),
    );
    expect(failure).toMatchObject({ kind: 'rpc', code: -5 });
    expect(failure.message).toContain('Invalid Bitcoin address');
  });
});

describe('a send whose answer is lost', () => {
  const faults: readonly Answer[] = [
    'drop',
    'halve',
    { status: 500, text: '<html>oops</html>' },
    { status: 503, text: '<html>busy</html>' },
    { status: 200, text: '<html>hello</html>' },
    { status: 307, text: '', headers: { location: 'http://127.0.0.1:1/' } },
    { result: 'not a txid' },
    { result: null },
  ];

  it.each(SENDS)('%s is lost and never sent again', async (method, send) => {
    const { server, node } = desk();
    for (const fault of faults) {
      server.calls.length = 0;
      server.script = () => fault;
      expect(await failureOf(send(node))).toMatchObject({ kind: 'lost', method });
      expect(methodsOf(server)).toEqual([method]);
    }
  });

  it.each(SENDS)(
    '%s was surely not carried out when the node took no call',
    async (method, send) => {
      const { server, node } = desk();
      server.script = () => ({ status: 503, text: 'Work queue depth exceeded' });
      expect(await failureOf(send(node))).toMatchObject({ kind: 'unreachable', method });
      server.script = () => ({ status: 401, text: '' });
      expect(await failureOf(send(node))).toMatchObject({ kind: 'wrong-password', method });
      expect(methodsOf(server)).toEqual([method, method]);
    },
  );
});
