/**
 * The operations of the open profile: their runs, and what AMP and the node add to them for a
 * person's eyes.
 */
import type { EventData } from '../../shared/contract/calls.ts';
import type { Operation, OperationSummary } from '../../shared/contract/operations.ts';
import type { IssueForm } from '../../shared/operations/issue.ts';
import type { Decision, OperationView } from '../../shared/operations/model.ts';
import type { Clock } from '../clock.ts';
import type { ElementsNode } from '../elements/node.ts';
import type { Engine } from '../operations/engine.ts';
import { planOfOperation } from '../operations/plan.ts';
import { AssetNames } from './asset-names.ts';
import { TreasuryError } from './error.ts';
import { RecipientNames } from './recipient-names.ts';
import { Runner } from './runner.ts';
import type { Session, Sessions } from './session.ts';
import { Summaries, summaryOf } from './summaries.ts';
import { withinPatience } from './within.ts';

/** How long the first list of a session waits for the names of its assets, in milliseconds. */
const NAMES_MS = 400;

/** What this needs of the rest of the app. */
export interface OperationsOptions {
  readonly sessions: Sessions;
  readonly clock: Clock;
  readonly changed: (change: EventData<'operations:changed'>) => void;
  /** A run is over; with why, when something outside had failed. */
  readonly ended: (view: OperationView, error: unknown) => void;
  /** Operations go on by themselves after the profile was opened. */
  readonly wentOn: (views: readonly OperationView[]) => void;
  /** Words for a person about what an operation stopped with. */
  readonly words: (error: unknown) => string;
  readonly hasExplorer: (session: Session) => boolean;
}

/** A session in which operations can be carried out. */
export interface Workplace {
  readonly session: Session;
  readonly engine: Engine;
  readonly node: ElementsNode;
  readonly runner: Runner;
  readonly names: AssetNames;
  readonly recipients: RecipientNames;
}

interface Opened {
  readonly session: Session;
  readonly names: AssetNames;
  readonly learned: Promise<void>;
  readonly summaries: Summaries;
  readonly work: Workplace | undefined;
}

export class Operations {
  readonly #options: OperationsOptions;
  #opened: Opened | undefined;

  constructor(options: OperationsOptions) {
    this.#options = options;
    options.sessions.onChange((session) => this.#follow(session));
  }

  /**
   * Where operations can be carried out now.
   *
   * @throws TreasuryError `not-ready` until profile, node and wallet are chosen.
   */
  require(): Workplace {
    const work = this.#opened?.work;
    if (work !== undefined) return work;
    throw new TreasuryError(
      'not-ready',
      'This needs the Elements node and the treasury wallet. Finish the set-up first.',
    );
  }

  /** Operations that are being carried out. */
  get running(): readonly OperationView[] {
    return this.#opened?.work?.runner.running ?? [];
  }

  /** All operations of the profile, newest first. */
  async list(): Promise<readonly OperationSummary[]> {
    const opened = this.#opened;
    if (opened === undefined) return [];
    await withinPatience(this.#options.clock, opened.learned, NAMES_MS);
    return opened.summaries.list({
      names: opened.names,
      isRunning: (id) => opened.work?.runner.isRunning(id) ?? false,
    });
  }

  /** An operation with what AMP and the node add to it. */
  async read(id: string): Promise<Operation> {
    const { clock, words, hasExplorer } = this.#options;
    const { session, engine, node, runner, names, recipients } = this.require();
    const view = engine.view(id);
    const [listed, paid, treasury, fee] = await Promise.all([
      withinPatience(clock, view.assetUuid === '' ? undefined : names.find(view.assetUuid)),
      withinPatience(clock, recipients.of(view)),
      withinPatience(clock, view.assetId === '' ? undefined : node.balance(view.assetId, 1)),
      withinPatience(clock, this.expectedFee(view)),
    ]);
    // What is still to be issued has its name in the form only.
    const asset = listed ?? view.issue?.form;
    const error = runner.error(id);
    return {
      // It may have moved on meanwhile.
      view: engine.view(id),
      ...(asset !== undefined && {
        asset: {
          name: asset.name,
          precision: asset.precision,
          ...(asset.ticker !== undefined && { ticker: asset.ticker }),
        },
      }),
      recipients: paid ?? [],
      ...(treasury !== undefined && { treasury: treasury.toString() }),
      ...(fee !== undefined && { expectedFee: fee.toString() }),
      running: runner.isRunning(id),
      ...(error !== undefined && { trouble: words(error) }),
      hasExplorer: hasExplorer(session),
    };
  }

  /** What the node would take for a distribution; only for one that is not sent yet. */
  expectedFee({ id, kind, state }: OperationView): Promise<bigint> | undefined {
    const { session, node } = this.require();
    const record = session.journal.get(id);
    const isUnsent = state === 'checked' || state === 'approved';
    if (kind !== 'distribute' || !isUnsent || record === undefined) return undefined;
    return node.dryRun(planOfOperation(record).outputs).then((run) => run.fee);
  }

  /** Takes in a request of AMP. @returns id of its operation. */
  submit(text: string, source: 'amp' | 'file'): string {
    const { engine, runner } = this.require();
    const { id } = engine.submit(text, source);
    runner.follow(id);
    return id;
  }

  /** Takes in what is to be issued. @returns id of its operation. */
  submitIssue(form: IssueForm): string {
    const { engine, runner } = this.require();
    const { id } = engine.submitIssue(form);
    runner.follow(id);
    return id;
  }

  /** Checks an operation anew, as long as it is not approved. */
  check(id: string): Promise<void> {
    const { runner } = this.require();
    runner.follow(id);
    return runner.check(id);
  }

  /** Goes on with an operation that stopped. One that is checked waits for its approval. */
  async resume(id: string): Promise<void> {
    const { engine, runner } = this.require();
    if (engine.view(id).state === 'refused') engine.reopen(id);
    runner.start(id);
  }

  /**
   * Approves an operation and carries it out.
   *
   * @throws EngineError when the digest is not that of the operation, or it is not checked.
   */
  approve(id: string, digest: string): void {
    const { engine, runner } = this.require();
    runner.follow(id);
    engine.approve(id, digest);
    runner.start(id);
  }

  /** Takes a person's decision, and goes on unless the operation is set aside. */
  decide(id: string, choice: Decision): void {
    const { engine, runner } = this.require();
    runner.follow(id);
    engine.decide(id, choice);
    if (choice !== 'set-aside') runner.start(id);
  }

  /** Gives an operation up that was not sent, or whose transaction came to nothing. */
  async cancel(id: string): Promise<void> {
    const { engine, runner } = this.require();
    runner.follow(id);
    await engine.cancel(id);
  }

  #follow(session: Session | undefined): void {
    this.#opened = session === undefined ? undefined : this.#open(session);
    const left = this.#opened?.work?.runner.goOn() ?? [];
    if (left.length > 0) this.#options.wentOn(left);
  }

  #open(session: Session): Opened {
    const names = new AssetNames(session.amp);
    // It has no one to tell that AMP is away; whoever needs a name asks again.
    const learned = names.learnAll().catch(() => undefined);
    const work = this.#workplace(session, names);
    return { session, names, learned, summaries: new Summaries(session.journal), work };
  }

  #workplace(session: Session, names: AssetNames): Workplace | undefined {
    const { engine, node, signal, amp } = session;
    if (engine === undefined || node === undefined) return undefined;
    const { changed, ended } = this.#options;
    const runner = new Runner({
      engine,
      signal,
      ended,
      changed: (view) => {
        const isRunning = (id: string) => runner.isRunning(id);
        changed({ summary: summaryOf(view, { names, isRunning }), view });
      },
    });
    return { session, engine, node, runner, names, recipients: new RecipientNames(amp) };
  }
}
