import { TextInput } from '@mantine/core';
import {
  createSortedRowModel,
  rowSortingFeature,
  type SortingState,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useMemo, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { type Column, compareValues, filterRows, leastWidth } from './columns.ts';
import { useRowKeys } from './use-row-keys.ts';
import './data-table.css';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
});

/** Heights in pixels; the style sheet has the same. */
const ROW_HEIGHT = 34;
const HEAD_HEIGHT = 30;

interface DataTableProps<Row> {
  /** What is listed, for screen readers: `Assignments`. */
  readonly label: string;
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly columns: readonly Column<Row>[];
  /** Words in the filter box; there is none without it. */
  readonly filter?: string;
  /** Stands next to the filter box. */
  readonly tools?: ReactNode;
  /** Page of a row; its first column becomes the link. */
  readonly to?: (row: Row) => string;
  /** Sorted by this column at first. */
  readonly sortedBy?: { readonly id: string; readonly desc: boolean };
  /** Height at most before it scrolls, as a CSS length. */
  readonly maxHeight?: string;
}

/** A table that sorts, filters, and stays quick with many thousand rows. */
export function DataTable<Row extends object>(props: DataTableProps<Row>) {
  const { label, rows, rowKey, columns, filter, tools, to, sortedBy, maxHeight = '60vh' } = props;
  const navigate = useNavigate();
  const scroller = useRef<HTMLDivElement>(null);
  const [search, setSearch] = useState('');
  const [sorting, setSorting] = useState<SortingState>(sortedBy === undefined ? [] : [sortedBy]);

  const data = useMemo(() => filterRows(rows, columns, search), [rows, columns, search]);
  const definitions = useMemo(
    () =>
      columns.map(({ id, header, sort }) => ({
        id,
        header,
        accessorFn: (row: Row) => sort?.(row),
        enableSorting: sort !== undefined,
        sortDescFirst: false,
        sortFn: (one: { original: Row }, other: { original: Row }) =>
          sort === undefined ? 0 : compareValues(sort(one.original), sort(other.original)),
      })),
    [columns],
  );
  const table = useTable({
    features,
    columns: definitions,
    data,
    getRowId: rowKey,
    state: { sorting },
    onSortingChange: setSorting,
  });
  const sorted = table.getRowModel().rows;

  const virtualizer = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
    // The head stays in sight, above the rows.
    scrollMargin: HEAD_HEIGHT,
    scrollPaddingStart: HEAD_HEIGHT,
  });
  const onKeyDown = useRowKeys(scroller, virtualizer);
  const items = virtualizer.getVirtualItems();
  const before = (items[0]?.start ?? HEAD_HEIGHT) - HEAD_HEIGHT;
  const after = virtualizer.getTotalSize() + HEAD_HEIGHT - (items.at(-1)?.end ?? HEAD_HEIGHT);

  return (
    <div>
      {(filter !== undefined || tools !== undefined) && (
        <div className="data-tools">
          {filter !== undefined && (
            <TextInput
              aria-label={filter}
              placeholder={filter}
              value={search}
              onChange={(event) => setSearch(event.currentTarget.value)}
              w={280}
            />
          )}
          <span className="data-count" role="status">
            {search === '' ? '' : `${data.length} of ${rows.length}`}
          </span>
          {tools}
        </div>
      )}
      <div className="data-scroller" ref={scroller} style={{ maxHeight }}>
        <table
          className="data"
          aria-label={label}
          aria-rowcount={sorted.length + 1}
          style={{ minWidth: leastWidth(columns) }}
        >
          <colgroup>
            {columns.map(({ id, width }) => (
              <col key={id} style={{ width }} />
            ))}
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              {table.getHeaderGroups().flatMap((group) =>
                group.headers.map((header, index) => {
                  const { column } = header;
                  const direction = column.getIsSorted();
                  const { align, header: words } = columns[index] ?? {};
                  return (
                    <th
                      key={header.id}
                      data-align={align}
                      aria-sort={
                        direction === false
                          ? undefined
                          : direction === 'asc'
                            ? 'ascending'
                            : 'descending'
                      }
                    >
                      {column.getCanSort() ? (
                        <button type="button" onClick={() => column.toggleSorting()}>
                          {words}
                          <span aria-hidden="true" className="data-direction">
                            {direction === false ? '' : direction === 'asc' ? '▲' : '▼'}
                          </span>
                        </button>
                      ) : (
                        words
                      )}
                    </th>
                  );
                }),
              )}
            </tr>
          </thead>
          <tbody onKeyDown={onKeyDown}>
            {before > 0 && <Spacer height={before} columns={columns.length} />}
            {items.map((item) => {
              const row = sorted[item.index];
              if (row === undefined) return null;
              const target = to?.(row.original);
              return (
                <tr
                  key={row.id}
                  data-index={item.index}
                  aria-rowindex={item.index + 2}
                  data-link={target !== undefined || undefined}
                  onClick={target === undefined ? undefined : () => void navigate(target)}
                >
                  {columns.map((column, index) => (
                    <td key={column.id} data-align={column.align}>
                      {index === 0 && target !== undefined ? (
                        <Link to={target} onClick={(event) => event.stopPropagation()}>
                          {column.cell(row.original)}
                        </Link>
                      ) : (
                        column.cell(row.original)
                      )}
                    </td>
                  ))}
                </tr>
              );
            })}
            {after > 0 && <Spacer height={after} columns={columns.length} />}
          </tbody>
        </table>
      </div>
      {data.length === 0 && search !== '' && (
        <p className="data-nothing">Nothing matches “{search}”.</p>
      )}
    </div>
  );
}

/** Stands for the rows that are out of sight. */
function Spacer({ height, columns }: { readonly height: number; readonly columns: number }) {
  return (
    <tr>
      <td className="data-space" colSpan={columns} style={{ height }} />
    </tr>
  );
}
