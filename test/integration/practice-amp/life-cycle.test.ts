import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assetIdFromEntropy,
  issuanceEntropy,
  tokenIdFromEntropy,
} from '../../../shared/domain/asset-id.ts';
import { assetContract, contractHash } from '../../../shared/domain/contract.ts';
import { isGaidShape } from '../../../shared/domain/gaid.ts';
import { field, listOf, numberField, Rig, textField } from './rig.ts';

describe('an asset from issuance to distribution', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await Rig.start();
  });
  afterAll(() => rig.stop());

  it('tells everything that is needed to use it', () => {
    const { amp, elements, gaids, chain, proofHost } = rig.network.details;
    expect(amp.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/api$/);
    expect(elements.url).toMatch(/^http:\/\/[^:]+:[^@]+@127\.0\.0\.1:\d+\/wallet\/treasury$/);
    expect(elements.wallet).toBe('treasury');
    expect(proofHost.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(chain).toBe('elementsregtest');
    expect(new Set(gaids).size).toBeGreaterThanOrEqual(100);
    expect(gaids.every(isGaidShape)).toBe(true);
  });

  it('starts the treasury with L-BTC', async () => {
    expect(field(await rig.rpc('getbalance'), 'bitcoin')).toBe('10.00000000');
  });

  it.each([false, true])('issues with the right ids (confidential: %s)', async (confidential) => {
    const request = await rig.issueRequest({ is_confidential: confidential });
    const answer = await rig.send('POST', 'assets/issue', request);
    expect(answer.status).toBe(201);
    const issued = answer.body;
    const txid = textField(issued, 'txid');
    const raw = await rig.rpc('getrawtransaction', txid, true);
    const input = listOf(field(raw, 'vin'))[numberField(issued, 'vin')];
    const entropy = issuanceEntropy(
      { txid: textField(input, 'txid'), vout: numberField(input, 'vout') },
      contractHash(
        assetContract({
          name: 'Practice share',
          ticker: 'SHR',
          domain: 'shares.example.com',
          pubkey: textField(request, 'pubkey'),
          precision: 2,
        }),
      ),
    );
    expect(field(issued, 'asset_id')).toBe(assetIdFromEntropy(entropy));
    expect(field(issued, 'reissuance_token_id')).toBe(tokenIdFromEntropy(entropy, confidential));
    await rig.mine(1);
    const coins = listOf(await rig.rpc('listunspent')).filter((coin) => coin['txid'] === txid);
    expect(coins).toHaveLength(2);
    expect(coins).toContainEqual(
      expect.objectContaining({
        vout: numberField(issued, 'asset_vout'),
        asset: field(issued, 'asset_id'),
        amount: '0.00100000',
      }),
    );
    expect(coins).toContainEqual(
      expect.objectContaining({
        vout: numberField(issued, 'reissuance_vout'),
        asset: field(issued, 'reissuance_token_id'),
        amount: '0.00000001',
      }),
    );
  });

  it('goes the whole way', async () => {
    const asset = await rig.issue({ ticker: 'WAY' });
    const path = `assets/${asset.uuid}`;
    await rig.mine(2);
    rig.network.publishProof('shares.example.com', asset.assetId);
    expect((await rig.get(`${path}/register`)).body).toMatchObject({ is_registered: true });
    const authorized = await rig.get(`${path}/register-authorized`);
    expect(authorized).toMatchObject({ status: 200, body: { is_authorized: true } });

    const category = await rig.send('POST', 'categories/add', {
      name: 'Qualified',
      description: '',
    });
    expect(category.status).toBe(201);
    const categoryId = numberField(category.body, 'id');
    const first = await rig.addUser(rig.gaid(0), 'First');
    const second = await rig.addUser(rig.gaid(1), 'Second');
    await rig.done('PUT', `categories/${categoryId}/assets/${asset.uuid}/add`);
    for (const user of [first, second]) {
      await rig.done('PUT', `categories/${categoryId}/registered_users/${user}/add`);
    }
    const assignment = await rig.assign(asset.uuid, first, 30_000);
    await rig.assign(asset.uuid, second, 20_001);

    const distribution = await rig.createDistribution(asset.uuid);
    expect(distribution).toMatchObject({
      command: 'distribute',
      min_supported_client_script_version: 2,
      base_url: `${rig.network.details.amp.url}/{}`,
      asset_uuid: asset.uuid,
      asset_id: asset.assetId,
    });
    expect(Object.values(distribution['map_address_amount'] ?? {})).toEqual([
      '0.00030000',
      '0.00020001',
    ]);
    const txid = await rig.pay(distribution);
    await rig.mine(2);
    const answer = await rig.confirm(
      asset.uuid,
      distribution,
      await rig.report(txid, asset.assetId),
    );
    expect(answer).toMatchObject({ status: 200, text: '' });

    const { body } = await rig.get(
      `${path}/distributions/${String(distribution['distribution_uuid'])}`,
    );
    const details = await rig.details(txid);
    expect(body).toMatchObject({
      distribution_uuid: distribution['distribution_uuid'],
      distribution_status: 'CONFIRMED',
      transactions: [
        {
          txid,
          transaction_status: 'CONFIRMED',
          assignments: [
            { registered_user: first, amount: 30_000 },
            { registered_user: second, amount: 20_001 },
          ],
        },
      ],
    });
    const lines = listOf(field(listOf(field(body, 'transactions'))[0], 'assignments'));
    expect(lines.map((line) => line['vout'])).toEqual(
      ['-0.00030000', '-0.00020001'].map(
        (amount) => details.find((line) => line['amount'] === amount)?.['vout'],
      ),
    );
    expect((await rig.get(`${path}/distributions`)).body).toEqual([body]);
    expect((await rig.get(`${path}/assignments/${assignment}`)).body).toMatchObject({
      is_distributed: true,
      distribution_uuid: distribution['distribution_uuid'],
    });
    expect((await rig.get(`${path}/balance`)).body).toEqual({
      confirmed_balance: [
        { owner: String(first), amount: 30_000, GAID: rig.gaid(0) },
        { owner: String(second), amount: 20_001, GAID: rig.gaid(1) },
      ],
      lost_outputs: [],
      reissuance_lost_outputs: [],
    });
    expect((await rig.get(`${path}/summary`)).body).toEqual({
      asset_id: asset.assetId,
      reissuance_token_id: asset.tokenId,
      issued: 100_000,
      reissued: 0,
      assigned: 0,
      distributed: 50_001,
      burned: 0,
      blacklisted: 0,
      registered_users: 2,
      active_registered_users: 2,
      active_green_subaccounts: 2,
      reissuance_tokens: 1,
    });
  });
});
