import type { ReactNode } from 'react';
import './note.css';

interface NoteProps {
  /** Good, to know, or to mend. */
  readonly tone: 'good' | 'know' | 'mend';
  readonly children: ReactNode;
  /** Read out at once, when it came in answer to what the person did. */
  readonly live?: boolean;
}

/** A few sentences that must not be missed. */
export function Note({ tone, children, live = false }: NoteProps) {
  return (
    <div className="note" data-tone={tone} role={live ? 'alert' : undefined}>
      {children}
    </div>
  );
}
