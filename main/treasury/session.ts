/**
 * What the app works with while a profile is open: the AMP client, the node with the treasury's
 * wallet, the journal, and the engine on top of them.
 */
import type { AmpApi } from '../amp/api.ts';
import type { TreasuryNode } from '../elements/node.ts';
import type { Engine } from '../operations/engine.ts';
import type { Journal } from '../operations/journal/journal.ts';
import type { Network, Profile } from '../profile.ts';
import type { ProofLog } from './proof-log.ts';

/** An open profile. Another node or wallet makes another session on the same journal. */
export interface Session {
  readonly network: Network;
  readonly profile: Profile;
  /** Logs in with what the keychain holds, at the first call that needs it. */
  readonly amp: AmpApi;
  /** There once the place of the node is known; its wallet is `''` until one was chosen. */
  readonly node: TreasuryNode | undefined;
  readonly journal: Journal;
  /** What was seen of the domain proofs. */
  readonly proofs: ProofLog;
  /** There once node and wallet are chosen. */
  readonly engine: Engine | undefined;
  /** Aborted when the session ends; every run of the engine is started with it. */
  readonly signal: AbortSignal;
}

/** Gives the session of now, and tells when it becomes another one. */
export interface Sessions {
  /** `undefined` until a profile is open. */
  current(): Session | undefined;
  /** The listener hears of every session that takes the place of the one before. */
  onChange(listener: (session: Session | undefined) => void): void;
}
