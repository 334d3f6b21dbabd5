import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { Navigate, useNavigate, useParams } from 'react-router';
import type { Operation } from '../../shared/contract/operations.ts';
import { StateBadge } from '../parts/badges.tsx';
import { Note } from '../parts/note.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { Steps } from '../parts/steps.tsx';
import { When } from '../parts/when.tsx';
import { reading } from '../query/client.ts';
import { AttentionStage } from './attention-stage.tsx';
import { CancelOperation } from './cancel-operation.tsx';
import { CheckStage, Checks } from './check-stage.tsx';
import { ReceiptStage } from './receipt-stage.tsx';
import { DigestPanel, Reviewed, ReviewStage } from './review-stage.tsx';
import { RunStage } from './run-stage.tsx';
import { canCancel, type LookBack, stageOf, wayOf } from './stage.ts';
import { Story } from './story.tsx';
import { ThisRun } from './this-run.tsx';
import { KINDS, titleOf } from './words.ts';

const PARENT = { to: '/operations', title: 'Operations' };

/** Where the operation is by itself. */
function Current({ operation }: { readonly operation: Operation }) {
  switch (stageOf(operation.view)) {
    case 'check':
      return <CheckStage operation={operation} />;
    case 'run':
      return <RunStage operation={operation} />;
    case 'attention':
      return <AttentionStage operation={operation} />;
    case 'receipt':
      return <ReceiptStage operation={operation} />;
    case 'cancelled':
      return (
        <>
          <Note tone="know">
            <strong>
              {operation.view.txid === undefined
                ? 'It was cancelled, and nothing was sent.'
                : 'It was cancelled after its transaction came to nothing. Nothing was moved.'}
            </strong>
          </Note>
          <Panel title="What happened">
            <Story view={operation.view} running={false} />
          </Panel>
        </>
      );
  }
}

/** A step that lies behind the operation, or the review that lies before the approval. */
function Looked({ operation, at }: { readonly operation: Operation; readonly at: LookBack }) {
  const { view } = operation;
  if (at === 'review' && view.state === 'checked') return <ReviewStage operation={operation} />;
  const inside: Readonly<Record<LookBack, ReactNode>> = {
    check: (
      <Panel title="Checks, as they were made last">
        <Checks view={view} />
      </Panel>
    ),
    review: <Reviewed operation={operation} />,
    run: (
      <Panel title="What happened">
        <Story view={view} running={operation.running} />
      </Panel>
    ),
  };
  const beside = (
    <>
      <ThisRun operation={operation} />
      <DigestPanel view={view} />
    </>
  );
  if (at === 'review') {
    return (
      <>
        <div className="operation-strip">{beside}</div>
        {inside.review}
      </>
    );
  }
  return (
    <div className="operation-columns">
      {inside[at]}
      <div className="operation-side">{beside}</div>
    </div>
  );
}

function isLookBack(rest: string): rest is LookBack {
  return rest === 'check' || rest === 'review' || rest === 'run';
}

/** The page goes along when the operation goes on. */
function useFollow(operation: Operation): void {
  const navigate = useNavigate();
  const { id } = operation.view;
  const stage = stageOf(operation.view);
  const before = useRef({ id, stage });
  useEffect(() => {
    const moved = before.current.id === id && before.current.stage !== stage;
    before.current = { id, stage };
    if (moved) void navigate(`/operations/${id}`, { replace: true });
  }, [id, stage, navigate]);
}

function Loaded({ operation, rest }: { readonly operation: Operation; readonly rest: string }) {
  const { view, asset, running } = operation;
  const { id } = view;
  const status = useQuery(reading('status:read'));
  useFollow(operation);
  const looking = isLookBack(rest) ? rest : undefined;
  const asked = looking === 'review' && (status.data?.approvalOpen ?? false);
  const way = wayOf(view, looking, asked);
  const isWrong = rest !== '' && !way.some(({ to }) => to === rest);
  if (isWrong) return <Navigate to={`/operations/${id}`} replace />;
  return (
    <Page
      title={titleOf(operation)}
      parent={PARENT}
      note={
        <>
          <StateBadge state={view.state} setAside={view.setAside} /> {asset?.name} · begun{' '}
          <When at={view.createdAt} />
        </>
      }
      actions={
        // Where a person must decide, it stands among the choices.
        view.state !== 'attention' && canCancel(view, running) ? (
          <CancelOperation view={view} />
        ) : undefined
      }
    >
      <Panel>
        <Steps
          label={KINDS[view.kind]}
          steps={way.map(({ to, ...step }) => ({
            ...step,
            to: to === undefined ? undefined : `/operations/${id}${to === '' ? '' : `/${to}`}`,
          }))}
        />
      </Panel>
      {looking === undefined ? (
        <Current operation={operation} />
      ) : (
        <Looked operation={operation} at={looking} />
      )}
    </Page>
  );
}

/** One operation, from AMP's request to the receipt. */
export function OperationPage() {
  const { id = '', '*': rest = '' } = useParams();
  const operation = useQuery(reading('operations:read', { id }));
  if (operation.data !== undefined) return <Loaded operation={operation.data} rest={rest} />;
  return (
    <Page title="Operation" parent={PARENT}>
      {operation.isPending ? (
        <p className="quiet" role="status">
          The operation is being read.
        </p>
      ) : (
        <Problem
          failure={operation.error}
          title="The operation could not be read."
          onRetry={() => void operation.refetch()}
        />
      )}
    </Page>
  );
}
