import type { ReactNode } from 'react';
import './empty.css';

interface EmptyProps {
  /** What there is none of. */
  readonly title: string;
  /** What to do next. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Stands where nothing is yet, and says what to do next. */
export function Empty({ title, children, action }: EmptyProps) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      <p>{children}</p>
      {action}
    </div>
  );
}
