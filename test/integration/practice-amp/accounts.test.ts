import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf, numberField, Rig, textField } from './rig.ts';

describe('accounts, tokens and managers', () => {
  let rig: Rig;

  beforeAll(async () => {
    rig = await Rig.start();
  });
  afterAll(() => rig.stop());

  const url = (path: string) => `${rig.network.details.amp.url}/${path}`;
  const obtain = (username: string, password: string) =>
    rig.send('POST', 'user/obtain_token', { username, password }, '');

  it('answers info without a token, and nothing else', async () => {
    const info = await rig.send('GET', 'info', undefined, '');
    expect(info).toMatchObject({ status: 200, body: { version: '0.1.13' } });
    const answer = await fetch(url('assets'));
    expect(answer.status).toBe(401);
    expect(answer.headers.get('www-authenticate')).toBe('Token');
    expect(await answer.json()).toEqual({
      detail: 'Authentication credentials were not provided.',
    });
    const wrong = await rig.send('GET', 'assets', undefined, 'ab'.repeat(20));
    expect(wrong).toMatchObject({ status: 401, body: { detail: 'Invalid token.' } });
  });

  it('gives the same token to JSON and form logins', async () => {
    const { username, password } = rig.network.details.amp;
    const json = await obtain(username, password);
    expect(json.body).toEqual({ token: expect.stringMatching(/^[0-9a-f]{40}$/) });
    const form = await fetch(url('user/obtain_token/'), {
      method: 'POST',
      body: new URLSearchParams({ username, password }),
    });
    expect(form.status).toBe(200);
    expect(await form.json()).toEqual(json.body);
  });

  it('refuses wrong logins', async () => {
    const { username } = rig.network.details.amp;
    expect(await obtain(username, 'guess')).toMatchObject({
      status: 400,
      body: { non_field_errors: ['Unable to log in with provided credentials.'] },
    });
    expect(await rig.send('POST', 'user/obtain_token', { username }, '')).toMatchObject({
      status: 400,
      body: { password: ['This field is required.'] },
    });
    const broken = await fetch(url('user/obtain_token'), { method: 'POST', body: '{' });
    expect(broken.status).toBe(400);
  });

  it('keeps the order of the changelog', async () => {
    const keys = Object.keys((await rig.get('changelog')).body ?? {});
    expect(keys).toEqual([...keys].sort());
    expect(keys.indexOf('0.1.10')).toBeLessThan(keys.indexOf('0.1.2'));
  });

  it('serves both slash forms, other methods as 405 and unknown paths as 404', async () => {
    expect((await rig.get('assets/')).status).toBe(200);
    expect((await rig.get('registered_users/')).status).toBe(200);
    expect(await rig.send('POST', 'assets', {})).toMatchObject({
      status: 405,
      body: { detail: 'Method "POST" not allowed.' },
    });
    expect((await rig.send('POST', 'user/refresh-token')).status).toBe(405);
    expect(await rig.get('nowhere')).toMatchObject({ status: 404, body: { detail: 'Not found.' } });
    expect(await rig.get('assets/no-such-asset')).toMatchObject({ status: 404 });
  });

  it('lets a manager do what managers may', async () => {
    const asset = await rig.issue();
    const other = await rig.issue();
    const created = await rig.send('POST', 'managers/create', {
      username: 'manager',
      password: 'first',
    });
    expect(created.body).toEqual({
      username: 'manager',
      id: expect.any(Number),
      is_locked: true,
      assets: [],
    });
    const id = numberField(created.body, 'id');
    expect((await obtain('manager', 'first')).status).toBe(400);
    expect(await rig.done('PUT', `managers/${id}/unlock`)).toMatchObject({ is_locked: false });
    const token = textField((await obtain('manager', 'first')).body, 'token');
    const asManager = (method: string, path: string, body?: unknown) =>
      rig.send(method, path, body, token);

    expect((await asManager('GET', 'managers/me')).body).toMatchObject({ id });
    expect((await asManager('GET', 'registered_users')).status).toBe(200);
    expect((await asManager('GET', `gaids/${rig.gaid(0)}/validate`)).status).toBe(200);
    const refusal = { detail: 'You do not have permission to perform this action.' };
    for (const path of ['assets', 'managers', `assets/${asset.uuid}`]) {
      expect(await asManager('GET', path)).toMatchObject({ status: 403, body: refusal });
    }
    expect(await rig.done('PUT', `managers/${id}/assets/${asset.uuid}/add`)).toMatchObject({
      assets: [asset.uuid],
    });
    for (const path of ['', '/summary', '/assignments', '/balance', '/utxos', '/activities']) {
      expect((await asManager('GET', `assets/${asset.uuid}${path}`)).status).toBe(200);
    }
    expect((await asManager('GET', `assets/${other.uuid}`)).status).toBe(403);
    expect((await asManager('GET', `assets/${asset.uuid}/txs`)).status).toBe(403);
    const user = await asManager('POST', 'registered_users/add', { name: 'Client' });
    expect(user).toMatchObject({ status: 201, body: { creator: id, GAID: null } });
    const summary = await asManager(
      'GET',
      `registered_users/${numberField(user.body, 'id')}/summary`,
    );
    expect(listOf(summary.body).map((entry) => entry['asset_uuid'])).toEqual([asset.uuid]);

    const changed = await rig.send('POST', `managers/${id}/change-password`, { password: 'next' });
    expect(changed.body).toEqual({
      username: 'manager',
      password: 'next',
      token: expect.not.stringMatching(token),
    });
    expect((await asManager('GET', 'managers/me')).status).toBe(401);
    await rig.done('POST', `managers/${id}/assets/${asset.uuid}/remove`);
    await rig.done('PUT', `managers/${id}/lock`);
    expect((await obtain('manager', 'next')).status).toBe(400);
    expect(
      (await rig.send('GET', 'managers/me', undefined, textField(changed.body, 'token'))).status,
    ).toBe(401);
    expect((await rig.get('managers')).body).toEqual([
      { username: 'manager', id, is_locked: true, assets: [] },
    ]);
    expect((await rig.get(`managers/${id}`)).body).toMatchObject({ id });
    expect((await rig.get('managers/99999')).status).toBe(404);
    expect((await rig.get('managers/me')).status).toBe(404);
    const twice = { username: 'manager', password: 'x' };
    expect((await rig.send('POST', 'managers/create', twice)).status).toBe(400);
  });

  it('replaces the token on refresh and with the password', async () => {
    const { username, password } = rig.network.details.amp;
    const before = textField((await obtain(username, password)).body, 'token');
    const refreshed = await rig.get('user/refresh-token');
    expect(refreshed.status).toBe(200);
    const token = textField(refreshed.body, 'token');
    expect(token).not.toBe(before);
    expect((await rig.send('GET', 'assets', undefined, before)).status).toBe(401);
    const changed = await rig.send('POST', 'user/change-password', { password: 'new one' }, token);
    expect(changed.body).toMatchObject({ username, password: 'new one' });
    expect((await obtain(username, password)).status).toBe(400);
    const last = await obtain(username, 'new one');
    expect(last.body).toEqual({ token: textField(changed.body, 'token') });
  });
});
