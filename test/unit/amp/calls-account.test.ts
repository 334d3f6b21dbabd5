import { describe, expect, it } from 'vitest';
import { ampErrorOf, clientFor, scriptedAmp, TXID, UUID } from './scripted-amp.ts';

const MANAGER = { username: 'desk', id: 3, is_locked: true, assets: [UUID] };
const READ_MANAGER = { username: 'desk', id: 3, isLocked: true, assets: [UUID] };

describe('the API', () => {
  it('has a changelog', async () => {
    const amp = await scriptedAmp();
    amp.on('GET changelog', { json: { '0.1.10': 'txs', '0.1.2': 'precision' } });
    await expect(clientFor(amp).changelog()).resolves.toEqual({
      '0.1.10': 'txs',
      '0.1.2': 'precision',
    });
  });

  it('broadcasts a transaction as a bare string', async () => {
    const amp = await scriptedAmp();
    amp.on('POST tx/broadcast', { json: { txid: TXID, hex: 'ff' } });
    amp.on(`GET tx/broadcast/${TXID}`, { json: { txid: TXID, hex: 'ff' } });
    const client = clientFor(amp);
    await expect(client.broadcast('ff')).resolves.toEqual({ txid: TXID });
    await expect(client.broadcastStatus(TXID)).resolves.toEqual({ txid: TXID, hex: 'ff' });
    expect(amp.seen[1]?.body).toBe('"ff"');
  });
});

describe('managers', () => {
  it('are read', async () => {
    const amp = await scriptedAmp();
    amp.on('GET managers', { json: [MANAGER] });
    amp.on('GET managers/3', { json: MANAGER });
    amp.on('GET managers/me', { json: { ...MANAGER, assets: null } });
    const client = clientFor(amp);
    await expect(client.managers()).resolves.toEqual([READ_MANAGER]);
    await expect(client.manager(3)).resolves.toEqual(READ_MANAGER);
    await expect(client.ownManager()).resolves.toEqual({ ...READ_MANAGER, assets: [] });
  });

  it('are created, locked and given assets and passwords', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    amp.on('POST managers/create', { status: 201, json: MANAGER });
    const quiet = [
      'PUT managers/3/lock',
      'PUT managers/3/unlock',
      `PUT managers/3/assets/${UUID}/add`,
      'POST managers/3/change-password',
    ];
    for (const route of quiet) amp.on(route, { status: 200 });
    const login = { username: 'desk', password: 'a long one' };
    await expect(client.createManager(login)).resolves.toEqual(READ_MANAGER);
    await client.lockManager(3);
    await client.unlockManager(3);
    await client.addManagerAsset(3, UUID);
    await client.changeManagerPassword(3, 'another one');
    expect(amp.log.slice(2)).toEqual(quiet);
    expect(amp.seen[1]?.body).toBe(JSON.stringify(login));
    expect(amp.seen.at(-1)?.body).toBe('{"password":"another one"}');
  });

  it('lose assets by PUT, or by POST where AMP does not know PUT', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    const path = `managers/3/assets/${UUID}/remove`;
    amp.on(`PUT ${path}`, { status: 200 }, { status: 405 }, { status: 400 });
    amp.on(`POST ${path}`, { status: 200 });
    await client.removeManagerAsset(3, UUID);
    await client.removeManagerAsset(3, UUID);
    expect((await ampErrorOf(client.removeManagerAsset(3, UUID))).status).toBe(400);
    expect(amp.log.slice(1)).toEqual([`PUT ${path}`, `PUT ${path}`, `POST ${path}`, `PUT ${path}`]);
  });
});
