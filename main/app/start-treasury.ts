/**
 * Puts together what the app works with: settings, keychain, treasury.
 */
import { app, ipcMain, nativeTheme } from 'electron';
import { knownSecrets } from '../log/known-secrets.ts';
import type { AskPassphrase } from '../operations/surroundings.ts';
import { openSettings } from '../settings/settings.ts';
import { openSecrets } from '../treasury/kept-secrets.ts';
import { createTreasury, type Treasury } from '../treasury/treasury.ts';
import type { Diary } from './diary.ts';
import type { Notice } from './handlers/context.ts';
import { readSwitches } from './switches.ts';

/** What the treasury needs of the approval window. */
export interface ApprovalParts {
  readonly askPassphrase: AskPassphrase;
  readonly isApprovalOpen: () => boolean;
}

/** What was put together. */
export interface Started {
  readonly treasury: Treasury;
  readonly notices: readonly Notice[];
}

/** A channel on which electron-store would tell any page where the settings lie. */
const STORE_CHANNEL = 'electron-store-get-data';

function openOwnSettings(): {
  readonly settings: Treasury['settings'];
  readonly notices: readonly Notice[];
} {
  const { settings, keptAside } = openSettings({ folder: app.getPath('userData') });
  ipcMain.removeAllListeners(STORE_CHANNEL);
  if (keptAside === undefined) return { settings, notices: [] };
  const why =
    keptAside.why === 'newer' ? 'They were written by a newer Ballast.' : 'They could not be read.';
  const title = 'The settings begin anew';
  const message = `${why} The old file is kept at ${keptAside.file}. Logins and operations are not touched.`;
  return { settings, notices: [{ title, message }] };
}

/**
 * Opens the settings and begins to open the keychain, which may wait for a person. Nothing here waits
 * for it, so that the window comes first.
 *
 * @throws SettingsError when the settings cannot be used.
 */
export function startTreasury(parts: ApprovalParts): Started {
  const { settings, notices } = openOwnSettings();
  nativeTheme.themeSource = settings.read().ui.colourScheme;
  const { practice, practiceFile } = readSwitches(process.argv.slice(1));
  const treasury = createTreasury({
    dataFolder: app.getPath('userData'),
    settings,
    secrets: openSecrets((secret) => knownSecrets.add(secret)),
    ...parts,
    practiceAtOnce: practice,
    practiceFile,
  });
  return { treasury, notices };
}

/** Opens the chosen profile. What keeps it from being opened is shown in its state. */
export function openProfile({ profiles, sessions }: Treasury, { log }: Diary): void {
  profiles
    .start(sessions)
    .catch((error: unknown) => log.error('the profile could not be opened', error));
}
