/**
 * The journal on this machine, to write or to look at.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { OperationView } from '../../shared/operations/model.ts';
import { parseRequest } from '../amp/request-file.ts';
import { systemClock } from '../clock.ts';
import { EngineError } from '../operations/engine-error.ts';
import { draftDigest, operationOfDraft } from '../operations/issue/draft.ts';
import { parseIssueDraft } from '../operations/issue/form.ts';
import { Journal } from '../operations/journal/journal.ts';
import { planOf, planOfOperation } from '../operations/plan.ts';
import type { OperationRecord } from '../operations/record.ts';
import { viewOf } from '../operations/view.ts';
import type { Desk } from './desk.ts';
import { DeskError, EXIT } from './exit-codes.ts';
import { readText } from './files.ts';
import { defaultDataFolder } from './places.ts';

/** Shortest beginning of an id that names an operation. */
const SHORTEST_ID = 4;

/** Folder of the journal: one for each network, so that none is ever mixed with another. */
export function journalFolder(desk: Desk): string {
  const { data } = desk.settings;
  const folder = data === undefined ? defaultDataFolder(desk.machine) : desk.path(data);
  return join(folder, desk.profile.network);
}

/**
 * Works on the journal as its one writer.
 *
 * @throws JournalError when another process has that place.
 */
export async function withJournal<T>(
  desk: Desk,
  work: (journal: Journal) => Promise<T>,
): Promise<T> {
  const journal = Journal.open(journalFolder(desk), systemClock);
  try {
    return await work(journal);
  } finally {
    journal.close();
  }
}

/**
 * Looks at the journal, also while another process writes it.
 *
 * @returns `undefined` when there is none yet; none is made.
 */
export function readJournal<T>(desk: Desk, read: (journal: Journal) => T): T | undefined {
  const folder = journalFolder(desk);
  if (!existsSync(join(folder, 'journal.sqlite'))) return undefined;
  const journal = Journal.open(folder, systemClock, 'read');
  try {
    return read(journal);
  } finally {
    journal.close();
  }
}

/** An operation as the journal has it, without a node or an AMP at hand. */
export function recordView(desk: Desk, record: OperationRecord): OperationView {
  const place = { network: desk.profile.network, wallet: record.intent?.wallet ?? '' };
  return viewOf(record, planOfOperation(record), place, undefined);
}

function unknown(desk: Desk, which: string): DeskError {
  return new DeskError(
    EXIT.refused,
    `The journal of the ${desk.profile.network} network holds no operation ${which}; see ${desk.command('list')}`,
  );
}

/** The issuance of a file that says what to issue; `undefined` when it is another file. */
function ofIssueFile(journal: Journal, text: string): OperationRecord | undefined {
  try {
    return operationOfDraft(journal, draftDigest(parseIssueDraft(text)));
  } catch (error) {
    if (error instanceof EngineError) return undefined;
    throw error;
  }
}

/** The operation of a request file. */
function ofFile(desk: Desk, journal: Journal, path: string): OperationRecord {
  const text = readText(path);
  const issuance = ofIssueFile(journal, text);
  if (issuance !== undefined) return issuance;
  const plan = planOf(parseRequest(text));
  const record = journal.find(plan.kind, plan.reference);
  if (record === undefined) throw unknown(desk, `of ${path}`);
  return record;
}

/**
 * Finds an operation by its id, the beginning of it, a distribution's uuid, or its request file.
 *
 * @throws DeskError when there is none, or more than one.
 */
export function findOperation(desk: Desk, journal: Journal, which: string): OperationRecord {
  const exact = journal.get(which) ?? journal.find('distribute', which.toLowerCase());
  if (exact !== undefined) return exact;
  const [summary, another] =
    which.length < SHORTEST_ID
      ? []
      : journal.list().filter(({ id }) => id.startsWith(which.toLowerCase()));
  if (another !== undefined) {
    throw new DeskError(EXIT.refused, `More than one operation begins with ${which}: write more`);
  }
  if (summary !== undefined) {
    const record = journal.get(summary.id);
    if (record !== undefined) return record;
  }
  const path = desk.path(which);
  if (existsSync(path)) return ofFile(desk, journal, path);
  throw unknown(desk, which);
}
