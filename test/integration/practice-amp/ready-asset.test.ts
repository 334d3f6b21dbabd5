import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReadyAsset } from '../../../main/practice/ready-asset.ts';
import { field, listOf, Rig } from './rig.ts';

let rig: Rig;

beforeEach(async () => {
  rig = await Rig.start();
});

afterEach(async () => {
  await rig.stop();
});

/** Amounts that a distribution of the asset would pay, as AMP writes them. */
async function distributed(asset: ReadyAsset): Promise<readonly unknown[]> {
  const answer = await rig.createDistribution(asset.assetUuid);
  return Object.values(field(answer, 'map_address_amount') ?? {});
}

describe('an asset that is ready to be distributed', () => {
  it('went the whole way, and AMP has a distribution of it', async () => {
    const asset = await rig.network.addReadyAsset();
    const detail = (await rig.get(`assets/${asset.assetUuid}`)).body;
    expect(detail).toMatchObject({
      asset_id: asset.assetId,
      reissuance_token_id: asset.reissuanceTokenId,
      name: 'Harbour Bond 2031',
      ticker: 'HARB',
      domain: 'harbour.example',
      precision: 2,
      requirements: [asset.categoryId],
      is_registered: true,
      is_authorized: true,
      transfer_restricted: true,
    });
    const category = (await rig.get(`categories/${asset.categoryId}`)).body;
    expect(field(category, 'registered_users')).toEqual(asset.registeredUsers.map(({ id }) => id));
    const assignments = listOf((await rig.get(`assets/${asset.assetUuid}/assignments`)).body);
    expect(
      assignments.map((one) => ({
        id: one['id'],
        registeredUser: one['registered_user'],
        amount: String(one['amount']),
      })),
    ).toEqual(asset.assignments);
    expect(asset.issued).toBe('100000000');
    expect(await distributed(asset)).toEqual([
      '0.00010000',
      '0.00010100',
      '0.00010200',
      '0.00010300',
      '0.00010400',
    ]);
  });

  it('is made as wished, and a second one beside it', async () => {
    await rig.addUser(rig.gaid(0));
    const wishes = { name: 'Quay share', domain: 'quay.example', precision: 0, amount: 1_000n };
    const first = await rig.network.addReadyAsset({
      ...wishes,
      ticker: 'QUAY',
      investors: 2,
      assignments: 3,
    });
    expect(first).toMatchObject({ name: 'Quay share', ticker: 'QUAY', issued: '1000' });
    expect(first.registeredUsers.map(({ gaid }) => gaid)).toEqual([rig.gaid(1), rig.gaid(2)]);
    const [one, two] = first.registeredUsers.map(({ id }) => id);
    expect(first.assignments.map(({ registeredUser }) => registeredUser)).toEqual([one, two, one]);
    const second = await rig.network.addReadyAsset({ ticker: 'PIER', investors: 1 });
    expect(second.registeredUsers.map(({ gaid }) => gaid)).toEqual([rig.gaid(3)]);
    expect(await distributed(first)).toEqual(['0.00000100', '0.00000101', '0.00000102']);
    expect(await distributed(second)).toEqual(['0.00010000']);
  });

  it("keeps to AMP's rules", async () => {
    const { network } = rig;
    await expect(network.addReadyAsset({ precision: 9 })).rejects.toThrow(/refused POST .*0 to 8/);
    await expect(network.addReadyAsset({ investors: 121 })).rejects.toThrow('120 free GAIDs');
    await expect(network.addReadyAsset({ investors: 0, assignments: 1 })).rejects.toThrow(
      'at least one investor',
    );
    await expect(network.addReadyAsset({ amount: 99n })).rejects.toThrow('treasury balance');
    await expect(network.addReadyAsset()).rejects.toThrow('already registered');
    await expect(network.addReadyAsset({ ticker: 'NONE', investors: 0 })).resolves.toMatchObject({
      registeredUsers: [],
      assignments: [],
    });
  });
});
