/**
 * Operations as everyone outside of the engine sees them: the app's window, the desk command, tests.
 * All values are JSON; amounts are base units as decimal strings.
 */
import type { IssueForm } from './issue.ts';

/** What an operation does. The first three move assets; `issue` has AMP make one. */
export type OperationKind = 'distribute' | 'reissue' | 'burn' | 'update-blinders' | 'issue';

/**
 * Steps of an operation, in order, and its three ways to end or pause.
 *
 * - `requested`: AMP's answer is stored whole; nothing has been looked at.
 * - `checked`: the preflight has passed; a person may approve.
 * - `approved`: may be sent.
 * - `sending`: the intent is stored; the node may or may not have carried it out.
 * - `sent`: the transaction id is known.
 * - `confirming`: hex, details and change are stored; waits for 2 confirmations.
 * - `reporting`: the report to AMP is stored; it is sent until AMP answers.
 * - `reported`: AMP took the report.
 * - `verified`: AMP shows the result. The end.
 * - `cancelled`: given up before anything was sent, or after the transaction came to nothing. The end,
 *   but a reissue or burn may be asked for again.
 * - `refused`: a check failed or the node said no; nothing was sent. May be started again.
 * - `attention`: a person must decide; says why and what the choices are.
 *
 * In an issuance AMP is asked instead of the node: `sending` means that AMP may or may not have issued,
 * `sent` that its answer is stored and is compared with the chain, `confirming` that it holds and waits
 * for confirmations, `reporting` that AMP's treasury addresses are completed.
 */
export type OperationState =
  | 'requested'
  | 'checked'
  | 'approved'
  | 'sending'
  | 'sent'
  | 'confirming'
  | 'reporting'
  | 'reported'
  | 'verified'
  | 'cancelled'
  | 'refused'
  | 'attention';

/** Whether nothing more will happen by itself and nothing is owed. */
export function isEnded(state: OperationState): boolean {
  return state === 'verified' || state === 'cancelled' || state === 'refused';
}

/**
 * Whether an operation is in a step that should not be cut: from the moment the node, or AMP for an
 * issuance, is asked to act until blinders and change are stored. A cut is safe all the same.
 */
export function isUncut(state: OperationState): boolean {
  return state === 'sending' || state === 'sent';
}

/** Result of one preflight check. `fail` keeps the operation from being approved. */
export interface Check {
  readonly id: string;
  /** What was looked at, in a few words. */
  readonly title: string;
  readonly status: 'pass' | 'warn' | 'fail';
  /** What was found. */
  readonly message: string;
  /** The way out, for `warn` and `fail`. */
  readonly remedy?: string | undefined;
}

/** Why a person must decide. */
export type AttentionCode =
  /** A wallet transaction pays this request in part or otherwise than asked. */
  | 'other-payment'
  /** More than one transaction carries this operation's mark. */
  | 'several-transactions'
  /** What the node sent is not what was asked for. */
  | 'sent-differs'
  /** An output that should be blinded shows zero blinders: AMP could not confirm it. */
  | 'zero-blinders'
  /** A change output is spent or locked, so its blinders cannot be read. */
  | 'change-missing'
  /** The node answered with a transaction id that its wallet does not know. */
  | 'transaction-unknown'
  /** The transaction conflicts with another one. */
  | 'conflicted'
  /** The network will not take the transaction. */
  | 'rejected'
  /** AMP refuses the report. */
  | 'report-refused'
  /** AMP does not show the report's result: not at all, with lost outputs, or another transaction. */
  | 'not-shown'
  /** AMP did not say whether it cancelled the distribution, and what it shows does not tell either. */
  | 'cancel-unclear'
  /** What AMP issued is not what was asked for. */
  | 'issued-differs'
  /** AMP and the wallet do not tell together whether AMP has issued. */
  | 'issue-unclear'
  /** AMP does not take the treasury addresses of the asset. */
  | 'addresses-refused';

/**
 * What a person can choose.
 *
 * - `look-again`: continue where the operation stopped, looking at everything anew.
 * - `report-without`: report although a change output is missing; AMP will count it as lost.
 * - `cancel`: give it up; possible when nothing of it can be mined any more. It is no
 *   decision: the engine's `cancel` carries it out, and searches the wallet first.
 * - `set-aside`: leave it as it is, and let other operations on the asset go on.
 */
export type Choice = 'look-again' | 'report-without' | 'cancel' | 'set-aside';

/** Choices that are carried out by deciding. */
export type Decision = Exclude<Choice, 'cancel'>;

export interface Attention {
  readonly code: AttentionCode;
  readonly message: string;
  readonly choices: readonly Choice[];
}

/** One payment of an operation. */
export interface OutputView {
  readonly address: string;
  /** Base units. */
  readonly amount: string;
}

/** An event of the journal, for the operation's history. */
export interface EventView {
  readonly seq: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly type: string;
  readonly text: string;
}

/** What an operation of kind `issue` has besides the others. */
export interface IssueView {
  readonly form: IssueForm;
  /** The contract that the issuance commits to, as canonical JSON. */
  readonly contract: string;
  /** Its hash, as the registry shows it. */
  readonly contractHash: string;
  /** Reissuance token, once AMP has issued. */
  readonly tokenId: string | undefined;
  /** What was recomputed from the chain and compared; empty before. A `fail` is an alarm. */
  readonly facts: readonly Check[];
  /** Block with which the issuance has the 3 confirmations that AMP wants before it authorizes. */
  readonly authorizeHeight: number | undefined;
}

/** A whole operation as others see it. */
export interface OperationView {
  readonly id: string;
  readonly kind: OperationKind;
  readonly state: OperationState;
  /** Distribution uuid, or a digest of the reissue, burn or issue request. */
  readonly reference: string;
  readonly assetUuid: string;
  readonly assetId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  /** Base units: sum of the payments, or the amount reissued, burned or issued. */
  readonly total: string;
  readonly outputs: readonly OutputView[];
  /** SHA-256 over what will be sent; an approval names it. */
  readonly digest: string;
  readonly checks: readonly Check[];
  readonly txid: string | undefined;
  /** Base units of L-BTC. */
  readonly fee: string | undefined;
  readonly confirmations: number;
  readonly blockHeight: number | undefined;
  /** What the engine waits for right now. */
  readonly waiting: string | undefined;
  readonly attention: Attention | undefined;
  readonly setAside: boolean;
  /** Why it was refused. */
  readonly refusal: string | undefined;
  readonly history: readonly EventView[];
  /** Of an issuance only. */
  readonly issue?: IssueView | undefined;
}
