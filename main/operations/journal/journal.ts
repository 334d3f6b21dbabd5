/**
 * The journal: operations and their events, each appended in one durable transaction.
 */
import type { StatementSync } from 'node:sqlite';
import type { OperationKind, OperationState } from '../../../shared/operations/model.ts';
import type { Clock } from '../../clock.ts';
import { isEventType, type OperationEvent, type StoredEvent } from '../events.ts';
import { applyEvent, foldEvents, type OperationHead, type OperationRecord } from '../record.ts';
import { JournalError, journalError, type OpenDatabase, openDatabase } from './database.ts';

type Row = Record<string, unknown>;

function headOf(row: Row): OperationHead {
  return {
    id: String(row['id']),
    kind: String(row['kind']) as OperationKind,
    reference: String(row['reference']),
    assetUuid: String(row['asset_uuid']),
    assetId: String(row['asset_id']),
    request: String(row['request']),
    options: JSON.parse(String(row['options'])),
    createdAt: Number(row['created_at']),
  };
}

/** @throws JournalError for an event that a newer version wrote: what it changed is not known here. */
function storedEventOf(row: Row): StoredEvent {
  const type = String(row['type']);
  if (!isEventType(type)) {
    throw new JournalError(
      `The journal holds an event "${type}" that a newer Ballast wrote. Update Ballast to go on.`,
    );
  }
  return {
    seq: Number(row['seq']),
    at: Number(row['at']),
    event: { ...JSON.parse(String(row['data'])), type } as OperationEvent,
  };
}

/** An operation without its events. */
export interface OperationSummary extends OperationHead {
  readonly state: OperationState;
  readonly updatedAt: number;
  readonly txid: string | undefined;
}

/** Durable store of operations. One process may write; others may read beside it. */
export class Journal {
  readonly #open: OpenDatabase;
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #insertEvent: StatementSync;
  readonly #updateState: StatementSync;

  private constructor(open: OpenDatabase, folder: string, clock: Clock) {
    this.#open = open;
    this.#folder = folder;
    this.#clock = clock;
    this.#insertEvent = open.database.prepare(
      'INSERT INTO event (operation_id, seq, at, type, data) VALUES (?, ?, ?, ?, ?)',
    );
    this.#updateState = open.database.prepare(
      // An issuance gets its asset on the way; all others keep the one that they began with.
      'UPDATE operation SET state = ?, updated_at = ?, asset_uuid = ?, asset_id = ? WHERE id = ?',
    );
  }

  /**
   * Opens the journal of a data folder, making it when it is new.
   *
   * @throws JournalError when another process writes to it, or it cannot be used.
   */
  static open(folder: string, clock: Clock, mode: 'write' | 'read' = 'write'): Journal {
    return new Journal(openDatabase(folder, mode), folder, clock);
  }

  close(): void {
    this.#open.close();
  }

  /** Stores a new operation together with its first event. */
  create(head: OperationHead, first: OperationEvent): OperationRecord {
    return this.#transaction(() => {
      this.#open.database
        .prepare(
          `INSERT INTO operation
             (id, kind, reference, asset_uuid, asset_id, request, options, state, created_at, updated_at)
           VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        )
        .run(
          head.id,
          head.kind,
          head.reference,
          head.assetUuid,
          head.assetId,
          head.request,
          JSON.stringify(head.options),
          'requested',
          head.createdAt,
          head.createdAt,
        );
      return this.#insert(foldEvents(head, []), first);
    });
  }

  /** Appends an event; it is on the disk when this returns. */
  append(record: OperationRecord, event: OperationEvent): OperationRecord {
    return this.#transaction(() => this.#insert(record, event));
  }

  /** Replaces request and options of an operation that has not been sent. */
  amend(id: string, request: string, options: OperationHead['options']): void {
    this.#transaction(() => {
      this.#open.database
        .prepare('UPDATE operation SET request = ?, options = ? WHERE id = ?')
        .run(request, JSON.stringify(options), id);
    });
  }

  get(id: string): OperationRecord | undefined {
    return this.#one('SELECT * FROM operation WHERE id = ?', id);
  }

  find(kind: OperationKind, reference: string): OperationRecord | undefined {
    return this.#one('SELECT * FROM operation WHERE kind = ? AND reference = ?', kind, reference);
  }

  /** Operations whose transaction this is. */
  holders(txid: string): readonly OperationRecord[] {
    return this.#open.database
      .prepare(
        `SELECT * FROM operation WHERE id IN
           (SELECT operation_id FROM event
            WHERE type = 'sent' AND json_extract(data, '$.txid') = ?)`,
      )
      .all(txid)
      .map((row) => this.#load(row))
      .filter((record) => record.txid === txid);
  }

  /** All operations in brief, newest first. */
  list(): readonly OperationSummary[] {
    return this.#open.database
      .prepare(
        `SELECT *, (SELECT json_extract(data, '$.txid') FROM event
                    WHERE operation_id = id AND type IN ('sent', 'reopened')
                    ORDER BY seq DESC LIMIT 1) AS txid
         FROM operation ORDER BY created_at DESC, rowid DESC`,
      )
      .all()
      .map((row) => ({
        ...headOf(row),
        txid: row['txid'] === null ? undefined : String(row['txid']),
        state: String(row['state']) as OperationState,
        updatedAt: Number(row['updated_at']),
      }));
  }

  /** Operations that still owe something, oldest first. */
  unfinished(): readonly OperationRecord[] {
    return this.#open.database
      .prepare(
        `SELECT * FROM operation WHERE state NOT IN ('verified', 'cancelled', 'refused')
         ORDER BY created_at, rowid`,
      )
      .all()
      .map((row) => this.#load(row))
      .filter((record) => !record.setAside);
  }

  #one(sql: string, ...parameters: string[]): OperationRecord | undefined {
    const row = this.#open.database.prepare(sql).get(...parameters);
    return row === undefined ? undefined : this.#load(row);
  }

  #load(row: Row): OperationRecord {
    const events = this.#open.database
      .prepare('SELECT seq, at, type, data FROM event WHERE operation_id = ? ORDER BY seq')
      .all(String(row['id']))
      .map(storedEventOf);
    return foldEvents(headOf(row), events);
  }

  #insert(record: OperationRecord, event: OperationEvent): OperationRecord {
    const { type, ...data } = event;
    const stored: StoredEvent = { seq: record.events.length + 1, at: this.#clock.now(), event };
    const next = applyEvent(record, stored);
    this.#insertEvent.run(record.id, stored.seq, stored.at, type, JSON.stringify(data));
    const { state, assetUuid, assetId } = next;
    this.#updateState.run(state satisfies OperationState, stored.at, assetUuid, assetId, record.id);
    return next;
  }

  #transaction<T>(work: () => T): T {
    try {
      this.#open.database.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        this.#open.database.exec('COMMIT');
        return result;
      } catch (error) {
        if (this.#open.database.isTransaction) this.#open.database.exec('ROLLBACK');
        throw error;
      }
    } catch (error) {
      throw journalError(error, this.#folder);
    }
  }
}
