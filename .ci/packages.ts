/**
 * Debian packages that the tests of the window need: a browser, and a keychain to keep secrets in.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

interface SystemPackage {
  /** Name in Debian. */
  readonly name: string;
  /** Whether what the package brings is here, from whatever source. */
  isHere(): boolean;
}

/** Where to look; the last two are missing from the path of ordinary users on Debian. */
const PATH = [...(process.env['PATH'] ?? '').split(delimiter), '/usr/sbin', '/sbin'];

function hasProgram(name: string): boolean {
  return PATH.some((folder) => existsSync(join(folder, name)));
}

function hasLibrary(name: string): boolean {
  const env = { ...process.env, PATH: PATH.join(delimiter) };
  const { stdout } = spawnSync('ldconfig', ['-p'], { encoding: 'utf8', env });
  return (stdout ?? '').includes(name);
}

const NEEDED: readonly SystemPackage[] = [
  { name: 'chromium', isHere: () => hasProgram('chromium') },
  { name: 'gnome-keyring', isHere: () => hasProgram('gnome-keyring-daemon') },
  { name: 'dbus', isHere: () => hasProgram('dbus-run-session') },
  { name: 'libsecret-1-0', isHere: () => hasLibrary('libsecret-1.so.0') },
];

function missing(): readonly string[] {
  return NEEDED.filter((each) => !each.isHere()).map((each) => each.name);
}

function aptGet(...args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const { status } = spawnSync('apt-get', ['-qq', ...args], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
  });
  return status === 0;
}

/**
 * Installs the packages that are missing, on Debian as root. Elsewhere it says which are missing:
 * another system has other names for them, and another user may not install.
 */
export function prepareSystem(): void {
  if (process.platform !== 'linux') {
    console.log('System packages: this is no Linux, nothing to look for.');
    return;
  }
  const wanted = missing();
  if (wanted.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    console.log(`System packages: installing ${wanted.join(', ')}.`);
    if (aptGet('update')) aptGet('install', '--yes', '--no-install-recommends', ...wanted);
  }
  const left = missing();
  console.log(
    left.length === 0
      ? 'System packages: all here.'
      : `System packages: missing ${left.join(', ')} (Debian's names). What needs them cannot run.`,
  );
}
