import { describe, expect, it } from 'vitest';
import { formatNodeAmount } from '../../../shared/domain/amount.ts';
import { HOLDERS, type Json, Rig } from './rig.ts';

const ABSENT = '0'.repeat(64);

function sizes(recipients: number): number {
  return 2_576 + 1_191 * recipients;
}

async function rigWithAsset(): Promise<{ readonly rig: Rig; readonly asset: string }> {
  const rig = await Rig.open();
  const { asset } = await rig.issue('0.001');
  return { rig, asset };
}

describe('size and fee of a send', () => {
  it.each([1, 10, 50, 80])('are as measured for %d recipients', async (count) => {
    const { rig, asset } = await rigWithAsset();
    const txid = await rig.sendMany(asset, await rig.addresses(count));
    const { fee, hex } = await rig.transaction(txid);
    const decoded = await rig.ask<Json>('decoderawtransaction', [hex]);
    const expected = sizes(count);
    expect(Math.abs(Number(decoded['vsize']) - expected) / expected).toBeLessThan(0.02);
    const least = BigInt(Math.ceil(Number(decoded['vsize']) / 10));
    expect(fee['bitcoin']).toBe(formatNodeAmount(-least));
  });

  it.each([
    ['blech32', 81],
    ['p2sh-segwit', 81],
    ['legacy', 81],
  ])('lets the last %s transaction pass at %d recipients', async (type, most) => {
    const { rig, asset } = await rigWithAsset();
    const list = await rig.addresses(most + 1, type);
    await expect(rig.sendMany(asset, list)).rejects.toMatchObject({
      code: -6,
      message: 'Transaction too large',
    });
    expect(await rig.mempool()).toEqual([]);
    const txid = await rig.sendMany(asset, list.slice(1));
    expect(await rig.mempool()).toEqual([txid]);
  });

  it('is what the dry run says, which sends and locks nothing', async () => {
    const { rig, asset } = await rigWithAsset();
    const list = await rig.addresses(82);
    const outputs = (count: number) =>
      list.slice(0, count).map((address) => ({ [address]: '0.00000001', asset }));
    const fund = async (count: number) =>
      rig.ask<{ readonly fee: string }>('fundrawtransaction', [
        await rig.ask('createrawtransaction', [[], outputs(count)]),
      ]);
    const { fee } = await fund(81);
    await expect(fund(82)).rejects.toMatchObject({ code: -4, message: 'Transaction too large' });
    expect(await rig.ask('listlockunspent', [])).toEqual([]);
    const sent = await rig.transaction(await rig.sendMany(asset, list.slice(0, 81)));
    expect(sent.fee['bitcoin']).toBe(`-${fee}`);
  });

  it('is refused by the dry run for lack of funds', async () => {
    const { rig, asset } = await rigWithAsset();
    const [address = ''] = await rig.addresses(1);
    const raw = await rig.ask('createrawtransaction', [[], [{ [address]: '1', asset }]]);
    await expect(rig.ask('fundrawtransaction', [raw])).rejects.toMatchObject({
      code: -4,
      message: 'Insufficient funds',
    });
  });
});

describe('a payment', () => {
  it('reaches its holders, who see amount and blinders', async () => {
    const { rig, asset } = await rigWithAsset();
    const [address = ''] = await rig.addresses(1, 'p2sh-segwit');
    const txid = await rig.sendMany(asset, [address]);
    const [sent] = (await rig.transaction(txid)).details;
    const [received] = (await rig.transaction(txid, HOLDERS)).details;
    const info = await rig.ask<Json>('validateaddress', [address]);
    expect(received).toMatchObject({ category: 'receive', amount: '0.00000001', asset });
    expect(received?.address).toBe(info['unconfidential']);
    expect(received?.amountblinder).toBe(sent?.amountblinder);
    expect(received?.amountblinder).not.toBe(ABSENT);
    rig.node.mine();
    expect(await rig.balance(asset, HOLDERS)).toBe('0.00000001');
  });

  it('goes out in L-BTC when the address has no entry in output_assets', async () => {
    const { rig, asset } = await rigWithAsset();
    const [first = '', second = ''] = await rig.addresses(2);
    const amounts = { [first]: '0.00010000', [second]: '0.00010000' };
    const txid = await rig.ask<string>('sendmany', [
      '',
      amounts,
      0,
      '',
      [],
      false,
      1,
      'UNSET',
      { [first]: asset },
    ]);
    const assets = (await rig.transaction(txid)).details.map((detail) => detail.asset);
    expect(assets.toSorted()).toEqual([asset, rig.node.policyAsset].toSorted());
  });

  it('keeps its comment, also while it is unconfirmed', async () => {
    const { rig, asset } = await rigWithAsset();
    const tip = await rig.ask<string>('getbestblockhash', []);
    const comment = 'Verteilung für Zoë 11111111-2222-4333-8444-555555555555';
    const txid = await rig.sendMany(asset, await rig.addresses(2), comment);
    const since = await rig.ask<{ readonly transactions: readonly Json[] }>('listsinceblock', [
      tip,
    ]);
    expect(since.transactions).toHaveLength(2);
    for (const line of since.transactions) {
      expect(line).toMatchObject({ txid, comment, confirmations: 0 });
    }
    const holders = await rig.ask<{ readonly transactions: readonly Json[] }>(
      'listsinceblock',
      [tip],
      HOLDERS,
    );
    expect(holders.transactions[0]).not.toHaveProperty('comment');
  });

  it('needs an explicit wish to go to an unconfidential address', async () => {
    const { rig, asset } = await rigWithAsset();
    const [plain = ''] = await rig.addresses(1, 'bech32');
    expect(plain).toMatch(/^ert1/);
    const [detail] = (await rig.transaction(await rig.sendMany(asset, [plain]))).details;
    expect(detail).toMatchObject({ asset, amountblinder: ABSENT, assetblinder: ABSENT });
  });
});

describe('a send is refused', () => {
  it.each([
    ['.1', 'Invalid amount'],
    ['01', 'Invalid amount'],
    ['+1', 'Invalid amount'],
    [' 1', 'Invalid amount'],
    ['1,0', 'Invalid amount'],
    ['0.000000001', 'Invalid amount'],
    ['-1', 'Amount out of range'],
    [true, 'Amount is not a number or string'],
  ])('for the amount %j', async (amount, message) => {
    const rig = await Rig.open();
    const [address = ''] = await rig.addresses(1);
    await expect(rig.ask('sendmany', ['', { [address]: amount }])).rejects.toMatchObject({
      code: -3,
      message,
    });
  });

  it.each(['1e-4', 0.0001, '0.0001000'])('but not for the amount %j', async (amount) => {
    const rig = await Rig.open();
    const [address = ''] = await rig.addresses(1);
    const txid = await rig.ask<string>('sendmany', ['', { [address]: amount }]);
    expect((await rig.transaction(txid)).details[0]?.amount).toBe('-0.00010000');
  });

  it('for an address that occurs twice, whatever its blinding key', async () => {
    const { rig, asset } = await rigWithAsset();
    const [address = ''] = await rig.addresses(1);
    const info = await rig.ask<Json>('validateaddress', [address]);
    const plain = String(info['unconfidential']);
    await expect(rig.sendMany(asset, [address, plain])).rejects.toMatchObject({
      code: -8,
      message: `Invalid parameter, duplicated address: ${plain}`,
    });
  });

  it('for L-BTC below the dust limit, while one unit of an asset is fine', async () => {
    const { rig, asset } = await rigWithAsset();
    const [address = ''] = await rig.addresses(1);
    await expect(rig.ask('sendmany', ['', { [address]: '0.00000001' }])).rejects.toMatchObject({
      code: -6,
      message: 'Transaction amount too small',
    });
    await expect(rig.sendMany(asset, [address])).resolves.toMatch(/^[0-9a-f]{64}$/);
  });

  it.each([
    ['an unknown way to estimate', [0, '', [], false, 1, 'FAST'], 'Invalid estimate_mode'],
    ['a target of no blocks', [0, '', [], false, 0, 'UNSET'], 'Invalid conf_target'],
    ['a target far away', [0, '', [], false, 1_009, 'UNSET'], 'Invalid conf_target'],
    ['target and rate', [0, '', [], false, 1, null, {}, true, 1], 'both conf_target and fee_rate'],
    ['mode and rate', [0, '', [], false, null, 'UNSET', {}, true, 1], 'both estimate_mode and'],
  ])('for %s of the fee', async (_, rest, words) => {
    const { rig } = await rigWithAsset();
    const [address = ''] = await rig.addresses(1);
    await expect(rig.ask('sendmany', ['', { [address]: '0.1' }, ...rest])).rejects.toMatchObject({
      code: -8,
      message: expect.stringContaining(words),
    });
    expect(await rig.mempool()).toEqual([]);
  });

  it('for an asset that is neither a label nor an id', async () => {
    const { rig } = await rigWithAsset();
    await expect(rig.sendMany('gold', await rig.addresses(1))).rejects.toMatchObject({ code: -4 });
    // A list of all issuances would pass for those of the asset.
    await expect(rig.ask('listissuances', ['gold'])).rejects.toMatchObject({ code: -4 });
  });
});

describe('reissuing and burning', () => {
  it('moves the token to a fresh address and leaves its amount alone', async () => {
    const rig = await Rig.open();
    const { asset, token } = await rig.issue('0.001');
    const { txid } = await rig.ask<{ readonly txid: string }>('reissueasset', [asset, '0.5']);
    rig.node.mine();
    expect(await rig.balance(asset)).toBe('0.50100000');
    expect(await rig.balance(token)).toBe('0.00000001');
    const moved = (await rig.transaction(txid)).details.filter((line) => line.asset === token);
    expect(moved.map(({ category }) => category).toSorted()).toEqual(['receive', 'send']);
  });

  it('works for an issuance with blinded amounts, whose figures only the issuer sees', async () => {
    const rig = await Rig.open();
    const { asset, txid } = await rig.issue('0.001', '0.00000002', true);
    const [line] = await rig.ask<readonly Json[]>('listissuances', [asset]);
    expect(line).toMatchObject({ txid, assetamount: '0.00100000', tokenamount: '0.00000002' });
    expect(line?.['assetblinds']).not.toBe(ABSENT);
    await rig.ask('reissueasset', [asset, '0.5']);
    const lines = await rig.ask<readonly Json[]>('listissuances', [asset]);
    expect(lines.map((each) => each['isreissuance'])).toEqual([false, true]);
    expect(await rig.balance(asset)).toBe('0.50100000');
    const [address = ''] = await rig.addresses(1);
    const split = { [address]: '0.00000001' };
    const token = String(line?.['token']);
    await rig.ask('sendmany', ['', split, 0, '', [], true, 1, 'UNSET', { [address]: token }]);
  });

  it('needs a token and its definition', async () => {
    const rig = await Rig.open();
    const { asset, token } = await rig.issue('0.001');
    await expect(rig.ask('reissueasset', [token, '1'])).rejects.toMatchObject({ code: -4 });
    await rig.sendMany(token, await rig.addresses(1));
    rig.node.mine();
    await expect(rig.ask('reissueasset', [asset, '1'])).rejects.toMatchObject({
      code: -6,
      message: 'No available reissuance tokens in wallet.',
    });
  });

  it('burns in the open', async () => {
    const { rig, asset } = await rigWithAsset();
    const txid = await rig.ask<string>('destroyamount', [asset, '0.0001', 'burn']);
    const { hex, comment } = await rig.transaction(txid);
    expect(comment).toBe('burn');
    const decoded = await rig.ask<{ readonly vout: readonly Json[] }>('decoderawtransaction', [
      hex,
    ]);
    const burnt = decoded.vout.filter((output) => output['asset'] === asset);
    expect(burnt).toMatchObject([{ value: '0.00010000', scriptPubKey: { type: 'nulldata' } }]);
    rig.node.mine();
    expect(await rig.balance(asset)).toBe('0.00090000');
    await expect(rig.ask('destroyamount', [asset, '0'])).rejects.toMatchObject({ code: -3 });
  });

  it('burns the very last unit', async () => {
    const { rig, asset } = await rigWithAsset();
    await rig.ask('destroyamount', [asset, '0.001']);
    rig.node.mine();
    expect(await rig.ask('getbalance', [])).not.toHaveProperty(asset);
  });
});

describe('speed', () => {
  it('makes 81 payments in a few hundredths of a second', async () => {
    const { rig, asset } = await rigWithAsset();
    const list = await rig.addresses(81);
    await rig.sendMany(asset, list);
    rig.node.mine();
    const start = performance.now();
    for (let round = 0; round < 10; round += 1) {
      await rig.sendMany(asset, list);
      rig.node.mine();
    }
    expect((performance.now() - start) / 10).toBeLessThan(150);
  });
});
