import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultSettings, type SettingsData } from '../../../main/settings/schema.ts';
import { Settings } from '../../../main/settings/settings.ts';
import { isSetUp, readSetup } from '../../../main/treasury/setup-steps.ts';
import {
  isDone,
  isSkipped,
  markDone,
  markSkipped,
  unmark,
} from '../../../main/treasury/steps-done.ts';
import type { Status } from '../../../shared/contract/app.ts';
import type { SetupStep } from '../../../shared/contract/setup.ts';

/** It needs Electron; the settings of these tests are in memory. */
vi.mock('../../../main/settings/store.ts', () => ({ FILE_NAME: 'settings' }));

const SINCE = new Date(1_795_600_000_000);
const URL = 'http://127.0.0.1:7041';

const NODE: Status['node'] = {
  state: 'ready',
  height: 10,
  headers: 10,
  progress: 1,
  subversion: '/Elements Core:23.3.3/',
  chain: 'liquidv1',
};

const WALLET: Status['wallet'] = {
  state: 'ready',
  name: 'vault',
  encrypted: true,
  locked: true,
  scanning: false,
  lbtc: '1000',
};

const STATUS: Status = {
  network: 'live',
  node: NODE,
  wallet: WALLET,
  amp: { state: 'ready', version: '0.1.13' },
  unfinished: 0,
  attention: 0,
  isSetUp: false,
  approvalOpen: false,
  at: 0,
};

const TROUBLE = { state: 'trouble', kind: 'unreachable', message: 'Start the node.' } as const;

let settings: Settings;

beforeEach(() => {
  let data: SettingsData = defaultSettings();
  settings = new Settings({
    load: () => data,
    save: (next) => {
      data = next;
    },
  });
});

/** One step by its id, with everything else as it should be. */
function step(
  id: SetupStep['id'],
  status: Partial<Status> = {},
  ampSince: Date | undefined = SINCE,
): Omit<SetupStep, 'id'> {
  const setup = readSetup({
    settings,
    status: { ...STATUS, ...status },
    ampSince,
    ampUrl: 'https://amp.blockstream.com/api',
  });
  const { id: _id, ...found } = setup.steps.find((one) => one.id === id) ?? { id };
  if (!('state' in found)) throw new Error(`no step ${id}`);
  return found as Omit<SetupStep, 'id'>;
}

function connectAll(): void {
  settings.chooseProfile('live');
  settings.setNode('live', { url: URL, wallet: 'vault' });
}

describe('the set-up', () => {
  it('begins with the network', () => {
    const { steps, network } = readSetup({
      settings,
      status: STATUS,
      ampSince: undefined,
      ampUrl: undefined,
    });
    expect(network).toBeUndefined();
    expect(steps.map(({ state }) => state)).toEqual(Array(7).fill('open'));
  });

  it('shows where it connects to', () => {
    connectAll();
    expect(
      readSetup({ settings, status: STATUS, ampSince: SINCE, ampUrl: 'https://a' }),
    ).toMatchObject({
      network: 'live',
      node: { url: URL, wallet: 'vault' },
      ampUrl: 'https://a',
    });
  });
});

describe('a step', () => {
  beforeEach(connectAll);

  it('of the login tells since when', () => {
    expect(step('amp')).toMatchObject({ state: 'done', at: SINCE.getTime() });
    const amp = { state: 'trouble', message: 'AMP is away' } as const;
    expect(step('amp', { amp })).toMatchObject({ state: 'trouble', message: 'AMP is away' });
  });

  it('of the node tells what is wrong', () => {
    expect(step('node')).toMatchObject({ state: 'done' });
    expect(step('node', { node: TROUBLE })).toMatchObject({
      state: 'trouble',
      message: TROUBLE.message,
    });
  });

  it('of the blocks waits while the node catches up', () => {
    const syncing = { ...NODE, state: 'syncing', height: 5 } as const;
    expect(step('sync', { node: syncing })).toMatchObject({
      state: 'waiting',
      message: expect.stringContaining('5 of 10'),
    });
    expect(step('sync', { node: { state: 'asking' } }).state).toBe('waiting');
    markDone(settings, 'live', 'sync');
    expect(step('sync', { node: { state: 'asking' } }).state).toBe('done');
    expect(step('sync', { node: TROUBLE }).state).toBe('trouble');
  });

  it('of the wallet does not repeat the trouble of the node', () => {
    expect(step('wallet', { node: TROUBLE, wallet: TROUBLE }).state).toBe('done');
    expect(step('wallet', { wallet: TROUBLE }).state).toBe('trouble');
    const bare = { ...WALLET, encrypted: false };
    expect(step('wallet', { wallet: bare }).message).toContain('no passphrase');
  });

  it('of the backup holds for the wallet that was backed up', () => {
    expect(step('backup').state).toBe('open');
    settings.remember('live', { backup: { wallet: 'vault', at: 5 } });
    expect(step('backup')).toMatchObject({ state: 'done', at: 5 });
    settings.setNode('live', { url: URL, wallet: 'other' });
    expect(step('backup').state).toBe('open');
    markSkipped(settings, 'live', 'backup');
    expect(step('backup').state).toBe('skipped');
  });

  it('of the fees watches the balance', () => {
    const empty = { ...WALLET, lbtc: '0' };
    expect(step('fees')).toMatchObject({
      state: 'done',
      message: expect.stringContaining('0.00001000'),
    });
    expect(step('fees', { wallet: empty }).state).toBe('waiting');
    markSkipped(settings, 'live', 'fees');
    expect(step('fees', { wallet: empty }).state).toBe('skipped');
    markDone(settings, 'live', 'fees');
    expect(step('fees', { wallet: empty }).state).toBe('trouble');
    expect(step('fees', { wallet: { state: 'asking' } }).state).toBe('done');
  });
});

describe('work', () => {
  it('can begin when every step was done or put off', () => {
    connectAll();
    expect(isSetUp(settings, 'live', true)).toBe(false);
    markDone(settings, 'live', 'sync');
    markSkipped(settings, 'live', 'fees');
    expect(isSetUp(settings, 'live', true)).toBe(false);
    settings.remember('live', { backup: { wallet: 'vault', at: 5 } });
    expect(isSetUp(settings, 'live', true)).toBe(true);
    expect(isSetUp(settings, 'live', false)).toBe(false);
    expect(isSetUp(settings, 'testnet', true)).toBe(false);
  });
});

describe('marks', () => {
  it('are set and taken away, and the one takes the place of the other', () => {
    markSkipped(settings, 'live', 'fees');
    expect([isDone(settings, 'live', 'fees'), isSkipped(settings, 'live', 'fees')]).toEqual([
      false,
      true,
    ]);
    markDone(settings, 'live', 'fees', 'sync');
    expect([isDone(settings, 'live', 'fees'), isSkipped(settings, 'live', 'fees')]).toEqual([
      true,
      false,
    ]);
    unmark(settings, 'live', 'fees', 'sync', 'backup');
    expect(settings.read().profiles.live.stepsDone).toEqual([]);
  });
});
