import { describe, expect, it } from 'vitest';
import { ASSET_ID, ampErrorOf, clientFor, GAID, scriptedAmp, UUID } from './scripted-amp.ts';

const USER = {
  id: 7,
  GAID,
  is_company: false,
  name: 'Ada',
  categories: [1, 2],
  creator: 3,
  authorization_url: 'https://example.com',
};
const READ_USER = {
  id: 7,
  gaid: GAID,
  isCompany: false,
  name: 'Ada',
  categories: [1, 2],
  creator: 3,
};
const CATEGORY = {
  id: 4,
  name: 'Accredited',
  description: null,
  registered_users: [7],
  investors: [7],
  assets: [UUID],
};
const READ_CATEGORY = {
  id: 4,
  name: 'Accredited',
  description: undefined,
  registeredUsers: [7],
  assets: [UUID],
};

describe('registered users', () => {
  it('are read, also without a GAID and in other spellings', async () => {
    const amp = await scriptedAmp();
    const plain = { id: 8, name: 'B', is_company: true };
    amp.on('GET registered_users', {
      json: [USER, { ...plain, GAID: null }, { ...plain, gaid: GAID, categories: null }],
    });
    const rest = { ...READ_USER, id: 8, name: 'B', isCompany: true, categories: [] };
    await expect(clientFor(amp).registeredUsers()).resolves.toEqual([
      READ_USER,
      { ...rest, gaid: undefined, creator: undefined },
      { ...rest, creator: undefined },
    ]);
  });

  it('are added, edited and deleted', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    amp.on('POST registered_users/add', { status: 201, json: USER }, { status: 200, json: USER });
    amp.on('PUT registered_users/7/edit', { json: USER });
    amp.on('DELETE registered_users/7/delete', { status: 204 });
    const added = { name: 'Ada', gaid: GAID, isCompany: false };
    await expect(client.addRegisteredUser(added)).resolves.toEqual(READ_USER);
    await client.addRegisteredUser({ name: 'Ada', isCompany: true });
    await expect(client.editRegisteredUser(7, 'Ada')).resolves.toEqual(READ_USER);
    await client.deleteRegisteredUser(7);
    expect(amp.seen.slice(1).map(({ body }) => body)).toEqual([
      `{"name":"Ada","GAID":"${GAID}","is_company":false}`,
      '{"name":"Ada","GAID":null,"is_company":true}',
      '{"name":"Ada"}',
      '',
    ]);
  });

  it('are read back when an edit answers with nothing', async () => {
    const amp = await scriptedAmp();
    amp.on('PUT registered_users/7/edit', { status: 204 });
    amp.on('GET registered_users/7', { json: USER });
    await expect(clientFor(amp).editRegisteredUser(7, 'Ada')).resolves.toEqual(READ_USER);
  });

  it('take GAIDs as bare strings', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    amp.on('POST registered_users/7/gaids/add', { status: 200 });
    amp.on('POST registered_users/7/gaids/set-default', { status: 200, text: 'whatever' });
    amp.on('GET registered_users/7/gaids', { json: [GAID] });
    await client.addGaid(7, GAID);
    await client.setDefaultGaid(7, GAID);
    await expect(client.registeredUserGaids(7)).resolves.toEqual([GAID]);
    expect(amp.seen[1]?.body).toBe(`"${GAID}"`);
    expect(amp.seen[2]?.body).toBe(`"${GAID}"`);
  });

  it.each([false, true])('have a summary as one object or a list (list: %s)', async (isList) => {
    const amp = await scriptedAmp();
    const one = {
      asset_uuid: UUID,
      asset_id: ASSET_ID,
      assignments: [],
      assignments_sum: 12,
      distributions: [],
      distributions_sum: null,
      balance: 2,
    };
    amp.on('GET registered_users/7/summary', { json: isList ? [one] : one });
    await expect(clientFor(amp).registeredUserSummary(7)).resolves.toEqual([
      {
        assetUuid: UUID,
        assetId: ASSET_ID,
        assignments: [],
        assignmentsSum: 12n,
        distributions: [],
        distributionsSum: 0n,
        balance: 2n,
      },
    ]);
  });
});

describe('categories', () => {
  it('are read, also under the name that users had before', async () => {
    const amp = await scriptedAmp();
    const old = { id: 4, name: 'Accredited', investors: [9] };
    amp.on('GET categories', { json: [CATEGORY, old] });
    amp.on('GET categories/4', { json: CATEGORY });
    const client = clientFor(amp);
    await expect(client.categories()).resolves.toEqual([
      READ_CATEGORY,
      { ...READ_CATEGORY, registeredUsers: [9], assets: [] },
    ]);
    await expect(client.category(4)).resolves.toEqual(READ_CATEGORY);
  });

  it('are added, edited and deleted', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    amp.on('POST categories/add', { status: 201, json: CATEGORY });
    amp.on('PUT categories/4/edit', { json: CATEGORY }, { status: 200 });
    amp.on('GET categories/4', { json: CATEGORY });
    amp.on('DELETE categories/4/delete', { status: 204 });
    const fields = { name: 'Accredited', description: 'All papers seen' };
    await expect(client.addCategory(fields)).resolves.toEqual(READ_CATEGORY);
    await expect(client.editCategory(4, fields)).resolves.toEqual(READ_CATEGORY);
    await expect(client.editCategory(4, fields)).resolves.toEqual(READ_CATEGORY);
    await client.deleteCategory(4);
    expect(amp.seen[1]?.body).toBe(JSON.stringify(fields));
    expect(amp.seen[2]?.body).toBe(JSON.stringify(fields));
  });

  it('gain and lose users and assets', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    const routes = [
      'PUT categories/4/registered_users/7/add',
      'PUT categories/4/registered_users/7/remove',
      `PUT categories/4/assets/${UUID}/add`,
      `PUT categories/4/assets/${UUID}/remove`,
    ];
    for (const route of routes) amp.on(route, { json: CATEGORY });
    await client.addUserToCategory(4, 7);
    await client.removeUserFromCategory(4, 7);
    await client.addAssetToCategory(4, UUID);
    await client.removeAssetFromCategory(4, UUID);
    expect(amp.log.slice(1)).toEqual(routes);
  });
});

describe('GAIDs', () => {
  it('are validated with a 200 in either case', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    amp.on(`GET gaids/${GAID}/validate`, { json: { is_valid: true } });
    amp.on('GET gaids/GAx/validate', { json: { is_valid: false, error: 'Unknown GAID' } });
    await expect(client.validateGaid(GAID)).resolves.toEqual({ isValid: true, error: undefined });
    await expect(client.validateGaid('GAx')).resolves.toEqual({
      isValid: false,
      error: 'Unknown GAID',
    });
  });

  it('hand out an address, or none', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    amp.on(
      `GET gaids/${GAID}/address`,
      { json: { address: 'vjTabc' } },
      { json: { address: '', error: 'none left' } },
      { json: { error: 'none left' } },
    );
    await expect(client.gaidAddress(GAID)).resolves.toBe('vjTabc');
    await expect(client.gaidAddress(GAID)).resolves.toBeUndefined();
    await expect(client.gaidAddress(GAID)).resolves.toBeUndefined();
  });

  it('lead to their user and balances', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    const balance = { asset_uuid: UUID, asset_id: ASSET_ID, balance: 0 };
    amp.on(`GET gaids/${GAID}/registered_user`, { json: USER }, { status: 404, json: {} });
    amp.on(`GET gaids/${GAID}/balance`, { json: [balance] });
    amp.on(`GET gaids/${GAID}/balance/${UUID}`, { json: balance });
    const read = { assetUuid: UUID, assetId: ASSET_ID, balance: 0n };
    await expect(client.gaidRegisteredUser(GAID)).resolves.toEqual(READ_USER);
    expect((await ampErrorOf(client.gaidRegisteredUser(GAID))).status).toBe(404);
    await expect(client.gaidBalance(GAID)).resolves.toEqual([read]);
    await expect(client.gaidAssetBalance(GAID, UUID)).resolves.toEqual(read);
  });
});
