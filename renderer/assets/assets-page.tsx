import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { AssetView } from '../../shared/contract/app.ts';
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

const columns: readonly Column<AssetView>[] = [
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
    width: '110px',
    cell: ({ ticker }) => ticker ?? '–',
    sort: ({ ticker }) => ticker ?? '',
    text: ({ ticker }) => ticker,
  },
  {
    id: 'id',
    header: 'Asset id',
    width: '190px',
    cell: ({ assetId }) => <Hash value={assetId} what="asset id" bare />,
    text: ({ assetId, assetUuid }) => `${assetId} ${assetUuid}`,
  },
  {
    id: 'transfer',
    header: 'Transfers',
    width: '130px',
    cell: ({ transferRestricted }) => (transferRestricted ? 'Restricted' : 'Free'),
    sort: ({ transferRestricted }) => (transferRestricted ? 1 : 0),
  },
  {
    id: 'precision',
    header: 'Precision',
    width: '100px',
    align: 'end',
    cell: ({ precision }) => precision,
    sort: ({ precision }) => precision,
  },
  {
    id: 'state',
    header: 'State',
    width: '150px',
    cell: (asset) => {
      const { words, tone } = assetState(asset);
      return <Tag tone={tone}>{words}</Tag>;
    },
    sort: (asset) => assetState(asset).words,
    text: (asset) => assetState(asset).words,
  },
];

/** Every asset of the issuer at AMP. */
export function AssetsPage() {
  const status = useQuery(reading('status:read'));
  const hasLogin = status.data?.amp.state !== 'missing';
  const assets = useQuery({ ...reading('assets:list'), enabled: hasLogin });
  return (
    <Page title="Assets" note="What AMP lists for your login">
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
      {assets.data?.length === 0 && (
        <Empty title="AMP lists no assets for this login">
          An asset appears here once it was issued at AMP and your login is its issuer or manager.
        </Empty>
      )}
      {assets.data !== undefined && assets.data.length > 0 && (
        <Panel>
          <DataTable
            label="Assets"
            rows={assets.data}
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
