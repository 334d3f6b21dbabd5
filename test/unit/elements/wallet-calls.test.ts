import { describe, expect, it } from 'vitest';
import { connectElements } from '../../../main/elements/connect.ts';
import { ASSET, CANARY, deskForEachTest, failureOf, LBTC, TOKEN } from './connection.ts';
import { byMethod, firstOf, nodeNumber, replay } from './rpc-server.ts';

const desk = deskForEachTest();
const SEND = '85d0b866e698b20e23e1e2360710fbbfab4014ba9739f7c8b7e729b428e60e7d';
const BURN = 'c8d34528974cf1e503757d6ae0c5fdce33902414f5765c108e5b9f94acf0d148';
const UUID = '11111111-2222-4333-8444-555555555555';
const ZERO = '0'.repeat(64);

describe('the wallet of a connection', () => {
  it('is the one that the URL names, unless another is given', async () => {
    const { server, node } = desk();
    server.script = () => ({ error: { code: -18, message: 'not loaded' } });
    expect(node.wallet).toBe('desk');
    const url = `${server.url}/wallet/desk`;
    const other = connectElements({ url, wallet: 'other', username: 'u', password: CANARY });
    expect(other.wallet).toBe('other');
    const failure = await failureOf(other.walletState());
    expect(failure.message).toContain('"other"');
    expect(server.calls[0]?.path).toBe('/wallet/other');
  });

  it('may be unnamed as long as only the node is asked', async () => {
    const { server } = desk();
    server.script = replay('wallet');
    const node = connectElements({ url: server.url });
    expect(node.wallet).toBe('');
    await expect(node.listWallets()).resolves.toContain('desk');
    expect((await failureOf(node.walletState())).kind).toBe('wallet-unnamed');
    expect((await failureOf(node.balance(ASSET, 0))).kind).toBe('wallet-unnamed');
    expect(server.calls).toHaveLength(1);
  });
});

it('is given as long for its whole history as for a send', async () => {
  const { server } = desk();
  server.script = () => 'hang';
  const url = `${server.url}/wallet/desk`;
  const node = connectElements({ url, timeouts: { readMs: 10, workMs: 200 } });
  for (const read of [() => node.transactionsSince(), () => node.issuances(ASSET)]) {
    const began = performance.now();
    expect((await failureOf(read())).kind).toBe('lost');
    expect(performance.now() - began).toBeGreaterThan(150);
  }
});

describe('walletState', () => {
  it('of a wallet without passphrase', async () => {
    const { server, node } = desk();
    server.script = replay('wallet');
    await expect(node.walletState()).resolves.toEqual({
      name: 'desk',
      privateKeysEnabled: true,
      unlockedUntil: undefined,
      scanning: false,
      descriptors: false,
    });
  });

  it.each([
    ['deskd', { descriptors: true, privateKeysEnabled: true }],
    ['deskw', { descriptors: false, privateKeysEnabled: false }],
  ])('of %s', async (wallet, state) => {
    const { server } = desk();
    server.script = replay('wallet');
    const node = connectElements({ url: `${server.url}/wallet/${wallet}` });
    await expect(node.walletState()).resolves.toMatchObject({ name: wallet, ...state });
  });

  it('of a wallet that is locked, then unlocked', async () => {
    const { server, node } = desk();
    server.script = replay('encryption');
    expect((await node.walletState()).unlockedUntil).toBe(0);
    expect((await node.walletState()).unlockedUntil).toBe(1_795_548_630);
  });

  it('of a wallet that rescans', async () => {
    const { server, node } = desk();
    server.script = byMethod({
      getwalletinfo: {
        result: {
          walletname: 'desk',
          private_keys_enabled: true,
          descriptors: true,
          scanning: { duration: 3, progress: nodeNumber('0.25') },
        },
      },
    });
    expect((await node.walletState()).scanning).toBe(true);
  });

  it('of a wallet that is not loaded', async () => {
    const { server } = desk();
    server.script = replay('wallet');
    const node = connectElements({ url: `${server.url}/wallet/nope` });
    expect(await failureOf(node.walletState())).toMatchObject({
      kind: 'wallet-not-loaded',
      code: -18,
    });
  });
});

describe('unlock and lock', () => {
  it('passes the passphrase on, and tells a wrong one', async () => {
    const { server, node } = desk();
    server.script = replay('encryption');
    await node.unlock('correct horse', 60);
    await node.lock();
    const failure = await failureOf(node.unlock('wrong', 60));
    expect(failure).toMatchObject({ kind: 'wrong-passphrase', code: -14 });
    expect(server.calls.map(({ path }) => path)).toEqual(Array(3).fill('/wallet/desk'));
  });

  it('tells a wallet that has no passphrase', async () => {
    const { server } = desk();
    server.script = replay('encryption');
    const node = connectElements({ url: `${server.url}/wallet/treasury` });
    expect((await failureOf(node.unlock('x', 60))).kind).toBe('not-encrypted');
  });
});

describe('balance', () => {
  it('asks for one asset by its id', async () => {
    const { server, node } = desk();
    server.script = () => ({ result: nodeNumber('9.82e-05') });
    await expect(node.balance(ASSET, 1)).resolves.toBe(9_820n);
    expect(server.calls[0]).toMatchObject({
      path: '/wallet/desk',
      method: 'getbalance',
      params: ['*', 1, false, false, ASSET],
    });
  });

  it.each([
    ['10.0', 1_000_000_000n],
    ['0.0', 0n],
    ['1e-08', 1n],
    ['21000000.00000001', 2_100_000_000_000_001n],
    ['92233720368.54775807', 9_223_372_036_854_775_807n],
    ['3', 300_000_000n],
  ])('reads %s exactly', async (source, sats) => {
    const { server, node } = desk();
    server.script = () => ({ result: nodeNumber(source) });
    await expect(node.balance(LBTC, 0)).resolves.toBe(sats);
  });

  it('takes no label for an asset', async () => {
    const { server, node } = desk();
    expect((await failureOf(node.balance('bitcoin', 0))).kind).toBe('bad-request');
    expect((await failureOf(node.issuances('bitcoin'))).kind).toBe('bad-request');
    expect(server.calls).toEqual([]);
  });

  it('does not take something else for an amount', async () => {
    const { server, node } = desk();
    for (const result of [{ bitcoin: 1 }, 'much', nodeNumber('1e-09'), null]) {
      server.script = () => ({ result });
      expect((await failureOf(node.balance(LBTC, 0))).kind).toBe('rpc');
    }
  });
});

describe('addresses', () => {
  it('newAddress, with and without a label', async () => {
    const { server, node } = desk();
    server.script = firstOf(
      replay('wallet'),
      byMethod({ getnewaddress: { result: 'el1labelled' } }),
    );
    await expect(node.newAddress()).resolves.toMatch(/^el1qqtgv/);
    await expect(node.newAddress('treasury')).resolves.toBe('el1labelled');
    expect(server.calls[1]?.params).toEqual(['treasury']);
  });

  it('newAddress of a wallet without keys', async () => {
    const { server } = desk();
    server.script = replay('wallet');
    const node = connectElements({ url: `${server.url}/wallet/deskw` });
    expect((await failureOf(node.newAddress())).kind).toBe('no-private-keys');
  });

  it('addressInfo, of an own and of a foreign address', async () => {
    const { server, node } = desk();
    server.script = replay('wallet');
    await expect(
      node.addressInfo(
        'el1qqtgv675ekx83vkuqm8lwfxp9h3e59w78dkaqgg806pd5ewm7gus8t0hse0m34ju988thscwcgrrw8le5umv7geptnlzv6u5hl',
      ),
    ).resolves.toEqual({
      isValid: true,
      isConfidential: true,
      unconfidential: 'ert1qhmcvhac6ewznn4mcv8vyp3hrlu6wdk0yqjnfcq',
      scriptPubKey: '0014bef0cbf71acb8539d77861d840c6e3ff34e6d9e4',
      isMine: true,
      isChange: false,
      pubkey: '0318b2f229f8e1ea3fc48b4277b245e230734d7188c2a17ddd8dfd3c2359d92c47',
    });
    await expect(
      node.addressInfo(
        'el1qq2q3rv25e77ah9mw4wtzvqzyw07yqk3ap29fejt7tsj2vg4masw8gsphyann5q5eey8282mn5c5qtwvxxgg7gfut8d555t7jv',
      ),
    ).resolves.toMatchObject({ isMine: false, pubkey: undefined });
  });
});

describe('listUnspent', () => {
  it('gives unconfirmed change with its blinders, and the whole object for AMP', async () => {
    const { server, node } = desk();
    server.script = replay('sendmany');
    const unspents = await node.listUnspent(0);
    expect(unspents.map(({ txid, vout, amount }) => [txid, vout, amount])).toEqual([
      [expect.any(String), 1, 1n],
      [SEND, 1, 9_700n],
      [SEND, 3, 999_999_004n],
    ]);
    const change = unspents[1];
    expect(change).toMatchObject({
      asset: ASSET,
      address: 'ert1qw5z7h32rsapfr99k56ka2mayv03tmplgytxwhm',
      amountBlinder: '5fe75ec98259a758b9c651cfbb6a44fbeb69fbd3c0d5b7abc3a7f09afbae0488',
      assetBlinder: 'c0f6a920b7b2d3077847f576f8c8a1c33a08659f75dbbd3339cfe4c7bf0c907a',
      confirmations: 0,
      spendable: true,
    });
    expect(change?.raw).toMatchObject({
      amount: '9.7e-05',
      scriptPubKey: '00147505ebc54387429194b6a6add56fa463e2bd87e8',
      ancestorfees: 615,
      safe: true,
    });
    expect(server.calls[0]?.params).toEqual([0]);
  });
});

describe('transaction', () => {
  it('of a send, unconfirmed and then confirmed', async () => {
    const { server, node } = desk();
    server.script = replay('sendmany');
    const unconfirmed = await node.transaction(SEND);
    expect(unconfirmed).toMatchObject({
      txid: SEND,
      confirmations: 0,
      blockHash: undefined,
      blockHeight: undefined,
      time: 1_795_548_561,
      comment: UUID,
      walletConflicts: [],
      fee: 615n,
      hex: '(hex)',
    });
    expect(unconfirmed?.details).toHaveLength(3);
    expect(unconfirmed?.details[0]).toEqual({
      category: 'send',
      address: 'ert1q3vunhrqv492m2whkt4e6c93pd83t4cj8ql26hf',
      asset: ASSET,
      amount: -100n,
      amountBlinder: 'e92328829ca4c10e9f3274b036fa587af631ad5ae89532728815b7cb4b533a0c',
      assetBlinder: '3f3b55fab3270c33b3470b1b6660de6e31decfc26b79ded51187c27b1be9b283',
      vout: 0,
      raw: expect.objectContaining({ amount: '-1e-06', fee: '6.15e-06', abandoned: false }),
    });
    await expect(node.transaction(SEND)).resolves.toMatchObject({
      confirmations: 2,
      blockHash: 'ff8a97a35332e3d455d00cd090a6f153946281b316610cdbddf17d15edb4a545',
      blockHeight: 5,
    });
  });

  it('of a burn: no address, zero blinders', async () => {
    const { server, node } = desk();
    server.script = replay('reissue-burn');
    const burn = await node.transaction(BURN);
    expect(burn).toMatchObject({ comment: 'burn-comment', fee: 263n });
    expect(burn?.details).toMatchObject([
      { address: undefined, amount: -300n, amountBlinder: ZERO, assetBlinder: ZERO, vout: 2 },
    ]);
  });

  it('of a reissuance: no comment', async () => {
    const { server, node } = desk();
    server.script = replay('reissue-burn');
    const reissue = await node.transaction(
      '5be0e327a60004f730ec0496530b179842106103f3052ff7954d1b3138c49cf9',
    );
    expect(reissue?.comment).toBeUndefined();
    expect(reissue?.details.map(({ asset }) => asset)).toEqual([ASSET, TOKEN, ASSET, TOKEN]);
  });

  it('that somebody else paid, with an empty comment and missing blinders', async () => {
    const { server, node } = desk();
    const line = { category: 'receive', asset: ASSET, amount: nodeNumber('1e-08'), vout: 0 };
    server.script = () => ({
      result: {
        txid: SEND,
        confirmations: -1,
        time: 1,
        comment: '',
        walletconflicts: [BURN],
        details: [line],
        hex: '00',
      },
    });
    await expect(node.transaction(SEND)).resolves.toMatchObject({
      confirmations: -1,
      comment: undefined,
      walletConflicts: [BURN],
      fee: undefined,
      details: [{ amount: 1n, amountBlinder: ZERO, assetBlinder: ZERO }],
    });
  });

  it('reads a fee under the id of L-BTC', async () => {
    const { server, node } = desk();
    const base = { txid: SEND, confirmations: 0, time: 1, details: [], hex: '00' };
    server.script = () => ({ result: { ...base, fee: { [LBTC]: nodeNumber('-9.788e-05') } } });
    expect((await node.transaction(SEND))?.fee).toBe(9_788n);
  });

  it('that the wallet does not know', async () => {
    const { server, node } = desk();
    server.script = replay('sendmany');
    await expect(node.transaction(ZERO)).resolves.toBeUndefined();
  });
});

describe('transactionsSince', () => {
  it('a block', async () => {
    const { server, node } = desk();
    server.script = replay('sendmany');
    const tip = '70ee424ee424322a619e0d043fd8515b816c93d899d71636fe854dd15f2d8c73';
    const entries = await node.transactionsSince(tip);
    expect(entries).toHaveLength(3);
    expect(entries[0]).toEqual({
      txid: SEND,
      category: 'send',
      address: 'ert1q3vunhrqv492m2whkt4e6c93pd83t4cj8ql26hf',
      asset: ASSET,
      amount: -100n,
      vout: 0,
      confirmations: 0,
      comment: UUID,
      time: 1_795_548_561,
    });
  });

  it('ever, and burns without address', async () => {
    const { server, node } = desk();
    const burn = { txid: BURN, category: 'send', asset: ASSET, amount: nodeNumber('-3e-06') };
    server.script = byMethod({
      listsinceblock: {
        result: { transactions: [{ ...burn, vout: 2, confirmations: 0, time: 1 }], removed: [] },
      },
    });
    const [entry] = await node.transactionsSince();
    expect(entry).toMatchObject({ address: undefined, comment: undefined, amount: -300n });
    expect(server.calls[0]?.params).toEqual([]);
  });

  it('a block that the node does not know keeps the code', async () => {
    const { server, node } = desk();
    server.script = () => ({ error: { code: -5, message: 'Block not found' } });
    expect(await failureOf(node.transactionsSince(ZERO))).toMatchObject({ kind: 'rpc', code: -5 });
  });
});

describe('issuances', () => {
  it('of an asset, with its reissuance', async () => {
    const { server, node } = desk();
    server.script = replay('reissue-burn');
    const [first, second] = await node.issuances(ASSET);
    expect(first).toMatchObject({
      txid: '817587f30ed53f1eff716d0000880b12f18a115f66d35243d7d31650eebb6759',
      vin: 0,
      isReissuance: false,
      asset: ASSET,
      token: TOKEN,
      entropy: '6301a6aecfe5ebe991442ccbaf3195afb22cce92a5b8ff1c97cecbdd9e51ad48',
      assetAmount: 10_000n,
    });
    expect(first?.raw).toMatchObject({ tokenamount: '1e-08', assetamount: '0.0001' });
    expect(second).toMatchObject({ isReissuance: true, token: undefined, assetAmount: 500n });
  });

  it.each(['-1', '-1.00000000', '-1e-08'])(
    'has no amount where the node says %s',
    async (amount) => {
      const { server, node } = desk();
      const line = { isreissuance: false, entropy: ZERO, txid: SEND, vin: 0, asset: ASSET };
      server.script = () => ({ result: [{ ...line, assetamount: nodeNumber(amount) }] });
      const [found] = await node.issuances(ASSET);
      expect(found?.assetAmount).toBeUndefined();
    },
  );
});
