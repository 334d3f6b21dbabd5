/**
 * Opens the journal's SQLite file with the durability that money needs: WAL and `synchronous=FULL`,
 * so that a committed event survives a power cut.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { operationsMigration } from './migrations/0001-operations.ts';

/** In order; a migration is never edited once it has shipped. */
const MIGRATIONS: readonly string[] = [operationsMigration];

/** Why the journal could not be opened or written, in words. */
export class JournalError extends Error {
  override readonly name = 'JournalError';
  /** Whether another process has the one writer's place. */
  readonly busy: boolean;

  constructor(message: string, busy = false) {
    super(message);
    this.busy = busy;
  }
}

/** SQLite's result codes that mean something to a person. */
const SQLITE_BUSY = 5;
const SQLITE_FULL = 13;

/** Whether an error of SQLite carries this primary result code. */
function hasCode(error: unknown, code: number): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === code;
}

/** Turns an error of SQLite into words; anything else passes through. */
export function journalError(error: unknown, folder: string): unknown {
  if (hasCode(error, SQLITE_FULL)) {
    return new JournalError(
      `The disk that holds the journal (${folder}) is full. Nothing further was done; free some space and run again.`,
    );
  }
  if (error instanceof Error && 'errcode' in error) {
    return new JournalError(`The journal in ${folder} cannot be used: ${error.message}`);
  }
  return error;
}

/**
 * Takes the one writer's place for a data folder. The lock is held by the operating system through
 * an open SQLite transaction, so a killed process leaves nothing behind to clean up.
 *
 * @returns a function that gives the place back.
 * @throws JournalError when another process has it.
 */
function takeWriterLock(folder: string): () => void {
  const file = join(folder, 'writer.lock');
  const lock = new DatabaseSync(file);
  try {
    // Whoever may read the file could hold a lock on it and so keep everybody else out.
    chmodSync(file, 0o600);
    lock.exec('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE;');
  } catch (error) {
    lock.close();
    if (hasCode(error, SQLITE_BUSY)) {
      throw new JournalError(
        `Another Ballast process works with ${folder}. Close it, or wait until it has finished, and run again.`,
        true,
      );
    }
    throw journalError(error, folder);
  }
  return () => lock.close();
}

function migrate(database: DatabaseSync, folder: string): void {
  const row = database.prepare('PRAGMA user_version').get();
  const version = Number(row?.['user_version'] ?? 0);
  if (version > MIGRATIONS.length) {
    throw new JournalError(
      `The journal in ${folder} was written by a newer Ballast. Update Ballast to go on.`,
    );
  }
  for (let next = version; next < MIGRATIONS.length; next += 1) {
    database.exec(
      `BEGIN IMMEDIATE; ${MIGRATIONS[next]}; PRAGMA user_version = ${next + 1}; COMMIT;`,
    );
  }
}

/** An open journal file. */
export interface OpenDatabase {
  readonly database: DatabaseSync;
  close(): void;
}

/**
 * Opens the journal of a data folder.
 *
 * @param mode `write` takes the one writer's place; `read` looks only, beside a writer.
 * @throws JournalError when it cannot be opened, is newer than this program, or has a writer.
 */
export function openDatabase(folder: string, mode: 'write' | 'read'): OpenDatabase {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const unlock = mode === 'write' ? takeWriterLock(folder) : () => undefined;
  try {
    const file = join(folder, 'journal.sqlite');
    const database = new DatabaseSync(file, { timeout: 5_000 });
    // The journal holds blinders, which reveal amounts. SQLite gives its side files the same mode.
    if (mode === 'write') chmodSync(file, 0o600);
    database.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;',
    );
    migrate(database, folder);
    return {
      database,
      close: () => {
        database.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw journalError(error, folder);
  }
}
