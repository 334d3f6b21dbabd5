/**
 * Which profile is worked in, and what the profile practice needs before it can be: its network, and
 * logins that fit the network of today.
 */
import { join } from 'node:path';
import type { Network } from '../profile.ts';
import type { Settings } from '../settings/settings.ts';
import { TreasuryError } from './error.ts';
import { type KeptSecrets, keepLogin, setSince } from './kept-secrets.ts';
import type { Practice, PracticeLogins, PracticePlace } from './practice-place.ts';
import type { Place, ProfileSessions } from './profile-sessions.ts';
import { markDone } from './steps-done.ts';

/** What profiles are made of. */
export interface ProfileOptions {
  /** Folder of the journals of all profiles. */
  readonly folder: string;
  readonly settings: Settings;
  readonly secrets: Promise<KeptSecrets>;
  readonly practice: Practice;
  /** Whether practice is set up without a person, for who wants to look around at once. */
  readonly practiceAtOnce: boolean;
}

export class Profiles {
  readonly #options: ProfileOptions;

  constructor(options: ProfileOptions) {
    this.#options = options;
  }

  /** Where a profile works; `undefined` while the practice network is not there. */
  placeOf(network: Network): Place | undefined {
    const { folder, practice } = this.#options;
    if (network !== 'practice') return { journalFolder: join(folder, network) };
    const { place } = practice;
    return place && { ampUrl: place.logins.amp.url, journalFolder: place.journalFolder };
  }

  /** Makes a profile fit to be opened: starts the practice network when it is the one. */
  async prepare(network: Network): Promise<void> {
    const { practice } = this.#options;
    if (network !== 'practice' || practice.place !== undefined) return;
    const place = await practice.begin();
    if (this.#options.practiceAtOnce) await this.#setUp(place);
    else if (!place.lasting) await this.#renew(place);
  }

  /** Opens the profile that was chosen before, or practice when the app was started for that. */
  async start(sessions: ProfileSessions): Promise<void> {
    if (this.#options.practiceAtOnce) this.#options.settings.chooseProfile('practice');
    await sessions.reopen();
  }

  /** Takes the app to another profile. */
  async choose(network: Network, sessions: ProfileSessions): Promise<void> {
    const { settings } = this.#options;
    if (settings.read().current === network && sessions.current() !== undefined) return;
    sessions.assertIdle();
    settings.chooseProfile(network);
    await sessions.reopen();
  }

  /** @throws TreasuryError `not-ready` when the practice network does not run. */
  practiceLogins(): PracticeLogins {
    const { place } = this.#options.practice;
    if (place !== undefined) return place.logins;
    throw new TreasuryError('not-ready', 'The practice network does not run. Start it first.');
  }

  /** Everything that a person would do in the set-up. */
  async #setUp({ logins, lasting }: PracticePlace): Promise<void> {
    const { settings, secrets } = this.#options;
    const { verbs } = await secrets;
    const { url, username, password, wallet } = logins.node;
    // On a network that lasts, what was set by hand before counts.
    const keeps = async (kind: 'amp' | 'node') =>
      lasting && (await setSince(verbs, 'practice', kind)) !== undefined;
    if (!(await keeps('amp'))) await keepLogin(verbs, 'practice', 'amp', logins.amp);
    if (!(await keeps('node'))) {
      await keepLogin(verbs, 'practice', 'node', { username, password });
    }
    const { node } = settings.read().profiles.practice;
    const chosen = lasting ? node.wallet : undefined;
    settings.setNode('practice', { url, wallet: chosen ?? wallet });
    markDone(settings, 'practice', 'backup', 'fees', 'sync');
  }

  /**
   * Puts the logins and the address of today's network in the place of those of an earlier one. A
   * wallet that was made there is gone with it.
   */
  async #renew({ logins }: PracticePlace): Promise<void> {
    const { settings, secrets } = this.#options;
    const { verbs } = await secrets;
    const { node } = settings.read().profiles.practice;
    // Without a keychain the logins are gone, and a rehearsal that went as far as the node had both.
    const isGone = verbs.kept === 'session' && node.url !== undefined;
    if (isGone || (await setSince(verbs, 'practice', 'amp')) !== undefined) {
      await keepLogin(verbs, 'practice', 'amp', logins.amp);
    }
    if (node.url === undefined) return;
    const { url, username, password, wallet } = logins.node;
    await keepLogin(verbs, 'practice', 'node', { username, password });
    settings.setNode('practice', node.wallet === wallet ? { url, wallet } : { url });
  }
}
