/**
 * `decide` and `cancel`: what a person settles about one operation.
 */
import type { Decision } from '../../../shared/operations/model.ts';
import { Engine } from '../../operations/engine.ts';
import type { OperationRecord } from '../../operations/record.ts';
import { carryOut, finish } from '../carry-out.ts';
import { connect } from '../connect.ts';
import type { Desk } from '../desk.ts';
import { EXIT, type ExitCode, usageError } from '../exit-codes.ts';
import { findOperation, withJournal } from '../journals.ts';

/** @param report false on a desk without AMP. */
export async function decide(
  desk: Desk,
  which: string,
  choice: Decision,
  report: boolean,
): Promise<ExitCode> {
  return withJournal(desk, async (journal) => {
    const record = findOperation(desk, journal, which);
    const goesOn = choice !== 'set-aside';
    const env = await connect(desk, { amp: goesOn && report, wallet: record.intent?.wallet });
    const engine = new Engine(journal, env);
    const view = engine.decide(record.id, choice);
    // Looking again is no approval: without a terminal it stops before a send that was not begun.
    if (goesOn) return finish(desk, await carryOut({ desk, engine, env }, record.id, 'by-flag'));
    desk.output.result({
      exitCode: EXIT.done,
      message: 'Set aside: other operations on the asset may go on',
      operation: view,
    });
    return EXIT.done;
  });
}

/** What is known about giving up a distribution; said before it is done. */
const CANCEL_RISK =
  'AMP offers the cancelling of a distribution as long as its payment was not broadcast. An issuer reported in 2022 that no further distribution of that asset could be made after it; in 2025 cancelling was seen to work. Whether AMP refuses it after a payment is not known, so Ballast searches the wallet for the payment first. The assignments stay and can be distributed anew.';

async function isConfirmed(desk: Desk, record: OperationRecord): Promise<boolean> {
  if (record.kind === 'distribute') desk.output.note(CANCEL_RISK);
  if (desk.settings.yes) return true;
  if (!desk.terminal.interactive) {
    throw usageError('Cancelling takes --yes where there is no terminal to ask at');
  }
  return (await desk.terminal.ask('Cancel it? Type "yes": ')).toLowerCase() === 'yes';
}

export async function cancel(desk: Desk, which: string): Promise<ExitCode> {
  return withJournal(desk, async (journal) => {
    const record = findOperation(desk, journal, which);
    if (!(await isConfirmed(desk, record))) {
      desk.output.result({ exitCode: EXIT.refused, message: 'Not cancelled' });
      return EXIT.refused;
    }
    const env = await connect(desk, {
      amp: record.kind === 'distribute',
      wallet: record.intent?.wallet,
    });
    const operation = await new Engine(journal, env).cancel(record.id);
    if (operation.state !== 'cancelled') return finish(desk, operation);
    const message = 'Cancelled: nothing will be sent for it';
    desk.output.result({ exitCode: EXIT.done, message, operation });
    return EXIT.done;
  });
}
