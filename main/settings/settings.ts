/**
 * What Ballast remembers between two starts, beside secrets and operations.
 */
import { existsSync, readFileSync, renameSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Network } from '../profile.ts';
import { SettingsError } from './error.ts';
import { readSettings } from './migrate.ts';
import {
  type NodeLocation,
  type ProfileMemory,
  type SettingsData,
  settingsSchema,
  type UiPreferences,
} from './schema.ts';
import { FILE_NAME, openStore, type SettingsStore } from './store.ts';

/** A file that could not be used and was put aside. The settings are those of a first start. */
export interface KeptAside {
  /** `newer`: written by a newer Ballast. */
  readonly why: 'broken' | 'newer';
  /** Where it is now. */
  readonly file: string;
}

/** The settings, in memory and on the disk. A change that is refused changes neither. */
export class Settings {
  readonly #store: SettingsStore;
  #data: SettingsData;

  constructor(store: SettingsStore) {
    this.#store = store;
    this.#data = store.load();
  }

  /** All settings; a copy. */
  read(): SettingsData {
    return structuredClone(this.#data);
  }

  /** Chooses the profile that is worked in. */
  chooseProfile(network: Network): void {
    this.#update((data) => {
      data.current = network;
    }, 'There is no such profile.');
  }

  /**
   * Keeps where a profile's node is.
   *
   * @throws SettingsError `refused` when the URL holds a user name, a password or a wallet, or is not
   *   one, and when the path of the cookie file is not absolute.
   */
  setNode(network: Network, location: NodeLocation): void {
    this.#update((data) => {
      data.profiles[network].node = location;
    }, 'Write the node as http://127.0.0.1:7041, without user name, password and wallet; the cookie file as a whole path.');
  }

  /** Remembers a backup or an address for fees. */
  remember(network: Network, memory: ProfileMemory): void {
    this.#update((data) => {
      Object.assign(data.profiles[network], memory);
    }, 'This cannot be remembered.');
  }

  /** Changes some of the preferences. */
  setUi(preferences: Partial<UiPreferences>): void {
    this.#update((data) => {
      Object.assign(data.ui, preferences);
    }, 'There is no such preference.');
  }

  /** Marks a step of a profile's set-up as done, or as to be done again. */
  markStep(network: Network, step: string, done: boolean): void {
    this.#update((data) => {
      const others = data.profiles[network].stepsDone.filter((name) => name !== step);
      data.profiles[network].stepsDone = done ? [...others, step] : others;
    }, 'A step has a name of small letters and hyphens.');
  }

  #update(change: (data: SettingsData) => void, refusal: string): void {
    const next = this.read();
    change(next);
    const parsed = settingsSchema.safeParse(next);
    if (!parsed.success) throw new SettingsError('refused', refusal);
    try {
      this.#store.save(parsed.data);
    } catch {
      throw new SettingsError('disk', 'The settings could not be written. Is the disk full?');
    }
    this.#data = parsed.data;
  }
}

function textOf(file: string): string | undefined {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  } catch {
    throw new SettingsError('disk', `The settings cannot be read: ${file}`);
  }
}

/** Renames a file to a name that is not taken, and tells it. */
function putAside(folder: string, file: string, why: KeptAside['why'], now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '');
  const name = (count: number): string =>
    join(folder, `${FILE_NAME}-${why}-${stamp}${count === 1 ? '' : `-${count}`}.json`);
  let count = 1;
  while (existsSync(name(count))) count += 1;
  try {
    renameSync(file, name(count));
  } catch {
    throw new SettingsError('disk', `The settings cannot be put aside: ${file}`);
  }
  return name(count);
}

/** Where the settings are, and what tests replace. */
export interface OpenOptions {
  /** Absolute path of the folder for `settings.json`. */
  readonly folder: string;
  readonly now?: () => number;
}

/**
 * Opens the settings. A file that is broken, or that a newer Ballast wrote, is put aside and never
 * overwritten.
 *
 * @returns `keptAside` when that happened, for the person to be told.
 * @throws SettingsError `disk` when the folder cannot be used.
 */
export function openSettings(options: OpenOptions): {
  readonly settings: Settings;
  readonly keptAside: KeptAside | undefined;
} {
  const { folder, now = Date.now } = options;
  if (!isAbsolute(folder)) throw new SettingsError('disk', 'The folder must be a whole path.');
  const file = join(folder, `${FILE_NAME}.json`);
  const text = textOf(file);
  const kind = text === undefined ? 'good' : readSettings(text).kind;
  const keptAside =
    kind === 'good' ? undefined : { why: kind, file: putAside(folder, file, kind, now()) };
  const parse = (content: string): SettingsData => {
    const reading = readSettings(content);
    if (reading.kind === 'good') return reading.data;
    throw new SettingsError('disk', 'The settings changed while they were being opened.');
  };
  try {
    return { settings: new Settings(openStore(folder, parse)), keptAside };
  } catch (error) {
    if (error instanceof SettingsError) throw error;
    throw new SettingsError('disk', `The settings cannot be used: ${file}`);
  }
}
