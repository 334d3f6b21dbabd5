import { describe, expect, it } from 'vitest';
import { assetIdFromEntropy, issuanceEntropy } from '../../../shared/domain/asset-id.ts';
import { jsonNumber } from '../../../shared/exact-json.ts';
import { DESK, HOLDERS, type Json, Rig } from './rig.ts';

const ISSUER = 'issuer';
const CONTRACT_HASH = '52358bc8e7ea2ebc7c2fd0d0c3ee64b9e3ee5a7ba2b0ffb7e5e05fd9a5e6b0d4';
const ZEROS = '0'.repeat(64);

/** Issues from one wallet to addresses of another, step by step. */
async function issueFor(rig: Rig, blind: boolean): Promise<Json & { readonly txid: string }> {
  rig.node.fund(ISSUER, 100_000_000n);
  const own = await rig.ask<string>('getnewaddress', [], ISSUER);
  const outputs = [{ [own]: '0.0001', asset: rig.node.policyAsset }];
  const raw = await rig.ask('createrawtransaction', [[], outputs]);
  const options = { feeRate: '0.00001000' };
  const funded = await rig.ask<Json>('fundrawtransaction', [raw, options], ISSUER);
  const request = {
    asset_amount: jsonNumber('0.00010000'),
    asset_address: await rig.ask('getnewaddress', [], DESK),
    token_amount: jsonNumber('0.00000001'),
    token_address: await rig.ask('getnewaddress', [], DESK),
    blind,
    contract_hash: CONTRACT_HASH,
  };
  const [issued = {}] = await rig.ask<readonly Json[]>('rawissueasset', [funded['hex'], [request]]);
  const blinded = await rig.ask('blindrawtransaction', [issued['hex'], false, [], blind], ISSUER);
  const signed = await rig.ask<Json>('signrawtransactionwithwallet', [blinded], ISSUER);
  const txid = await rig.ask<string>('sendrawtransaction', [signed['hex']]);
  rig.node.mine();
  return { ...issued, txid };
}

describe('an issuance from another wallet by raw calls', () => {
  it.each([false, true])('reaches the addresses asked for (blinded: %s)', async (blind) => {
    const rig = await Rig.open();
    const { asset, token, entropy, vin, txid } = await issueFor(rig, blind);
    const { vin: inputs } = await rig.ask<{ readonly vin: readonly Json[] }>('getrawtransaction', [
      txid,
      true,
    ]);
    const input = inputs[Number(vin)];
    const outpoint = { txid: String(input?.['txid']), vout: Number(input?.['vout']) };
    expect(entropy).toBe(issuanceEntropy(outpoint, CONTRACT_HASH));
    expect(asset).toBe(assetIdFromEntropy(String(entropy)));
    expect(input?.['issuance']).toMatchObject({ asset, token, isreissuance: false });
    expect(await rig.balance(String(asset))).toBe('0.00010000');
    expect(await rig.balance(String(token))).toBe('0.00000001');
    const [line] = await rig.ask<readonly Json[]>('listissuances', [asset]);
    expect(line?.['assetamount']).toBe(blind ? -1 : '0.00010000');
    const [own] = await rig.ask<readonly Json[]>('listissuances', [asset], ISSUER);
    expect(own?.['assetamount']).toBe('0.00010000');
    await rig.ask('reissueasset', [asset, '0.0001']);
    rig.node.mine();
    expect(await rig.balance(String(asset))).toBe('0.00020000');
  });

  it('overlooks amounts that are written as texts', async () => {
    const rig = await Rig.open();
    const [address = ''] = await rig.addresses(1);
    const raw = await rig.ask('createrawtransaction', [[], [{ [address]: '0.0001' }]]);
    const funded = await rig.ask<Json>('fundrawtransaction', [raw]);
    const request = { asset_amount: '0.1', asset_address: address };
    await expect(rig.ask('rawissueasset', [funded['hex'], [request]])).rejects.toMatchObject({
      code: -3,
      message: 'Issuance must have one non-zero component',
    });
  });
});

describe('a raw payment', () => {
  it('is taken by the network and leaves no blinders behind', async () => {
    const rig = await Rig.open();
    const { asset } = await rig.issue('0.001');
    const [address = ''] = await rig.addresses(1);
    const raw = await rig.ask('createrawtransaction', [[], [{ [address]: '0.0001', asset }]]);
    const funded = await rig.ask<Json>('fundrawtransaction', [raw]);
    await expect(rig.ask('sendrawtransaction', [funded['hex']])).rejects.toMatchObject({
      code: -25,
    });
    const blinded = await rig.ask('blindrawtransaction', [funded['hex'], false]);
    await expect(rig.ask('sendrawtransaction', [blinded])).rejects.toMatchObject({ code: -26 });
    expect(await rig.ask('signrawtransactionwithwallet', [blinded], HOLDERS)).toMatchObject({
      complete: false,
    });
    const signed = await rig.ask<Json>('signrawtransactionwithwallet', [blinded]);
    const txid = await rig.ask<string>('sendrawtransaction', [signed['hex']]);
    expect((await rig.transaction(txid)).details).toMatchObject([
      {
        category: 'send',
        asset: ZEROS,
        amount: '0.00000001',
        amountblinder: ZEROS,
        assetblinder: ZEROS,
      },
    ]);
    expect((await rig.transaction(txid, HOLDERS)).details).toMatchObject([
      { category: 'receive', asset, amount: '0.00010000' },
    ]);
  });

  it('is opened by its owner alone', async () => {
    const rig = await Rig.open();
    const { asset } = await rig.issue('0.001');
    const txid = await rig.sendMany(asset, await rig.addresses(1));
    const { hex } = await rig.transaction(txid);
    const values = async (wallet: string): Promise<unknown[]> => {
      const opened = await rig.ask<Json>('unblindrawtransaction', [hex], wallet);
      const { vout } = await rig.ask<{ readonly vout: readonly Json[] }>('decoderawtransaction', [
        opened['hex'],
      ]);
      return vout.filter((output) => output['asset'] === asset).map((output) => output['value']);
    };
    expect(await values(HOLDERS)).toEqual(['0.00000001']);
    expect(await values(DESK)).toEqual(['0.00099999']);
  });

  it('does not pass when assets do not balance', async () => {
    const rig = await Rig.open();
    const { asset } = await rig.issue('0.001');
    const txid = await rig.sendMany(asset, await rig.addresses(1));
    const { hex } = await rig.transaction(txid);
    rig.node.evictFromMempool(txid);
    // The fee is the last explicit amount of the transaction: 377 base units.
    const fee = Buffer.alloc(8);
    fee.writeBigUInt64BE(377n);
    const forged = hex.replace(`01${fee.toString('hex')}0000`, `01${'0'.repeat(13)}1000000`);
    expect(forged).not.toBe(hex);
    await expect(rig.ask('sendrawtransaction', [forged])).rejects.toMatchObject({
      code: -26,
      message: 'bad-txns-in-ne-out, value in != value out',
    });
  });

  it.each(['', 'zz', '0200'])('cannot be read from %j', async (hex) => {
    const rig = await Rig.open();
    await expect(rig.ask('sendrawtransaction', [hex])).rejects.toMatchObject({
      code: -22,
      message: 'TX decode failed. Make sure the tx has at least one input.',
    });
  });
});
