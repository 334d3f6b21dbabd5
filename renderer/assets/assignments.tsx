import { Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { AssignmentView } from '../../shared/contract/app.ts';
import { Amount } from '../parts/amount.tsx';
import { Tag } from '../parts/badges.tsx';
import type { Column } from '../parts/columns.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Empty } from '../parts/empty.tsx';
import { Hash } from '../parts/hash.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { reading } from '../query/client.ts';
import { ASSIGNMENT_STATES, type AssetDetail, investorName } from './asset-words.ts';

function columnsFor(precision: number): readonly Column<AssignmentView>[] {
  return [
    {
      id: 'investor',
      header: 'Investor',
      cell: investorName,
      sort: investorName,
      text: investorName,
    },
    {
      id: 'gaid',
      header: 'GAID',
      width: '200px',
      cell: ({ gaid }) => (gaid === undefined ? '–' : <Hash value={gaid} what="GAID" bare />),
      text: ({ gaid }) => gaid,
    },
    {
      id: 'amount',
      header: 'Amount',
      width: '190px',
      align: 'end',
      cell: ({ amount }) => <Amount value={amount} precision={precision} />,
      sort: ({ amount }) => BigInt(amount),
    },
    {
      id: 'state',
      header: 'State',
      width: '130px',
      cell: ({ state }) => {
        const { tone, words } = ASSIGNMENT_STATES[state];
        return <Tag tone={tone}>{words}</Tag>;
      },
      sort: ({ state }) => Object.keys(ASSIGNMENT_STATES).indexOf(state),
      text: ({ state }) => ASSIGNMENT_STATES[state].words,
    },
    {
      id: 'more',
      header: 'Vesting or distribution',
      width: '220px',
      cell: ({ vestingAt, distributionUuid, state }) => {
        if (state === 'vesting' && vestingAt !== undefined) return <When at={vestingAt} />;
        if (distributionUuid !== undefined) {
          return <Hash value={distributionUuid} what="distribution uuid" bare />;
        }
        return '–';
      },
      text: ({ distributionUuid }) => distributionUuid,
    },
  ];
}

function countsInWords({ counts }: AssetDetail): string {
  const parts = (['ready', 'locked', 'vesting', 'pending', 'distributed'] as const)
    .filter((state) => counts[state] > 0)
    .map((state) => `${counts[state].toLocaleString('en')} ${state}`);
  return parts.join(' · ');
}

/** Who gets how much of an asset, and how far that is. */
export function Assignments({ detail }: { readonly detail: AssetDetail }) {
  const { assetUuid, precision } = detail.asset;
  const read = useQuery(reading('assets:assignments', { assetUuid }));
  const columns = useMemo(() => columnsFor(precision), [precision]);
  return (
    <Panel title="Assignments" aside={countsInWords(detail)}>
      <Problem
        failure={read.error}
        title="The assignments could not be read."
        onRetry={() => void read.refetch()}
      />
      {read.isPending && <Skeleton height={120} aria-label="Reading the assignments" />}
      {read.data?.length === 0 && (
        <Empty title="No assignments yet">
          An assignment says how much a registered user is to get. Make them at AMP; they appear
          here once they are there.
        </Empty>
      )}
      {read.data !== undefined && read.data.length > 0 && (
        <DataTable
          label="Assignments"
          rows={read.data}
          rowKey={({ id }) => String(id)}
          columns={columns}
          filter="Investor, GAID or state"
          sortedBy={{ id: 'state', desc: false }}
        />
      )}
    </Panel>
  );
}
