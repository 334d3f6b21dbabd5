/**
 * What is always in sight: network, node, wallet, AMP and what is unfinished. Node and wallet are
 * asked every few seconds, AMP every half minute while something needs it, and each only when its
 * last answer has come.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Status } from '../../shared/contract/app.ts';
import type { Clock } from '../clock.ts';
import type { Network } from '../profile.ts';
import { type AmpStatus, lookAtAmp, lookAtNode, lookAtWallet, type WalletStatus } from './looks.ts';
import type { ProfileSessions } from './profile-sessions.ts';
import type { Session } from './session.ts';
import { SyncPace } from './sync-pace.ts';

/** Pause between two looks at the node, in milliseconds. */
const NODE_MS: Readonly<Record<Network, number>> = { live: 5_000, testnet: 5_000, practice: 1_000 };

/** Pause between two looks at AMP, in milliseconds. */
const AMP_MS = 30_000;

/** How long something that needed AMP keeps it being asked, in milliseconds. */
const AMP_NEEDED_MS = 120_000;

/** What the status is made of. */
export interface StatusOptions {
  readonly sessions: Pick<ProfileSessions, 'current' | 'onChange' | 'problem'>;
  readonly clock: Clock;
  /** The chosen network, whether or not its session could be opened. */
  readonly network: () => Network | undefined;
  /** Whether there is a login at AMP. */
  readonly hasLogin: (network: Network) => Promise<boolean>;
  /** Whether every step of the set-up is done or put off. */
  readonly isSetUp: (network: Network, hasLogin: boolean) => boolean;
  readonly isApprovalOpen: () => boolean;
  /** Told after each look at node and wallet. */
  readonly onSeen: (network: Network, seen: Pick<Status, 'node' | 'wallet'>) => void;
}

type Seen = Pick<Status, 'node' | 'wallet' | 'amp'>;

/** Runs a look once at a time: who asks meanwhile gets the same answer. */
class Once {
  #running: Promise<void> | undefined;

  run(work: () => Promise<void>): Promise<void> {
    this.#running ??= work().finally(() => {
      this.#running = undefined;
    });
    return this.#running;
  }
}

/** All that belongs to one session; thrown away with it. */
class Watched {
  readonly session: Session;
  readonly pace = new SyncPace();
  readonly node = new Once();
  readonly amp = new Once();

  constructor(session: Session) {
    this.session = session;
  }
}

export class StatusWatch {
  readonly #options: StatusOptions;
  readonly #listeners = new Set<(status: Status) => void>();
  #watched: Watched | undefined;
  #seen: Seen = closed(undefined, undefined);
  /** Whether there is a login at AMP; `undefined` until the keychain has said so. */
  #hasLogin: boolean | undefined;
  #network: Network | undefined;
  #at = 0;
  #ampNeededAt = Number.NEGATIVE_INFINITY;
  #told: Status | undefined;

  constructor(options: StatusOptions) {
    this.#options = options;
    options.sessions.onChange((session) => this.#follow(session));
  }

  /** The status as it was seen last. */
  current(): Status {
    const { sessions, network: chosen, isSetUp, isApprovalOpen } = this.#options;
    const network = chosen();
    const session = this.#watched?.session;
    const unfinished = session?.journal.unfinished() ?? [];
    const seen = session === undefined ? closed(network, sessions.problem) : this.#seen;
    return {
      ...(network === undefined ? {} : { network }),
      ...(session === undefined ? {} : { ampHost: new URL(session.profile.ampUrl).host }),
      ...seen,
      unfinished: unfinished.length,
      attention: unfinished.filter(({ state }) => state === 'attention').length,
      // Until it is known better, a profile that was set up counts as such: the set-up must not
      // show for a moment while the keychain is being opened.
      isSetUp: network !== undefined && isSetUp(network, this.#hasLogin ?? true),
      approvalOpen: isApprovalOpen(),
      at: this.#at,
    };
  }

  /** The listener hears of every change. */
  onChange(listener: (status: Status) => void): void {
    this.#listeners.add(listener);
  }

  /** Asks node, wallet and AMP now. */
  async refresh(): Promise<Status> {
    const watched = this.#watched;
    if (watched !== undefined) {
      this.needAmp();
      await Promise.all([this.#lookAtNode(watched), this.#lookAtAmp(watched)]);
    }
    return this.current();
  }

  /** Something visible works with AMP, so that its state is worth knowing. */
  needAmp(): void {
    const { clock } = this.#options;
    const needed = this.#isAmpNeeded();
    this.#ampNeededAt = clock.now();
    if (!needed && this.#watched !== undefined) void this.#lookAtAmp(this.#watched);
  }

  /** Looks whether there is a login at AMP, which may have been set or forgotten. */
  async loginChanged(): Promise<void> {
    const { network: chosen, hasLogin } = this.#options;
    const network = chosen();
    const found = network !== undefined && (await hasLogin(network));
    if (network !== chosen()) return;
    this.#hasLogin = found;
    if (!this.#hasLogin) this.#seen = { ...this.#seen, amp: { state: 'missing' } };
    else if (this.#seen.amp.state === 'missing') {
      this.#seen = { ...this.#seen, amp: { state: 'asking' } };
    }
    this.touch();
  }

  /** Tells the listeners when something is different from what they were told last. */
  touch(): void {
    const status = this.current();
    if (this.#told !== undefined && isDeepStrictEqual({ ...this.#told, at: status.at }, status)) {
      return;
    }
    this.#told = status;
    for (const listener of this.#listeners) listener(status);
  }

  #follow(session: Session | undefined): void {
    if (session === undefined) {
      this.#watched = undefined;
      this.touch();
      return;
    }
    if (session.network !== this.#network) this.#hasLogin = undefined;
    this.#network = session.network;
    this.#watched = new Watched(session);
    this.#seen = nothingSeen(session);
    void this.#watch(this.#watched);
  }

  async #watch(watched: Watched): Promise<void> {
    const { network } = watched.session;
    await this.loginChanged().catch(() => undefined);
    this.#ampNeededAt = this.#options.clock.now();
    await Promise.all([
      this.#again(watched, NODE_MS[network], () => this.#lookAtNode(watched)),
      this.#again(watched, AMP_MS, async () => {
        if (this.#isAmpNeeded()) await this.#lookAtAmp(watched);
      }),
    ]);
  }

  /** Looks, pauses, and looks again until the session ends. */
  async #again(watched: Watched, pauseMs: number, look: () => Promise<void>): Promise<void> {
    const { signal } = watched.session;
    while (!signal.aborted) {
      await look();
      try {
        await this.#options.clock.sleep(pauseMs, signal);
      } catch {
        return;
      }
    }
  }

  #isAmpNeeded(): boolean {
    return this.#options.clock.now() - this.#ampNeededAt < AMP_NEEDED_MS;
  }

  #lookAtNode(watched: Watched): Promise<void> {
    const { clock, onSeen } = this.#options;
    const { node, profile, network, engine } = watched.session;
    if (node === undefined) return Promise.resolve();
    return watched.node.run(async () => {
      const seen = await lookAtNode(node, profile, watched.pace, () => clock.now());
      const wallet: WalletStatus =
        engine === undefined
          ? { state: 'missing' }
          : seen.state === 'trouble'
            ? seen
            : await lookAtWallet(node);
      if (watched !== this.#watched) return;
      onSeen(network, { node: seen, wallet });
      this.#saw(watched, { node: seen, wallet });
    });
  }

  #lookAtAmp(watched: Watched): Promise<void> {
    const { clock } = this.#options;
    if (this.#hasLogin !== true) return Promise.resolve();
    return watched.amp.run(async () => {
      const amp: AmpStatus = await lookAtAmp(watched.session.amp, () => clock.now() + AMP_MS);
      this.#saw(watched, { amp });
    });
  }

  /** Takes in an answer, unless its session has ended meanwhile. */
  #saw(watched: Watched, seen: Partial<Seen>): void {
    if (watched !== this.#watched) return;
    this.#seen = { ...this.#seen, ...seen };
    this.#at = this.#options.clock.now();
    this.touch();
  }
}

/** What is shown of a profile before anything was asked. */
function nothingSeen({ node, engine }: Session): Seen {
  return {
    node: { state: node === undefined ? 'missing' : 'asking' },
    wallet: { state: engine === undefined ? 'missing' : 'asking' },
    amp: { state: 'asking' },
  };
}

/** What is shown while no profile is open: none was chosen, it is being opened, or it cannot be. */
function closed(network: Network | undefined, problem: Error | undefined): Seen {
  if (problem !== undefined) {
    const trouble = { state: 'trouble', kind: 'profile', message: problem.message } as const;
    return { node: trouble, wallet: trouble, amp: { state: 'asking' } };
  }
  const state = network === undefined ? 'missing' : 'asking';
  return { node: { state }, wallet: { state }, amp: { state } };
}
