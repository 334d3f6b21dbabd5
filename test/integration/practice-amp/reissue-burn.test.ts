import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  asNode,
  field,
  type IssuedTestAsset,
  type Json,
  listOf,
  numberField,
  Rig,
  textField,
} from './rig.ts';

describe('reissuances and burns', () => {
  let rig: Rig;
  let asset: IssuedTestAsset;

  beforeAll(async () => {
    rig = await Rig.start();
  });
  afterAll(() => rig.stop());

  const path = () => `assets/${asset.uuid}`;
  const post = (call: string, body: unknown) => rig.send('POST', `${path()}/${call}`, asNode(body));
  const lost = async () => (await rig.get(`${path()}/lost-outputs`)).body;
  const summary = async () => (await rig.get(`${path()}/summary`)).body;

  /** The report of a reissuance, as the official script makes it. */
  async function reissueReport(output: Json): Promise<Json> {
    const txid = textField(output, 'txid');
    const issuances = listOf(await rig.rpc('listissuances', asset.assetId));
    return {
      details: await rig.details(txid),
      reissuance_output: output,
      listissuances: issuances.filter((line) => line['txid'] === txid),
    };
  }

  async function reissue(amount: string): Promise<Json> {
    return (await rig.rpc('reissueasset', asset.assetId, amount)) as Json;
  }

  describe.each([false, true])('reissuing (confidential issuance: %s)', (confidential) => {
    beforeEach(async () => {
      asset = await rig.readyAsset({ is_confidential: confidential });
    });

    it('asks, checks and counts', async () => {
      const request = await post('reissue-request', { amount_to_reissue: 5_000 });
      expect(request).toMatchObject({
        status: 200,
        body: {
          command: 'reissue',
          min_supported_client_script_version: 2,
          base_url: `${rig.network.details.amp.url}/{}`,
          asset_uuid: asset.uuid,
          asset_id: asset.assetId,
          amount: '0.00005000',
          reissuance_utxos: [{ txid: asset.txid, vout: asset.issued['reissuance_vout'] }],
        },
      });
      const output = await reissue('0.00005000');
      await rig.mine(1);
      expect((await post('reissue-confirm', await reissueReport(output))).status).toBe(400);
      await rig.mine(1);
      expect(await lost()).toEqual({ lost_outputs: [], reissuance_lost_outputs: [] });
      const report = await reissueReport(output);
      expect(await post('reissue-confirm', report)).toMatchObject({
        status: 200,
        body: { ...output, reissuance_amount: 5_000 },
      });
      expect(await post('reissue-confirm', report)).toMatchObject({
        status: 400,
        body: { Error: 'The reissuance is already confirmed.' },
      });
      expect(await summary()).toMatchObject({ issued: 100_000, reissued: 5_000 });
      expect(await lost()).toEqual({ lost_outputs: [], reissuance_lost_outputs: [] });
      const listed = listOf((await rig.get(`${path()}/reissuances`)).body);
      expect(listed).toEqual([
        expect.objectContaining({ txid: output['txid'], reissuance_amount: 5_000 }),
      ]);
      const next = await post('reissue-request', { amount_to_reissue: 1 });
      expect(next.body).toMatchObject({ reissuance_utxos: [{ txid: output['txid'] }] });
    });
  });

  describe('reissuing', () => {
    beforeEach(async () => {
      asset = await rig.readyAsset();
    });

    it('loses the token when the details do not tell where it went', async () => {
      const output = await reissue('0.00000100');
      await rig.mine(2);
      const report = await reissueReport(output);
      const details = listOf(report['details']).filter((line) => line['asset'] !== asset.tokenId);
      expect((await post('reissue-confirm', { ...report, details })).status).toBe(200);
      expect(await lost()).toMatchObject({
        lost_outputs: [],
        reissuance_lost_outputs: [{ txid: output['txid'] }],
      });
    });

    it('loses a reissuance that nobody asked for, until it is reported', async () => {
      const output = await reissue('0.00000100');
      await rig.mine(2);
      expect(await lost()).toMatchObject({
        lost_outputs: [{ txid: output['txid'] }],
        reissuance_lost_outputs: [{ txid: output['txid'] }],
      });
      expect((await post('reissue-confirm', await reissueReport(output))).status).toBe(200);
      expect(await lost()).toEqual({ lost_outputs: [], reissuance_lost_outputs: [] });
    });

    it('refuses reports that differ from the chain', async () => {
      const output = await reissue('0.00000100');
      await rig.mine(2);
      const report = await reissueReport(output);
      const [line] = listOf(report['listissuances']);
      for (const changes of [
        { listissuances: [] },
        { listissuances: [{ ...line, assetamount: '0.00000101' }] },
        { listissuances: [{ ...line, isreissuance: false }] },
        { reissuance_output: { ...output, vin: numberField(output, 'vin') + 1 } },
        { reissuance_output: { ...output, txid: asset.txid } },
        { details: [] },
      ]) {
        const answer = await post('reissue-confirm', { ...report, ...changes });
        expect(answer.status, JSON.stringify(changes)).toBe(400);
      }
      for (const part of ['details', 'reissuance_output', 'listissuances']) {
        const { [part]: _left, ...rest } = report;
        expect((await post('reissue-confirm', rest)).body).toHaveProperty(part);
      }
    });

    it('is refused too early, without tokens and for no amount', async () => {
      expect((await post('reissue-request', { amount_to_reissue: 0 })).body).toEqual({
        amount_to_reissue: ['Ensure this value is greater than or equal to 1.'],
      });
      asset = await rig.issue();
      expect((await post('reissue-request', { amount_to_reissue: 1 })).status).toBe(400);
      asset = await rig.readyAsset({ is_reissuable: false, reissuance_amount: 0 });
      expect(await post('reissue-request', { amount_to_reissue: 1 })).toMatchObject({
        status: 400,
        body: { Error: 'The asset is not reissuable.' },
      });
    });
  });

  describe('burning', () => {
    beforeEach(async () => {
      asset = await rig.readyAsset();
    });

    async function burn(amount: string): Promise<string> {
      return String(await rig.rpc('destroyamount', asset.assetId, amount));
    }

    async function report(txid: string): Promise<Json> {
      return { tx_data: { txid }, change_data: await rig.change(txid, asset.assetId) };
    }

    it('asks, checks and counts', async () => {
      expect(await post('burn-request', { amount: 300 })).toMatchObject({
        status: 200,
        body: {
          command: 'burn',
          min_supported_client_script_version: 2,
          amount: '0.00000300',
          utxos: [{ txid: asset.txid, vout: asset.issued['asset_vout'] }],
        },
      });
      const txid = await burn('0.00000300');
      await rig.mine(1);
      expect((await post('burn-confirm', await report(txid))).status).toBe(400);
      await rig.mine(1);
      expect(await lost()).toMatchObject({ lost_outputs: [] });
      expect(await post('burn-confirm', await report(txid))).toMatchObject({
        status: 200,
        text: '',
      });
      expect(await post('burn-confirm', await report(txid))).toMatchObject({
        status: 400,
        body: { Error: 'The burn is already confirmed.' },
      });
      expect(await summary()).toMatchObject({ burned: 300 });
      expect(await lost()).toMatchObject({ lost_outputs: [] });
      const tx = (await rig.get(`${path()}/txs/${txid}`)).body;
      const outputs = listOf(field(tx, 'outputs'));
      expect(outputs.filter((output) => output['is_burnt'])).toMatchObject([{ amount: 300 }]);
    });

    it('burns everything, without change', async () => {
      await post('burn-request', { amount: 100_000 });
      const txid = await burn('0.00100000');
      await rig.mine(2);
      expect((await post('burn-confirm', { tx_data: { txid }, change_data: [] })).status).toBe(200);
      expect((await rig.get(`${path()}/utxos`)).body).toEqual([]);
      expect((await post('burn-request', { amount: 1 })).body).toEqual({
        non_field_errors: ['There is not enough in the treasury balance.'],
      });
    });

    it('loses change that is not reported, and burns that nobody asked for', async () => {
      await post('burn-request', { amount: 300 });
      const txid = await burn('0.00000300');
      await rig.mine(2);
      expect((await post('burn-confirm', { tx_data: { txid }, change_data: [] })).status).toBe(200);
      expect(await lost()).toMatchObject({ lost_outputs: [{ txid }] });
      const other = await burn('0.00000200');
      await rig.mine(2);
      expect(await lost()).toMatchObject({ lost_outputs: [{ txid: other }, { txid: other }] });
      expect(await post('burn-confirm', await report(other))).toMatchObject({
        status: 400,
        body: { Error: 'No burn of this amount was requested.' },
      });
    });

    it('refuses what is no burn of the asset', async () => {
      await post('burn-request', { amount: 300 });
      const answer = await post('burn-confirm', {
        tx_data: { txid: asset.txid },
        change_data: [],
      });
      expect(answer.body).toEqual({ Error: expect.stringContaining('does not burn') });
      expect((await post('burn-confirm', { change_data: [] })).body).toHaveProperty('tx_data');
      const unknown = { tx_data: { txid: 'ab'.repeat(32) }, change_data: [] };
      expect((await post('burn-confirm', unknown)).status).toBe(400);
    });
  });
});
