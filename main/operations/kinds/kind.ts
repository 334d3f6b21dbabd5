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

/** What a kind works with. */
export interface KindContext {
  readonly node: ElementsNode;
  readonly plan: Plan;
  readonly addresses: Addresses;
  /** The wallet's whole history where it was read a moment ago: with many transactions it takes long. */
  readonly history?: readonly WalletEntry[];
  /** Transactions that a search passes over: the operation was cancelled with them and asked for again. */
  readonly givenUp: readonly string[];
}

/** An operation that moves assets. */
export interface SendingKind {
  /** RPC method that sends; while it runs in the node, nothing can be concluded from absence. */
  readonly method: string;
  /** Whether the report to AMP names the change outputs. */
  readonly reportsChange: boolean;
  /** The checks that only this kind needs. */
  preflight(context: PreflightContext, checks: CheckList): Promise<void>;
  /** Reissuances known before the send; empty for kinds that can be marked with a comment. */
  knownIssuances(context: KindContext): Promise<readonly string[]>;
  /** The one call that moves assets. */
  send(context: KindContext): Promise<{ readonly txid: string; readonly vin: number | undefined }>;
  /** Looks in the wallet for this operation's transaction, without an intent in all its history. */
  search(context: KindContext, intent: Intent | undefined): Promise<Found>;
  /** Why a transaction is not what was asked for; `undefined` when it is. */
  difference(context: KindContext, transaction: WalletTransaction): Promise<string | undefined>;
  /** The report to AMP as JSON text. */
  report(context: KindContext, sent: SentTransaction): Promise<string>;
  /** Posts a report. */
  post(amp: AmpApi, plan: Plan, payload: string): Promise<void>;
  /** Whether AMP shows that it has the report. */
  isReported(amp: AmpApi, plan: Plan, record: ReportedFacts): Promise<boolean>;
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
