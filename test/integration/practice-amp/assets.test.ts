import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { proofPath, proofText } from '../../../shared/domain/domain-proof.ts';
import { listOf, Rig } from './rig.ts';

describe('assets', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await Rig.start();
  });
  afterAll(() => rig.stop());

  it('shows an asset with its old field names', async () => {
    const asset = await rig.issue();
    const { body } = await rig.get(`assets/${asset.uuid}`);
    expect(body).toEqual({
      name: 'Practice share',
      asset_uuid: asset.uuid,
      issuer: 1,
      asset_id: asset.assetId,
      reissuance_token_id: asset.tokenId,
      requirements: [],
      ticker: 'SHR',
      precision: 2,
      domain: 'shares.example.com',
      pubkey: asset.issued['pubkey'],
      is_registered: false,
      is_authorized: false,
      is_locked: false,
      issuer_authorization_endpoint: '',
      transfer_restricted: true,
      investors_restricted: true,
    });
    expect(listOf((await rig.get('assets')).body)).toContainEqual(body);
  });

  it('issues without registration data, and then never registers', async () => {
    const { domain: _d, ticker: _t, pubkey: _p, ...rest } = await rig.issueRequest();
    const answer = await rig.send('POST', 'assets/issue', rest);
    expect(answer).toMatchObject({
      status: 201,
      body: { domain: null, ticker: null, pubkey: null },
    });
    const uuid = String((answer.body as Record<string, unknown>)['asset_uuid']);
    expect((await rig.get(`assets/${uuid}/register`)).body).toEqual({
      Error: 'The asset has no registration data.',
    });
  });

  it('names every wrong field at once', async () => {
    const destination = await rig.newAddress();
    const info = await rig.rpc('validateaddress', destination);
    const answer = await rig.send('POST', 'assets/issue', {
      name: 'abc',
      amount: 0,
      destination_address: (info as Record<string, unknown>)['unconfidential'],
      domain: 'www.example.com',
      ticker: 'x',
      pubkey: '05',
      precision: 9,
      is_confidential: 'perhaps',
      is_reissuable: true,
      reissuance_address: 'nowhere',
    });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body ?? {}).sort()).toEqual([
      'amount',
      'destination_address',
      'domain',
      'is_confidential',
      'name',
      'precision',
      'pubkey',
      'reissuance_address',
      'reissuance_amount',
      'ticker',
    ]);
    const request = await rig.issueRequest({ amount: '2100000000000001' });
    expect((await rig.send('POST', 'assets/issue', request)).body).toHaveProperty('amount');
    const tokens = await rig.issueRequest({ reissuance_amount: 2_100_000_000_000_001 });
    expect(await rig.send('POST', 'assets/issue', tokens)).toMatchObject({
      status: 400,
      body: { reissuance_amount: [expect.stringContaining('less than or equal')] },
    });
    const same = await rig.issueRequest({ amount: 2_100_000_000_000_001 });
    expect(
      (
        await rig.send('POST', 'assets/issue', {
          ...same,
          reissuance_address: same['destination_address'],
        })
      ).body,
    ).toEqual({ amount: [expect.any(String)], reissuance_address: [expect.any(String)] });
    expect((await rig.send('POST', 'assets/issue', {})).body).toEqual({
      name: ['This field is required.'],
      amount: ['This field is required.'],
      destination_address: ['This field is required.'],
    });
  });

  it('issues the largest amount exactly', async () => {
    const asset = await rig.issue({ amount: 2_100_000_000_000_000 });
    await rig.mine(2);
    const coins = listOf(await rig.rpc('listunspent'));
    expect(coins.find((coin) => coin['asset'] === asset.assetId)?.['amount']).toBe(
      '21000000.00000000',
    );
    expect((await rig.get(`assets/${asset.uuid}/summary`)).text).toContain(
      '"issued":2100000000000000',
    );
  });

  it('registers by the registry rules', async () => {
    const asset = await rig.issue({ domain: 'reg.example.com', ticker: 'REG' });
    const register = () => rig.get(`assets/${asset.uuid}/register`);
    const error = async () => String(((await register()).body as Record<string, unknown>)['Error']);
    rig.network.publishProof('reg.example.com', asset.assetId);
    expect(await error()).toContain('issuance transaction unconfirmed');
    await rig.mine(1);
    const path = proofPath(asset.assetId);
    const proof = proofText('reg.example.com', asset.assetId);
    const { web } = rig.network;
    web.unpublish('reg.example.com', path);
    expect(await error()).toContain('failed verifying linked entity');
    for (const body of [`\uFEFF${proof}`, ` ${proof}`, `<p>${proof}</p>`, `${proof}.`]) {
      web.publish('reg.example.com', path, body);
      expect(await error()).toContain('does not match');
    }
    const uploaded = await fetch(`${web.url}/reg.example.com${path}`, {
      method: 'PUT',
      body: `\uFEFF${proof}`,
    });
    expect(uploaded.status).toBe(204);
    expect((await web.fetchFromDomain('reg.example.com', path)).text).toBe(`\uFEFF${proof}`);
    web.publish('reg.example.com', path, `${proof}\r\n`);
    expect(await register()).toMatchObject({ status: 200, body: { is_registered: true } });
    expect(await register()).toMatchObject({
      status: 400,
      body: { Error: 'The asset is already registered.' },
    });
    const twin = await rig.issue({ domain: 'reg.example.com', ticker: 'REG' });
    await rig.mine(1);
    rig.network.publishProof('reg.example.com', twin.assetId);
    expect((await rig.get(`assets/${twin.uuid}/register`)).body).toEqual({
      Error: expect.stringContaining('another asset is already registered'),
    });
  });

  it('authorizes once, after 2 confirmations', async () => {
    const asset = await rig.issue();
    const authorize = () => rig.get(`assets/${asset.uuid}/register-authorized`);
    await rig.mine(1);
    expect((await authorize()).body).toEqual({ Error: expect.stringContaining('1 confirmation') });
    await rig.mine(1);
    expect(await authorize()).toMatchObject({ status: 200, body: { is_authorized: true } });
    expect(await authorize()).toMatchObject({
      status: 400,
      body: { Error: expect.stringContaining('already authorized') },
    });
  });

  it('edits, locks, remembers a memo and deletes', async () => {
    const { uuid } = await rig.issue();
    const path = `assets/${uuid}`;
    const endpoint = 'https://issuer.example.com/amp';
    expect(
      await rig.done('PUT', `${path}/edit`, { issuer_authorization_endpoint: endpoint }),
    ).toMatchObject({ issuer_authorization_endpoint: endpoint });
    expect(
      await rig.done('PUT', `${path}/edit`, { issuer_authorization_endpoint: '' }),
    ).toMatchObject({ issuer_authorization_endpoint: '' });
    expect((await rig.send('PUT', `${path}/edit`, {})).status).toBe(400);
    expect(await rig.done('PUT', `${path}/lock`)).toMatchObject({ is_locked: true });
    expect(await rig.done('PUT', `${path}/unlock`)).toMatchObject({ is_locked: false });
    expect((await rig.get(`${path}/memo`)).text).toBe('""');
    await rig.done('POST', `${path}/memo/set`, 'for "later"');
    expect((await rig.get(`${path}/memo`)).body).toBe('for "later"');
    await rig.done('POST', `${path}/memo/set`, '');
    expect((await rig.get(`${path}/memo`)).body).toBe('');
    expect((await rig.send('POST', `${path}/memo/set`, { memo: 'x' })).status).toBe(400);
    expect(await rig.send('DELETE', `${path}/delete`)).toMatchObject({ status: 204, text: '' });
    expect((await rig.get(path)).status).toBe(404);
    expect(listOf((await rig.get('assets')).body)).not.toContainEqual(
      expect.objectContaining({ asset_uuid: uuid }),
    );
  });

  it('keeps treasury addresses', async () => {
    const { uuid } = await rig.issue();
    const path = `assets/${uuid}/treasury-addresses`;
    const [one, two] = [await rig.newAddress(), await rig.newAddress()];
    expect((await rig.get(path)).body).toEqual([]);
    await rig.done('POST', `${path}/add`, [one, two]);
    expect((await rig.get(path)).body).toEqual([one, two]);
    expect((await rig.send('POST', `${path}/add`, [one])).body).toEqual({
      Error: expect.stringContaining('already been added'),
    });
    expect((await rig.send('POST', `${path}/add`, ['nowhere'])).body).toEqual({
      Error: expect.stringContaining('Invalid value'),
    });
    expect((await rig.send('POST', `${path}/add`, { address: one })).status).toBe(400);
    await rig.done('DELETE', `${path}/delete`, [one]);
    expect((await rig.get(path)).body).toEqual([two]);
    expect((await rig.send('DELETE', `${path}/delete`, [one])).status).toBe(400);
  });

  it('broadcasts transactions', async () => {
    const asset = await rig.issue();
    const hex = String(await rig.rpc('getrawtransaction', asset.txid));
    expect((await rig.send('POST', 'tx/broadcast', hex)).body).toEqual({ txid: asset.txid, hex });
    expect((await rig.get(`tx/broadcast/${asset.txid}`)).body).toEqual({ txid: asset.txid, hex });
    expect((await rig.send('POST', 'tx/broadcast', '00')).status).toBe(400);
    expect((await rig.get(`tx/broadcast/${'00'.repeat(32)}`)).status).toBe(404);
  });

  it('says so when the node is away', async () => {
    rig.network.node?.crash();
    expect(await rig.get('assets')).toMatchObject({
      status: 500,
      body: { detail: expect.stringContaining('practice') },
    });
    await rig.network.node?.restart();
    expect((await rig.get('assets')).status).toBe(200);
  });
});
