import { useMemo } from 'react';
import type { AssetView, AssignmentView } from '../../shared/contract/app.ts';
import { Amount } from '../parts/amount.tsx';
import type { Column } from '../parts/columns.ts';
import { DataTable } from '../parts/data-table.tsx';
import { groupDigits } from '../parts/group-digits.ts';
import { Hash } from '../parts/hash.tsx';

function columnsFor({ precision, ticker }: AssetView): readonly Column<AssignmentView>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ name, registeredUser }) => (
        <span title={name}>{name ?? `Registered user ${registeredUser}`}</span>
      ),
      sort: ({ name }) => name ?? '',
      text: ({ name, registeredUser }) => `${name ?? ''} ${registeredUser}`,
    },
    {
      id: 'gaid',
      header: 'GAID',
      cell: ({ gaid }) =>
        gaid === undefined ? <span className="mend">none</span> : <Hash value={gaid} what="GAID" />,
      sort: ({ gaid }) => gaid ?? '',
      text: ({ gaid }) => gaid,
      width: '184px',
    },
    {
      id: 'amount',
      header: ticker === undefined ? 'Amount' : `Amount, ${ticker}`,
      cell: ({ amount }) => <Amount value={amount} precision={precision} />,
      sort: ({ amount }) => BigInt(amount),
      text: ({ amount }) => `${groupDigits(amount, precision)} ${amount}`,
      align: 'end',
      width: '140px',
    },
    {
      id: 'raw',
      header: 'Base units',
      cell: ({ amount }) => <span className="quiet">{groupDigits(amount, 0)}</span>,
      sort: ({ amount }) => BigInt(amount),
      align: 'end',
      width: '124px',
    },
  ];
}

interface ReadyAssignmentsProps {
  readonly asset: AssetView;
  readonly ready: readonly AssignmentView[];
}

/** The assignments that the next distribution pays. */
export function ReadyAssignments({ asset, ready }: ReadyAssignmentsProps) {
  const columns = useMemo(() => columnsFor(asset), [asset]);
  return (
    <DataTable
      label="Ready assignments"
      rows={ready}
      rowKey={({ id }) => String(id)}
      columns={columns}
      sortedBy={{ id: 'amount', desc: true }}
      maxHeight="52vh"
      {...(ready.length > 8 ? { filter: 'Find an assignment' } : {})}
    />
  );
}
