import { useMemo } from 'react';
import type { Operation } from '../../shared/contract/operations.ts';
import { Amount } from '../parts/amount.tsx';
import type { Column } from '../parts/columns.ts';
import { DataTable } from '../parts/data-table.tsx';
import { groupDigits } from '../parts/group-digits.ts';
import { Hash } from '../parts/hash.tsx';
import { unitOf } from './words.ts';

/** One payment, with who gets it. */
interface Recipient {
  readonly address: string;
  readonly amount: string;
  readonly name: string | undefined;
  readonly gaid: string | undefined;
}

function recipientsOf({ view, recipients }: Operation): readonly Recipient[] {
  const known = new Map(recipients.map((recipient) => [recipient.address, recipient]));
  return view.outputs.map(({ address, amount }) => ({
    address,
    amount,
    name: known.get(address)?.name,
    gaid: known.get(address)?.gaid,
  }));
}

function columnsFor(precision: number, unit: string): readonly Column<Recipient>[] {
  return [
    {
      id: 'name',
      header: 'Name',
      cell: ({ name }) => (
        <span title={name}>{name ?? <span className="faint">not known</span>}</span>
      ),
      sort: ({ name }) => name ?? '',
      text: ({ name }) => name,
    },
    {
      id: 'gaid',
      header: 'GAID',
      cell: ({ gaid }) => (gaid === undefined ? '' : <Hash value={gaid} what="GAID" bare />),
      sort: ({ gaid }) => gaid ?? '',
      text: ({ gaid }) => gaid,
      width: '160px',
    },
    {
      id: 'address',
      header: 'Address',
      cell: ({ address }) => <Hash value={address} what="address" />,
      text: ({ address }) => address,
      width: '184px',
    },
    {
      id: 'amount',
      header: unit === '' ? 'Amount' : `Amount, ${unit}`,
      cell: ({ amount }) => <Amount value={amount} precision={precision} />,
      sort: ({ amount }) => BigInt(amount),
      text: ({ amount }) => `${groupDigits(amount, precision)} ${amount}`,
      align: 'end',
      width: '150px',
    },
    {
      id: 'raw',
      header: 'Base units',
      cell: ({ amount }) => <span className="quiet">{groupDigits(amount, 0)}</span>,
      sort: ({ amount }) => BigInt(amount),
      align: 'end',
      width: '140px',
    },
  ];
}

/** Everybody who is paid: name, GAID, address, amount at the asset's precision and in base units. */
export function Recipients({ operation }: { readonly operation: Operation }) {
  const { precision, unit } = unitOf(operation.asset);
  const columns = useMemo(() => columnsFor(precision, unit), [precision, unit]);
  const rows = useMemo(() => recipientsOf(operation), [operation]);
  return (
    <DataTable
      label="Recipients"
      rows={rows}
      rowKey={({ address }) => address}
      columns={columns}
      sortedBy={{ id: 'amount', desc: true }}
      maxHeight="max(300px, calc(100vh - 580px))"
      {...(rows.length > 8 ? { filter: 'Find a recipient' } : {})}
    />
  );
}
