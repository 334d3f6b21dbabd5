import { describe, expect, it } from 'vitest';
import { commandText } from '../../../main/desk/command-text.ts';
import { defaultDataFolder, type Machine, userPath } from '../../../main/desk/places.ts';

const machine: Machine = { platform: 'linux', home: '/home/me', folder: '/work', environment: {} };

describe('data folder', () => {
  it('follows the rules of the system', () => {
    expect(defaultDataFolder(machine)).toBe('/home/me/.local/share/ballast');
    const environment = { XDG_DATA_HOME: '/data' };
    expect(defaultDataFolder({ ...machine, environment })).toBe('/data/ballast');
    expect(defaultDataFolder({ ...machine, platform: 'darwin' })).toBe(
      '/home/me/Library/Application Support/ballast',
    );
    const windows = {
      ...machine,
      platform: 'win32' as const,
      environment: { APPDATA: '/roaming' },
    };
    expect(defaultDataFolder(windows)).toBe('/roaming/ballast');
  });
});

describe('a path', () => {
  it('is meant from where the person stands, also under npm run', () => {
    expect(userPath('d.json', machine)).toBe('/work/d.json');
    const environment = { npm_lifecycle_event: 'desk', INIT_CWD: '/home/me' };
    expect(userPath('d.json', { ...machine, environment })).toBe('/home/me/d.json');
    expect(userPath('/d.json', { ...machine, environment })).toBe('/d.json');
  });
});

describe('a command to copy', () => {
  const settings = { profile: 'testnet', ampUrl: undefined, data: '/my data' } as const;

  it('says where to work and is quoted for the shell', () => {
    expect(commandText(['decide', 'abcd', 'set-aside'], settings, {})).toBe(
      "ballast-desk decide abcd set-aside --profile testnet --data '/my data'",
    );
  });

  it('is that of npm when npm started it', () => {
    const environment = { npm_lifecycle_event: 'desk' };
    expect(commandText(['list'], { ...settings, data: undefined }, environment)).toBe(
      'npm run desk -- list --profile testnet',
    );
  });
});
