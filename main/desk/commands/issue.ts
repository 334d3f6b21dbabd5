/**
 * `issue`: from a file that says what to issue to an asset that is verified from the chain.
 */
import { Engine } from '../../operations/engine.ts';
import { EngineError } from '../../operations/engine-error.ts';
import { completeDraft, draftDigest, operationOfDraft } from '../../operations/issue/draft.ts';
import { type IssueDraft, parseIssueDraft, parseIssueForm } from '../../operations/issue/form.ts';
import type { Journal } from '../../operations/journal/journal.ts';
import { carryOut, finish } from '../carry-out.ts';
import { connect } from '../connect.ts';
import type { Desk } from '../desk.ts';
import { type ExitCode, usageError } from '../exit-codes.ts';
import { readText } from '../files.ts';
import { recordView, withJournal } from '../journals.ts';

async function issueWith(desk: Desk, journal: Journal, draft: IssueDraft): Promise<ExitCode> {
  const digest = draftDigest(draft);
  const known = operationOfDraft(journal, digest);
  if (known?.state === 'verified') return finish(desk, recordView(desk, known));
  const env = await connect(desk, { amp: true, wallet: known?.intent?.wallet });
  const engine = new Engine(journal, env);
  // The addresses of an earlier run are kept: by them the issuance is recognised.
  const form =
    known === undefined ? await completeDraft(env.node, draft) : parseIssueForm(known.request);
  const { id } = engine.submitIssue(form, digest);
  return finish(desk, await carryOut({ desk, engine, env }, id, 'by-call'));
}

function readDraft(desk: Desk, file: string): IssueDraft {
  try {
    return parseIssueDraft(readText(desk.path(file)));
  } catch (error) {
    throw error instanceof EngineError ? usageError(error.message) : error;
  }
}

export async function issue(desk: Desk, file: string): Promise<ExitCode> {
  const draft = readDraft(desk, file);
  return withJournal(desk, (journal) => issueWith(desk, journal, draft));
}
