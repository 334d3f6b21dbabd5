/**
 * One operation being carried out: its record, its plan, and the few things that every step does -
 * store an event, wait, ask the node again when it is away.
 */
import type { AttentionCode, Choice } from '../../shared/operations/model.ts';
import { ElementsError } from '../elements/error.ts';
import { Addresses } from './addresses.ts';
import type { OperationEvent } from './events.ts';
import type { Journal } from './journal/journal.ts';
import type { KindContext, SendingKind } from './kinds/kind.ts';
import { type Plan, planOfOperation } from './plan.ts';
import type { OperationRecord } from './record.ts';
import type { Surroundings } from './surroundings.ts';

/** Trouble that passes by itself or by somebody starting the node: worth waiting for. */
const PASSING = new Set(['unreachable', 'lost', 'syncing', 'wallet-not-loaded']);

/** How long a preflight counts as fresh, in milliseconds. */
const FRESH_MS = 120_000;

/** One moment by both clocks of the machine. */
export interface Moment {
  readonly wall: number;
  readonly monotonic: number;
}

export class OperationRun {
  readonly env: Surroundings;
  readonly plan: Plan;
  readonly context: KindContext;
  readonly signal: AbortSignal;
  readonly #journal: Journal;
  readonly #checkedAt: Map<string, Moment>;
  readonly #changed: (record: OperationRecord, waiting: string | undefined) => void;
  #record: OperationRecord;
  #reportMadeHere = false;

  constructor(options: {
    readonly env: Surroundings;
    readonly journal: Journal;
    readonly record: OperationRecord;
    readonly signal: AbortSignal;
    /** When this process last checked an operation, by id. */
    readonly checkedAt: Map<string, Moment>;
    readonly changed: (record: OperationRecord, waiting: string | undefined) => void;
  }) {
    this.env = options.env;
    this.signal = options.signal;
    this.#journal = options.journal;
    this.#record = options.record;
    this.#checkedAt = options.checkedAt;
    this.#changed = options.changed;
    this.plan = planOfOperation(options.record);
    this.context = {
      node: options.env.node,
      plan: this.plan,
      addresses: new Addresses(options.env.node),
      isTaken: (txid) => this.#record.givenUp.includes(txid) || this.holder(txid) !== undefined,
    };
  }

  get record(): OperationRecord {
    return this.#record;
  }

  /** Stores an event; it is on the disk when this returns. */
  append(event: OperationEvent): void {
    this.#record = this.#journal.append(this.#record, event);
    if (event.type === 'checked' || event.type === 'rechecked') this.#noteChecked();
    if (event.type === 'reporting') this.#reportMadeHere = this.#reports === 1;
    this.#changed(this.#record, undefined);
  }

  /** Other operations that still owe something on the same asset. */
  get rivals(): readonly OperationRecord[] {
    return this.#journal
      .unfinished()
      .filter(
        ({ id, assetUuid }) => id !== this.#record.id && assetUuid === this.#record.assetUuid,
      );
  }

  #noteChecked(): void {
    const { clock } = this.env;
    this.#checkedAt.set(this.#record.id, { wall: clock.now(), monotonic: clock.monotonic() });
  }

  /** The other operation that a transaction belongs to. */
  holder(txid: string): OperationRecord | undefined {
    return this.#journal.holders(txid).find(({ id }) => id !== this.#record.id);
  }

  /**
   * Whether this very process has checked the operation a moment ago, by both clocks: one may be set
   * back, the other may not count the time that the machine slept.
   */
  get freshlyChecked(): boolean {
    const checkedAt = this.#checkedAt.get(this.#record.id);
    if (checkedAt === undefined) return false;
    const wall = this.env.clock.now() - checkedAt.wall;
    const monotonic = this.env.clock.monotonic() - checkedAt.monotonic;
    return wall >= 0 && Math.max(wall, monotonic) < FRESH_MS;
  }

  /** Sends since the approval. */
  get sendAttempts(): number {
    const { events } = this.#record;
    const approved = events.findLastIndex(({ event }) => event.type === 'approved');
    return events.slice(approved).filter(({ event }) => event.type === 'sending').length;
  }

  /** Reports made so far; a reorganisation of the chain makes a second one necessary. */
  get #reports(): number {
    return this.#record.events.filter(({ event }) => event.type === 'reporting').length;
  }

  /** Whether this very process made the report, so that it cannot have been sent before. */
  get reportMadeHere(): boolean {
    return this.#reportMadeHere;
  }

  /** Pauses the operation until a person has decided. */
  attention(
    code: AttentionCode,
    message: string,
    choices: readonly Choice[] = ['look-again', 'set-aside'],
  ): void {
    this.append({ type: 'attention', attention: { code, message, choices } });
  }

  /** Says what is waited for, and waits. Rejects when the caller stops the run. */
  async wait(reason: string, ms: number): Promise<void> {
    this.#changed(this.#record, reason);
    await this.env.clock.sleep(ms, this.signal);
  }

  /** Waits one poll interval of the profile. */
  async poll(reason: string): Promise<void> {
    await this.wait(reason, this.env.profile.timing.pollMs);
  }

  /** Asks the node, again and again while it is away. For reads only. */
  async steady<T>(read: () => Promise<T>): Promise<T> {
    for (;;) {
      this.signal.throwIfAborted();
      try {
        return await read();
      } catch (error) {
        if (!(error instanceof ElementsError) || !PASSING.has(error.kind)) throw error;
        if (error.kind === 'wallet-not-loaded') await this.#loadWallet();
        await this.poll(error.message);
      }
    }
  }

  /** A node that was restarted may come up without the wallet. */
  async #loadWallet(): Promise<void> {
    try {
      await this.env.node.loadWallet(this.env.node.wallet);
    } catch (error) {
      if (!(error instanceof ElementsError)) throw error;
    }
  }
}

/** A run of an operation that moves assets. */
export interface SendingRun {
  readonly run: OperationRun;
  readonly kind: SendingKind;
}
