/**
 * The story of an operation: what happened, in the order of time, for people.
 */
import type { View } from './words.ts';

/** One thing that happened. */
export interface StoryLine {
  readonly key: number;
  readonly at: number;
  readonly tone: 'good' | 'know' | 'mend';
  readonly text: string;
  /** How often it happened in a row, when more than once. */
  readonly times: number;
  /** What can be compared elsewhere. */
  readonly evidence?: { readonly value: string; readonly what: string };
}

/** Events that are not simply steps forward. */
const TONES: Readonly<Record<string, StoryLine['tone']>> = {
  refused: 'mend',
  attention: 'mend',
  'send-lost': 'know',
  'send-absent': 'know',
  rebroadcast: 'know',
  'report-failed': 'know',
  cancelling: 'know',
  'not-cancelled': 'know',
  'issue-lost': 'know',
  'issue-absent': 'know',
};

/** Events whose repetition adds nothing. */
const REPEATED = new Set(['report-failed', 'rebroadcast', 'send-lost']);

const LONG_HEX = /\b[0-9a-f]{40,}\b/g;

/** A digest, cut to what an approval shows first. */
const SHORT_DIGEST = /\b[0-9a-f]{16}\b/g;

/** A sentence without the id that stands next to it, and with others short enough to be read. */
function readable(text: string, evidence: string | undefined): string {
  const short = text
    .replace(` ${evidence}`, '')
    .replace(LONG_HEX, (hex) => `${hex.slice(0, 8)}…${hex.slice(-8)}`)
    .replace(SHORT_DIGEST, (hex) => (hex.match(/.{4}/g) ?? []).join(' '));
  return short.charAt(0).toUpperCase() + short.slice(1);
}

function evidenceOf(type: string, view: View): StoryLine['evidence'] {
  if (type === 'sent' && view.txid !== undefined) {
    return { value: view.txid, what: 'transaction id' };
  }
  if (type === 'requested' && view.kind === 'distribute') {
    return { value: view.reference, what: 'distribution uuid' };
  }
  return undefined;
}

/** What happened so far, the oldest first; repetitions in a row are one line. */
export function storyOf(view: View): readonly StoryLine[] {
  const lines: StoryLine[] = [];
  let before: string | undefined;
  for (const { seq, at, type, text } of view.history) {
    const last = lines.at(-1);
    const same = REPEATED.has(type) && before === `${type} ${text}`;
    before = `${type} ${text}`;
    if (same && last !== undefined) {
      lines[lines.length - 1] = { ...last, at, times: last.times + 1 };
      continue;
    }
    const evidence = evidenceOf(type, view);
    lines.push({
      key: seq,
      at,
      tone: TONES[type] ?? 'good',
      text: readable(text, evidence?.value),
      times: 1,
      ...(evidence === undefined ? {} : { evidence }),
    });
  }
  return lines;
}

/** The same for an issuance, in which AMP is asked instead of the node. */
const ISSUE_WORK: Readonly<Partial<Record<View['state'], string>>> = {
  requested: 'Checking',
  approved: 'Asking AMP to issue',
  sending: 'Finding out whether AMP has issued',
  sent: 'Comparing the chain with what was asked for',
  confirming: 'Waiting for two confirmations',
  reporting: 'Comparing AMP’s treasury addresses',
};

/** What is being done right now, in a few words. */
export function workInWords(view: Pick<View, 'state' | 'kind'>): string | undefined {
  if (view.kind === 'issue') return ISSUE_WORK[view.state];
  switch (view.state) {
    case 'requested':
      return 'Checking';
    case 'approved':
      return view.kind === 'update-blinders' ? 'Reading the blinders' : 'Asking the node to send';
    case 'sending':
      return 'Waiting for the transaction of the node';
    case 'sent':
      return 'Storing the transaction and its details';
    case 'confirming':
      return 'Waiting for two confirmations';
    case 'reporting':
      return 'Reporting to AMP';
    case 'reported':
      return 'Reading it back from AMP';
    default:
      return undefined;
  }
}

/** Steps of an operation that moves assets, from the approval on. */
const AHEAD = [
  { state: 'approved', text: 'Sent by the node' },
  { state: 'confirming', text: 'Confirmed twice' },
  { state: 'reporting', text: 'Reported to AMP' },
  { state: 'reported', text: 'Shown by AMP' },
] as const;

/** Steps of an issuance from the approval on. */
const ISSUE_AHEAD = [
  { state: 'approved', text: 'Issued by AMP' },
  { state: 'sent', text: 'Compared with the chain' },
  { state: 'confirming', text: 'Confirmed twice' },
  { state: 'reporting', text: 'Treasury addresses complete at AMP' },
] as const;

const POSITION: Readonly<Partial<Record<View['state'], number>>> = {
  approved: 0,
  sending: 0,
  sent: 0,
  confirming: 1,
  reporting: 2,
  reported: 3,
};

/** What is still to come: after the work of now, or with it while nobody does it. */
export function aheadOf(view: Pick<View, 'state' | 'kind'>, running: boolean): readonly string[] {
  if (view.kind === 'issue') {
    const order = view.state === 'sending' ? 'approved' : view.state;
    const at = ISSUE_AHEAD.findIndex(({ state }) => state === order);
    return at < 0 ? [] : ISSUE_AHEAD.slice(running ? at + 1 : at).map(({ text }) => text);
  }
  const position = POSITION[view.state];
  if (position === undefined) return [];
  const steps = view.kind === 'update-blinders' ? AHEAD.slice(2) : AHEAD;
  const first = running ? position + 1 : position;
  return steps.filter((step) => (POSITION[step.state] ?? 0) >= first).map(({ text }) => text);
}
