/**
 * The keychain of the operating system: Keychain on macOS, Credential Manager on Windows, the secret
 * service of the desktop on Linux. It is tried out before it is used.
 */
import { randomUUID } from 'node:crypto';
import { type Clock, systemClock } from '../clock.ts';
import type { Keychain } from './keychain.ts';

/** Name under which a person finds Ballast's entries in the keychain. */
const SERVICE = 'Ballast';

/** Account that a trial writes to and removes again. */
const TRIAL = 'trial';

/** A keychain may be waiting for a person who is to unlock it, so it gets a minute. */
const PATIENCE_MS = 60_000;

/** The part of keytar that Ballast uses. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Whether this machine has a keychain that works; `reason` is for a person to read. */
export type KeychainState =
  | { readonly usable: true; readonly keychain: Keychain }
  | { readonly usable: false; readonly reason: string };

/** What decides about the keychain; the process's own, except in tests. */
export interface KeychainMachine {
  readonly platform?: NodeJS.Platform;
  readonly clock?: Clock;
  readonly load?: () => Promise<Keytar>;
}

class SystemKeychain implements Keychain {
  readonly kept = 'keychain';
  readonly #keytar: Keytar;

  constructor(keytar: Keytar) {
    this.#keytar = keytar;
  }

  async read(account: string): Promise<string | undefined> {
    return (await this.#keytar.getPassword(SERVICE, account)) ?? undefined;
  }

  async write(account: string, text: string): Promise<void> {
    await this.#keytar.setPassword(SERVICE, account, text);
  }

  async remove(account: string): Promise<void> {
    await this.#keytar.deletePassword(SERVICE, account);
  }
}

/** How the keychain is called, and what to do about it, in the words of each system. */
function wordsOf(platform: NodeJS.Platform): { readonly name: string; readonly remedy: string } {
  if (platform === 'darwin') {
    return {
      name: 'The macOS keychain',
      remedy: 'Open Keychain Access, unlock the keychain "login", and try again.',
    };
  }
  if (platform === 'win32') {
    return {
      name: 'The Windows Credential Manager',
      remedy: 'Make sure that the service "Credential Manager" is running, and try again.',
    };
  }
  return {
    name: 'The secret service of this desktop',
    remedy:
      'Install and unlock gnome-keyring, KWallet or another secret service, log in to a desktop session, and try again.',
  };
}

const LOAD_REMEDY: Partial<Record<NodeJS.Platform, string>> = {
  linux: 'Install libsecret (on Debian and Ubuntu: libsecret-1-0), and start Ballast again.',
};

async function importKeytar(): Promise<Keytar> {
  return (await import('keytar')).default;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : 'unknown reason';
}

/** Writes, reads and removes a text that is no secret. What goes wrong here may be shown. */
async function tryOut(keychain: Keychain): Promise<string | undefined> {
  const text = randomUUID();
  try {
    await keychain.write(TRIAL, text);
    const kept = await keychain.read(TRIAL);
    await keychain.remove(TRIAL);
    if (kept !== text) return 'it does not give back what it was given';
    return (await keychain.read(TRIAL)) === undefined ? undefined : 'it does not forget';
  } catch (error) {
    return messageOf(error);
  }
}

/** The answer of the trial, or a word about its absence. */
async function tryOutFor(
  ms: number,
  keychain: Keychain,
  clock: Clock,
): Promise<string | undefined> {
  const over = new AbortController();
  const late = clock.sleep(ms, over.signal).then(
    () => 'it did not answer within a minute; it may be waiting for its password',
    () => undefined,
  );
  try {
    return await Promise.race([tryOut(keychain), late]);
  } finally {
    over.abort();
  }
}

/**
 * Opens the keychain of this machine and tries it out. Never throws.
 *
 * @returns the keychain, or in plain words why there is none to use and what helps.
 */
export async function openKeychain(machine: KeychainMachine = {}): Promise<KeychainState> {
  const { platform = process.platform, clock = systemClock, load = importKeytar } = machine;
  const { name, remedy } = wordsOf(platform);
  let keytar: Keytar;
  try {
    keytar = await load();
  } catch {
    const help = LOAD_REMEDY[platform] ?? 'Install Ballast again.';
    return { usable: false, reason: `The part of Ballast for keychains cannot be loaded. ${help}` };
  }
  const keychain = new SystemKeychain(keytar);
  const trouble = await tryOutFor(PATIENCE_MS, keychain, clock);
  if (trouble === undefined) return { usable: true, keychain };
  return { usable: false, reason: `${name} cannot be used: ${trouble}. ${remedy}` };
}
