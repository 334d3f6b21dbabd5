import type { OperationSummary } from '../../shared/contract/operations.ts';
import { Amount } from '../parts/amount.tsx';
import { StateBadge, stateLabel } from '../parts/badges.tsx';
import type { Column } from '../parts/columns.ts';
import { Hash } from '../parts/hash.tsx';
import { When } from '../parts/when.tsx';
import { amountInWords, count, KINDS, unitOf } from './words.ts';

/** What an operation does, in a few words. */
function whatOf({ kind, recipients }: OperationSummary): string {
  return kind === 'distribute' ? `${KINDS[kind]} · ${count(recipients, 'recipient')}` : KINDS[kind];
}

function assetOf({ assetName, assetId, assetUuid }: OperationSummary): string {
  return assetName ?? (assetId === '' ? assetUuid : assetId);
}

/** Columns of the list of operations. */
export const COLUMNS: readonly Column<OperationSummary>[] = [
  {
    id: 'created',
    header: 'Begun',
    cell: ({ createdAt }) => <When at={createdAt} />,
    sort: ({ createdAt }) => createdAt,
    width: '158px',
  },
  {
    id: 'what',
    header: 'What',
    cell: (row) => whatOf(row),
    sort: (row) => whatOf(row),
    text: (row) => `${whatOf(row)} ${row.reference} ${row.id}`,
    width: '208px',
  },
  {
    id: 'asset',
    header: 'Asset',
    cell: (row) =>
      row.assetName === undefined ? (
        <Hash value={assetOf(row)} what="asset id" bare />
      ) : (
        <span title={row.assetName}>{row.assetName}</span>
      ),
    sort: assetOf,
    text: ({ assetName, ticker, assetId, assetUuid }) =>
      [assetName, ticker, assetId, assetUuid].join(' '),
  },
  {
    id: 'amount',
    header: 'Amount',
    cell: (row) => {
      if (row.kind === 'update-blinders') return '';
      const { precision, unit } = unitOf(row);
      return <Amount value={row.total} precision={precision} unit={unit} />;
    },
    sort: ({ total }) => BigInt(total),
    text: (row) => `${amountInWords(row.total, row)} ${row.total}`,
    align: 'end',
    width: '184px',
  },
  {
    id: 'txid',
    header: 'Transaction',
    cell: ({ txid }) =>
      txid === undefined ? (
        <span className="faint">none</span>
      ) : (
        <Hash value={txid} what="transaction id" bare />
      ),
    text: ({ txid }) => txid,
    width: '152px',
  },
  {
    id: 'state',
    header: 'State',
    cell: ({ state, setAside }) => <StateBadge state={state} setAside={setAside} />,
    sort: ({ state, setAside }) => stateLabel(state, setAside),
    text: ({ state, setAside }) => stateLabel(state, setAside),
    width: '124px',
  },
];
