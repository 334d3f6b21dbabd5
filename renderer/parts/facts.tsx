import { Fragment, type ReactNode } from 'react';
import './facts.css';

/** A name and what is true of it. */
export interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

interface FactsProps {
  readonly items: readonly Fact[];
  /** Values at the right, for columns of figures. */
  readonly figures?: boolean;
}

/** A list of names and values. */
export function Facts({ items, figures = false }: FactsProps) {
  return (
    <dl className="facts" data-figures={figures || undefined}>
      {items.map(({ label, value }) => (
        <Fragment key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
