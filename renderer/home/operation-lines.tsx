import type { OperationSummary } from '../../shared/contract/operations.ts';
import { StateBadge } from '../parts/badges.tsx';
import type { Column } from '../parts/columns.ts';
import { DataTable } from '../parts/data-table.tsx';
import { Hash } from '../parts/hash.tsx';
import { When } from '../parts/when.tsx';
import { operationTitle } from './operation-words.ts';

const columns: readonly Column<OperationSummary>[] = [
  { id: 'what', header: 'What', cell: operationTitle },
  {
    id: 'state',
    header: 'State',
    width: '130px',
    cell: ({ state, setAside }) => <StateBadge state={state} setAside={setAside} />,
  },
  {
    id: 'transaction',
    header: 'Transaction',
    width: '190px',
    cell: ({ txid }) =>
      txid === undefined ? '–' : <Hash value={txid} what="transaction id" bare />,
  },
  {
    id: 'when',
    header: 'Last change',
    width: '180px',
    cell: ({ updatedAt }) => <When at={updatedAt} />,
  },
];

interface OperationLinesProps {
  readonly label: string;
  readonly operations: readonly OperationSummary[];
}

/** A few operations, one line each. */
export function OperationLines({ label, operations }: OperationLinesProps) {
  return (
    <DataTable
      label={label}
      rows={operations}
      rowKey={({ id }) => id}
      columns={columns}
      to={({ id }) => `/operations/${id}`}
    />
  );
}
