import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PracticeNetwork, startPractice } from '../../main/practice/network.ts';
import { type Keychain, sessionKeychain } from '../../main/secrets/keychain.ts';
import { createSecrets } from '../../main/secrets/secrets.ts';
import { defaultSettings, type SettingsData } from '../../main/settings/schema.ts';
import { Settings } from '../../main/settings/settings.ts';
import { Practice } from '../../main/treasury/practice-place.ts';
import { createTreasury, type Treasury } from '../../main/treasury/treasury.ts';

/** What outlives a start of the app. */
export interface Machine {
  readonly folder: string;
  readonly keychain: Keychain;
  saved: SettingsData;
}

/** A machine on which the app was never started. */
export function newMachine(): Machine {
  const folder = mkdtempSync(join(tmpdir(), 'ballast-treasury-'));
  return { folder, keychain: sessionKeychain(), saved: defaultSettings() };
}

/** One run of the app on a machine, without its window. */
export interface AppRun {
  readonly treasury: Treasury;
  /** The practice network, once it was started. */
  network(): PracticeNetwork;
  end(): Promise<void>;
}

/** How a run is started. */
export interface RunOptions {
  readonly practiceAtOnce?: boolean;
  readonly external?: string;
}

/** Starts a run. Nothing is opened before `profiles.start`. */
export function startRun(machine: Machine, options: RunOptions = {}): AppRun {
  const { folder, keychain } = machine;
  let started: PracticeNetwork | undefined;
  const settings = new Settings({
    load: () => structuredClone(machine.saved),
    save: (data) => {
      machine.saved = data;
    },
  });
  const secrets = { ...createSecrets(keychain), keychainTrouble: undefined };
  const treasury = createTreasury({
    dataFolder: folder,
    settings,
    secrets: Promise.resolve(secrets),
    askPassphrase: async () => undefined,
    isApprovalOpen: () => false,
    practiceAtOnce: options.practiceAtOnce ?? false,
    practice: new Practice({
      folder: join(folder, 'profiles', 'practice'),
      external: options.external,
      start: async () => {
        started = await startPractice({ blockIntervalMs: 100 });
        return started;
      },
    }),
  });
  return {
    treasury,
    network: () => {
      if (started === undefined) throw new Error('the practice network was not started');
      return started;
    },
    end: async () => {
      await treasury.sessions.close();
      await treasury.practice.stop();
    },
  };
}

/** Throws a machine away. */
export function dropMachine({ folder }: Machine): void {
  rmSync(folder, { recursive: true, force: true });
}
