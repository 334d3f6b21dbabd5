import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IssuedTestAsset, listOf, numberField, Rig, textField } from './rig.ts';

const ZEROS = '0'.repeat(64);

describe('outputs, transactions and activities of an asset', () => {
  let rig: Rig;
  let asset: IssuedTestAsset;
  let user = 0;
  let distributed = '';

  beforeAll(async () => {
    rig = await Rig.start();
    asset = await rig.readyAsset();
    user = await rig.addUser(rig.gaid(5));
    await rig.assign(asset.uuid, user, 1_000);
    distributed = await rig.distribute(asset);
  });
  afterAll(() => rig.stop());

  const path = () => `assets/${asset.uuid}`;

  it('lists transactions with the issuance first', async () => {
    const txs = listOf((await rig.get(`${path()}/txs`)).body);
    expect(txs).toMatchObject([
      { txid: asset.txid, is_issuance: true, is_distribution: false },
      { txid: distributed, is_issuance: false, is_distribution: true },
    ]);
    expect(txs[0]?.['datetime']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
    expect(txs[1]).toMatchObject({
      inputs: [{ prev_txid: asset.txid, amount: 100_000, is_treasury: true }],
    });
    const [, distribution] = txs;
    expect(listOf(distribution?.['outputs'])).toContainEqual(
      expect.objectContaining({
        amount: 1_000,
        registered_user: user,
        GAID: rig.gaid(5),
        is_treasury: false,
        is_spent: false,
      }),
    );
    expect(distribution?.['unblinded_url']).toContain(`${distributed}#blinded=`);
    expect((await rig.get(`${path()}/txs/${distributed}`)).body).toEqual(distribution);
    expect((await rig.get(`${path()}/txs/${ZEROS}`)).status).toBe(404);
  });

  it('cuts lists to the window that is asked for', async () => {
    const heights = listOf((await rig.get(`${path()}/txs`)).body).map((tx) =>
      numberField(tx, 'blockheight'),
    );
    const txids = async (query: string) =>
      listOf((await rig.get(`${path()}/txs?${query}`)).body).map((tx) => tx['txid']);
    expect(await txids('sortorder=desc')).toEqual([distributed, asset.txid]);
    expect(await txids('start=1')).toEqual([distributed]);
    expect(await txids('count=1')).toEqual([asset.txid]);
    expect(await txids(`height_stop=${heights[0]}`)).toEqual([asset.txid]);
    expect(await txids(`height_start=${heights[1]}`)).toEqual([distributed]);
  });

  it('tells activities', async () => {
    expect((await rig.get(`${path()}/activities`)).body).toMatchObject([
      { type: 'issuance', txid: asset.txid, amount: 100_000, 'registered user': null },
      { type: 'distribution', txid: distributed, amount: 1_000, 'registered user': user },
    ]);
  });

  it('shows zeros for blinders of the issuance until it is told', async () => {
    const outputs = async () =>
      listOf(listOf((await rig.get(`${path()}/txs`)).body)[0]?.['outputs']);
    expect((await outputs()).map((output) => output['asset_blinder'])).toEqual([ZEROS, ZEROS]);
    const details = (await rig.details(asset.txid)).filter(
      (line) => line['category'] === 'receive',
    );
    for (const line of details) {
      const told = {
        txid: asset.txid,
        vout: line['vout'],
        asset_blinder: line['assetblinder'],
        amount_blinder: line['amountblinder'],
      };
      const swapped = {
        ...told,
        asset_blinder: told.amount_blinder,
        amount_blinder: told.asset_blinder,
      };
      expect((await rig.send('POST', `${path()}/update-blinders`, swapped)).status).toBe(400);
      const zeros = { ...told, asset_blinder: ZEROS };
      expect((await rig.send('POST', `${path()}/update-blinders`, zeros)).status).toBe(400);
      const answer = await rig.send('POST', `${path()}/update-blinders`, told);
      expect(answer).toMatchObject({ status: 200, text: '' });
    }
    const sorted = [...details].sort((a, b) => numberField(a, 'vout') - numberField(b, 'vout'));
    expect((await outputs()).map((output) => output['asset_blinder'])).toEqual(
      sorted.map((line) => line['assetblinder']),
    );
    const unknown = { txid: ZEROS, vout: 0, asset_blinder: ZEROS, amount_blinder: ZEROS };
    expect((await rig.send('POST', `${path()}/update-blinders`, unknown)).status).toBe(400);
    expect((await rig.send('POST', `${path()}/update-blinders`, {})).body).toEqual({
      txid: ['This field is required.'],
      vout: ['This field is required.'],
      asset_blinder: ['This field is required.'],
      amount_blinder: ['This field is required.'],
    });
  });

  it('tells ownership now and at a block', async () => {
    const now = [{ owner: String(user), amount: 1_000, GAID: rig.gaid(5) }];
    expect((await rig.get(`${path()}/ownerships`)).body).toEqual(now);
    const tx = (await rig.get(`${path()}/txs/${distributed}`)).body;
    const height = numberField(tx, 'blockheight');
    expect((await rig.get(`${path()}/ownerships/${height}`)).body).toEqual(now);
    expect((await rig.get(`${path()}/ownerships/${height - 1}`)).body).toEqual([]);
    expect((await rig.get(`${path()}/ownerships/high`)).status).toBe(404);
  });

  it('blacklists and whitelists outputs', async () => {
    const utxos = listOf((await rig.get(`${path()}/utxos`)).body);
    const held = utxos.find((utxo) => utxo['registered_user'] === user);
    expect(utxos.find((utxo) => utxo['registered_user'] === null)).toMatchObject({
      amount: 99_000,
      gaid: null,
    });
    const outpoint = { txid: textField(held, 'txid'), vout: numberField(held, 'vout') };
    const blacklisted = await rig.done('POST', `${path()}/utxos/blacklist`, [outpoint]);
    expect(blacklisted).toContainEqual({ ...held, blacklisted: true });
    expect((await rig.get(`${path()}/summary`)).body).toMatchObject({ blacklisted: 1_000 });
    expect(await rig.done('POST', `${path()}/utxos/whitelist`, [outpoint])).toContainEqual(held);
    const stranger = [{ txid: ZEROS, vout: 0 }];
    expect((await rig.send('POST', `${path()}/utxos/blacklist`, stranger)).status).toBe(400);
    expect((await rig.send('POST', `${path()}/utxos/blacklist`, outpoint)).status).toBe(400);
  });

  it('follows a transfer between holders', async () => {
    const other = await rig.addUser(rig.gaid(6));
    const answer = await rig.done('GET', `gaids/${rig.gaid(6)}/address`);
    const { node } = rig.network;
    const address = textField(answer, 'address');
    node?.fund('ballast-practice-holders', 100_000n);
    const params = ['', { [address]: '0.00000400' }, 0, '', [], false, 1, 'UNSET'];
    await node?.call(
      'sendmany',
      [...params, { [address]: asset.assetId }],
      'ballast-practice-holders',
    );
    await rig.mine(1);
    expect((await rig.get(`${path()}/ownerships`)).body).toEqual(
      expect.arrayContaining([
        { owner: String(user), amount: 600, GAID: rig.gaid(5) },
        { owner: String(other), amount: 400, GAID: rig.gaid(6) },
      ]),
    );
    expect((await rig.get(`gaids/${rig.gaid(6)}/balance`)).body).toEqual([
      { asset_uuid: asset.uuid, asset_id: asset.assetId, balance: 400 },
    ]);
    await rig.mine(2);
    expect((await rig.get(`${path()}/lost-outputs`)).body).toMatchObject({ lost_outputs: [] });
  });

  it('forgets blocks that the chain took back', async () => {
    const late = await rig.issue();
    await rig.mine(2);
    rig.network.node?.reorg(2);
    expect((await rig.get(`assets/${late.uuid}/register-authorized`)).status).toBe(400);
    await rig.mine(2);
    expect((await rig.get(`assets/${late.uuid}/register-authorized`)).status).toBe(200);
  });
});
