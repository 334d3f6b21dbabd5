/**
 * Carries an operation as far as it goes, with a person's approval in between, and says what came of
 * it.
 */
import type { OperationState, OperationView } from '../../shared/operations/model.ts';
import type { AmpApi } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';
import type { Engine } from '../operations/engine.ts';
import type { Surroundings } from '../operations/surroundings.ts';
import type { Desk } from './desk.ts';
import { type ExitCode, exitCodeOfState } from './exit-codes.ts';
import type { AssetWords } from './output/output.ts';

/**
 * Who approves where nobody can be asked: the call itself, because it names the operation, or only
 * `--yes`, because it names none.
 */
export type Approval = 'by-call' | 'by-flag';

/** Everything to carry out operations with. */
export interface Bench {
  readonly desk: Desk;
  readonly engine: Engine;
  readonly env: Surroundings;
}

/** How AMP describes an asset; `undefined` when it cannot be asked now. */
export async function assetWords(
  amp: AmpApi | undefined,
  assetUuid: string,
): Promise<AssetWords | undefined> {
  try {
    return await amp?.asset(assetUuid);
  } catch (error) {
    if (error instanceof AmpError) return undefined;
    throw error;
  }
}

async function isApproved(
  { desk, env }: Bench,
  view: OperationView,
  approval: Approval,
): Promise<boolean> {
  // Telling AMP blinders moves nothing.
  if (desk.settings.yes || view.kind === 'update-blinders') return true;
  if (!desk.terminal.interactive) return approval === 'by-call';
  desk.output.review({
    operation: view,
    network: desk.profile.network,
    ampUrl: env.amp?.baseUrl,
    wallet: env.node.wallet,
    asset: view.issue?.form ?? (await assetWords(env.amp, view.assetUuid)),
  });
  const verb = view.kind === 'issue' ? 'issue' : 'send';
  const answer = await desk.terminal.ask(`Approve and ${verb}? Type "yes": `);
  return answer.toLowerCase() === 'yes';
}

/**
 * Runs an operation until it ends, needs a person, or is not approved.
 *
 * @throws what the outside world could not do; the operation's state is kept.
 */
export async function carryOut(
  bench: Bench,
  id: string,
  approval: Approval,
): Promise<OperationView> {
  const { desk, engine } = bench;
  const unsubscribe = engine.subscribe(id, (view) => desk.output.progress(view));
  try {
    const view = await engine.run(id, desk.signal);
    if (view.state !== 'checked') return view;
    if (!(await isApproved(bench, view, approval))) return view;
    engine.approve(id, view.digest);
    return await engine.run(id, desk.signal);
  } finally {
    unsubscribe();
    desk.output.settle();
  }
}

const OUTCOMES: Readonly<Partial<Record<OperationState, string>>> = {
  verified: 'Done: AMP shows the result',
  refused: 'Refused: nothing was sent',
  cancelled: 'This request was cancelled; nothing is sent for it',
  attention: 'Stopped: a person must decide what becomes of it',
  // Only without AMP; with it a run goes on until AMP answers.
  reporting:
    'Sent and confirmed. Run its request file again with --no-report to get the report file',
};

/** The end of an issuance, and when the next step is possible. */
function issuedWords({ assetUuid, assetId, confirmations, issue }: OperationView): string {
  const height = issue?.authorizeHeight;
  const next =
    confirmations >= 3 || height === undefined
      ? 'It has the 3 confirmations that AMP wants before it authorizes.'
      : `AMP wants 3 confirmations before it authorizes: from block ${height} on.`;
  return `Issued and verified from the chain: asset ${assetUuid}, id ${assetId}. ${next}`;
}

/** Says how an operation was left. */
export function finish(desk: Desk, view: OperationView): ExitCode {
  const exitCode = exitCodeOfState(view.state);
  const message =
    view.state === 'verified' && view.issue !== undefined
      ? issuedWords(view)
      : view.state === 'checked'
        ? `Not approved: nothing was sent. To approve it later: ${desk.command('resume', view.id)}`
        : (OUTCOMES[view.state] ?? `Stopped while it is ${view.state}; run again to resume`);
  desk.output.result({ exitCode, message, operation: view });
  return exitCode;
}
