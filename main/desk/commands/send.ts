/**
 * `distribute`, `reissue`, `burn`: from a file with AMP's answer to a result that AMP shows.
 */
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { OperationView } from '../../../shared/operations/model.ts';
import { parseRequest } from '../../amp/request-file.ts';
import { Engine } from '../../operations/engine.ts';
import { refuseOtherContent } from '../../operations/guards.ts';
import type { Journal } from '../../operations/journal/journal.ts';
import { planOf } from '../../operations/plan.ts';
import type { OperationOptions, OperationRecord } from '../../operations/record.ts';
import { type Bench, carryOut, finish } from '../carry-out.ts';
import { connect } from '../connect.ts';
import type { Desk } from '../desk.ts';
import { DeskError, EXIT, type ExitCode, usageError } from '../exit-codes.ts';
import { readText, saveText } from '../files.ts';
import { recordView, withJournal } from '../journals.ts';
import type { SendCommand } from '../options.ts';

/** Where the report goes when no file is named: beside the request. */
function reportPath(desk: Desk, command: SendCommand): string {
  if (command.output !== undefined) return desk.path(command.output);
  const request = desk.path(command.file);
  return join(dirname(request), `${basename(request).replace(/\.json$/i, '')}.report.json`);
}

function optionsOf(command: SendCommand): OperationOptions {
  const { useExisting, splitReissuanceToken } = command;
  return {
    ...(useExisting === undefined ? {} : { useExisting }),
    ...(splitReissuanceToken ? { splitReissuanceToken } : {}),
  };
}

/** A file that stands in the way must show before the payment, not after it. */
function refuseUsedFile(record: OperationRecord | undefined, path: string): void {
  if (record?.payload === undefined && existsSync(path)) {
    throw usageError(`${path} exists already and is not overwritten: name another file with -o`);
  }
}

function saveReport({ desk, engine }: Bench, view: OperationView, path: string): ExitCode {
  saveText(path, engine.exportReport(view.id));
  desk.output.result({
    exitCode: EXIT.done,
    message: `Sent and confirmed. The report is in ${path}; take it to a machine that reaches AMP and run: ${desk.command('report', '-f', basename(path))}. It holds blinders, so keep it confidential.`,
    operation: engine.view(view.id),
    file: path,
  });
  return EXIT.done;
}

async function sendWith(
  desk: Desk,
  journal: Journal,
  command: SendCommand,
  text: string,
): Promise<ExitCode> {
  const plan = planOf(parseRequest(text));
  const known = journal.find(plan.kind, plan.reference);
  if (known !== undefined) refuseOtherContent(known, plan);
  const wanted = command.useExisting?.txid;
  if (known?.state === 'verified' && (wanted === undefined || wanted === known.txid)) {
    desk.output.result({
      exitCode: EXIT.done,
      message: 'Done already: AMP shows the result, and nothing was sent now',
      operation: recordView(desk, known),
    });
    return EXIT.done;
  }
  const path = reportPath(desk, command);
  if (!command.report) refuseUsedFile(known, path);
  const env = await connect(desk, { amp: command.report, wallet: known?.intent?.wallet });
  const engine = new Engine(journal, env);
  const { id } = engine.submit(text, 'file', optionsOf(command));
  const bench = { desk, engine, env };
  const view = await carryOut(bench, id, 'by-call');
  const hasReport = ['reporting', 'reported', 'verified'].includes(view.state);
  return command.report || !hasReport ? finish(desk, view) : saveReport(bench, view, path);
}

export async function send(desk: Desk, command: SendCommand): Promise<ExitCode> {
  const text = readText(desk.path(command.file));
  const asked = parseRequest(text).command;
  if (asked !== command.verb) {
    throw new DeskError(
      EXIT.refused,
      `The file holds a request to ${asked}, not to ${command.verb}; nothing was done`,
    );
  }
  return withJournal(desk, (journal) => sendWith(desk, journal, command, text));
}
