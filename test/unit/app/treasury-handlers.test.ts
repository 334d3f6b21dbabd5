/**
 * The handlers that reach the desktop: dialogs, the clipboard, the browser, the colours.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HandlerContext } from '../../../main/app/handlers/context.ts';
import { treasuryHandlers } from '../../../main/app/handlers/treasury-handlers.ts';
import { knownSecrets } from '../../../main/log/known-secrets.ts';
import {
  type AppRun,
  dropMachine,
  type Machine,
  newMachine,
  startRun,
} from '../../support/treasury-rig.ts';

const fake = vi.hoisted(() => ({
  theme: { themeSource: 'system' },
  written: [] as string[],
  opened: [] as string[],
  path: undefined as string | undefined,
  asked: undefined as { readonly defaultPath?: string } | undefined,
  reason: '',
}));

vi.mock('electron', () => ({
  app: { getVersion: () => '1.2.3', getAppPath: () => '/app' },
  BrowserWindow: {},
  clipboard: { writeText: (text: string) => void fake.written.push(text) },
  dialog: {
    showSaveDialog: async (options: { readonly defaultPath?: string }) => {
      fake.asked = options;
      return { canceled: fake.path === undefined, filePath: fake.path ?? '' };
    },
  },
  ipcMain: {},
  nativeTheme: fake.theme,
  screen: {},
  shell: {
    openExternal: async (url: string) => void fake.opened.push(url),
    openPath: async () => fake.reason,
  },
}));

/** It needs Electron; the settings of these tests are in memory. */
vi.mock('../../../main/settings/store.ts', () => ({ FILE_NAME: 'settings' }));

const TXID = 'ab'.repeat(32);
const NOTICE = { title: 'The settings begin anew', message: 'They could not be read.' };

let machine: Machine;
let run: AppRun;
let handlers: ReturnType<typeof treasuryHandlers>;
const warn = vi.fn();
const askPerson = vi.fn<HandlerContext['askPerson']>(async (_question, approve) => approve());
const askToForget = vi.fn<HandlerContext['askToForget']>(async () => undefined);

beforeEach(() => {
  machine = newMachine();
  run = startRun(machine);
  Object.assign(fake, { written: [], opened: [], path: undefined, asked: undefined, reason: '' });
  vi.clearAllMocks();
  const context = {
    treasury: run.treasury,
    diary: { folder: '/logs', log: { warn } },
    machine: { platform: 'linux', home: machine.folder, environment: {} },
    notices: [NOTICE],
    askToForget,
    askPerson,
  };
  handlers = treasuryHandlers(context as unknown as HandlerContext);
});

afterEach(async () => {
  await run.end();
  dropMachine(machine);
});

describe('app', () => {
  it('copies, and opens pages by name', async () => {
    await handlers['app:copy']({ text: 'el1qq' });
    await handlers['app:openLink']({ to: 'amp-support' });
    expect(fake.written).toEqual(['el1qq']);
    expect(fake.opened).toEqual(['https://docs.liquid.net/docs/support-amp0']);
  });

  it.each([
    ['live', 'https://blockstream.info/liquid/tx/'],
    ['testnet', 'https://blockstream.info/liquidtestnet/tx/'],
  ] as const)('opens a transaction of %s in its explorer', async (network, explorer) => {
    run.treasury.settings.chooseProfile(network);
    await handlers['app:openLink']({ to: 'transaction', txid: TXID });
    expect(fake.opened).toEqual([`${explorer}${TXID}`]);
  });

  it('has no explorer for practice', async () => {
    run.treasury.settings.chooseProfile('practice');
    await expect(handlers['app:openLink']({ to: 'transaction', txid: TXID })).rejects.toMatchObject(
      { code: 'not-ready' },
    );
    expect(fake.opened).toEqual([]);
  });

  it('says when the log folder does not open', async () => {
    await handlers['app:openLogFolder'](undefined);
    fake.reason = 'no file manager';
    await expect(handlers['app:openLogFolder'](undefined)).rejects.toMatchObject({ code: 'file' });
    expect(warn).toHaveBeenCalledOnce();
  });
});

describe('settings', () => {
  it('tell where logins are kept, and what happened to the file', async () => {
    await run.treasury.secrets;
    expect(await handlers['settings:read'](undefined)).toEqual({
      colourScheme: 'system',
      secretsKept: 'session',
      notices: [NOTICE],
      logFolder: '/logs',
    });
  });

  it('change the colours at once and for the next start', async () => {
    await handlers['settings:setColourScheme']({ colourScheme: 'dark' });
    expect(fake.theme.themeSource).toBe('dark');
    expect(machine.saved.ui.colourScheme).toBe('dark');
  });
});

describe('forgetting a login', () => {
  it('is asked for, and not done', async () => {
    await handlers['amp:askToForget'](undefined);
    await handlers['node:askToForget'](undefined);
    expect(askToForget.mock.calls.map(([what]) => what)).toEqual(['amp', 'node']);
  });
});

describe('elements.conf', () => {
  let folder: string;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'ballast-save-'));
    await handlers['profile:choose']({ network: 'testnet' });
  });

  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is saved as it was shown', async () => {
    const { text, usualPath } = await handlers['node:makeConf'](undefined);
    fake.path = join(folder, 'elements.conf');
    expect(await handlers['node:saveConf'](undefined)).toEqual({ path: fake.path });
    expect(fake.asked?.defaultPath).toBe(usualPath);
    expect(readFileSync(fake.path, 'utf8')).toBe(text);
    expect(await handlers['node:makeConf'](undefined)).toMatchObject({ text });
  });

  it('is not saved when the person changed their mind, or nothing was shown', async () => {
    await expect(handlers['node:saveConf'](undefined)).rejects.toMatchObject({ code: 'not-ready' });
    await handlers['node:makeConf'](undefined);
    expect(await handlers['node:saveConf'](undefined)).toEqual({});
  });

  it('is never saved over a file, whatever the dialog allowed', async () => {
    await handlers['node:makeConf'](undefined);
    fake.path = join(folder, 'elements.conf');
    writeFileSync(fake.path, 'mine');
    await expect(handlers['node:saveConf'](undefined)).rejects.toMatchObject({ code: 'file' });
    expect(readFileSync(fake.path, 'utf8')).toBe('mine');
  });

  it('keeps its login for the node that is started with it, and nowhere else', async () => {
    const { text } = await handlers['node:makeConf'](undefined);
    const login = await (await run.treasury.secrets).sources.node('testnet');
    expect(login).toMatchObject({ username: 'ballast' });
    const { password } = login ?? { password: '' };
    expect(password.length).toBeGreaterThan(20);
    expect(JSON.stringify(machine.saved)).not.toContain(password);
    expect(text).not.toContain(password);
  });
});

describe('what a person types', () => {
  it('is hidden in the log from then on, also when it was refused', async () => {
    const add = vi.spyOn(knownSecrets, 'add');
    const login = { username: 'issuer', password: 'canary-amp-pa55' };
    await expect((async () => handlers['amp:signIn'](login))()).rejects.toMatchObject({
      code: 'not-ready',
    });
    const node = { url: 'http://127.0.0.1:1', username: 'a', password: 'canary-node-pa55' };
    await expect((async () => handlers['node:connect'](node))()).rejects.toThrow();
    const wallet = { name: 'vault', passphrase: 'canary-wallet-pa55' };
    await expect((async () => handlers['wallet:create'](wallet))()).rejects.toThrow();
    expect(add.mock.calls.flat()).toEqual([
      'canary-amp-pa55',
      'canary-node-pa55',
      'canary-wallet-pa55',
    ]);
  });
});

describe('a backup', () => {
  it('goes where the person says, under a name that tells what it is', async () => {
    await handlers['profile:startPractice'](undefined);
    const { url, username, password, wallet } = run.treasury.profiles.practiceLogins().node;
    await handlers['node:connect']({ url, username, password });
    await handlers['wallet:choose']({ name: wallet });
    expect(await handlers['wallet:backUp'](undefined)).toEqual({});
    expect(fake.asked?.defaultPath).toMatch(/^elements-wallet-treasury-\d{4}-\d\d-\d\d\.dat$/);
    fake.path = join(machine.folder, 'treasury.dat');
    expect(await handlers['wallet:backUp'](undefined)).toEqual({ path: fake.path });
    const { steps } = await handlers['setup:read'](undefined);
    expect(steps.find(({ id }) => id === 'backup')).toMatchObject({ state: 'done' });
  });
});
