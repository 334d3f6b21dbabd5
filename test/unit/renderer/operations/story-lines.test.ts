import { describe, expect, it } from 'vitest';
import { aheadOf, storyOf, workInWords } from '../../../../renderer/operations/story-lines.ts';
import { makeHistory, makeView } from './view.ts';

const TXID = `${'1'.repeat(56)}89abcdef`;

describe('the story of an operation', () => {
  it('tells the oldest first, with ids that can be read', () => {
    const history = makeHistory(
      ['requested', 'Request received from AMP'],
      ['sent', `Transaction ${TXID} made`],
    );
    const [first, second] = storyOf(makeView({ history, txid: TXID }));
    expect(first).toMatchObject({
      text: 'Request received from AMP',
      tone: 'good',
      evidence: { what: 'distribution uuid' },
    });
    expect(second).toMatchObject({
      text: 'Transaction made',
      evidence: { value: TXID, what: 'transaction id' },
    });
  });

  it('shortens ids that stand nowhere else, and groups a digest', () => {
    const history = makeHistory(
      ['approved', 'Approved (digest 0123456789abcdef)'],
      ['attention', `Needs a decision: the node does not know ${TXID}`],
    );
    expect(storyOf(makeView({ history })).map(({ text }) => text)).toEqual([
      'Approved (digest 0123 4567 89ab cdef)',
      'Needs a decision: the node does not know 11111111…89abcdef',
    ]);
  });

  it('tells repetitions in a row once, with the last time', () => {
    const history = makeHistory(
      'reporting',
      ['report-failed', 'AMP is busy'],
      ['report-failed', 'AMP is busy'],
      ['report-failed', 'AMP is away'],
      ['report-failed', 'AMP is away'],
      ['report-failed', 'AMP is away'],
      'reported',
    );
    const lines = storyOf(makeView({ history }));
    expect(lines.map(({ text, times }) => [text, times])).toEqual([
      ['Reporting', 1],
      ['AMP is busy', 2],
      ['AMP is away', 3],
      ['Reported', 1],
    ]);
    expect(lines[2]?.at).toBe(history[5]?.at);
  });

  it('marks what went wrong', () => {
    const history = makeHistory('send-lost', 'send-absent', 'attention', 'refused', 'verified');
    const tones = storyOf(makeView({ history })).map(({ tone }) => tone);
    expect(tones).toEqual(['know', 'know', 'mend', 'mend', 'good']);
  });
});

describe('what is still to come', () => {
  it('gets less with each step', () => {
    const left = (state: Parameters<typeof makeView>[0]) => aheadOf(makeView(state), true).length;
    expect(left({ state: 'approved' })).toBe(3);
    expect(left({ state: 'sending' })).toBe(3);
    expect(left({ state: 'confirming' })).toBe(2);
    expect(left({ state: 'reporting' })).toBe(1);
    expect(left({ state: 'reported' })).toBe(0);
    expect(left({ state: 'verified' })).toBe(0);
  });

  it('begins with the work of now while nobody does it', () => {
    expect(aheadOf(makeView({ state: 'reporting' }), false)).toEqual([
      'Reported to AMP',
      'Shown by AMP',
    ]);
  });

  it('has no transaction for an update of blinders', () => {
    const view = makeView({ kind: 'update-blinders', state: 'approved' });
    expect(aheadOf(view, true)).toEqual(['Reported to AMP', 'Shown by AMP']);
  });
});

it('work has words in every state in which the engine does something', () => {
  for (const state of ['requested', 'approved', 'sending', 'sent', 'confirming'] as const) {
    expect(workInWords({ state, kind: 'distribute' })).toBeDefined();
  }
  expect(workInWords({ state: 'checked', kind: 'distribute' })).toBeUndefined();
});

describe('the story of an issuance', () => {
  it('says what AMP is asked and what is compared', () => {
    const at = (state: 'approved' | 'sending' | 'sent') =>
      workInWords(makeView({ kind: 'issue', state }));
    expect(at('approved')).toBe('Asking AMP to issue');
    expect(at('sending')).toBe('Finding out whether AMP has issued');
    expect(at('sent')).toBe('Comparing the chain with what was asked for');
    expect(aheadOf(makeView({ kind: 'issue', state: 'sending' }), true)).toEqual([
      'Compared with the chain',
      'Confirmed twice',
      'Treasury addresses complete at AMP',
    ]);
    expect(aheadOf(makeView({ kind: 'issue', state: 'confirming' }), false)).toEqual([
      'Confirmed twice',
      'Treasury addresses complete at AMP',
    ]);
    expect(aheadOf(makeView({ kind: 'issue', state: 'verified' }), false)).toEqual([]);
  });
});
