/**
 * An operation as the engine holds it: its request and the fold of its events.
 */
import type {
  Attention,
  Check,
  Choice,
  OperationKind,
  OperationState,
} from '../../shared/operations/model.ts';
import type { NodeObject } from '../elements/node.ts';
import type {
  AmpBefore,
  Captured,
  Discovery,
  Intent,
  IssuedFacts,
  OperationEvent,
  StoredEvent,
} from './events.ts';

/** What the caller chose when it handed the request in. */
export interface OperationOptions {
  /** Adopt this transaction instead of sending one. */
  readonly useExisting?: { readonly txid: string; readonly vin?: number };
  /** Reissue although only some of AMP's token outputs are in the wallet. */
  readonly splitReissuanceToken?: boolean;
  /** Digest of what a person filled in, before addresses were made for it; issuances only. */
  readonly draft?: string;
}

/** The unchanging part of an operation. */
export interface OperationHead {
  readonly id: string;
  readonly kind: OperationKind;
  readonly reference: string;
  readonly assetUuid: string;
  readonly assetId: string;
  /** The request's JSON text, whole. */
  readonly request: string;
  readonly options: OperationOptions;
  readonly createdAt: number;
}

export interface OperationRecord extends OperationHead {
  readonly state: OperationState;
  readonly updatedAt: number;
  readonly checks: readonly Check[];
  readonly checkedAt: number;
  readonly before: AmpBefore | undefined;
  readonly approvedDigest: string | undefined;
  readonly intent: Intent | undefined;
  readonly intentAt: number;
  readonly txid: string | undefined;
  readonly vin: number | undefined;
  readonly discovery: Discovery | undefined;
  readonly captured: Captured | undefined;
  readonly change: readonly NodeObject[] | undefined;
  readonly confirmations: number;
  readonly blockHash: string | undefined;
  readonly blockHeight: number | undefined;
  readonly payload: string | undefined;
  /** What AMP issued; issuances only. */
  readonly issued: IssuedFacts | undefined;
  /** What the chain says of it. */
  readonly facts: readonly Check[];
  readonly refusal: string | undefined;
  readonly cancelling: boolean;
  /** Transactions of earlier tries that came to nothing, and with which the operation was cancelled. */
  readonly givenUp: readonly string[];
  readonly attention: Attention | undefined;
  /** State to go on from once a person has decided. */
  readonly resumeState: OperationState;
  readonly decisions: readonly Choice[];
  readonly setAside: boolean;
  readonly events: readonly StoredEvent[];
}

function blank(head: OperationHead): OperationRecord {
  return {
    ...head,
    state: 'requested',
    updatedAt: head.createdAt,
    checks: [],
    checkedAt: 0,
    before: undefined,
    approvedDigest: undefined,
    intent: undefined,
    intentAt: 0,
    txid: undefined,
    vin: undefined,
    discovery: undefined,
    captured: undefined,
    change: undefined,
    confirmations: 0,
    blockHash: undefined,
    blockHeight: undefined,
    payload: undefined,
    issued: undefined,
    facts: [],
    refusal: undefined,
    cancelling: false,
    givenUp: [],
    attention: undefined,
    resumeState: 'requested',
    decisions: [],
    setAside: false,
    events: [],
  };
}

/** Nothing is known of the transaction but its id. */
const UNSEEN = {
  captured: undefined,
  change: undefined,
  confirmations: 0,
  blockHash: undefined,
  blockHeight: undefined,
  payload: undefined,
} as const satisfies Partial<OperationRecord>;

/** From now on the operation has an asset, and others on it must wait for one another. */
function issuedChange(issued: IssuedFacts): Partial<OperationRecord> {
  return { issued, assetUuid: issued.assetUuid, assetId: issued.assetId };
}

/** What one event changes. */
function change(
  record: OperationRecord,
  event: OperationEvent,
  at: number,
): Partial<OperationRecord> {
  switch (event.type) {
    case 'requested':
      return { state: 'requested' };
    case 'checked':
      return { state: 'checked', checks: event.checks, checkedAt: at, before: event.before };
    case 'rechecked':
      return { checks: event.checks, checkedAt: at, before: event.before };
    case 'refused':
      return {
        state: 'refused',
        refusal: event.reason,
        approvedDigest: undefined,
        // The node said no, or was never asked: nothing is under way.
        intent: undefined,
        ...(event.checks === undefined ? {} : { checks: event.checks }),
      };
    case 'reopened':
      return {
        ...UNSEEN,
        state: 'requested',
        givenUp: record.txid === undefined ? record.givenUp : [...record.givenUp, record.txid],
        refusal: undefined,
        approvedDigest: undefined,
        checks: [],
        cancelling: false,
        attention: undefined,
        setAside: false,
        intent: undefined,
        txid: undefined,
        vin: undefined,
        discovery: undefined,
      };
    case 'approved':
      return { state: 'approved', approvedDigest: event.digest };
    case 'sending':
      return { state: 'sending', intent: event.intent, intentAt: at };
    case 'send-absent':
      return { state: 'approved', intent: undefined };
    case 'sent':
      return {
        // Of a transaction that another one takes the place of, nothing may stay behind.
        ...UNSEEN,
        state: 'sent',
        txid: event.txid,
        vin: event.vin,
        discovery: event.discovery,
        // Another tool may have sent and reported it before AMP was asked for its figures.
        ...(event.discovery === 'adopted' ? { before: undefined } : {}),
        ...(event.issued === undefined ? {} : issuedChange(event.issued)),
      };
    case 'issue-absent':
      return { state: 'requested', intent: undefined, approvedDigest: undefined };
    case 'facts': {
      const differs = event.facts.some(({ status }) => status === 'fail');
      return {
        ...(differs ? {} : { state: 'confirming' }),
        facts: event.facts,
        captured: event.captured,
      };
    }
    case 'completing':
      return { state: 'reporting' };
    case 'captured':
      return { state: 'confirming', captured: event.captured };
    case 'change':
      return { change: event.outputs };
    case 'seen':
      return {
        // What was about to be reported is no longer deep enough in the chain.
        ...(record.state === 'reporting' && event.reorganised ? { state: 'confirming' } : {}),
        confirmations: event.confirmations,
        blockHash: event.blockHash,
        blockHeight: event.blockHeight,
      };
    case 'reporting':
      return { state: 'reporting', payload: event.payload };
    case 'send-lost':
    case 'issue-lost':
    case 'addresses':
    case 'rebroadcast':
    case 'report-failed':
      return {};
    case 'reported':
      return { state: 'reported' };
    case 'exported':
      return { setAside: true };
    case 'verified':
      return { state: 'verified' };
    case 'cancelling':
      return { cancelling: true };
    case 'cancelled':
      return { state: 'cancelled', cancelling: false, attention: undefined, setAside: false };
    case 'not-cancelled':
      return {
        state: record.state === 'attention' ? record.resumeState : record.state,
        cancelling: false,
        attention: undefined,
        setAside: false,
      };
    case 'attention':
      return {
        state: 'attention',
        attention: event.attention,
        resumeState: record.state === 'attention' ? record.resumeState : record.state,
      };
    case 'decided':
      return event.choice === 'set-aside'
        ? { setAside: true, decisions: [...record.decisions, event.choice] }
        : {
            // What was approved was another state of things: it is checked and approved anew.
            ...(record.resumeState === 'approved'
              ? { state: 'requested', approvedDigest: undefined }
              : { state: record.resumeState }),
            attention: undefined,
            setAside: false,
            decisions: [...record.decisions, event.choice],
          };
  }
}

/** The record after one more event. */
export function applyEvent(record: OperationRecord, stored: StoredEvent): OperationRecord {
  return {
    ...record,
    ...change(record, stored.event, stored.at),
    updatedAt: stored.at,
    events: [...record.events, stored],
  };
}

/** The record that a head and its events amount to. */
export function foldEvents(head: OperationHead, events: readonly StoredEvent[]): OperationRecord {
  return events.reduce(applyEvent, blank(head));
}

/** Whether a send was ever begun; from then on nothing may be cancelled. */
export function sendingBegan(record: OperationRecord): boolean {
  return record.intent !== undefined || record.txid !== undefined;
}
