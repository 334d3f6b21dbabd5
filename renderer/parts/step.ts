import type { ReactNode } from 'react';

/** A step on a way. */
export interface Step {
  readonly id: string;
  readonly label: string;
  /** A few words below the label. */
  readonly note?: ReactNode;
  readonly state: 'done' | 'now' | 'open' | 'trouble';
  /** Page of the step, when one can go there. */
  readonly to?: string | undefined;
}
