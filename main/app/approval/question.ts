/**
 * What a person is asked in the approval window.
 */
import type { Approval } from '../../../shared/contract/approval.ts';

/** How a question ended that nobody approved. */
export type Unapproved = 'declined' | 'expired';

/** Something that only a person can approve, and what happens then. */
export interface Question {
  /** Exactly what is shown. */
  readonly shown: Omit<Approval, 'id'>;
  /** Text that must be typed. */
  readonly expected?: string;
  /** Does what was approved. What it throws is told to the person. */
  readonly approve: (passphrase: string | undefined) => void | Promise<void>;
  /** Told when the window is gone without an approval. */
  readonly unapproved?: (how: Unapproved) => void;
}
