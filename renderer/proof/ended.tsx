import type { StepEnded } from '../../shared/contract/proof.ts';
import { Note } from '../parts/note.tsx';

interface EndedProps {
  readonly ended: StepEnded | undefined;
  /** What is true when it went well. */
  readonly done: string;
  /** What is true when it had been done before. */
  readonly already: string;
}

/** How a call that changes an asset's state at AMP ended, in plain words. */
export function Ended({ ended, done, already }: EndedProps) {
  if (ended === undefined) return null;
  switch (ended.outcome) {
    case 'done':
    case 'already':
      return (
        <Note tone="good" live>
          {ended.outcome === 'done' ? done : already}
        </Note>
      );
    case 'refused':
      return (
        <Note tone="mend" live>
          {ended.words} {ended.remedy}
        </Note>
      );
    case 'early':
      return (
        <Note tone="know" live>
          {ended.words} A block comes about every minute; try again then.
        </Note>
      );
    case 'unknown':
      return (
        <Note tone="know" live>
          It is not known whether AMP did it: {ended.words}. Trying again does no harm.
        </Note>
      );
  }
}
