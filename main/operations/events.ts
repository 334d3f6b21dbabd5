/**
 * Events of an operation: the facts that the journal keeps. JSON only; amounts are base units as
 * decimal strings. No credentials and no passphrase ever become part of an event.
 */
import type { Attention, Check, Choice } from '../../shared/operations/model.ts';
import type { NodeObject } from '../elements/node.ts';

/** One payment in base units. */
export interface IntentOutput {
  readonly address: string;
  readonly asset: string;
  readonly amount: string;
}

/** What is about to be sent, written down before the node is asked. */
export interface Intent {
  readonly wallet: string;
  /** Best block before the send: the search for a lost answer begins here. */
  readonly tipHash: string;
  readonly tipHeight: number;
  /** An address of the wallet, by which it is recognised; `undefined` when it holds no coin. */
  readonly ownAddress: string | undefined;
  /** Mark of the transaction in the wallet; empty for a reissuance, which takes none. */
  readonly comment: string;
  readonly outputs: readonly IntentOutput[];
  /** Reissuances (`txid:vin`) or unmarked burns (`txid`) of the asset that the wallet knew before. */
  readonly knownIssuances: readonly string[];
  /** Of an issuance only. */
  readonly issue?: IssueIntent;
}

/** What an issuance is recognised by when AMP's answer is lost. */
export interface IssueIntent {
  /** Canonical JSON, and its hash as the registry shows it. */
  readonly contract: string;
  readonly contractHash: string;
  /** Treasury addresses in the form of wallet entries; nothing was ever received at them. */
  readonly destination: string;
  /** `undefined` without reissuance tokens. */
  readonly token: string | undefined;
  /** Uuids of the assets that AMP had before. */
  readonly knownAssets: readonly string[];
}

/** What AMP issued, by its own words. */
export interface IssuedFacts {
  readonly assetUuid: string;
  readonly assetId: string;
  readonly tokenId: string | undefined;
  /** AMP's answer as it came; `undefined` when it was lost and the asset found in AMP's list. */
  readonly answer: string | undefined;
}

/** How the transaction of an operation became known. */
export type Discovery =
  /** The node answered the send. */
  | 'answer'
  /** The answer was lost; found in the wallet. */
  | 'found'
  /** Another tool had sent it before. */
  | 'adopted';

/** AMP's figures before the send, to be compared with those after it. */
export interface AmpBefore {
  readonly lostOutputs: readonly string[];
  readonly burned: string;
}

/** What is kept of a transaction as soon as its id is known. */
export interface Captured {
  readonly hex: string;
  /** `gettransaction.details`, as the node gave them. */
  readonly details: readonly NodeObject[];
  readonly fee: string | undefined;
}

export type OperationEvent =
  | { readonly type: 'requested'; readonly source: 'amp' | 'file' | 'command' }
  | {
      readonly type: 'checked';
      readonly checks: readonly Check[];
      readonly before: AmpBefore | undefined;
    }
  | {
      /** The checks were made again right before the send; the approval stands. */
      readonly type: 'rechecked';
      readonly checks: readonly Check[];
      readonly before: AmpBefore | undefined;
    }
  | { readonly type: 'refused'; readonly reason: string; readonly checks?: readonly Check[] }
  | { readonly type: 'reopened' }
  | { readonly type: 'approved'; readonly digest: string }
  | { readonly type: 'sending'; readonly intent: Intent }
  | { readonly type: 'send-lost'; readonly reason: string }
  | { readonly type: 'send-absent'; readonly reason: string }
  | {
      readonly type: 'sent';
      readonly txid: string;
      readonly vin: number | undefined;
      readonly discovery: Discovery;
      /** Of an issuance only. */
      readonly issued?: IssuedFacts;
    }
  | { readonly type: 'issue-lost'; readonly reason: string }
  /** AMP has certainly not issued: it may be asked again after another check and approval. */
  | { readonly type: 'issue-absent'; readonly reason: string }
  | {
      /** What the chain says of an issuance, and what is kept of its transaction. */
      readonly type: 'facts';
      readonly facts: readonly Check[];
      readonly captured: Captured;
    }
  /** The issuance has its confirmations. */
  | { readonly type: 'completing' }
  /** Treasury addresses were told to AMP. */
  | { readonly type: 'addresses'; readonly added: readonly string[] }
  | { readonly type: 'captured'; readonly captured: Captured }
  | {
      /** Change of the asset from `listunspent`, with blinders. */
      readonly type: 'change';
      readonly outputs: readonly NodeObject[];
    }
  | { readonly type: 'rebroadcast'; readonly outcome: string; readonly height: number }
  | {
      readonly type: 'seen';
      readonly confirmations: number;
      readonly blockHash: string | undefined;
      readonly blockHeight: number | undefined;
      /** The block that held it before is no longer part of the chain. */
      readonly reorganised: boolean;
    }
  | { readonly type: 'reporting'; readonly payload: string }
  | { readonly type: 'report-failed'; readonly reason: string }
  | { readonly type: 'reported'; readonly how: 'answer' | 'found' }
  | { readonly type: 'exported' }
  | { readonly type: 'verified' }
  | { readonly type: 'cancelling' }
  | { readonly type: 'cancelled' }
  /** Something of an operation that was sent turned up, or AMP did not let it go. */
  | { readonly type: 'not-cancelled'; readonly reason: string }
  | { readonly type: 'attention'; readonly attention: Attention }
  | { readonly type: 'decided'; readonly choice: Choice };

const EVENT_TYPES: Readonly<Record<OperationEvent['type'], true>> = {
  requested: true,
  checked: true,
  rechecked: true,
  refused: true,
  reopened: true,
  approved: true,
  sending: true,
  'send-lost': true,
  'send-absent': true,
  sent: true,
  'issue-lost': true,
  'issue-absent': true,
  facts: true,
  completing: true,
  addresses: true,
  captured: true,
  change: true,
  rebroadcast: true,
  seen: true,
  reporting: true,
  'report-failed': true,
  reported: true,
  exported: true,
  verified: true,
  cancelling: true,
  cancelled: true,
  'not-cancelled': true,
  attention: true,
  decided: true,
};

/** Whether this version knows what an event of this type changes. */
export function isEventType(type: string): type is OperationEvent['type'] {
  return Object.hasOwn(EVENT_TYPES, type);
}

/** One event with its place in the journal. */
export interface StoredEvent {
  readonly seq: number;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
  readonly event: OperationEvent;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}

/** A note is no pass: it may stand for a check that could not be made. */
function checkedText(checks: readonly Check[]): string {
  const notes = checks.filter(({ status }) => status === 'warn').length;
  if (notes > 0) return `No check failed: ${checks.length - notes} passed, ${notes} noted`;
  return checks.length === 1 ? 'The check passed' : `All ${checks.length} checks passed`;
}

function issuedText({ assetId }: IssuedFacts, txid: string, discovery: Discovery): string {
  return discovery === 'answer'
    ? `AMP issued asset ${assetId} in transaction ${txid}`
    : `Asset ${assetId} found at AMP, issued in transaction ${txid}`;
}

function factsText(facts: readonly Check[]): string {
  const failed = facts.filter(({ status }) => status === 'fail').length;
  return failed === 0
    ? `The chain was compared with what was asked for: ${count(facts.length, 'fact')}, none differs`
    : `The chain was compared with what was asked for: ${failed} of ${count(facts.length, 'fact')} differ`;
}

/** An event in one sentence, for histories and progress lines. */
export function eventText(event: OperationEvent): string {
  switch (event.type) {
    case 'requested':
      return {
        amp: 'Request received from AMP',
        file: 'Request read',
        command: 'Asked for',
      }[event.source];
    case 'checked':
      return checkedText(event.checks);
    case 'rechecked':
      return `Checked again before the send. ${checkedText(event.checks)}`;
    case 'refused':
      return `Not sent: ${event.reason}`;
    case 'reopened':
      return 'Started again';
    case 'approved':
      return `Approved (digest ${event.digest.slice(0, 16)})`;
    case 'sending':
      return `Intent stored at block ${event.intent.tipHeight}; ${
        event.intent.issue === undefined ? 'the node is asked to send' : 'AMP is asked to issue'
      }`;
    case 'send-lost':
      return `No answer to the send (${event.reason}); looking in the wallet`;
    case 'send-absent':
      return event.reason;
    case 'sent':
      if (event.issued !== undefined) return issuedText(event.issued, event.txid, event.discovery);
      return {
        answer: `Transaction ${event.txid} made`,
        found: `Transaction ${event.txid} found in the wallet`,
        adopted: `Transaction ${event.txid}, sent by another tool, adopted`,
      }[event.discovery];
    case 'issue-lost':
      return `No answer to the issuance (${event.reason}); looking at AMP and in the wallet`;
    case 'issue-absent':
      return event.reason;
    case 'facts':
      return factsText(event.facts);
    case 'completing':
      return "Comparing AMP's treasury addresses with those of the issuance";
    case 'addresses':
      return `Told AMP the treasury address${event.added.length === 1 ? '' : 'es'} of the issuance`;
    case 'captured':
      return 'Transaction and its details stored';
    case 'change':
      return `${count(event.outputs.length, 'change output')} stored`;
    case 'rebroadcast':
      return `Sent to the network again at block ${event.height}: ${event.outcome}`;
    case 'seen':
      return `${event.reorganised ? 'The chain was reorganised: ' : ''}${
        event.confirmations === 0
          ? 'unconfirmed'
          : `${count(event.confirmations, 'confirmation')}, in block ${event.blockHeight ?? '?'}`
      }`;
    case 'reporting':
      return 'Report stored; it is sent until AMP answers';
    case 'report-failed':
      return `Report not taken yet: ${event.reason}`;
    case 'reported':
      return event.how === 'answer' ? 'AMP took the report' : 'AMP has the report already';
    case 'exported':
      return 'Report handed over in a file, to be posted from elsewhere';
    case 'verified':
      return 'AMP shows the result';
    case 'cancelling':
      return 'Cancelling';
    case 'cancelled':
      return 'Cancelled; nothing will be sent for it';
    case 'not-cancelled':
      return `Not cancelled: ${event.reason}`;
    case 'attention':
      return `Needs a decision: ${event.attention.message}`;
    case 'decided':
      return `Decided: ${event.choice}`;
  }
}
