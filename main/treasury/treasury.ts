/**
 * Everything that the app works with, put together once.
 */
import { join } from 'node:path';
import type { Status } from '../../shared/contract/app.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { AskPassphrase } from '../operations/surroundings.ts';
import type { Network } from '../profile.ts';
import { SettingsError } from '../settings/error.ts';
import type { Settings } from '../settings/settings.ts';
import { type KeptSecrets, setSince } from './kept-secrets.ts';
import { Practice } from './practice-place.ts';
import { ProfileSessions } from './profile-sessions.ts';
import { Profiles } from './profiles.ts';
import { isSetUp } from './setup-steps.ts';
import { StatusWatch } from './status.ts';
import { markDone } from './steps-done.ts';

/** What a treasury is made of. */
export interface TreasuryOptions {
  /** Folder in which the app keeps its data. */
  readonly dataFolder: string;
  readonly settings: Settings;
  /** Waited for where a login is needed: the keychain may wait for a person. */
  readonly secrets: Promise<KeptSecrets>;
  readonly askPassphrase: AskPassphrase;
  readonly isApprovalOpen: () => boolean;
  readonly clock?: Clock;
  /** Whether practice is set up without a person. */
  readonly practiceAtOnce?: boolean;
  /** File with the line that `npm run practice` prints, to practise on that network. */
  readonly practiceFile?: string | undefined;
  /** Stands in for the practice network's start, in tests. */
  readonly practice?: Practice;
}

/** Everything that the app works with. */
export interface Treasury {
  readonly clock: Clock;
  readonly settings: Settings;
  readonly secrets: Promise<KeptSecrets>;
  readonly practice: Practice;
  readonly profiles: Profiles;
  readonly sessions: ProfileSessions;
  readonly status: StatusWatch;
}

/** Puts a treasury together. Nothing is opened before `profiles.start`. */
export function createTreasury(options: TreasuryOptions): Treasury {
  const { settings, secrets, askPassphrase, isApprovalOpen, clock = systemClock } = options;
  const folder = join(options.dataFolder, 'profiles');
  const practice =
    options.practice ??
    new Practice({ folder: join(folder, 'practice'), external: options.practiceFile });
  const practiceAtOnce = options.practiceAtOnce ?? false;
  const profiles = new Profiles({ folder, settings, secrets, practice, practiceAtOnce });
  const sessions = new ProfileSessions({
    settings,
    secrets,
    clock,
    askPassphrase,
    prepare: (network) => profiles.prepare(network),
    placeOf: (network) => profiles.placeOf(network),
  });
  const status = new StatusWatch({
    sessions,
    clock,
    isApprovalOpen,
    network: () => settings.read().current,
    hasLogin: async (network) =>
      (await setSince((await secrets).verbs, network, 'amp')) !== undefined,
    isSetUp: (network, hasLogin) =>
      (practiceAtOnce && network === 'practice') || isSetUp(settings, network, hasLogin),
    onSeen: (network, seen) => noteSeen(settings, network, seen),
  });
  return { clock, settings, secrets, practice, profiles, sessions, status };
}

/** Marks what was seen to be done by itself. */
function noteSeen(
  settings: Settings,
  network: Network,
  { node, wallet }: Pick<Status, 'node' | 'wallet'>,
): void {
  try {
    if (node.state === 'ready') markDone(settings, network, 'sync');
    if (wallet.state === 'ready' && BigInt(wallet.lbtc) > 0n) markDone(settings, network, 'fees');
  } catch (error) {
    // A full disk must not end the looks; what was seen is seen again at the next one.
    if (!(error instanceof SettingsError)) throw error;
  }
}
