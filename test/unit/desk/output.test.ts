import { describe, expect, it } from 'vitest';
import { createHumanOutput } from '../../../main/desk/output/human.ts';
import { createJsonOutput } from '../../../main/desk/output/json.ts';
import type { OperationView } from '../../../shared/operations/model.ts';
import { keptStreams } from './desk-parts.ts';

const AT = Date.UTC(2026, 10, 24, 12);

const VIEW: OperationView = {
  id: 'aaaaaaaa-0000-4000-8000-000000000001',
  kind: 'distribute',
  state: 'requested',
  reference: '11111111-2222-4333-8444-555555555555',
  assetUuid: '0d4f9d0b-0000-4000-8000-000000000001',
  assetId: 'ab'.repeat(32),
  createdAt: AT,
  updatedAt: AT,
  total: '300',
  outputs: [{ address: 'el1', amount: '300' }],
  digest: 'cd'.repeat(32),
  checks: [],
  txid: undefined,
  fee: undefined,
  confirmations: 0,
  blockHeight: undefined,
  waiting: undefined,
  attention: undefined,
  setAside: false,
  refusal: undefined,
  history: [{ seq: 1, at: AT, type: 'requested', text: 'Request read' }],
};

function later(changes: Partial<OperationView>, ...texts: readonly string[]): OperationView {
  const more = texts.map((text, index) => ({ seq: index + 2, at: AT, type: 'seen', text }));
  return { ...VIEW, ...changes, history: [...VIEW.history, ...more] };
}

const choiceCommand = (id: string, choice: string) => `decide ${id} ${choice}`;

function human(columns?: number) {
  const streams = keptStreams();
  return {
    streams,
    output: createHumanOutput(streams, { columns, verbose: false, choiceCommand }),
  };
}

describe('output for people', () => {
  it('tells everything once', () => {
    const { streams, output } = human();
    output.progress(VIEW);
    output.progress(VIEW);
    output.progress(later({ waiting: 'Block 1: 0 of 2' }, 'Transaction made'));
    output.progress(later({ waiting: 'Block 1: 0 of 2' }, 'Transaction made'));
    for (const text of [
      '300 base units to 1 recipient',
      'Request read',
      'Transaction made',
      'Block 1',
    ]) {
      expect(streams.text.split(text)).toHaveLength(2);
    }
  });

  it('does not repeat what an earlier run has told', () => {
    const { streams, output } = human();
    output.progress(later({ state: 'confirming' }, 'Transaction made'));
    expect(streams.text).toContain('It was confirming');
    expect(streams.text).not.toContain('Transaction made');
  });

  it('rewrites what is waited for in place, on a terminal only', () => {
    const terminal = human(60);
    terminal.output.progress({ ...VIEW, waiting: 'a block' });
    terminal.output.progress({ ...VIEW, waiting: 'x'.repeat(200) });
    terminal.output.settle();
    expect(terminal.streams.text).toContain('\r\u001b[2K');
    const rewritten = terminal.streams.text.split('\u001b[2K');
    expect(rewritten.every((line) => !line.includes('x') || line.length < 61)).toBe(true);
    expect(rewritten.at(-1)).toBe('');

    const plain = human();
    plain.output.progress({ ...VIEW, waiting: 'a block' });
    expect(plain.streams.text).toContain('waiting: a block\n');
    expect(plain.streams.text).not.toContain('\u001b');
  });

  it('lets no text from outside steer the terminal', () => {
    const { streams, output } = human(80);
    const message = 'bad\u001b[2J\u202ead\u009bdress\u2028\r';
    output.progress({
      ...VIEW,
      state: 'refused',
      checks: [{ id: 'a', title: 'Recipients', status: 'fail', message, remedy: 'Ask anew.' }],
      history: [{ seq: 1, at: AT, type: 'refused', text: message }],
    });
    output.result({ exitCode: 1, message });
    output.warn(message);
    output.failure({ message, exitCode: 1 });
    expect(streams.text + streams.errors).not.toMatch(/[\p{Cf}\p{Zl}]|(?!\n)\p{Cc}/u);
    expect(streams.text).toContain('FAIL  Recipients');
    expect(streams.text).toContain('-> Ask anew.');
  });

  it('shows amounts at the precision of the asset next to the base units', () => {
    const { streams, output } = human();
    const asset = { name: 'Harbour Bond', ticker: 'HBR', precision: 2 };
    const place = { network: 'live', ampUrl: undefined, wallet: '' };
    output.review({ operation: VIEW, asset, ...place });
    expect(streams.text).toContain('300 base units = 3.00 HBR at precision 2');
    expect(streams.text).toContain('live, without AMP');
  });
});

describe('output for programs', () => {
  it('is one JSON object per line, with the result last', () => {
    const streams = keptStreams();
    const output = createJsonOutput(streams, choiceCommand);
    output.progress(VIEW);
    output.progress({ ...VIEW, waiting: 'a block' });
    const attention = {
      code: 'conflicted',
      message: 'Two transactions',
      choices: ['look-again', 'set-aside'],
    } as const;
    output.result({
      exitCode: 3,
      message: 'Stopped',
      operation: { ...VIEW, state: 'attention', attention },
    });
    const lines = streams.text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ type }) => type)).toEqual(['operation', 'state', 'waiting', 'result']);
    expect(lines[1]).toMatchObject({ state: 'requested', at: '2026-11-24T12:00:00.000Z' });
    expect(lines[3]).toMatchObject({
      exitCode: 3,
      state: 'attention',
      choices: [
        { choice: 'look-again', command: `decide ${VIEW.id} look-again` },
        { choice: 'set-aside', command: `decide ${VIEW.id} set-aside` },
      ],
    });
  });

  it('ends with a result after a failure, too, and says it on standard error', () => {
    const streams = keptStreams();
    createJsonOutput(streams, choiceCommand).failure({ message: 'no', exitCode: 5 });
    expect(JSON.parse(streams.text)).toEqual({ type: 'result', exitCode: 5, message: 'no' });
    expect(streams.errors).toBe('no\n');
  });

  it('lets no text from outside steer the terminal that it is shown on, and keeps the text', () => {
    const streams = keptStreams();
    const output = createJsonOutput(streams, choiceCommand);
    const message =
      'C0 \u001b[2J C1 \u009b2J\u0085 DEL \u007f bidi \u202e\u2066 line \u2028 tag \u{e0041} é €';
    output.note(message);
    output.progress({ ...VIEW, history: [{ seq: 1, at: AT, type: 'requested', text: message }] });
    output.result({ exitCode: 0, message });
    expect(streams.text).not.toMatch(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u);
    expect(streams.text).toContain('\\u009b2J\\u0085');
    expect(streams.text).toContain('é €');
    const lines = streams.text.trimEnd().split('\n');
    expect(lines).toHaveLength(4);
    expect(JSON.parse(lines[0] ?? '')).toEqual({ type: 'note', text: message });
    expect(JSON.parse(lines[3] ?? '')).toMatchObject({ message });
  });

  it('lets no text from outside steer the terminal that standard error goes to', () => {
    const streams = keptStreams();
    const output = createJsonOutput(streams, choiceCommand);
    const message = 'bad\u001b[2J\u202eaddress\r';
    output.warn(message);
    output.failure({ message, exitCode: 1 });
    expect(streams.errors).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    expect(JSON.parse(streams.text)).toMatchObject({ message });
  });
});
