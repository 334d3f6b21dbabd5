import { Skeleton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { Action } from '../parts/action.tsx';
import { Note } from '../parts/note.tsx';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading } from '../query/client.ts';
import { type AssetDetail, distributeBlocked } from './asset-words.ts';
import { Assignments } from './assignments.tsx';
import { AtAmp } from './at-amp.tsx';
import { Identity } from './identity.tsx';
import { Life } from './life.tsx';
import { nextAction } from './life-words.ts';
import { Pending } from './pending.tsx';
import { Supply } from './supply.tsx';
import { Treasury } from './treasury.tsx';

const PARENT = { to: '/assets', title: 'Assets' };

interface DistributeProps {
  readonly detail: AssetDetail;
  /** Whether something else comes first. */
  readonly later: boolean;
}

function Distribute({ detail, later }: DistributeProps) {
  const navigate = useNavigate();
  const status = useQuery(reading('status:read'));
  const blocked =
    status.data === undefined
      ? 'The state of node and AMP is not known yet.'
      : distributeBlocked(detail, status.data);
  const { assetUuid } = detail.asset;
  return (
    <Action
      kind={later ? 'plain' : 'main'}
      blocked={blocked}
      onClick={() => void navigate(`/assets/${assetUuid}/distribute`)}
    >
      Distribute …
    </Action>
  );
}

function note({ asset }: AssetDetail): string {
  return [
    asset.ticker,
    asset.transferRestricted ? 'transfer-restricted' : 'issuer-tracked',
    `precision ${asset.precision}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** One asset: who it is, what the treasury holds, and who is to be paid. */
export function AssetPage() {
  const { uuid = '' } = useParams();
  const read = useQuery(reading('assets:read', { assetUuid: uuid }));
  const life = useQuery(reading('assets:life', { assetUuid: uuid }));
  const client = useQueryClient();
  const detail = read.data;
  const readAgain = () => {
    void read.refetch();
    void life.refetch();
    const assignments = reading('assets:assignments', { assetUuid: uuid });
    void client.invalidateQueries({ queryKey: assignments.queryKey });
  };
  if (detail === undefined) {
    return (
      <Page title="Asset" parent={PARENT}>
        <Problem
          failure={read.error}
          title="The asset could not be read."
          onRetry={() => void read.refetch()}
        />
        {read.isPending && <Skeleton height={240} aria-label="Reading the asset" />}
      </Page>
    );
  }
  const next = life.data === undefined ? undefined : nextAction(detail, life.data);
  return (
    <Page
      title={detail.asset.name}
      parent={PARENT}
      note={note(detail)}
      actions={
        <Distribute detail={detail} later={next !== undefined && next.stage !== 'distributed'} />
      }
    >
      <Problem
        failure={read.error}
        title="The figures below may be outdated."
        onRetry={() => void read.refetch()}
      />
      {detail.lostOutputs > 0 && (
        <Note tone="mend">
          AMP counts {detail.lostOutputs} lost {detail.lostOutputs === 1 ? 'output' : 'outputs'} of
          this asset. Distributions wait until AMP support has settled that, because amounts of the
          treasury are out of AMP’s sight.
        </Note>
      )}
      <Problem
        failure={life.error}
        title="How far the asset has come could not be read."
        onRetry={() => void life.refetch()}
      />
      {life.isPending && <Skeleton height={150} aria-label="Reading how far the asset has come" />}
      {life.data !== undefined && (
        <>
          <Life detail={detail} life={life.data} />
          <Supply detail={detail} supply={life.data.supply} />
        </>
      )}
      <div className="columns">
        <Identity asset={detail.asset} proof={life.data?.proof} />
        <Treasury
          detail={detail}
          asOf={read.dataUpdatedAt}
          reading={read.isFetching}
          onReadAgain={readAgain}
        />
      </div>
      <Pending detail={detail} />
      <Assignments detail={detail} />
      {life.data !== undefined && <AtAmp detail={detail} life={life.data} />}
    </Page>
  );
}
