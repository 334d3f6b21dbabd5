import type { AssignmentView } from '../../shared/contract/app.ts';
import { When } from '../parts/when.tsx';
import { nextVesting } from './before-start.ts';

/** Assignments that a distribution of now does not pay, and why. */
export function LeftOut({ assignments }: { readonly assignments: readonly AssignmentView[] }) {
  const countOf = (state: AssignmentView['state']) =>
    assignments.filter((assignment) => assignment.state === state).length;
  const locked = countOf('locked');
  const vesting = countOf('vesting');
  const next = nextVesting(assignments);
  if (locked + vesting === 0) return null;
  return (
    <ul className="left-out quiet">
      {locked > 0 && (
        <li>{locked.toLocaleString('en')} locked: not paid until the lock is lifted at AMP.</li>
      )}
      {vesting > 0 && (
        <li>
          {vesting.toLocaleString('en')} vesting: not paid before their time
          {next !== undefined && (
            <>
              , the first on <When at={next} />
            </>
          )}
          .
        </li>
      )}
    </ul>
  );
}
