import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  field,
  type IssuedTestAsset,
  type Json,
  listOf,
  numberField,
  Rig,
  textField,
} from './rig.ts';

const ZEROS = '0'.repeat(64);

/** Changes the first entry of a list. */
function withFirst(list: readonly Json[], changes: Json): readonly Json[] {
  return list.map((entry, index) => (index === 0 ? { ...entry, ...changes } : entry));
}

describe('distributions', () => {
  let rig: Rig;
  let asset: IssuedTestAsset;
  let user = 0;
  let users = 0;

  beforeAll(async () => {
    rig = await Rig.start();
  });
  afterAll(() => rig.stop());

  beforeEach(async () => {
    asset = await rig.readyAsset();
    user = await rig.addUser(rig.gaid(users));
    users += 1;
  });

  const path = () => `assets/${asset.uuid}`;
  const lost = async () => (await rig.get(`${path()}/lost-outputs`)).body;

  describe('creating', () => {
    it('answers 200 without a distribution when nothing can be distributed', async () => {
      await rig.assign(asset.uuid, user, 10, false);
      expect(await rig.get(`${path()}/distributions/create/`)).toMatchObject({
        status: 200,
        body: {},
      });
    });

    it('leaves out locked and unvested assignments and users who cannot receive', async () => {
      const without = await rig.addUser(null);
      users += 1;
      const exhausted = rig.gaid(users);
      rig.network.amp.setExhausted(exhausted, true);
      const dry = await rig.addUser(exhausted);
      users += 1;
      await rig.assign(asset.uuid, user, 10, false);
      await rig.assign(asset.uuid, without, 20);
      await rig.assign(asset.uuid, dry, 30);
      const vesting = Math.floor(rig.clock.now() / 1000) + 3600;
      await rig.done('POST', `${path()}/assignments/create`, {
        assignments: [
          {
            registered_user: user,
            amount: 40,
            ready_for_distribution: true,
            vesting_timestamp: vesting,
          },
        ],
      });
      expect(await rig.createDistribution(asset.uuid)).toEqual({});
      rig.clock.advance(3_600_000);
      const { body } = await rig.get(`${path()}/assignments`);
      expect(listOf(body).map((entry) => entry['has_vested'])).toEqual([true, true, true, true]);
      const distribution = await rig.createDistribution(asset.uuid);
      expect(Object.values(distribution['map_address_amount'] ?? {})).toEqual(['0.00000040']);
    });

    it('takes no vesting time that cannot be written as a date, and stays readable', async () => {
      for (const vesting of [-1, 253_402_300_800, Number.MAX_SAFE_INTEGER]) {
        const assignment = { registered_user: user, amount: 1, vesting_timestamp: vesting };
        const answer = await rig.send('POST', `${path()}/assignments/create`, {
          assignments: [assignment],
        });
        expect(answer).toMatchObject({
          status: 400,
          body: { vesting_timestamp: [expect.stringContaining('Ensure this value')] },
        });
      }
      const last = { registered_user: user, amount: 1, vesting_timestamp: 253_402_300_799 };
      await rig.done('POST', `${path()}/assignments/create`, { assignments: [last] });
      const { status, body } = await rig.get(`${path()}/assignments`);
      expect(status).toBe(200);
      expect(listOf(body).map((entry) => entry['vesting_datetime'])).toEqual([
        '9999-12-31T23:59:59.000000Z',
      ]);
    });

    it('gives every assignment an address of its own', async () => {
      await rig.assign(asset.uuid, user, 10);
      await rig.assign(asset.uuid, user, 10);
      const distribution = await rig.createDistribution(asset.uuid);
      expect(Object.keys(distribution['map_address_amount'] ?? {})).toHaveLength(2);
      expect(Object.values(distribution['map_address_asset'] ?? {})).toEqual([
        asset.assetId,
        asset.assetId,
      ]);
    });

    it('takes only the others while a distribution is pending, and hides it', async () => {
      const first = await rig.assign(asset.uuid, user, 10);
      const pending = await rig.createDistribution(asset.uuid);
      expect(await rig.createDistribution(asset.uuid)).toEqual({});
      await rig.assign(asset.uuid, user, 11);
      const second = await rig.createDistribution(asset.uuid);
      expect(Object.values(second['map_address_amount'] ?? {})).toEqual(['0.00000011']);
      expect((await rig.get(`${path()}/distributions`)).body).toEqual([]);
      const uuid = textField(pending, 'distribution_uuid');
      expect(await rig.get(`${path()}/distributions/${uuid}`)).toMatchObject({
        status: 404,
        body: { detail: 'Not found.' },
      });
      expect((await rig.get(`${path()}/assignments/${first}`)).body).toMatchObject({
        distribution_uuid: uuid,
        is_distributed: false,
        receiving_address: Object.keys(pending['map_address_amount'] ?? {})[0],
      });
    });

    it('is refused before the asset is authorized, and while it is locked', async () => {
      const fresh = await rig.issue();
      expect(await rig.get(`assets/${fresh.uuid}/distributions/create/`)).toMatchObject({
        status: 400,
        body: { Error: 'The asset is not authorized.' },
      });
      await rig.done('PUT', `${path()}/lock`);
      expect((await rig.get(`${path()}/distributions/create/`)).status).toBe(400);
      await rig.done('PUT', `${path()}/unlock`);
      expect((await rig.get(`${path()}/distributions/create/`)).status).toBe(200);
    });
  });

  describe('cancelling', () => {
    it('frees the assignments, with an empty body', async () => {
      const assignment = await rig.assign(asset.uuid, user, 10);
      const distribution = await rig.createDistribution(asset.uuid);
      const uuid = textField(distribution, 'distribution_uuid');
      expect((await rig.send('DELETE', `${path()}/assignments/${assignment}/delete`)).status).toBe(
        400,
      );
      expect((await rig.send('PUT', `${path()}/assignments/${assignment}/lock`)).status).toBe(400);
      const answer = await rig.send('DELETE', `${path()}/distributions/${uuid}/cancel`);
      expect(answer).toMatchObject({ status: 200, text: '' });
      expect((await rig.get(`${path()}/assignments/${assignment}`)).body).toMatchObject({
        distribution_uuid: null,
        receiving_address: null,
      });
      expect((await rig.send('DELETE', `${path()}/distributions/${uuid}/cancel`)).status).toBe(404);
      const again = await rig.createDistribution(asset.uuid);
      expect(again['distribution_uuid']).not.toBe(uuid);
    });

    it('loses what was already sent', async () => {
      await rig.assign(asset.uuid, user, 10);
      const distribution = await rig.createDistribution(asset.uuid);
      const txid = await rig.pay(distribution);
      await rig.mine(2);
      expect(await lost()).toMatchObject({ lost_outputs: [] });
      const uuid = textField(distribution, 'distribution_uuid');
      await rig.done('DELETE', `${path()}/distributions/${uuid}/cancel`);
      const outputs = listOf(field(await lost(), 'lost_outputs'));
      expect(outputs).toHaveLength(2);
      expect(outputs.every((output) => output['txid'] === txid)).toBe(true);
      expect(await rig.network.amp.recoverLostOutputs(asset.uuid)).toBe(2);
      expect(await lost()).toMatchObject({ lost_outputs: [] });
    });
  });

  describe('confirming', () => {
    let distribution: Json;
    let txid = '';

    beforeEach(async () => {
      await rig.assign(asset.uuid, user, 10);
      await rig.assign(asset.uuid, user, 25);
      distribution = await rig.createDistribution(asset.uuid);
      txid = await rig.pay(distribution);
    });

    const confirm = (payload: unknown) => rig.confirm(asset.uuid, distribution, payload);
    const full = () => rig.report(txid, asset.assetId);

    it('waits for 2 confirmations', async () => {
      const early = await full();
      expect(await confirm(early)).toMatchObject({
        status: 400,
        body: { Error: expect.stringContaining('not confirmed') },
      });
      await rig.mine(1);
      expect(await confirm(await full())).toMatchObject({
        status: 400,
        body: { Error: expect.stringContaining('1 confirmation') },
      });
      await rig.mine(1);
      expect((await confirm(await full())).status).toBe(200);
    });

    it('is refused a second time', async () => {
      await rig.mine(2);
      const payload = await full();
      expect((await confirm(payload)).status).toBe(200);
      expect(await confirm(payload)).toMatchObject({
        status: 400,
        body: { Error: 'The distribution is already confirmed.' },
      });
      const uuid = textField(distribution, 'distribution_uuid');
      expect((await rig.send('DELETE', `${path()}/distributions/${uuid}/cancel`)).status).toBe(400);
    });

    it('makes unreported change a lost output', async () => {
      await rig.mine(2);
      const payload = await full();
      const [change] = await rig.change(txid, asset.assetId);
      expect((await confirm({ ...payload, change_data: [] })).status).toBe(200);
      const expected = [{ txid, vout: numberField(change, 'vout') }];
      expect(await lost()).toEqual({ lost_outputs: expected, reissuance_lost_outputs: [] });
      expect((await rig.get(`${path()}/balance`)).body).toMatchObject({ lost_outputs: expected });
      const more = await rig.send('POST', `${path()}/assignments/create`, {
        assignments: [{ registered_user: user, amount: 1 }],
      });
      expect(more.body).toEqual({
        non_field_errors: [expect.stringContaining('not enough in the treasury balance')],
      });
    });

    it('counts reported change in the treasury balance', async () => {
      await rig.mine(2);
      expect((await confirm(await full())).status).toBe(200);
      await rig.assign(asset.uuid, user, 99_965);
      const more = await rig.send('POST', `${path()}/assignments/create`, {
        assignments: [{ registered_user: user, amount: 1 }],
      });
      expect(more.status).toBe(400);
    });

    it.each([
      ['zero amount blinder', { amountblinder: ZEROS }, 'details'],
      ['wrong asset blinder', { assetblinder: 'ab'.repeat(32) }, 'details'],
      ['other amount', { amount: '-0.00000011' }, 'details'],
      ['other asset', { asset: 'cd'.repeat(32) }, 'details'],
    ])('refuses details with a %s', async (_name, changes, word) => {
      await rig.mine(2);
      const details = withFirst(await rig.details(txid), changes);
      const payload = { ...(await full()), tx_data: { txid, details } };
      expect(await confirm(payload)).toMatchObject({
        status: 400,
        body: { [word]: [expect.any(String)] },
      });
      expect((await confirm(await full())).status).toBe(200);
    });

    it('refuses details that leave out a recipient', async () => {
      await rig.mine(2);
      const details = (await rig.details(txid)).slice(1);
      const answer = await confirm({ ...(await full()), tx_data: { txid, details } });
      expect(answer).toMatchObject({ status: 400, body: { details: [expect.any(String)] } });
    });

    it.each([
      ['of another transaction', { txid: 'ef'.repeat(32) }],
      ['without blinders', { amountblinder: ZEROS }],
      ['with wrong blinders', { assetblinder: 'ab'.repeat(32) }],
      ['of another amount', { amount: '0.00000001' }],
    ])('refuses change %s', async (_name, changes) => {
      await rig.mine(2);
      const payload = await full();
      const change = withFirst(listOf(payload['change_data']), changes);
      expect(await confirm({ ...payload, change_data: change })).toMatchObject({
        status: 400,
        body: { change_data: [expect.any(String)] },
      });
    });

    it('refuses a body that lacks a part', async () => {
      await rig.mine(2);
      const payload = await full();
      expect((await confirm({ change_data: payload['change_data'] })).body).toHaveProperty(
        'tx_data',
      );
      expect((await confirm({ tx_data: payload['tx_data'] })).body).toHaveProperty('change_data');
      expect((await confirm({ ...payload, tx_data: { txid } })).body).toHaveProperty('details');
      expect((await confirm({ ...payload, tx_data: { details: [] } })).body).toHaveProperty('txid');
    });

    it('loses the second payment when a distribution was paid twice', async () => {
      await rig.mine(1);
      const second = await rig.pay(distribution);
      await rig.mine(2);
      expect((await confirm(await full())).status).toBe(200);
      const outputs = listOf(field(await lost(), 'lost_outputs'));
      // Both recipients and the change of the second payment.
      expect(outputs).toHaveLength(3);
      expect(outputs.every((output) => output['txid'] === second)).toBe(true);
    });
  });

  it('refuses a payment of another amount, in L-BTC, or to somebody else', async () => {
    await rig.assign(asset.uuid, user, 10);
    const distribution = await rig.createDistribution(asset.uuid);
    const address = Object.keys(distribution['map_address_amount'] ?? {})[0] ?? '';
    const wrong = { ...distribution, map_address_amount: { [address]: '0.00000011' } };
    const bitcoin = {
      map_address_amount: { [address]: '0.00001000' },
      map_address_asset: {},
    };
    const stranger = await rig.newAddress();
    const elsewhere = {
      map_address_amount: { [stranger]: '0.00000010' },
      map_address_asset: { [stranger]: asset.assetId },
    };
    for (const payment of [wrong, bitcoin, elsewhere]) {
      const txid = await rig.pay(payment);
      await rig.mine(2);
      const answer = await rig.confirm(
        asset.uuid,
        distribution,
        await rig.report(txid, asset.assetId),
      );
      expect(answer).toMatchObject({
        status: 400,
        body: { Error: expect.stringContaining('does not pay') },
      });
    }
  });

  it('loses outputs of treasury movements outside of AMP', async () => {
    const elsewhere = await rig.newAddress();
    const args = ['', { [elsewhere]: '0.00000500' }, 0, '', [], false, 1, 'UNSET'];
    const txid = String(await rig.rpc('sendmany', ...args, { [elsewhere]: asset.assetId }));
    await rig.mine(1);
    expect(await lost()).toEqual({ lost_outputs: [], reissuance_lost_outputs: [] });
    await rig.mine(1);
    const outputs = listOf(field(await lost(), 'lost_outputs'));
    expect(outputs.map((output) => output['txid'])).toEqual([txid, txid]);
    const tokenHome = await rig.newAddress();
    const tokenArgs = ['', { [tokenHome]: '0.00000001' }, 0, '', [], false, 1, 'UNSET'];
    await rig.rpc('sendmany', ...tokenArgs, { [tokenHome]: asset.tokenId });
    await rig.mine(2);
    expect(field(await lost(), 'reissuance_lost_outputs')).toHaveLength(1);
  });
});
