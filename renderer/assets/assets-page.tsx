import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { AssetView, Status } from '../../shared/contract/app.ts';
import type { SupplyView } from '../../shared/contract/asset-life.ts';
import { Action } from '../parts/action.tsx';
import { Amount } from '../parts/amount.tsx';
import { Tag } from '../parts/badges.tsx';
import type { Column } from '../parts/columns.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { Hash } from '../parts/hash.tsx';
import { Page } from '../parts/page.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading } from '../query/client.ts';
import { assetState } from './asset-words.ts';
import { NEXT_IN_SHORT, nextInList } from './life-words.ts';
import { inCirculation } from './supply-words.ts';

/** A row of the list. */
interface Listed extends AssetView {
  /** Missing until AMP has told it. */
  readonly supply?: SupplyView | undefined;
}

const columns: readonly Column<Listed>[] = [
  {
    id: 'name',
    header: 'Name',
    cell: ({ name }) => name,
    sort: ({ name }) => name,
    text: ({ name }) => name,
  },
  {
    id: 'ticker',
    header: 'Ticker',
    width: '84px',
    cell: ({ ticker }) => ticker ?? '–',
    sort: ({ ticker }) => ticker ?? '',
    text: ({ ticker }) => ticker,
  },
  {
    id: 'id',
    header: 'Asset id',
    width: '166px',
    cell: ({ assetId }) => <Hash value={assetId} what="asset id" bare />,
    text: ({ assetId, assetUuid }) => `${assetId} ${assetUuid}`,
  },
  {
    id: 'type',
    header: 'Type',
    width: '148px',
    cell: ({ transferRestricted }) =>
      transferRestricted ? 'Transfer-restricted' : 'Issuer-tracked',
    sort: ({ transferRestricted }) => (transferRestricted ? 1 : 0),
  },
  {
    id: 'supply',
    header: 'Supply',
    width: '150px',
    align: 'end',
    cell: ({ supply, precision }) =>
      supply === undefined ? '–' : <Amount value={inCirculation(supply)} precision={precision} />,
  },
  {
    id: 'state',
    header: 'State',
    width: '112px',
    cell: (asset) => {
      const { words, tone } = assetState(asset);
      return <Tag tone={tone}>{words}</Tag>;
    },
    sort: (asset) => assetState(asset).words,
    text: (asset) => assetState(asset).words,
  },
  {
    id: 'next',
    header: 'Next',
    width: '140px',
    cell: nextWords,
    sort: nextWords,
    text: nextWords,
  },
];

function nextWords({ supply, ...asset }: Listed): string {
  const next = nextInList(asset, supply);
  return next === undefined ? '–' : NEXT_IN_SHORT[next.stage];
}

function issueBlocked(status: Status | undefined): string | undefined {
  if (status === undefined) return 'The state of the node is not known yet.';
  return status.wallet.state === 'missing' ? 'Choose the treasury wallet first.' : undefined;
}

function IssueButton({ status }: { readonly status: Status | undefined }) {
  const navigate = useNavigate();
  return (
    <Action
      kind="main"
      blocked={issueBlocked(status)}
      onClick={() => void navigate('/assets/issue')}
    >
      Issue an asset…
    </Action>
  );
}

/** Every asset of the issuer at AMP. */
export function AssetsPage() {
  const status = useQuery(reading('status:read'));
  const hasLogin = status.data?.amp.state !== 'missing';
  const assets = useQuery({ ...reading('assets:list'), enabled: hasLogin });
  const supplies = useQuery({ ...reading('assets:supplies'), enabled: hasLogin });
  const rows = useMemo(() => {
    const known = new Map(supplies.data?.map(({ assetUuid, supply }) => [assetUuid, supply]));
    return assets.data?.map((asset) => ({ ...asset, supply: known.get(asset.assetUuid) }));
  }, [assets.data, supplies.data]);
  return (
    <Page
      title="Assets"
      note="What AMP lists for your login"
      actions={hasLogin ? <IssueButton status={status.data} /> : undefined}
    >
      {!hasLogin && (
        <Empty
          title="No login at AMP yet"
          action={
            <Button component={Link} to="/setup/amp">
              Set the login
            </Button>
          }
        >
          AMP knows which assets are yours. They appear here once your login is set.
        </Empty>
      )}
      <Problem
        failure={assets.error}
        title="The assets could not be read."
        onRetry={() => void assets.refetch()}
      />
      {assets.isLoading && <Skeleton height={160} aria-label="Reading the assets" />}
      {rows?.length === 0 && (
        <Empty title="AMP lists no assets for this login">
          Issue your first asset, or have your login made issuer or manager of one at AMP. It
          appears here then.
        </Empty>
      )}
      {rows !== undefined && rows.length > 0 && (
        <Panel>
          <DataTable
            label="Assets"
            rows={rows}
            rowKey={({ assetUuid }) => assetUuid}
            columns={columns}
            filter="Name, ticker or id"
            sortedBy={{ id: 'name', desc: false }}
            to={({ assetUuid }) => `/assets/${assetUuid}`}
            maxHeight="calc(100vh - 240px)"
          />
        </Panel>
      )}
    </Page>
  );
}
