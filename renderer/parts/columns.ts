import type { ReactNode } from 'react';

/** What a column sorts by. */
export type SortValue = string | number | bigint;

/** A column of a table. */
export interface Column<Row> {
  readonly id: string;
  readonly header: string;
  readonly cell: (row: Row) => ReactNode;
  /** What to sort by; a column without it is not sorted. */
  readonly sort?: (row: Row) => SortValue;
  /** What the filter box looks in; a column without it is not searched. */
  readonly text?: (row: Row) => string | undefined;
  /** Figures stand at the end. */
  readonly align?: 'end';
  /** A CSS width, like `160px`; the others share the rest. */
  readonly width?: string;
}

/** What a column without a width of its own gets at least. */
const LEAST_WIDTH = '140px';

/** Width below which a table scrolls sideways instead of making its columns unreadable. */
export function leastWidth(columns: readonly { readonly width?: string }[]): string {
  return `calc(${columns.map(({ width = LEAST_WIDTH }) => width).join(' + ')})`;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** Order of two values of one column. */
export function compareValues(one: SortValue, other: SortValue): number {
  if (typeof one === 'string' && typeof other === 'string') return collator.compare(one, other);
  if (one < other) return -1;
  return one > other ? 1 : 0;
}

/** The rows that have every word of the filter somewhere. */
export function filterRows<Row>(
  rows: readonly Row[],
  columns: readonly Column<Row>[],
  filter: string,
): readonly Row[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns
      .map((column) => column.text?.(row) ?? '')
      .join('\n')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
