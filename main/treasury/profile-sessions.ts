/**
 * Opens the profile that the settings name, and closes it when another one is chosen. One session at
 * a time; nothing of an ended one goes on.
 */
import { isUncut } from '../../shared/operations/model.ts';
import { createAmpClient } from '../amp/client.ts';
import type { Clock } from '../clock.ts';
import type { TreasuryNode } from '../elements/node.ts';
import { Engine } from '../operations/engine.ts';
import { Journal } from '../operations/journal/journal.ts';
import type { AskPassphrase } from '../operations/surroundings.ts';
import { makeProfile, type Network, type Profile } from '../profile.ts';
import type { NodeLocation } from '../settings/schema.ts';
import type { Settings } from '../settings/settings.ts';
import { TreasuryError } from './error.ts';
import type { KeptSecrets } from './kept-secrets.ts';
import { linkNode } from './node-link.ts';
import { ProofLog } from './proof-log.ts';
import type { Session, Sessions } from './session.ts';

/** Where a profile works, and where its journal lies. */
export interface Place {
  /** `undefined` takes the network's own AMP. */
  readonly ampUrl?: string | undefined;
  readonly journalFolder: string;
}

/** What sessions are made of. */
export interface SessionOptions {
  readonly settings: Pick<Settings, 'read'>;
  readonly secrets: Promise<KeptSecrets>;
  readonly clock: Clock;
  readonly askPassphrase: AskPassphrase;
  /** Makes a profile fit to be opened. */
  readonly prepare: (network: Network) => Promise<void>;
  /** `undefined` while a network is not there. */
  readonly placeOf: (network: Network) => Place | undefined;
}

/** An open session with what belongs to it alone. */
interface Open {
  readonly session: Session;
  readonly folder: string;
  readonly end: AbortController;
}

export class ProfileSessions implements Sessions {
  readonly #options: SessionOptions;
  readonly #listeners = new Set<(session: Session | undefined) => void>();
  #open: Open | undefined;
  #problem: Error | undefined;
  /** What was asked before is done before the next begins. */
  #queue: Promise<void> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  current(): Session | undefined {
    return this.#open?.session;
  }

  onChange(listener: (session: Session | undefined) => void): void {
    this.#listeners.add(listener);
  }

  /** Why the chosen profile could not be opened. */
  get problem(): Error | undefined {
    return this.#problem;
  }

  /**
   * The session, for what cannot be done without one.
   *
   * @throws TreasuryError `not-ready`, or why there is none.
   */
  require(): Session {
    const session = this.current();
    if (session !== undefined) return session;
    if (this.#problem !== undefined) throw this.#problem;
    throw new TreasuryError('not-ready', 'No profile is open yet. Choose a network first.');
  }

  /** The session, after what is being opened right now. At the start of the app that may take long. */
  async opened(): Promise<Session> {
    await this.#queue;
    return this.require();
  }

  /** @throws TreasuryError `operation` while an operation is in a step that should not be cut. */
  assertIdle(): void {
    const engine = this.#open?.session.engine;
    const cut = engine?.running.some((id) => isUncut(engine.view(id).state)) ?? false;
    if (!cut) return;
    throw new TreasuryError(
      'operation',
      'An operation is being sent right now. Wait until its transaction is stored, and try again.',
    );
  }

  /**
   * Opens the chosen profile anew with what settings and keychain say now. Runs of the engine are
   * stopped first, at a point from which they can be resumed.
   *
   * @throws JournalError when another process works on the journal, SecretsError, ProfileError.
   */
  reopen(): Promise<void> {
    return this.#next(async () => {
      const kept = await this.#end();
      try {
        this.#open = await this.#made(kept);
        this.#problem = undefined;
      } catch (error) {
        this.#problem = error instanceof Error ? error : new Error(String(error));
        throw error;
      } finally {
        if (kept !== undefined && kept.session.journal !== this.#open?.session.journal) {
          kept.session.journal.close();
        }
        this.#tell();
      }
    });
  }

  /** Ends the session. */
  close(): Promise<void> {
    return this.#next(async () => {
      const kept = await this.#end();
      kept?.session.journal.close();
    });
  }

  #next(work: () => Promise<void>): Promise<void> {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => undefined);
    return result;
  }

  /** Takes the session away and waits until nothing writes to its journal any more. */
  async #end(): Promise<Open | undefined> {
    const open = this.#open;
    if (open === undefined) return undefined;
    this.#open = undefined;
    this.#tell();
    open.end.abort(new TreasuryError('operation', 'The profile was closed.'));
    await open.session.engine?.settled();
    return open;
  }

  async #made(kept: Open | undefined): Promise<Open | undefined> {
    const { settings, prepare, placeOf, secrets } = this.#options;
    const network = settings.read().current;
    if (network === undefined) return undefined;
    await prepare(network);
    const place = placeOf(network);
    if (place === undefined) return undefined;
    const profile = makeProfile(network, place.ampUrl);
    const { sources } = await secrets;
    const location = settings.read().profiles[network].node;
    const node = await linkNode(location, network, sources);
    const amp = createAmpClient({
      profile,
      credentials: sources.amp(network),
      clock: this.#options.clock,
    });
    const folder = place.journalFolder;
    // The journal of the same profile stays open: its lock must not be free for a moment.
    const journal =
      kept?.folder === folder ? kept.session.journal : Journal.open(folder, this.#options.clock);
    const end = new AbortController();
    const engine = this.#engine({ profile, amp, journal, node, location });
    const proofs = new ProofLog(folder);
    const session = { network, profile, amp, node, journal, proofs, engine, signal: end.signal };
    return { session, folder, end };
  }

  #engine(parts: {
    readonly profile: Profile;
    readonly amp: Session['amp'];
    readonly journal: Journal;
    readonly node: TreasuryNode | undefined;
    readonly location: NodeLocation;
  }): Engine | undefined {
    const { profile, amp, journal, node, location } = parts;
    if (node === undefined || location.wallet === undefined) return undefined;
    const { clock, askPassphrase } = this.#options;
    return new Engine(journal, { profile, node, amp, clock, askPassphrase });
  }

  #tell(): void {
    const session = this.current();
    for (const listener of this.#listeners) listener(session);
  }
}
