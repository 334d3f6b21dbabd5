import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf, numberField, Rig, textField } from './rig.ts';

describe('registered users, categories, GAIDs and assignments', () => {
  let rig: Rig;
  let next = 0;

  beforeAll(async () => {
    rig = await Rig.start();
  });
  afterAll(() => rig.stop());

  const freshGaid = (): string => {
    next += 1;
    return rig.gaid(next);
  };
  const addUser = (body: unknown) => rig.send('POST', 'registered_users/add', body);

  it('are not served under the old paths, which AMP may have dropped', async () => {
    for (const path of ['investors', 'investors/1', `gaids/${rig.gaid(0)}/investor`]) {
      expect((await rig.get(path)).status).toBe(404);
    }
    expect((await rig.send('POST', 'investors/add', { name: 'Ada' })).status).toBe(404);
  });

  it('registers users', async () => {
    const gaid = freshGaid();
    const user = await addUser({ name: 'Ada', GAID: gaid, is_company: true });
    expect(user).toMatchObject({
      status: 201,
      body: { GAID: gaid, is_company: true, name: 'Ada', categories: [], creator: 1 },
    });
    const id = numberField(user.body, 'id');
    expect((await rig.get(`registered_users/${id}`)).body).toEqual(user.body);
    expect(listOf((await rig.get('registered_users')).body)).toContainEqual(user.body);
    expect(await rig.done('PUT', `registered_users/${id}/edit`, { name: 'Ada L.' })).toMatchObject({
      name: 'Ada L.',
    });
    expect((await addUser({ name: 'Bob', GAID: gaid })).body).toEqual({
      GAID: [expect.stringContaining('already created')],
    });
    expect((await addUser({ name: '', GAID: 'GAnonsense' })).body).toEqual({
      name: ['This field may not be blank.'],
      GAID: ['This GAID is not valid.'],
    });
    expect((await addUser([])).status).toBe(400);
  });

  it('deletes users with an empty 204, and lets only uncategorised GAIDs come back', async () => {
    const gaid = freshGaid();
    const first = await rig.addUser(gaid);
    const gone = await rig.send('DELETE', `registered_users/${first}/delete`);
    expect(gone).toMatchObject({ status: 204, text: '' });
    const second = await rig.addUser(gaid);
    const category = await rig.done('POST', 'categories/add', { name: 'Once', description: null });
    const place = `categories/${numberField(category, 'id')}/registered_users/${second}`;
    await rig.done('PUT', `${place}/add`);
    await rig.done('PUT', `${place}/remove`);
    await rig.done('DELETE', `registered_users/${second}/delete`);
    expect((await addUser({ name: 'Again', GAID: gaid })).body).toEqual({
      GAID: [expect.stringContaining('already created')],
    });
  });

  it('attaches GAIDs by bare strings', async () => {
    const [first, second] = [freshGaid(), freshGaid()];
    const user = await rig.addUser(first);
    const path = `registered_users/${user}/gaids`;
    expect(await rig.send('POST', `${path}/set-default`, second)).toMatchObject({ status: 400 });
    expect(await rig.send('POST', `${path}/add`, second)).toMatchObject({ status: 200, text: '' });
    expect((await rig.get(path)).body).toEqual([first, second]);
    await rig.done('POST', `${path}/set-default`, second);
    expect((await rig.get(`registered_users/${user}`)).body).toMatchObject({ GAID: second });
    expect((await rig.send('POST', `${path}/add`, { GAID: first })).status).toBe(400);
    expect((await rig.send('POST', `${path}/add`, first)).status).toBe(400);
  });

  it('answers about GAIDs', async () => {
    const gaid = freshGaid();
    const user = await rig.addUser(gaid);
    expect((await rig.get(`gaids/${gaid}/validate`)).body).toEqual({ is_valid: true });
    expect(await rig.get('gaids/GAnonsense/validate')).toMatchObject({
      status: 200,
      body: { is_valid: false, error: expect.any(String) },
    });
    const address = async () => textField((await rig.get(`gaids/${gaid}/address`)).body, 'address');
    const [one, two] = [await address(), await address()];
    expect(one).not.toBe(two);
    const checked = await rig.rpc('validateaddress', one);
    expect(checked).toMatchObject({ isvalid: true, isscript: true });
    expect(textField(checked, 'confidential_key')).not.toBe('');
    rig.network.amp.setExhausted(gaid, true);
    expect(await rig.get(`gaids/${gaid}/address`)).toMatchObject({
      status: 200,
      body: { address: '', error: expect.any(String) },
    });
    rig.network.amp.setExhausted(gaid, false);
    expect(await address()).not.toBe('');
    expect((await rig.get('gaids/GAnonsense/address')).body).toMatchObject({ address: '' });
    expect((await rig.get(`gaids/${gaid}/registered_user`)).body).toMatchObject({ id: user });
    expect((await rig.get(`gaids/${rig.gaid(100)}/registered_user`)).status).toBe(404);
    expect((await rig.get('gaids/GAnonsense/balance')).status).toBe(404);
  });

  it('keeps categories', async () => {
    const asset = await rig.issue();
    const user = await rig.addUser(null);
    const created = await rig.send('POST', 'categories/add', {
      name: 'EU',
      description: 'In the EU',
    });
    const id = numberField(created.body, 'id');
    expect(created).toMatchObject({
      status: 201,
      body: {
        name: 'EU',
        description: 'In the EU',
        registered_users: [],
        investors: [],
        assets: [],
      },
    });
    const change = (path: string) => rig.send('PUT', `categories/${id}/${path}`);
    expect(await change(`registered_users/${user}/add`)).toMatchObject({
      status: 200,
      body: { registered_users: [user], investors: [user] },
    });
    expect((await change(`registered_users/${user}/add`)).body).toEqual({
      Error: expect.stringContaining('already'),
    });
    expect((await change(`assets/${asset.uuid}/add`)).body).toMatchObject({ assets: [asset.uuid] });
    expect((await change(`assets/${asset.uuid}/add`)).body).toEqual({
      Error: expect.stringContaining('already'),
    });
    expect((await rig.get(`assets/${asset.uuid}`)).body).toMatchObject({ requirements: [id] });
    expect((await rig.get(`registered_users/${user}`)).body).toMatchObject({ categories: [id] });
    expect(await rig.done('PUT', `categories/${id}/edit`, { name: 'EEA' })).toMatchObject({
      name: 'EEA',
      description: 'In the EU',
    });
    await rig.done('PUT', `categories/${id}/assets/${asset.uuid}/remove`);
    expect((await change(`assets/${asset.uuid}/remove`)).status).toBe(400);
    await rig.done('PUT', `categories/${id}/assets/${asset.uuid}/add`);
    expect(await rig.send('DELETE', `categories/${id}/delete`)).toMatchObject({
      status: 204,
      text: '',
    });
    expect((await rig.get(`assets/${asset.uuid}`)).body).toMatchObject({ requirements: [] });
    expect((await rig.get(`categories/${id}`)).status).toBe(404);
  });

  describe('assignments', () => {
    const create = (uuid: string, assignments: unknown) =>
      rig.send('POST', `assets/${uuid}/assignments/create`, { assignments });

    it('takes one at a time', async () => {
      const asset = await rig.readyAsset();
      const user = await rig.addUser(freshGaid());
      const entry = { registered_user: user, amount: 5 };
      const created = await create(asset.uuid, [entry]);
      expect(created).toMatchObject({
        status: 200,
        body: [
          {
            registered_user: user,
            investor: user,
            amount: 5,
            ready_for_distribution: false,
            has_vested: true,
            is_distributed: false,
            distribution_uuid: null,
            receiving_address: null,
          },
        ],
      });
      for (const wrong of [[], [entry, entry], entry, undefined]) {
        expect((await create(asset.uuid, wrong)).body).toHaveProperty('assignments');
      }
      expect((await create(asset.uuid, [{}])).body).toEqual({
        registered_user: ['This field is required.'],
        amount: ['This field is required.'],
      });
      expect((await create(asset.uuid, [{ ...entry, amount: 0 }])).status).toBe(400);
      expect((await create(asset.uuid, [{ ...entry, registered_user: 9999 }])).body).toEqual({
        registered_user: ['Invalid pk "9999" - object does not exist.'],
      });
    });

    it('needs a confirmed issuance and enough in the treasury', async () => {
      const asset = await rig.issue();
      const user = await rig.addUser(freshGaid());
      const entry = { registered_user: user, amount: 60_000 };
      const refusal = {
        non_field_errors: [expect.stringContaining('not enough in the treasury balance')],
      };
      expect((await create(asset.uuid, [entry])).body).toEqual(refusal);
      await rig.mine(1);
      expect((await create(asset.uuid, [entry])).body).toEqual(refusal);
      await rig.mine(1);
      expect((await create(asset.uuid, [entry])).status).toBe(200);
      expect((await create(asset.uuid, [entry])).body).toEqual(refusal);
      expect((await rig.get(`assets/${asset.uuid}/summary`)).body).toMatchObject({
        assigned: 60_000,
      });
    });

    it('asks for every category of a restricted asset, and for none of another', async () => {
      const asset = await rig.readyAsset();
      const open = await rig.readyAsset({ transfer_restricted: false });
      const user = await rig.addUser(freshGaid());
      const entry = { registered_user: user, amount: 1 };
      for (const name of ['One', 'Two']) {
        const category = await rig.done('POST', 'categories/add', { name, description: '' });
        const id = numberField(category, 'id');
        for (const { uuid } of [asset, open])
          await rig.done('PUT', `categories/${id}/assets/${uuid}/add`);
        const refused = await create(asset.uuid, [entry]);
        expect(refused.body).toEqual({ non_field_errors: [expect.stringContaining('categories')] });
        await rig.done('PUT', `categories/${id}/registered_users/${user}/add`);
      }
      expect((await create(asset.uuid, [entry])).status).toBe(200);
      const stranger = { ...entry, registered_user: await rig.addUser(freshGaid()) };
      expect((await create(open.uuid, [stranger])).status).toBe(200);
    });

    it('locks, unlocks, deletes and filters', async () => {
      const asset = await rig.readyAsset();
      const user = await rig.addUser(freshGaid());
      const first = await rig.assign(asset.uuid, user, 1);
      const second = await rig.assign(asset.uuid, user, 2, false);
      const path = `assets/${asset.uuid}/assignments`;
      expect(await rig.done('PUT', `${path}/${first}/lock`)).toMatchObject({
        ready_for_distribution: false,
      });
      expect(await rig.done('PUT', `${path}/${first}/unlock`)).toMatchObject({
        ready_for_distribution: true,
      });
      expect(await rig.send('DELETE', `${path}/${second}/delete`)).toMatchObject({
        status: 204,
        text: '',
      });
      expect((await rig.get(`${path}/${second}`)).status).toBe(404);
      await rig.assign(asset.uuid, user, 3, false);
      await rig.distribute(asset);
      expect((await rig.get(`${path}?distributed=true`)).body).toMatchObject([{ id: first }]);
      expect((await rig.get(`${path}?distributed=false`)).body).toMatchObject([{ amount: 3 }]);
      expect((await rig.get(path)).body).toHaveLength(2);
      expect((await rig.send('DELETE', `${path}/${first}/delete`)).status).toBe(400);
      expect((await rig.send('DELETE', `registered_users/${user}/delete`)).status).toBe(400);
      const summary = listOf((await rig.get(`registered_users/${user}/summary`)).body);
      expect(summary.find((entry) => entry['asset_uuid'] === asset.uuid)).toMatchObject({
        asset_id: asset.assetId,
        assignments_sum: 4,
        distributions: [{ distribution_status: 'CONFIRMED' }],
        distributions_sum: 1,
        balance: 1,
      });
    });
  });
});
