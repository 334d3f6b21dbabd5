/**
 * `resume`: carries on what an earlier run left unfinished.
 */
import { Engine } from '../../operations/engine.ts';
import type { OperationRecord } from '../../operations/record.ts';
import { type Approval, carryOut, finish } from '../carry-out.ts';
import { connect } from '../connect.ts';
import type { Desk } from '../desk.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { findOperation, withJournal } from '../journals.ts';

/** The code that asks the most of a person comes first. */
const WORST_FIRST: readonly ExitCode[] = [EXIT.attention, EXIT.interrupted, EXIT.refused];

/** The wallet that all of them were begun with, when there is one. */
function commonWallet(records: readonly OperationRecord[]): string | undefined {
  const wallets = new Set(records.flatMap(({ intent }) => (intent ? [intent.wallet] : [])));
  const [wallet] = wallets;
  return wallets.size === 1 ? wallet : undefined;
}

export async function resume(desk: Desk, which: string | undefined): Promise<ExitCode> {
  return withJournal(desk, async (journal) => {
    const records =
      which === undefined ? journal.unfinished() : [findOperation(desk, journal, which)];
    if (records.length === 0) {
      desk.output.result({ exitCode: EXIT.done, message: 'Nothing is unfinished' });
      return EXIT.done;
    }
    const env = await connect(desk, { amp: true, wallet: commonWallet(records) });
    const engine = new Engine(journal, env);
    const approval: Approval = which === undefined ? 'by-flag' : 'by-call';
    const codes = new Set<ExitCode>();
    for (const record of records) {
      codes.add(finish(desk, await carryOut({ desk, engine, env }, record.id, approval)));
    }
    return WORST_FIRST.find((code) => codes.has(code)) ?? EXIT.done;
  });
}
