/**
 * The engine: durable operations on a treasury, for whoever drives it - the app, the desk command, a
 * test. It never sends twice, and it never loses a report.
 */
import { randomUUID } from 'node:crypto';
import type { IssueForm } from '../../shared/operations/issue.ts';
import type { Decision, OperationView } from '../../shared/operations/model.ts';
import { parseRequest } from '../amp/request-file.ts';
import { cancelOperation } from './cancel.ts';
import { drive } from './drive.ts';
import { EngineError } from './engine-error.ts';
import { refuseOtherContent, refuseOtherWallet, refuseWhileCancelling } from './guards.ts';
import { issueFormText } from './issue/form.ts';
import type { Journal, OperationSummary } from './journal/journal.ts';
import { issuePlan, planDigest, planOf, planOfOperation } from './plan.ts';
import { type OperationOptions, type OperationRecord, sendingBegan } from './record.ts';
import { makeReportFile } from './report-file.ts';
import { type Moment, OperationRun } from './run.ts';
import type { Surroundings } from './surroundings.ts';
import { viewOf } from './view.ts';
import { isCancellable, isReplaceable } from './ways-out.ts';

/** Called with an operation's state at once, and after every change. */
export type OperationListener = (view: OperationView) => void;

export class Engine {
  readonly #journal: Journal;
  readonly #env: Surroundings;
  readonly #running = new Map<string, Promise<OperationView>>();
  readonly #cancels = new Map<string, Promise<void>>();
  readonly #listeners = new Map<string, Set<OperationListener>>();
  readonly #checkedAt = new Map<string, Moment>();
  readonly #waiting = new Map<string, string | undefined>();

  constructor(journal: Journal, env: Surroundings) {
    this.#journal = journal;
    this.#env = env;
  }

  /**
   * Takes in a request of AMP as JSON text. The same request is the same operation, however often it
   * is handed in; one that was refused is started again.
   *
   * @throws RequestFileError when the text is no request.
   * @throws EngineError when the options contradict what was done already.
   */
  submit(text: string, source: 'amp' | 'file', options: OperationOptions = {}): OperationView {
    const plan = planOf(parseRequest(text));
    const known = this.#journal.find(plan.kind, plan.reference);
    if (known !== undefined) {
      refuseOtherContent(known, plan);
      return this.#submitAgain(known, text, options);
    }
    const record = this.#journal.create(
      {
        id: randomUUID(),
        kind: plan.kind,
        reference: plan.reference,
        assetUuid: plan.assetUuid,
        assetId: plan.assetId,
        request: text,
        options,
        createdAt: this.#env.clock.now(),
      },
      { type: 'requested', source },
    );
    return this.#view(record);
  }

  /**
   * Takes in what is to be issued. The same form is the same operation, however often it is handed in;
   * one that was refused is started again.
   *
   * @param draft digest of what a person filled in, by which the operation is found again.
   */
  submitIssue(form: IssueForm, draft?: string): OperationView {
    const request = issueFormText(form);
    const { kind, reference } = issuePlan(request);
    const options = draft === undefined ? {} : { draft };
    const known = this.#journal.find(kind, reference);
    if (known !== undefined) return this.#submitAgain(known, request, known.options);
    const record = this.#journal.create(
      {
        id: randomUUID(),
        kind,
        reference,
        assetUuid: '',
        assetId: '',
        request,
        options,
        createdAt: this.#env.clock.now(),
      },
      { type: 'requested', source: 'command' },
    );
    return this.#view(record);
  }

  #submitAgain(known: OperationRecord, text: string, options: OperationOptions): OperationView {
    const { id, kind, state, txid } = known;
    const wanted = options.useExisting?.txid ?? txid;
    const named = known.options.useExisting?.txid ?? txid;
    const again = state === 'cancelled' && kind !== 'distribute';
    if (state === 'cancelled' && !again) return this.#view(known);
    if (txid !== undefined && !again && !isReplaceable(known)) {
      if (wanted === txid) return this.#view(known);
      throw new EngineError(`This request was carried out by transaction ${txid} already`);
    }
    if (this.#running.has(id) && wanted === named) return this.#view(known);
    this.#loadIdle(id);
    refuseWhileCancelling(known);
    const unsent = ['requested', 'refused', 'checked', 'approved'].includes(state);
    // Another transaction is named than before, or none any more.
    const looksElsewhere = ['sending', 'attention'].includes(state) && wanted !== named;
    if (!unsent && !looksElsewhere && !again) return this.#view(known);
    this.#journal.amend(id, text, options);
    const record = this.#load(id);
    // A checked operation keeps its checks, unless there is a transaction to look at instead.
    const isNamed = options.useExisting !== undefined;
    if (again || state === 'refused' || (unsent && state !== 'requested' && isNamed)) {
      this.#journal.append(record, { type: 'reopened' });
    }
    if (state === 'attention') {
      this.#journal.append(record, { type: 'decided', choice: 'look-again' });
    }
    return this.view(id);
  }

  /** Begins an update of blinders for an asset, or goes on with one that is unfinished. */
  updateBlinders(assetUuid: string): OperationView {
    const unfinished = this.#journal
      .unfinished()
      .find((record) => record.kind === 'update-blinders' && record.assetUuid === assetUuid);
    if (unfinished !== undefined) return this.#view(unfinished);
    const id = randomUUID();
    const record = this.#journal.create(
      {
        id,
        kind: 'update-blinders',
        reference: id,
        assetUuid,
        assetId: '',
        request: '{}',
        options: {},
        createdAt: this.#env.clock.now(),
      },
      { type: 'requested', source: 'command' },
    );
    return this.#view(record);
  }

  /**
   * Approves exactly what a digest stands for.
   *
   * @throws EngineError when the digest is not that of the operation, or it is not checked.
   */
  approve(id: string, digest: string): OperationView {
    const record = this.#loadIdle(id);
    if (record.state !== 'checked') {
      throw new EngineError(
        `Only a checked operation can be approved; this one is ${record.state}`,
      );
    }
    if (digest !== this.#digest(record)) {
      throw new EngineError('What was approved is not what this operation would do');
    }
    return this.#changed(this.#journal.append(record, { type: 'approved', digest }));
  }

  /**
   * Carries an operation on until it ends or needs a person. Attaches to a run that is under way.
   *
   * @throws what the outside world could not do (AmpError, ElementsError, JournalError), and the
   *   signal's reason; the operation's state is kept and can be resumed.
   */
  run(id: string, signal: AbortSignal = new AbortController().signal): Promise<OperationView> {
    const running = this.#running.get(id);
    if (running !== undefined) return running;
    const promise = this.#carryOn(id, signal).finally(() => this.#running.delete(id));
    this.#running.set(id, promise);
    return promise;
  }

  /** Ids of the operations that are being carried out right now. */
  get running(): readonly string[] {
    return [...this.#running.keys()];
  }

  /**
   * Resolves when no operation is being carried out or cancelled; whoever ends a run has aborted its
   * signal.
   */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#running.values(), ...this.#cancels.values()]);
  }

  async #carryOn(id: string, signal: AbortSignal): Promise<OperationView> {
    const record = this.#load(id);
    if (this.#cancels.has(id)) throw new EngineError('This operation is being cancelled');
    refuseOtherWallet(record, this.#env.node);
    refuseWhileCancelling(record);
    try {
      await drive(this.#runOf(record, signal));
    } finally {
      this.#waiting.delete(id);
    }
    return this.view(id);
  }

  #runOf(record: OperationRecord, signal: AbortSignal): OperationRun {
    return new OperationRun({
      env: this.#env,
      journal: this.#journal,
      record,
      signal,
      checkedAt: this.#checkedAt,
      changed: (record, waiting) => this.#changed(record, waiting),
    });
  }

  /**
   * Gives an operation up, before it was sent or after its transaction came to nothing; a distribution
   * also at AMP. Ends in `attention` when it stays open whether AMP has cancelled it.
   *
   * Say first what the record holds on it (amp-api 5.4): an issuer once found that no further
   * distribution of that asset could be made after a cancel.
   *
   * @throws EngineError when something of it may still be mined, or the wallet cannot be searched;
   *   AmpError when AMP did not cancel it.
   */
  async cancel(id: string): Promise<OperationView> {
    const record = this.#loadIdle(id);
    if (!isCancellable(record)) {
      throw new EngineError(
        `This operation can no longer be cancelled: ${sendingBegan(record) ? 'its send was begun' : `it is ${record.state}`}`,
      );
    }
    const cancelling = cancelOperation(this.#runOf(record, new AbortController().signal));
    this.#cancels.set(id, cancelling);
    try {
      await cancelling;
    } finally {
      this.#cancels.delete(id);
    }
    return this.view(id);
  }

  /**
   * Takes back a refusal, or checks that nobody has approved yet, so that the next run checks anew.
   *
   * @throws EngineError when the operation is past its checks.
   */
  reopen(id: string): OperationView {
    const record = this.#load(id);
    refuseWhileCancelling(record);
    if (!['checked', 'refused'].includes(record.state)) {
      throw new EngineError(`This operation cannot be checked anew: it is ${record.state}`);
    }
    return this.#changed(this.#journal.append(record, { type: 'reopened' }));
  }

  /**
   * Takes a person's decision on an operation that needs attention.
   *
   * @throws EngineError when this choice is not offered.
   */
  decide(id: string, choice: Decision): OperationView {
    const record = this.#loadIdle(id);
    if (!record.attention?.choices.includes(choice)) {
      throw new EngineError(`"${choice}" is not among the choices of this operation`);
    }
    return this.#changed(this.#journal.append(record, { type: 'decided', choice }));
  }

  /**
   * The report to AMP as a file, for posting it from elsewhere. On a desk without AMP the operation is
   * handed over with it and no longer keeps others on the asset waiting.
   *
   * @throws EngineError before there is a report.
   */
  exportReport(id: string): string {
    const record = this.#load(id);
    if (record.payload === undefined || record.kind === 'update-blinders') {
      throw new EngineError(`There is no report yet: this operation is ${record.state}`);
    }
    if (this.#env.amp === undefined && !record.setAside) {
      this.#changed(this.#journal.append(record, { type: 'exported' }));
    }
    return makeReportFile(record, planOfOperation(record), record.payload);
  }

  /** @throws EngineError when there is no such operation. */
  view(id: string): OperationView {
    return this.#view(this.#load(id));
  }

  /** All operations in brief, newest first. */
  list(): readonly OperationSummary[] {
    return this.#journal.list();
  }

  /** Operations that still owe something, oldest first. */
  unfinished(): readonly OperationView[] {
    return this.#journal.unfinished().map((record) => this.#view(record));
  }

  /** @returns a function that ends the subscription. */
  subscribe(id: string, listener: OperationListener): () => void {
    const listeners = this.#listeners.get(id) ?? new Set();
    this.#listeners.set(id, listeners.add(listener));
    listener(this.view(id));
    return () => listeners.delete(listener);
  }

  #load(id: string): OperationRecord {
    const record = this.#journal.get(id);
    if (record === undefined) throw new EngineError(`There is no operation ${id}`);
    return record;
  }

  /** For whoever changes an operation: not beside a run or a cancel, which would not notice. */
  #loadIdle(id: string): OperationRecord {
    if (this.#running.has(id) || this.#cancels.has(id)) {
      throw new EngineError('This operation is being carried out or cancelled; stop it first');
    }
    return this.#load(id);
  }

  #digest(record: OperationRecord): string {
    return planDigest(planOfOperation(record), this.#place);
  }

  get #place(): { readonly network: string; readonly wallet: string } {
    return { network: this.#env.profile.network, wallet: this.#env.node.wallet };
  }

  #view(record: OperationRecord): OperationView {
    return viewOf(record, planOfOperation(record), this.#place, this.#waiting.get(record.id));
  }

  #changed(record: OperationRecord, waiting?: string): OperationView {
    this.#waiting.set(record.id, waiting);
    const view = this.#view(record);
    for (const listener of this.#listeners.get(record.id) ?? []) listener(view);
    return view;
  }
}
