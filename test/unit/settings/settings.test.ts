import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SettingsError } from '../../../main/settings/error.ts';
import { defaultSettings } from '../../../main/settings/schema.ts';
import { openSettings } from '../../../main/settings/settings.ts';

/** The real electron-store runs here. All it needs of Electron with a folder given is that it is there. */
vi.mock('electron', () => ({ default: {} }));

const CANARY = 'canary-pa55word';
const NOW = Date.UTC(2026, 2, 4, 5, 6, 7);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-settings-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function open() {
  return openSettings({ folder, now: () => NOW });
}

function fileText(): string {
  return readFileSync(join(folder, 'settings.json'), 'utf8');
}

function refusalOf(work: () => void): SettingsError {
  try {
    work();
  } catch (error) {
    if (error instanceof SettingsError) return error;
    throw error;
  }
  throw new Error('expected a SettingsError');
}

describe('settings', () => {
  it('begin with nothing chosen', () => {
    const { settings, keptAside } = open();
    expect(keptAside).toBeUndefined();
    expect(settings.read()).toEqual(defaultSettings());
    expect(settings.read().current).toBeUndefined();
    expect(JSON.parse(fileText())).toEqual(defaultSettings());
  });

  it('are there at the next start', () => {
    const { settings } = open();
    const location = {
      url: 'http://127.0.0.1:7041',
      cookieFile: join(folder, '.cookie'),
      wallet: 'Treasury of Ünited',
    };
    const window = { x: -5, y: 10, width: 1280, height: 800, maximized: false };
    settings.chooseProfile('testnet');
    settings.setNode('testnet', location);
    settings.setUi({ colourScheme: 'dark' });
    settings.setUi({ window });
    settings.markStep('testnet', 'node', true);
    settings.markStep('testnet', 'wallet', true);
    settings.markStep('testnet', 'node', true);
    settings.markStep('live', 'node', true);
    settings.markStep('live', 'node', false);
    const again = open();
    expect(again.keptAside).toBeUndefined();
    expect(again.settings.read()).toEqual({
      ...defaultSettings(),
      current: 'testnet',
      profiles: {
        live: { node: {}, stepsDone: [] },
        testnet: { node: location, stepsDone: ['wallet', 'node'] },
        practice: { node: {}, stepsDone: [] },
      },
      ui: { colourScheme: 'dark', window },
    });
  });

  it('forget a part of the location that is left out', () => {
    const { settings } = open();
    settings.setNode('live', { url: 'https://node.example:7041', wallet: '' });
    settings.setNode('live', { url: 'https://node.example:7041', wallet: undefined });
    expect(open().settings.read().profiles.live.node).toEqual({ url: 'https://node.example:7041' });
  });

  it('are handed out as copies', () => {
    const { settings } = open();
    settings.read().profiles.live.stepsDone.push('node');
    expect(settings.read().profiles.live.stepsDone).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')('can be read by their owner only', () => {
    open();
    expect(statSync(join(folder, 'settings.json')).mode & 0o777).toBe(0o600);
  });

  it.each([
    `http://issuer:${CANARY}@127.0.0.1:7041`,
    `http://${CANARY}@127.0.0.1:7041`,
    `http://:${CANARY}@127.0.0.1:7041`,
    'http://@127.0.0.1:7041',
    `http://127.0.0.1:7041/?password=${CANARY}`,
    `http://127.0.0.1:7041/#${CANARY}`,
    'http://127.0.0.1:7041/wallet/treasury',
    'http://127.0.0.1:7041/',
    ' http://127.0.0.1:7041',
    `file:///${CANARY}`,
    CANARY,
    '',
  ])('refuse %j as the address of a node', (url) => {
    const { settings } = open();
    const before = fileText();
    const error = refusalOf(() => settings.setNode('live', { url }));
    expect(error.code).toBe('refused');
    expect(inspect(error)).not.toContain(CANARY);
    expect(fileText()).toBe(before);
    expect(settings.read()).toEqual(defaultSettings());
  });

  it('have no place for anything else', () => {
    const { settings } = open();
    const more = { url: 'http://127.0.0.1:7041', password: CANARY };
    expect(refusalOf(() => settings.setNode('live', more)).code).toBe('refused');
    const scheme = { colourScheme: 'pink' } as never;
    expect(refusalOf(() => settings.setUi(scheme)).code).toBe('refused');
    expect(refusalOf(() => settings.chooseProfile('main' as never)).code).toBe('refused');
    expect(refusalOf(() => settings.markStep('live', 'No Step', true)).code).toBe('refused');
    const relative = { cookieFile: 'data/.cookie' };
    expect(refusalOf(() => settings.setNode('live', relative)).code).toBe('refused');
    expect(fileText()).not.toContain(CANARY);
  });

  it('stay as they were when the disk does not take them', () => {
    const { settings } = open();
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file in the place of the folder');
    expect(refusalOf(() => settings.chooseProfile('live')).code).toBe('disk');
    expect(settings.read().current).toBeUndefined();
  });
});

describe('a settings file that cannot be used', () => {
  const whole = defaultSettings();
  const cases: readonly (readonly [string, 'broken' | 'newer', string])[] = [
    ['is empty', 'broken', ''],
    ['is cut', 'broken', JSON.stringify(whole).slice(0, 40)],
    ['is no object', 'broken', '[1]'],
    ['has no format', 'broken', '{}'],
    ['has a wrong value', 'broken', JSON.stringify({ ...whole, current: 'mainnet' })],
    ['has a field too many', 'broken', JSON.stringify({ ...whole, password: 'x' })],
    [
      'has a login in an address',
      'broken',
      JSON.stringify({
        ...whole,
        profiles: {
          ...whole.profiles,
          live: { node: { url: 'http://a:b@127.0.0.1:1' }, stepsDone: [] },
        },
      }),
    ],
    ['is from the future', 'newer', '{"format":2,"whatever":true}'],
  ];

  it.each(cases)('is put aside when it %s', (_what, why, text) => {
    writeFileSync(join(folder, 'settings.json'), text);
    const { settings, keptAside } = open();
    const file = join(folder, `settings-${why}-20260304T050607Z.json`);
    expect(keptAside).toEqual({ why, file });
    expect(readFileSync(file, 'utf8')).toBe(text);
    expect(settings.read()).toEqual(whole);
    settings.chooseProfile('practice');
    const again = open();
    expect(again.keptAside).toBeUndefined();
    expect(again.settings.read().current).toBe('practice');
  });

  it('takes no other file’s place', () => {
    for (const text of ['first', 'second', 'third']) {
      writeFileSync(join(folder, 'settings.json'), text);
      open();
    }
    const texts = readdirSync(folder)
      .filter((name) => name.startsWith('settings-broken-'))
      .map((name) => readFileSync(join(folder, name), 'utf8'));
    expect(texts.toSorted()).toEqual(['first', 'second', 'third']);
  });

  it('is left alone when it cannot be read at all', () => {
    mkdirSync(join(folder, 'settings.json'));
    expect(refusalOf(() => void open()).code).toBe('disk');
    expect(statSync(join(folder, 'settings.json')).isDirectory()).toBe(true);
  });

  it('needs a whole path for its folder', () => {
    expect(refusalOf(() => void openSettings({ folder: 'data' })).code).toBe('disk');
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'is left alone when this user may not read it',
    () => {
      writeFileSync(join(folder, 'settings.json'), '{}');
      chmodSync(join(folder, 'settings.json'), 0);
      expect(refusalOf(() => void open()).code).toBe('disk');
    },
  );
});
