import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { sessionKeychain } from '../../../main/secrets/keychain.ts';
import {
  changePassword,
  forgetLogin,
  refreshToken,
  signIn,
  testLogin,
} from '../../../main/treasury/amp-login.ts';
import { setSince } from '../../../main/treasury/kept-secrets.ts';
import { NodeSetup } from '../../../main/treasury/node-setup.ts';
import { readSetup } from '../../../main/treasury/setup-steps.ts';
import { markSkipped } from '../../../main/treasury/steps-done.ts';
import type { Treasury } from '../../../main/treasury/treasury.ts';
import {
  backUpWallet,
  chooseWallet,
  createWallet,
  feeAddress,
  listWallets,
} from '../../../main/treasury/wallet-setup.ts';
import type { SetupStep } from '../../../shared/contract/setup.ts';
import {
  type AppRun,
  dropMachine,
  type Machine,
  newMachine,
  startRun,
} from '../../support/treasury-rig.ts';

/** It needs Electron; the settings of these tests are in memory. */
vi.mock('../../../main/settings/store.ts', () => ({ FILE_NAME: 'settings' }));

const PASSPHRASE = 'correct horse battery';

let machine: Machine;
let run: AppRun;
let treasury: Treasury;

beforeEach(async () => {
  machine = newMachine();
  run = startRun(machine);
  treasury = run.treasury;
  await treasury.profiles.choose('practice', treasury.sessions);
});

afterEach(async () => {
  await run.end();
  dropMachine(machine);
});

function nodeSetup(): NodeSetup {
  return new NodeSetup(treasury, {
    platform: 'linux',
    home: machine.folder,
    environment: {},
  });
}

async function steps(): Promise<Readonly<Record<string, SetupStep['state']>>> {
  const { settings, secrets, status, sessions } = treasury;
  const ampSince = await setSince((await secrets).verbs, 'practice', 'amp');
  const ampUrl = sessions.current()?.profile.ampUrl;
  await status.refresh();
  const setup = readSetup({ settings, status: status.current(), ampSince, ampUrl });
  return Object.fromEntries(setup.steps.map(({ id, state }) => [id, state]));
}

async function connect(): Promise<void> {
  const { url, username, password } = treasury.profiles.practiceLogins().node;
  await nodeSetup().connect({ url, username, password });
}

describe('the set-up of a rehearsal', () => {
  it('leads from nothing to a treasury that can work', async () => {
    const { amp, node } = treasury.profiles.practiceLogins();
    expect(await steps()).toEqual({
      network: 'done',
      amp: 'open',
      node: 'open',
      sync: 'open',
      wallet: 'open',
      backup: 'open',
      fees: 'open',
    });
    expect(await signIn(treasury, amp)).toMatchObject({ kept: 'session' });
    await connect();
    expect(await listWallets(treasury)).toEqual([{ name: 'treasury', loaded: true }]);
    await chooseWallet(treasury, node.wallet);
    expect(await steps()).toMatchObject({ amp: 'done', node: 'done', sync: 'done', fees: 'done' });
    expect(treasury.status.current()).toMatchObject({ isSetUp: false });
    const path = join(machine.folder, 'treasury.dat');
    await backUpWallet(treasury, path);
    expect(readFileSync(path, 'utf8')).toContain('Rehearsal backup');
    expect(new Set(Object.values(await steps()))).toEqual(new Set(['done']));
    expect(treasury.status.current()).toMatchObject({
      isSetUp: true,
      network: 'practice',
      node: { state: 'ready', chain: 'elementsregtest' },
      wallet: { state: 'ready', name: 'treasury', encrypted: false, lbtc: '1000000000' },
      amp: { state: 'ready' },
    });
    expect(treasury.sessions.current()?.engine).toBeDefined();
  });

  it('is where it was when the app is started again', async () => {
    await signIn(treasury, treasury.profiles.practiceLogins().amp);
    await connect();
    await chooseWallet(treasury, 'treasury');
    markSkipped(treasury.settings, 'practice', 'backup');
    const before = await steps();
    await run.end();

    // The network of the next start is another one, with other ports and passwords.
    run = startRun(machine);
    treasury = run.treasury;
    await treasury.profiles.start(treasury.sessions);
    expect(await steps()).toEqual(before);
    expect(before).toMatchObject({ backup: 'skipped', fees: 'done' });
    expect(treasury.status.current().isSetUp).toBe(true);
    await expect(testLogin(treasury)).resolves.toEqual({ version: expect.any(String) });
  });

  it('goes on without a keychain, though the logins are gone', async () => {
    await signIn(treasury, treasury.profiles.practiceLogins().amp);
    await connect();
    await chooseWallet(treasury, 'treasury');
    await run.end();
    run = startRun({ ...machine, keychain: sessionKeychain() });
    treasury = run.treasury;
    await treasury.profiles.start(treasury.sessions);
    expect(await steps()).toMatchObject({ amp: 'done', node: 'done', wallet: 'done' });
  });

  it('asks for a wallet again when the network that had it is gone', async () => {
    await connect();
    await createWallet(treasury, 'vault', PASSPHRASE);
    await run.end();
    run = startRun(machine);
    treasury = run.treasury;
    await treasury.profiles.start(treasury.sessions);
    expect(await steps()).toMatchObject({ node: 'done', wallet: 'open' });
  });
});

describe('the login at AMP', () => {
  it('is kept only when AMP has taken it', async () => {
    const { amp } = treasury.profiles.practiceLogins();
    const wrong = { username: amp.username, password: 'wrong' };
    await expect(signIn(treasury, wrong)).rejects.toMatchObject({
      code: 'amp',
      fields: { password: expect.any(String) },
    });
    const { verbs } = await treasury.secrets;
    expect(await setSince(verbs, 'practice', 'amp')).toBeUndefined();
    await signIn(treasury, amp);
    await expect(signIn(treasury, wrong)).rejects.toMatchObject({
      code: 'amp',
      fields: { password: expect.any(String) },
    });
    expect(await testLogin(treasury)).toEqual({ version: expect.any(String) });
  });

  it('takes another password and another token', async () => {
    await signIn(treasury, treasury.profiles.practiceLogins().amp);
    await changePassword(treasury, 'another password');
    await refreshToken(treasury);
    await expect(testLogin(treasury)).resolves.toBeDefined();
    const { username } = treasury.profiles.practiceLogins().amp;
    await signIn(treasury, { username, password: 'another password' });
  });

  it('is forgotten', async () => {
    await signIn(treasury, treasury.profiles.practiceLogins().amp);
    await forgetLogin(treasury);
    expect(await steps()).toMatchObject({ amp: 'open' });
    expect(treasury.status.current().amp).toEqual({ state: 'missing' });
  });
});

describe('the node', () => {
  it('is kept only when it answered', async () => {
    const { url, username } = treasury.profiles.practiceLogins().node;
    const setup = nodeSetup();
    await expect(setup.connect({ url, username, password: 'wrong' })).rejects.toMatchObject({
      code: 'node',
      fields: { password: expect.stringContaining('elements.conf') },
    });
    await expect(
      setup.connect({ url: 'http://127.0.0.1:1', username, password: 'x' }),
    ).rejects.toMatchObject({
      code: 'node',
      fields: { url: expect.any(String) },
    });
    await expect(setup.connect({ url: 'nonsense' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { url: expect.any(String) },
    });
    await expect(setup.connect({ url, username })).rejects.toMatchObject({
      fields: { password: expect.any(String) },
    });
    await expect(setup.connect({ url, cookieFile: '.cookie' })).rejects.toMatchObject({
      fields: { cookieFile: expect.any(String) },
    });
    expect(await steps()).toMatchObject({ node: 'open' });
  });

  it('is found by its file, and taken from there', async () => {
    const { node } = treasury.profiles.practiceLogins();
    const { hostname, port } = new URL(node.url);
    const folder = join(machine.folder, '.elements');
    mkdirSync(folder);
    const file = join(folder, 'elements.conf');
    writeFileSync(
      file,
      `chain=elementsregtest\nrpcuser=${node.username}\nrpcpassword=${node.password}\n[elementsregtest]\nrpcconnect=${hostname}\nrpcport=${port}\n`,
    );
    const setup = nodeSetup();
    expect(await setup.find()).toEqual([
      { file, url: node.url, login: 'password', answers: true, chain: 'elementsregtest' },
    ]);
    await expect(setup.useConf('/etc/passwd')).rejects.toMatchObject({ code: 'file' });
    expect(await setup.useConf(file)).toMatchObject({ synced: true, chain: 'elementsregtest' });
    expect(await setup.test()).toMatchObject({ synced: true });
    expect(treasury.settings.read().profiles.practice.node).toEqual({ url: node.url });
  });

  it('lets Ballast in by its cookie', async () => {
    const { url, username, password } = treasury.profiles.practiceLogins().node;
    const cookieFile = join(machine.folder, '.cookie');
    writeFileSync(cookieFile, `${username}:${password}\n`);
    await nodeSetup().connect({ url, cookieFile });
    expect(treasury.settings.read().profiles.practice.node).toEqual({ url, cookieFile });
    const { verbs } = await treasury.secrets;
    expect(await setSince(verbs, 'practice', 'node')).toBeUndefined();
    expect(await listWallets(treasury)).toHaveLength(1);
  });

  it('gets no login that was given for another one, and no file of this machine', async () => {
    await connect();
    const asked = vi.spyOn((await treasury.secrets).sources, 'node');
    // A reserved name, so nothing can answer there.
    const url = 'http://node.invalid:7041';
    await expect(nodeSetup().connect({ url })).rejects.toMatchObject({ code: 'node' });
    expect(asked).not.toHaveBeenCalled();
    await expect(nodeSetup().connect({ url, cookieFile: '/etc/passwd' })).rejects.toMatchObject({
      code: 'invalid',
      fields: { cookieFile: expect.any(String) },
    });
    const { url: own } = treasury.profiles.practiceLogins().node;
    await nodeSetup().connect({ url: own });
    expect(asked).toHaveBeenCalled();
  });

  it('is forgotten with its login and its wallet', async () => {
    await connect();
    await chooseWallet(treasury, 'treasury');
    await nodeSetup().forget();
    expect(await steps()).toMatchObject({ node: 'open', wallet: 'open', backup: 'open' });
    expect(treasury.sessions.current()?.node).toBeUndefined();
  });
});

describe('the wallet', () => {
  beforeEach(connect);

  it('is made encrypted and locked, and begins without backup and fees', async () => {
    expect(await createWallet(treasury, 'vault', PASSPHRASE)).toEqual({
      name: 'vault',
      encrypted: true,
      locked: true,
      hasPrivateKeys: true,
      scanning: false,
      lbtc: '0',
    });
    expect(await steps()).toMatchObject({ wallet: 'done', backup: 'open', fees: 'waiting' });
    await expect(createWallet(treasury, 'vault', PASSPHRASE)).rejects.toMatchObject({
      kind: 'wallet-exists',
    });
  });

  it.each([
    ['../vault', PASSPHRASE, 'name'],
    ['vault', 'short', 'passphrase'],
  ])('is not made as %s with passphrase %s', async (name, passphrase, field) => {
    await expect(createWallet(treasury, name, passphrase)).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: expect.any(String) },
    });
  });

  it('is not one that cannot sign, and not one that is missing', async () => {
    await run.network().node?.call('createwallet', ['watcher', true]);
    await expect(chooseWallet(treasury, 'watcher')).rejects.toMatchObject({
      kind: 'no-private-keys',
    });
    await expect(chooseWallet(treasury, 'nowhere')).rejects.toMatchObject({
      kind: 'wallet-missing',
    });
    expect(await steps()).toMatchObject({ wallet: 'open' });
  });

  it('is loaded when the node has it in its folder only', async () => {
    await run.network().node?.call('unloadwallet', ['treasury']);
    expect(await listWallets(treasury)).toEqual([{ name: 'treasury', loaded: false }]);
    await chooseWallet(treasury, 'treasury');
    expect(await steps()).toMatchObject({ wallet: 'done' });
  });

  it('is never backed up over a file, and a place that cannot be written to is told', async () => {
    await chooseWallet(treasury, 'treasury');
    const path = join(machine.folder, 'taken.dat');
    writeFileSync(path, 'something else');
    await expect(backUpWallet(treasury, path)).rejects.toMatchObject({ code: 'file' });
    expect(readFileSync(path, 'utf8')).toBe('something else');
    await expect(
      backUpWallet(treasury, join(machine.folder, 'no folder', 'a.dat')),
    ).rejects.toMatchObject({ kind: 'bad-request' });
    expect(await steps()).toMatchObject({ backup: 'open' });
  });

  it('shows the same address for fees until it was used, and is given some in a rehearsal', async () => {
    await createWallet(treasury, 'vault', PASSPHRASE);
    const address = await feeAddress(treasury);
    expect(await feeAddress(treasury)).toBe(address);
    expect(await steps()).toMatchObject({ fees: 'done' });
    await run.network().node?.call('sendtoaddress', [address, '0.5'], 'treasury');
    expect(await feeAddress(treasury)).not.toBe(address);
  });
});
