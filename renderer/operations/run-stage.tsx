import type { Operation } from '../../shared/contract/operations.ts';
import { Action } from '../parts/action.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import { VerifiedFacts } from './issue-facts.tsx';
import { SaveReport } from './save-files.tsx';
import { Story } from './story.tsx';
import { ThisRun } from './this-run.tsx';
import type { View } from './words.ts';
import './operation.css';

/** The same for an issuance, which AMP makes. */
function issueStanding({ state, txid }: View): string {
  if (state === 'approved') {
    return 'It was approved and AMP was not asked yet. It goes on when you say so, or can be cancelled.';
  }
  return txid === undefined
    ? 'Ballast looks at AMP and in the wallet before anything else, and AMP is not simply asked again.'
    : 'The asset is issued; only what comes after it is left.';
}

/** What became of the money, for an operation that stopped. */
function standing(view: View): string {
  if (view.kind === 'issue') return issueStanding(view);
  if (view.state === 'approved') {
    return 'It was approved and nothing was sent. It goes on when you say so, or can be cancelled.';
  }
  return view.txid === undefined
    ? 'Ballast looks in the wallet before it sends anything.'
    : 'The payment stands; only what comes after it is left.';
}

/** It does not go on by itself: why, and the way out. */
function Stopped({ operation }: { readonly operation: Operation }) {
  const { view, running, trouble } = operation;
  const resume = useDo('operations:resume');
  if (running) return null;
  return (
    <Note tone="know" live>
      <div className="stopped">
        <div>
          <strong>It has stopped.</strong> {trouble} {standing(view)}
        </div>
        <Action kind="main" busy={resume.isPending} onClick={() => resume.mutate({ id: view.id })}>
          Go on
        </Action>
      </div>
      <Problem failure={resume.error} title="It could not go on." />
    </Note>
  );
}

/** What happens when the power goes now. */
function powerCut(view: View): string {
  if (view.kind === 'issue' && view.state !== 'approved') {
    return 'You can close Ballast or lose power now: it goes on from here, and nothing is issued twice.';
  }
  return view.state === 'approved'
    ? 'Nothing has been sent yet. If Ballast ends now, it waits for you when it is started again.'
    : 'You can close Ballast or lose power now: it goes on from here, and nobody is paid twice.';
}

/** Whether a person may want to carry the report to AMP by another way. */
export function hasReport({ view }: Operation): boolean {
  if (view.kind === 'update-blinders' || view.kind === 'issue') return false;
  return view.history.some(({ type }) => type === 'reporting');
}

/** The report as a file, for the case that this machine does not reach AMP. */
export function ReportPanel({ operation }: { readonly operation: Operation }) {
  const { view } = operation;
  return (
    <Panel title="Report to AMP">
      <p className="quiet">
        {view.state === 'attention'
          ? 'Ballast does not send it by itself any more. Look again to have it sent, or save it and post it from another machine.'
          : 'Ballast sends it until AMP takes it. When another machine reaches AMP sooner, save the report and post it there.'}{' '}
        It holds blinders: treat it as confidential.
      </p>
      <SaveReport id={view.id} />
    </Panel>
  );
}

/** It is under way: what happened, what is being done, what is to come. */
export function RunStage({ operation }: { readonly operation: Operation }) {
  const { view, running } = operation;
  return (
    <>
      <Stopped operation={operation} />
      <div className="operation-columns">
        <div className="operation-side">
          <Panel title="What happens">
            <Story view={view} running={running} />
          </Panel>
          <VerifiedFacts view={view} />
        </div>
        <div className="operation-side">
          <ThisRun operation={operation} />
          <Note tone="know">{powerCut(view)}</Note>
          {hasReport(operation) && view.state === 'reporting' && (
            <ReportPanel operation={operation} />
          )}
        </div>
      </div>
    </>
  );
}
