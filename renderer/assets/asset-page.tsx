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
import { Identity } from './identity.tsx';
import { Pending } from './pending.tsx';
import { Treasury } from './treasury.tsx';

const PARENT = { to: '/assets', title: 'Assets' };

function Distribute({ detail }: { readonly detail: AssetDetail }) {
  const navigate = useNavigate();
  const status = useQuery(reading('status:read'));
  const blocked =
    status.data === undefined
      ? 'The state of node and AMP is not known yet.'
      : distributeBlocked(detail, status.data);
  const { assetUuid } = detail.asset;
  return (
    <Action
      kind="main"
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
    asset.transferRestricted ? 'transfer-restricted' : 'free transfers',
    `precision ${asset.precision}`,
  ]
    .filter((part) => part !== undefined)
    .join(' · ');
}

/** One asset: who it is, what the treasury holds, and who is to be paid. */
export function AssetPage() {
  const { uuid = '' } = useParams();
  const read = useQuery(reading('assets:read', { assetUuid: uuid }));
  const client = useQueryClient();
  const detail = read.data;
  const readAgain = () => {
    void read.refetch();
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
  return (
    <Page
      title={detail.asset.name}
      parent={PARENT}
      note={note(detail)}
      actions={<Distribute detail={detail} />}
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
      <div className="columns">
        <Identity asset={detail.asset} />
        <Treasury
          detail={detail}
          asOf={read.dataUpdatedAt}
          reading={read.isFetching}
          onReadAgain={readAgain}
        />
      </div>
      <Pending detail={detail} />
      <Assignments detail={detail} />
    </Page>
  );
}
