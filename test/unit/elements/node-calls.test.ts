import { describe, expect, it } from 'vitest';
import { deskForEachTest, failureOf, LBTC } from './connection.ts';
import { type Answer, byMethod, nodeNumber, replay } from './rpc-server.ts';

const desk = deskForEachTest();
const TXID = '85d0b866e698b20e23e1e2360710fbbfab4014ba9739f7c8b7e729b428e60e7d';

describe('calls to the node, as recorded', () => {
  it('identity', async () => {
    const { server, node } = desk();
    server.script = replay('node');
    await expect(node.identity()).resolves.toEqual({
      version: 230_303,
      subversion: '/Elements Core:23.3.3/',
      peers: 0,
    });
  });

  it('chain', async () => {
    const { server, node } = desk();
    server.script = replay('node');
    await expect(node.chain()).resolves.toEqual({
      chain: 'elementsregtest',
      height: 1,
      headers: 1,
      tipHash: '8a31888a6ef3fd905a080612a19231be5ad179ceff04934662d4358552999df8',
      progress: 1,
      initialBlockDownload: false,
    });
  });

  it('chain, with a progress that is no whole number', async () => {
    const { server, node } = desk();
    const verificationprogress = nodeNumber('0.99912345678');
    server.script = byMethod({
      getblockchaininfo: {
        result: {
          chain: 'liquidv1',
          blocks: 5,
          headers: 6,
          bestblockhash: 'a'.repeat(64),
          verificationprogress,
          initialblockdownload: true,
        },
      },
    });
    expect((await node.chain()).progress).toBeCloseTo(0.99912345678);
  });

  it('policyAsset, asked once', async () => {
    const { server, node } = desk();
    server.script = replay('node');
    await expect(node.policyAsset()).resolves.toBe(LBTC);
    await expect(node.policyAsset()).resolves.toBe(LBTC);
    expect(server.calls).toHaveLength(1);
  });

  it('activeCommands', async () => {
    const { server, node } = desk();
    server.script = replay('node');
    await expect(node.activeCommands()).resolves.toEqual(['getrpcinfo']);
  });

  it('listWallets and listWalletFolder', async () => {
    const { server, node } = desk();
    server.script = replay('wallet');
    await expect(node.listWallets()).resolves.toEqual(['treasury', 'holders', 'desk']);
    await expect(node.listWalletFolder()).resolves.toEqual(['holders', 'desk', 'treasury']);
  });

  it('validateAddress', async () => {
    const { server, node } = desk();
    server.script = replay('wallet');
    const plain = 'ert1qhmcvhac6ewznn4mcv8vyp3hrlu6wdk0yqjnfcq';
    const valid = {
      isValid: true,
      unconfidential: plain,
      scriptPubKey: '0014bef0cbf71acb8539d77861d840c6e3ff34e6d9e4',
    };
    await expect(
      node.validateAddress(
        'el1qqtgv675ekx83vkuqm8lwfxp9h3e59w78dkaqgg806pd5ewm7gus8t0hse0m34ju988thscwcgrrw8le5umv7geptnlzv6u5hl',
      ),
    ).resolves.toEqual({ ...valid, isConfidential: true });
    await expect(node.validateAddress(plain)).resolves.toEqual({ ...valid, isConfidential: false });
    for (const address of [
      'not-an-address',
      'VJLAAdkHSHTWBkf6KLggSDcDo42JHWiVZhTeKyhqS9LswsTtRwx53QoC9b2UTg32VjRv7WDHZx8UM6YH',
    ]) {
      await expect(node.validateAddress(address)).resolves.toEqual({
        isValid: false,
        isConfidential: false,
        unconfidential: undefined,
        scriptPubKey: undefined,
      });
    }
  });

  it('decode, of a transaction with blinded outputs and an open fee', async () => {
    const { server, node } = desk();
    const recording = replay('sendmany');
    // The recorded form is that of `getrawtransaction`, which holds all of `decoderawtransaction`.
    server.script = (call) =>
      recording({ ...call, method: 'getrawtransaction', params: [...call.params, true] });
    const decoded = await node.decode(TXID);
    expect(server.calls[0]).toMatchObject({ path: '/', method: 'decoderawtransaction' });
    expect(decoded).toMatchObject({ txid: TXID, vsize: 6149, weight: 24_595 });
    const source = '817587f30ed53f1eff716d0000880b12f18a115f66d35243d7d31650eebb6759';
    expect(decoded.inputs).toEqual([
      { txid: source, vout: 2 },
      { txid: source, vout: 0 },
    ]);
    expect(decoded.outputs).toHaveLength(6);
    expect(decoded.outputs[0]).toEqual({
      n: 0,
      address: 'ert1q3vunhrqv492m2whkt4e6c93pd83t4cj8ql26hf',
      isFee: false,
      asset: undefined,
      amount: undefined,
    });
    expect(decoded.outputs[5]).toEqual({
      n: 5,
      address: undefined,
      isFee: true,
      asset: LBTC,
      amount: 615n,
    });
  });
});

describe('loadWallet', () => {
  it('tells a missing wallet', async () => {
    const { server, node } = desk();
    server.script = replay('wallet');
    const failure = await failureOf(node.loadWallet('nope'));
    expect(failure).toMatchObject({ kind: 'wallet-missing', method: 'loadwallet', code: -18 });
  });

  it('is content when the wallet is loaded already', async () => {
    const { server, node } = desk();
    server.script = () => ({ result: { name: 'desk', warning: '' } });
    await node.loadWallet('desk');
    server.script = () => ({ error: { code: -35, message: 'Wallet "desk" is already loaded.' } });
    await node.loadWallet('desk');
    expect(server.calls.map(({ path }) => path)).toEqual(['/', '/']);
  });
});

describe('inMempool', () => {
  it('is whether the mempool has an entry', async () => {
    const { server, node } = desk();
    server.script = () => ({ result: { vsize: 6149 } });
    await expect(node.inMempool(TXID)).resolves.toBe(true);
    server.script = () => ({ error: { code: -5, message: 'Transaction not in mempool' } });
    await expect(node.inMempool(TXID)).resolves.toBe(false);
    expect(server.calls[0]).toMatchObject({ path: '/', method: 'getmempoolentry', params: [TXID] });
  });

  it('does not take another error for an answer', async () => {
    const { server, node } = desk();
    server.script = () => ({ error: { code: -28, message: 'Verifying blocks...' } });
    expect((await failureOf(node.inMempool(TXID))).kind).toBe('syncing');
  });
});

describe('rebroadcast', () => {
  const error = (code: number, message: string): Answer => ({ error: { code, message } });

  it.each([
    [{ result: TXID }, 'accepted'],
    [error(-26, 'txn-already-in-mempool'), 'accepted'],
    [error(-26, 'transaction already in mempool'), 'accepted'],
    [error(-26, 'txn-same-nonwitness-data-in-mempool'), 'accepted'],
    [error(-27, 'Transaction already in block chain'), 'mined'],
    [error(-26, 'txn-already-known'), 'mined'],
    [
      error(-26, 'too-long-mempool-chain, too many unconfirmed ancestors [limit: 25]'),
      'chain-too-long',
    ],
    [error(-25, 'bad-txns-inputs-missingorspent'), 'inputs-gone'],
    [error(-26, 'bad-txns-inputs-missingorspent'), 'inputs-gone'],
    [error(-26, 'txn-mempool-conflict'), 'inputs-gone'],
    [error(-26, 'bad-txns-in-ne-out'), { rejected: 'bad-txns-in-ne-out' }],
    [error(-22, 'TX decode failed'), { rejected: 'TX decode failed' }],
  ] satisfies (readonly [Answer, unknown])[])('reads %j as %j', async (answer, expected) => {
    const { server, node } = desk();
    server.script = () => answer;
    await expect(node.rebroadcast('00ff')).resolves.toEqual(expected);
    expect(server.calls).toMatchObject([
      { path: '/', method: 'sendrawtransaction', params: ['00ff'] },
    ]);
  });

  it('rejects when the node has not judged the transaction', async () => {
    const { server, node } = desk();
    server.script = () => error(-28, 'Loading block index...');
    expect((await failureOf(node.rebroadcast('00ff'))).kind).toBe('syncing');
    server.script = () => 'drop';
    expect((await failureOf(node.rebroadcast('00ff'))).kind).toBe('lost');
  });
});

describe('an answer of unknown form', () => {
  it('is named with its place and without its content', async () => {
    const { server, node } = desk();
    server.script = () => ({ result: { version: 'new', subversion: 'x' } });
    const failure = await failureOf(node.identity());
    expect(failure).toMatchObject({ kind: 'rpc', method: 'getnetworkinfo' });
    expect(failure.message).toContain('version');
  });
});
