import { useQuery } from '@tanstack/react-query';
import type { Operation } from '../../shared/contract/operations.ts';
import { Action } from '../parts/action.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { Digest } from './digest.tsx';
import { IssueReview } from './issue-facts.tsx';
import { Recipients } from './recipients.tsx';
import { ThisRun } from './this-run.tsx';
import { amountInWords, count, type View } from './words.ts';
import './operation.css';

/** What an operation without recipients will do. */
function Deed({ operation }: { readonly operation: Operation }) {
  const { view, asset } = operation;
  const amount = amountInWords(view.total, asset);
  switch (view.kind) {
    case 'reissue':
      return (
        <p>
          {amount} are created anew and come into the treasury wallet. This cannot be taken back;
          afterwards they can be assigned, distributed or burned.
        </p>
      );
    case 'burn':
      return <p>{amount} of the treasury are destroyed for good. This cannot be taken back.</p>;
    default:
      return (
        <p>
          AMP is told the blinders of the issuance, which it needs to see the amounts. Nothing is
          sent on the chain, and telling them again does no harm.
        </p>
      );
  }
}

/** What is about to be done, line by line. */
export function Reviewed({ operation }: { readonly operation: Operation }) {
  const { view } = operation;
  if (view.issue !== undefined) return <IssueReview issue={view.issue} />;
  const isDistribution = view.kind === 'distribute';
  return (
    <Panel title={isDistribution ? count(view.outputs.length, 'recipient') : 'What will be done'}>
      {isDistribution ? <Recipients operation={operation} /> : <Deed operation={operation} />}
    </Panel>
  );
}

/** The digest, and what it is for. */
export function DigestPanel({ view }: { readonly view: View }) {
  const { digest: value, kind } = view;
  return (
    <Panel title="Digest" aside={<CopyButton text={value} what="digest" />}>
      <Digest value={value} />
      <p className="faint">
        It stands for exactly {kind === 'issue' ? 'this issuance' : 'these addresses and amounts'},
        on this network and {kind === 'issue' ? 'into' : 'from'} this wallet. Compare it with the
        approval window, and with the other desk when two people approve.
      </p>
    </Panel>
  );
}

/** The way to the approval window. */
function ApprovePanel({ view: { id, kind } }: { readonly view: View }) {
  const status = useQuery(reading('status:read'));
  const ask = useDo('operations:askToApprove');
  if (status.data?.approvalOpen) {
    return (
      <Panel title="Approve">
        <p role="status">
          <strong>The approval window is open.</strong> Compare the digest there with this one, and
          approve or decline in it.
        </p>
      </Panel>
    );
  }
  return (
    <Panel title="Approve">
      <p className="quiet">
        This opens a window of its own. Only there can it be approved
        {kind === 'issue' ? '.' : ', and only there is the wallet’s passphrase asked for.'}
      </p>
      <div className="operation-next">
        <Action kind="main" busy={ask.isPending} onClick={() => ask.mutate({ id })}>
          Approve …
        </Action>
      </div>
      <Problem failure={ask.error} title="The approval window did not open." />
    </Panel>
  );
}

/** Everything that will be sent, and the way to the approval window. */
export function ReviewStage({ operation }: { readonly operation: Operation }) {
  const { view } = operation;
  return (
    <>
      <div className="operation-strip">
        <ThisRun operation={operation} />
        <DigestPanel view={view} />
        <ApprovePanel view={view} />
      </div>
      <Reviewed operation={operation} />
    </>
  );
}
