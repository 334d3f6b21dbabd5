/**
 * Output for people: plain lines, and on a terminal one line at the end that is rewritten in place
 * while something is waited for.
 */
import type { Check, OperationView } from '../../../shared/operations/model.ts';
import type { ProofFinding, ProofReport } from '../../../shared/proof/report.ts';
import { ChangeFinder } from './changes.ts';
import { issueLine, issueReviewLines } from './issue-lines.ts';
import type { LineStreams } from './json.ts';
import type { Output, Review } from './output.ts';
import {
  amountWords,
  CHOICE_WORDS,
  clockTime,
  dateTime,
  feeWords,
  KIND_WORDS,
  plain,
} from './words.ts';

/** How lines are written. */
export interface HumanOptions {
  /** Width of the terminal; `undefined` where there is none, and then no control codes are sent. */
  readonly columns: number | undefined;
  readonly verbose: boolean;
  /** The command with which a person decides. */
  readonly choiceCommand: (id: string, choice: string) => string;
}

const CLEAR_LINE = '\r\u001b[2K';

const MARKS: Readonly<Record<Check['status'], string>> = {
  pass: 'ok  ',
  warn: 'note',
  fail: 'FAIL',
};

function checkLines(checks: readonly Check[]): readonly string[] {
  return checks.flatMap(({ status, title, message, remedy }) => [
    `  ${MARKS[status]}  ${title}: ${message}`,
    ...(remedy === undefined ? [] : [`        -> ${remedy}`]),
  ]);
}

const PROOF_MARKS: Readonly<Record<ProofFinding['outcome'], string>> = {
  pass: 'ok  ',
  note: 'note',
  fail: 'FAIL',
  unknown: '?   ',
};

function proofLines({ url, findings, body }: ProofReport): readonly string[] {
  const { difference } = body ?? {};
  return [
    `Domain proof at ${url}`,
    ...findings.flatMap(({ outcome, step, words, remedy }) => [
      `  ${PROOF_MARKS[outcome]}  ${step}: ${words}`,
      ...(remedy === undefined ? [] : [`        -> ${remedy}`]),
    ]),
    // A difference at the very beginning has shown it already.
    ...(body === undefined || (difference?.offset ?? 0) === 0
      ? []
      : [`        the file begins: ${body.beginning}`]),
  ];
}

function whatLine(view: OperationView): string {
  const { kind, reference, assetUuid, total, outputs } = view;
  if (kind === 'update-blinders') return `Update of blinders of asset ${assetUuid}`;
  if (kind === 'distribute') {
    return `Distribution ${reference} of asset ${assetUuid}: ${amountWords(total)} to ${outputs.length} recipient${outputs.length === 1 ? '' : 's'}`;
  }
  if (kind === 'issue') return issueLine(view);
  return `${kind === 'burn' ? 'Burn' : 'Reissuance'} of ${amountWords(total)} of asset ${assetUuid}`;
}

function reviewLines(review: Review): readonly string[] {
  const { operation, network, ampUrl, wallet, asset } = review;
  if (operation.issue !== undefined) return issueReviewLines(review, operation.issue);
  const { kind, assetUuid, assetId, total, outputs, digest } = operation;
  const name =
    asset === undefined ? '' : `${asset.name}${asset.ticker ? ` (${asset.ticker})` : ''}, `;
  return [
    '',
    'To be approved:',
    `  action      ${KIND_WORDS[kind]}`,
    `  asset       ${name}${assetUuid}`,
    `              ${assetId}`,
    ...(kind === 'update-blinders' ? [] : [`  total       ${amountWords(total, asset)}`]),
    ...(kind === 'distribute' ? [`  recipients  ${outputs.length}`] : []),
    `  network     ${network}${ampUrl === undefined ? ', without AMP' : `, AMP at ${ampUrl}`}`,
    `  wallet      ${wallet === '' ? '(the default wallet)' : wallet}`,
    `  digest      ${digest}`,
  ];
}

function attentionLines(
  view: OperationView,
  choiceCommand: HumanOptions['choiceCommand'],
): readonly string[] {
  const { attention, setAside } = view;
  if (attention === undefined) return [];
  return [
    `${setAside ? 'Set aside' : 'A person must decide'}: ${attention.message}`,
    ...attention.choices.flatMap((choice) => [
      `  ${CHOICE_WORDS[choice]}:`,
      `    ${choiceCommand(view.id, choice)}`,
    ]),
  ];
}

function factLines(view: OperationView): readonly string[] {
  const { txid, fee, confirmations, blockHeight, refusal, state } = view;
  const block = blockHeight === undefined ? '' : `, block ${blockHeight}`;
  return [
    ...(txid === undefined ? [] : [`  transaction    ${txid}`]),
    ...(fee === undefined ? [] : [`  fee            ${feeWords(fee)}`]),
    ...(txid === undefined ? [] : [`  confirmations  ${confirmations} when last seen${block}`]),
    ...(state === 'refused' && refusal !== undefined ? [`  refused        ${refusal}`] : []),
  ];
}

class HumanOutput implements Output {
  readonly #streams: LineStreams;
  readonly #options: HumanOptions;
  readonly #changes = new ChangeFinder();
  #transient = '';

  constructor(streams: LineStreams, options: HumanOptions) {
    this.#streams = streams;
    this.#options = options;
  }

  #lines(lines: readonly string[]): void {
    this.settle();
    for (const line of lines) this.#streams.out(`${plain(line)}\n`);
  }

  #wait(text: string, at: number): void {
    const { columns } = this.#options;
    if (columns === undefined) {
      this.#lines([`${clockTime(at)}  waiting: ${text}`]);
      return;
    }
    this.#transient = plain(`${clockTime(at)}  ... ${text}`).slice(0, Math.max(columns - 1, 20));
    this.#streams.out(`${CLEAR_LINE}${this.#transient}`);
  }

  settle(): void {
    if (this.#transient === '') return;
    this.#transient = '';
    this.#streams.out(CLEAR_LINE);
  }

  progress(view: OperationView): void {
    const { first, events, waiting } = this.#changes.next(view);
    if (first) this.#begin(view, events.length);
    for (const { type, at, text } of events) {
      if (type === 'checked' || type === 'refused') this.#lines(checkLines(view.checks));
      if (type === 'facts') this.#lines(checkLines(view.issue?.facts ?? []));
      this.#lines([`${clockTime(at)}  ${text}`]);
    }
    if (waiting !== undefined) this.#wait(waiting, Date.now());
  }

  #begin(view: OperationView, told: number): void {
    this.#lines([whatLine(view), `  operation ${view.id}`]);
    if (told >= view.history.length) return;
    if (this.#options.verbose) this.#history(view);
    this.#lines([`  It was ${view.state} at ${dateTime(view.updatedAt)}; going on from there.`]);
    if (view.state === 'checked') this.#lines(checkLines(view.checks));
  }

  #history(view: OperationView): void {
    this.#lines(view.history.map(({ at, text }) => `  ${dateTime(at)}  ${text}`));
  }

  review(review: Review): void {
    this.#lines(reviewLines(review));
    if (!this.#options.verbose) return;
    this.#lines(
      review.operation.outputs.map(({ address, amount }) => `  ${address}  ${amountWords(amount)}`),
    );
  }

  operation(view: OperationView): void {
    this.#lines([
      whatLine(view),
      `  operation      ${view.id}`,
      `  state          ${view.state}${view.setAside ? ', set aside or handed over' : ''} since ${dateTime(view.updatedAt)}`,
      ...factLines(view),
      ...checkLines(view.issue?.facts ?? []),
      ...attentionLines(view, this.#options.choiceCommand),
    ]);
    this.#history(view);
  }

  list: Output['list'] = (operations) => {
    if (operations.length === 0) this.#lines(['There are no operations yet.']);
    this.#lines(
      operations.map(({ id, createdAt, kind, state, assetUuid }) =>
        [id, dateTime(createdAt), kind.padEnd(15), state.padEnd(10), assetUuid].join('  '),
      ),
    );
  };

  proof(report: ProofReport): void {
    this.#lines(proofLines(report));
  }

  note(text: string): void {
    this.#lines([text]);
  }

  raw(text: string): void {
    this.settle();
    this.#streams.out(text);
  }

  warn(text: string): void {
    this.settle();
    this.#streams.err(`Warning: ${plain(text)}\n`);
  }

  failure: Output['failure'] = ({ message }) => {
    this.settle();
    this.#streams.err(`${plain(message)}\n`);
  };

  result: Output['result'] = ({ message, operation }) => {
    this.#lines([message]);
    if (operation === undefined) return;
    this.#lines([
      ...factLines(operation),
      ...attentionLines(operation, this.#options.choiceCommand),
    ]);
  };
}

export function createHumanOutput(streams: LineStreams, options: HumanOptions): Output {
  return new HumanOutput(streams, options);
}
