import { type ReactNode, useId } from 'react';
import './panel.css';

interface PanelProps {
  readonly title?: string;
  /** A few words, or a small button, at the end of the title's line. */
  readonly aside?: ReactNode;
  readonly children: ReactNode;
}

/** A bordered part of a page, with a heading of its own. */
export function Panel({ title, aside, children }: PanelProps) {
  const id = useId();
  return (
    <section className="panel" aria-labelledby={title === undefined ? undefined : id}>
      {title !== undefined && (
        <div className="panel-head">
          <h2 id={id}>{title}</h2>
          {aside !== undefined && <div className="panel-aside">{aside}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
