/**
 * `list`, `status`, `export`: look at the journal and change nothing, also beside a running process.
 */
import { planOfOperation } from '../../operations/plan.ts';
import { makeReportFile } from '../../operations/report-file.ts';
import type { Desk } from '../desk.ts';
import { DeskError, EXIT, type ExitCode } from '../exit-codes.ts';
import { saveText } from '../files.ts';
import { findOperation, journalFolder, readJournal, recordView } from '../journals.ts';

function noJournal(desk: Desk): DeskError {
  return new DeskError(
    EXIT.refused,
    `There is no journal in ${journalFolder(desk)}: nothing was done with this network and data folder yet`,
  );
}

export function list(desk: Desk): ExitCode {
  desk.output.list(readJournal(desk, (journal) => journal.list()) ?? []);
  return EXIT.done;
}

export function status(desk: Desk, which: string | undefined): ExitCode {
  const records = readJournal(desk, (journal) =>
    which === undefined ? journal.unfinished() : [findOperation(desk, journal, which)],
  );
  if (records === undefined && which !== undefined) throw noJournal(desk);
  for (const record of records ?? []) desk.output.operation(recordView(desk, record));
  if ((records ?? []).length === 0) desk.output.note('Nothing is unfinished');
  return EXIT.done;
}

export function exportReport(desk: Desk, which: string, file: string | undefined): ExitCode {
  const record = readJournal(desk, (journal) => findOperation(desk, journal, which));
  if (record === undefined) throw noJournal(desk);
  if (record.payload === undefined || record.kind === 'update-blinders') {
    throw new DeskError(
      EXIT.refused,
      record.kind === 'update-blinders'
        ? 'An update of blinders has no report'
        : `There is no report yet: this operation is ${record.state}`,
    );
  }
  const text = makeReportFile(record, planOfOperation(record), record.payload);
  if (file === undefined) {
    desk.output.raw(text);
    return EXIT.done;
  }
  const path = desk.path(file);
  saveText(path, text);
  desk.output.result({
    exitCode: EXIT.done,
    message: `The report is in ${path}. It holds blinders, so keep it confidential.`,
    operation: recordView(desk, record),
    file: path,
  });
  return EXIT.done;
}
