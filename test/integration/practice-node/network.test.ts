import { describe, expect, it } from 'vitest';
import type { PracticeNodeOptions } from '../../../main/practice/node/node.ts';
import { DESK, HOLDERS, type Json, Rig } from './rig.ts';

const MISSING = { code: -25, message: 'bad-txns-inputs-missingorspent' };

async function rigWithAsset(
  options: PracticeNodeOptions = {},
): Promise<{ readonly rig: Rig; readonly asset: string }> {
  const rig = await Rig.open(options);
  const { asset } = await rig.issue('0.001');
  return { rig, asset };
}

describe('a mempool chain that is too long', () => {
  it('keeps a second large send out until a block has come', async () => {
    const { rig, asset } = await rigWithAsset();
    const list = await rig.addresses(60);
    const first = await rig.sendMany(asset, list, 'first');
    const second = await rig.sendMany(asset, list, 'second');
    expect(await rig.mempool()).toEqual([first]);
    const told = await rig.transaction(second);
    expect(told).toMatchObject({ confirmations: 0, trusted: false, comment: 'second' });
    await expect(rig.ask('sendrawtransaction', [told.hex])).rejects.toMatchObject({
      code: -26,
      message: `too-long-mempool-chain, exceeds descendant size limit for tx ${first} [limit: 101000]`,
    });
    await expect(rig.sendMany(asset, list)).rejects.toMatchObject({
      code: -6,
      message: 'Insufficient funds',
    });
    rig.node.mine();
    expect(await rig.mempool()).toEqual([]);
    expect(await rig.ask('sendrawtransaction', [told.hex])).toBe(second);
    expect(await rig.ask('sendrawtransaction', [told.hex])).toBe(second);
    rig.node.mine();
    expect((await rig.transaction(second)).confirmations).toBe(1);
    await expect(rig.ask('sendrawtransaction', [told.hex])).rejects.toMatchObject({
      code: -27,
      message: 'Transaction already in block chain',
    });
  });

  it('ends after 25 transactions', async () => {
    const rig = await Rig.open();
    const [address = ''] = await rig.addresses(1);
    let last = '';
    for (let count = 0; count < 26; count += 1) {
      last = await rig.ask<string>('sendtoaddress', [address, '0.0001']);
    }
    expect(await rig.mempool()).toHaveLength(25);
    const { hex } = await rig.transaction(last);
    await expect(rig.ask('sendrawtransaction', [hex])).rejects.toMatchObject({
      code: -26,
      message: 'too-long-mempool-chain, too many unconfirmed ancestors [limit: 25]',
    });
    expect(await rig.ask('testmempoolaccept', [[hex]])).toMatchObject([
      { txid: last, allowed: false, 'reject-reason': 'too-long-mempool-chain' },
    ]);
  });

  it('can be rehearsed at will', async () => {
    const { rig, asset } = await rigWithAsset();
    rig.node.holdBroadcast(true);
    const txid = await rig.sendMany(asset, await rig.addresses(2));
    expect(await rig.mempool()).toEqual([]);
    const { hex } = await rig.transaction(txid);
    await expect(rig.ask('sendrawtransaction', [hex])).rejects.toMatchObject({ code: -26 });
    rig.node.holdBroadcast(false);
    expect(await rig.ask('testmempoolaccept', [[hex]])).toMatchObject([{ allowed: true }]);
    await rig.ask('sendrawtransaction', [hex]);
    expect(await rig.mempool()).toEqual([txid]);
  });
});

describe('the mempool', () => {
  it('tells what waits and what it hangs on', async () => {
    const { rig, asset } = await rigWithAsset();
    const list = await rig.addresses(3);
    const parent = await rig.sendMany(asset, list);
    const child = await rig.sendMany(asset, list);
    const entry = await rig.ask<Json>('getmempoolentry', [child]);
    expect(entry).toMatchObject({
      vsize: 6149,
      ancestorcount: 2,
      ancestorsize: 2 * 6149,
      depends: [parent],
      fees: { base: '0.00000615', ancestor: '0.00001230' },
    });
    expect(await rig.ask('getmempoolentry', [parent])).toMatchObject({ spentby: [child] });
    expect(await rig.ask('getmempoolinfo', [])).toMatchObject({ size: 2, bytes: 2 * 6149 });
    expect(Object.keys(await rig.ask<Json>('getrawmempool', [true]))).toEqual([parent, child]);
    rig.node.mine();
    await expect(rig.ask('getmempoolentry', [child])).rejects.toMatchObject({
      code: -5,
      message: 'Transaction not in mempool',
    });
  });

  it('can lose a transaction and take the same bytes again', async () => {
    const { rig, asset } = await rigWithAsset();
    const txid = await rig.sendMany(asset, await rig.addresses(2));
    rig.node.evictFromMempool(txid);
    rig.node.mine();
    const { confirmations, trusted, hex } = await rig.transaction(txid);
    expect({ confirmations, trusted }).toEqual({ confirmations: 0, trusted: false });
    await rig.ask('sendrawtransaction', [hex]);
    rig.node.mine();
    expect((await rig.transaction(txid)).confirmations).toBe(1);
  });
});

describe('a reorganisation', () => {
  it('makes its transactions unconfirmed, on a longer chain', async () => {
    const { rig, asset } = await rigWithAsset();
    const txid = await rig.sendMany(asset, await rig.addresses(2), 'batch');
    rig.node.mine(2);
    const left = await rig.ask<string>('getbestblockhash', []);
    const height = await rig.ask<number>('getblockcount', []);
    rig.node.reorg(2);
    expect(await rig.ask('getblockcount', [])).toBe(height + 1);
    expect(await rig.ask('getblockheader', [left])).toMatchObject({ confirmations: -1 });
    expect(await rig.transaction(txid)).toMatchObject({ confirmations: 0, trusted: true });
    const since = await rig.ask<{
      readonly transactions: readonly Json[];
      readonly removed: readonly Json[];
    }>('listsinceblock', [left]);
    expect(since.transactions).toHaveLength(2);
    expect(since.removed.map((line) => line['txid'])).toEqual([txid, txid]);
    rig.node.mine();
    expect((await rig.transaction(txid)).confirmations).toBe(1);
    expect(await rig.balance(asset, HOLDERS)).toBe('0.00000002');
  });

  it('is not found in a block that nobody knows', async () => {
    const rig = await Rig.open();
    await expect(rig.ask('listsinceblock', ['ab'.repeat(32)])).rejects.toMatchObject({
      code: -5,
      message: 'Block not found',
    });
  });
});

describe('a conflict', () => {
  it('counts confirmations below zero once another transaction has taken the coin', async () => {
    const { rig, asset } = await rigWithAsset();
    const [first = '', second = ''] = await rig.addresses(2);
    const lost = await rig.sendMany(asset, [first]);
    const { hex } = await rig.transaction(lost);
    rig.node.evictFromMempool(lost);
    const { vin } = await rig.ask<{ readonly vin: readonly Json[] }>('decoderawtransaction', [hex]);
    const inputs = vin.map(({ txid, vout }) => ({ txid, vout }));
    const outputs = [{ [second]: '0.00000001', asset }];
    const raw = await rig.ask('createrawtransaction', [inputs, outputs]);
    const { hex: funded } = await rig.ask<{ readonly hex: string }>('fundrawtransaction', [raw]);
    const blinded = await rig.ask('blindrawtransaction', [funded, false]);
    const signed = await rig.ask<Json>('signrawtransactionwithwallet', [blinded]);
    expect(signed).toMatchObject({ complete: true });
    const rival = await rig.ask<string>('sendrawtransaction', [signed['hex']]);
    expect(await rig.transaction(lost)).toMatchObject({ walletconflicts: [rival] });
    await expect(rig.ask('sendrawtransaction', [hex])).rejects.toMatchObject({
      code: -26,
      message: 'txn-mempool-conflict',
    });
    rig.node.mine(3);
    expect((await rig.transaction(lost)).confirmations).toBe(-3);
    await expect(rig.ask('sendrawtransaction', [hex])).rejects.toMatchObject(MISSING);
    // What the lost transaction would have spent is free again, so nothing is missing.
    expect(await rig.balance(asset)).toBe('0.00099999');
  });
});

describe('a restart', () => {
  it('locks wallets, keeps them loaded and offers their transactions again', async () => {
    const { rig, asset } = await rigWithAsset();
    const txid = await rig.sendMany(asset, await rig.addresses(2));
    rig.node.evictFromMempool(txid);
    await rig.ask('encryptwallet', ['a phrase']);
    await rig.ask('walletpassphrase', ['a phrase', 600]);
    await rig.node.stopNode();
    await expect(rig.ask('getblockcount', [])).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await rig.node.restart();
    expect(await rig.ask('listwallets', [])).toEqual([DESK, HOLDERS]);
    expect(await rig.ask('getwalletinfo', [])).toMatchObject({ unlocked_until: 0 });
    expect(await rig.mempool()).toEqual([txid]);
  });

  it('follows when a zero amount has killed the node, and nothing was sent', async () => {
    const { rig, asset } = await rigWithAsset();
    const [address = ''] = await rig.addresses(1);
    const amounts = { [address]: '0' };
    const send = rig.ask('sendmany', [
      '',
      amounts,
      0,
      '',
      [],
      false,
      1,
      'UNSET',
      { [address]: asset },
    ]);
    await expect(send).rejects.toMatchObject({ code: 'ECONNRESET' });
    await expect(rig.ask('getblockcount', [])).rejects.toMatchObject({ code: 'ECONNREFUSED' });
    await rig.node.restart();
    expect(await rig.mempool()).toEqual([]);
    expect(await rig.balance(asset)).toBe('0.00100000');
  });

  it('finds nothing of a send that was still proving when the node was killed', async () => {
    const { rig, asset } = await rigWithAsset({ proofMs: 1 });
    const list = await rig.addresses(20);
    const send = rig.sendMany(asset, list, 'batch');
    expect(await rig.ask('getrpcinfo', [])).toMatchObject({
      active_commands: [{ method: 'sendmany' }, { method: 'getrpcinfo' }],
    });
    rig.node.crash();
    await expect(send).rejects.toMatchObject({ code: 'ECONNRESET' });
    await rig.node.restart();
    expect(await rig.mempool()).toEqual([]);
    expect((await rig.ask<Json>('getwalletinfo', []))['txcount']).toBe(2);
  });
});

describe('the block timer', () => {
  it('mines at its interval until it is stopped', async () => {
    let wake: () => void = () => undefined;
    const pauses: number[] = [];
    const clock = {
      now: () => 1_795_600_000_000,
      monotonic: () => 0,
      sleep: (ms: number) => {
        pauses.push(ms);
        return new Promise<void>((resolve) => {
          wake = resolve;
        });
      },
    };
    const rig = await Rig.open({ clock, blockIntervalMs: 2_500 });
    const height = await rig.ask<number>('getblockcount', []);
    rig.node.start();
    rig.node.start();
    wake();
    await Promise.resolve();
    await Promise.resolve();
    expect(await rig.ask('getblockcount', [])).toBe(height + 1);
    rig.node.stop();
    wake();
    await Promise.resolve();
    expect(await rig.ask('getblockcount', [])).toBe(height + 1);
    expect(pauses).toEqual([2_500, 2_500]);
  });
});
