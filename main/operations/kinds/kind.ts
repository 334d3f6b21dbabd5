/**
 * What differs between the kinds of operations. The steps of the engine are the same for all; each
 * kind answers the questions below.
 */
import type { AmpApi } from '../../amp/api.ts';
import type {
  ElementsNode,
  NodeObject,
  WalletEntry,
  WalletTransaction,
} from '../../elements/node.ts';
import type { Addresses } from '../addresses.ts';
import type { Captured, Intent } from '../events.ts';
import type { Plan } from '../plan.ts';
import type { CheckList } from '../preflight/check-list.ts';
import type { OperationRecord } from '../record.ts';

/** What a search of the wallet for an operation's transaction found. */
export type Found =
  | { readonly result: 'none' }
  | { readonly result: 'one'; readonly txid: string; readonly vin: number | undefined }
  | { readonly result: 'several'; readonly txids: readonly string[] }
  /** A transaction that pays this request otherwise than asked. */
  | { readonly result: 'differs'; readonly txid: string; readonly message: string };

/** What AMP shows of a report. */
export type Shown =
  | { readonly result: 'ours' }
  | { readonly result: 'nothing' }
  /** The same request, carried out by another transaction. */
  | { readonly result: 'other'; readonly message: string };

/** What a kind works with. */
export interface KindContext {
  readonly node: ElementsNode;
  readonly plan: Plan;
  readonly addresses: Addresses;
  /**
   * Whether a transaction belongs to another operation of the journal, or to an earlier try of this one
   * with which it was cancelled. A search passes over it.
   */
  readonly isTaken: (txid: string) => boolean;
  /** The wallet's whole history where it was read a moment ago: with many transactions it takes long. */
  readonly history?: readonly WalletEntry[];
}

/** A wallet transaction that a person named for an operation. */
export interface Named {
  readonly transaction: WalletTransaction;
  readonly vin: number | undefined;
  /** Of the send that was begun, if one was. */
  readonly intent: Intent | undefined;
}

/** Whether an operation can take over a named transaction. */
export type Adoption =
  | { readonly fits: true; readonly vin: number | undefined }
  | { readonly fits: false; readonly reason: string };

/** An operation that moves assets. */
export interface SendingKind {
  /** RPC method that sends; while it runs in the node, nothing can be concluded from absence. */
  readonly method: string;
  /** Whether the report to AMP names the change outputs. */
  readonly reportsChange: boolean;
  /** Checks that the outputs that AMP named are still in the wallet. Rejects with `ElementsError`. */
  coins(context: PreflightContext, checks: CheckList): Promise<void>;
  /** The checks that only this kind needs, those of the outputs among them. */
  preflight(context: PreflightContext, checks: CheckList): Promise<void>;
  /**
   * What the wallet knew before the send and might be taken for it: reissuances as `txid:vin`, unmarked
   * burns of the amount as `txid`.
   */
  knownIssuances(context: KindContext): Promise<readonly string[]>;
  /** The one call that moves assets. */
  send(context: KindContext): Promise<{ readonly txid: string; readonly vin: number | undefined }>;
  /** Looks in the wallet for this operation's transaction, without an intent in all its history. */
  search(context: KindContext, intent: Intent | undefined): Promise<Found>;
  /** Why a transaction is not what was asked for; `undefined` when it is. */
  difference(context: KindContext, transaction: WalletTransaction): Promise<string | undefined>;
  /** Judges a transaction that a person named and that is what was asked for, as far as `difference` goes. */
  adoption(context: KindContext, named: Named): Promise<Adoption>;
  /** The report to AMP as JSON text. */
  report(context: KindContext, sent: SentTransaction): Promise<string>;
  /** Posts a report. */
  post(amp: AmpApi, plan: Plan, payload: string): Promise<void>;
  /** What AMP shows of the report. */
  shown(amp: AmpApi, plan: Plan, facts: ReportedFacts): Promise<Shown>;
}

/** The sent transaction as the journal has it. */
export interface SentTransaction {
  readonly txid: string;
  readonly vin: number | undefined;
  readonly confirmations: number;
  readonly captured: Captured;
  /** Change outputs of the asset. */
  readonly change: readonly NodeObject[];
}

/** What is compared with AMP's answers. */
export type ReportedFacts = Pick<OperationRecord, 'txid' | 'before'>;

/** What the checks of a kind work with. */
export interface PreflightContext extends KindContext {
  readonly amp: AmpApi | undefined;
  readonly record: OperationRecord;
}
