/**
 * Carries out the operations of one session: starts them, goes on with those that an earlier run left
 * behind, and remembers why one stopped.
 */
import type { OperationState, OperationView } from '../../shared/operations/model.ts';
import type { Engine } from '../operations/engine.ts';

/** What a runner needs. */
export interface RunnerOptions {
  readonly engine: Engine;
  /** Ends with the session; nothing is told afterwards. */
  readonly signal: AbortSignal;
  /** Hears of every change of an operation that was touched in this session. */
  readonly changed: (view: OperationView) => void;
  /** Hears of every run that is over. */
  readonly ended: (view: OperationView, error: unknown) => void;
}

/**
 * States from which an operation goes on without a person: it was approved, and its send was begun.
 * What was approved and not begun waits, because a person may have changed their mind since.
 */
const GOES_ON: ReadonlySet<OperationState> = new Set([
  'sending',
  'sent',
  'confirming',
  'reporting',
  'reported',
]);

/** Where a check leaves an operation, for a person to look at. */
const STOPS: ReadonlySet<OperationState> = new Set(['checked', 'refused', 'attention']);

export class Runner {
  readonly #options: RunnerOptions;
  readonly #runs = new Map<string, Promise<void>>();
  readonly #errors = new Map<string, unknown>();
  readonly #followed = new Set<string>();

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  isRunning(id: string): boolean {
    return this.#runs.has(id);
  }

  /** What the last run of an operation ended with; `undefined` when nothing outside had failed. */
  error(id: string): unknown {
    return this.#errors.get(id);
  }

  /** Operations that are being carried out. */
  get running(): readonly OperationView[] {
    return [...this.#runs.keys()].map((id) => this.#options.engine.view(id));
  }

  /** From now on every change of the operation is told, beginning with how it is. */
  follow(id: string): void {
    const { engine, signal, changed } = this.#options;
    if (this.#followed.has(id)) return;
    this.#followed.add(id);
    engine.subscribe(id, (view) => {
      if (!signal.aborted) changed(view);
    });
  }

  /** Carries an operation on in the background, until it ends or needs a person. */
  start(id: string): void {
    if (this.#runs.has(id)) return;
    this.#errors.delete(id);
    this.#runs.set(id, this.#run(id));
    // The first view that is told must be of one that runs.
    if (this.#followed.has(id)) this.#options.changed(this.#options.engine.view(id));
    else this.follow(id);
  }

  /** Goes on with everything that needs no person. @returns what was gone on with. */
  goOn(): readonly OperationView[] {
    const left = this.#options.engine.unfinished().filter(({ state }) => GOES_ON.has(state));
    for (const { id } of left) this.start(id);
    return left;
  }

  /**
   * Checks an operation anew, as long as nobody has approved it. It is `checked` or `refused`
   * afterwards, or further when the wallet holds its payment already.
   *
   * @throws what kept the checks from being made.
   */
  async check(id: string): Promise<void> {
    const { engine } = this.#options;
    const { state } = engine.view(id);
    if (!this.isRunning(id) && (state === 'checked' || state === 'refused')) engine.reopen(id);
    if (engine.view(id).state !== 'requested') return;
    this.start(id);
    const looked = Promise.withResolvers<void>();
    const unsubscribe = engine.subscribe(id, (view) => {
      if (view.state !== 'requested') looked.resolve();
    });
    try {
      await Promise.race([looked.promise, this.#runs.get(id)]);
    } finally {
      unsubscribe();
    }
    // A run that waits for a person is over in a moment, and only then can the next one start.
    if (STOPS.has(engine.view(id).state)) await this.#runs.get(id);
    const error = this.error(id);
    if (error !== undefined) throw error;
  }

  async #run(id: string): Promise<void> {
    const { engine, signal, changed, ended } = this.#options;
    let error: unknown;
    try {
      await engine.run(id, signal);
    } catch (failure) {
      error = failure ?? new Error('The run was stopped');
    }
    this.#runs.delete(id);
    if (signal.aborted) return;
    if (error !== undefined) this.#errors.set(id, error);
    const view = engine.view(id);
    changed(view);
    ended(view, error);
  }
}
