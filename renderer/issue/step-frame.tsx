import { Button } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { choiceProblems, type IssueField } from '../../shared/domain/issue-draft.ts';
import { Action } from '../parts/action.tsx';
import { Panel } from '../parts/panel.tsx';
import {
  type IssueStep,
  neighbour,
  STEP_FIELDS,
  STEP_NAMES,
  stepPath,
  wrongFields,
} from './steps.ts';
import type { Draft } from './use-draft.ts';

/** What a step shows of its fields' problems. */
export interface Shown {
  /** The problem of a field, once the person has been at it or wanted to go on. */
  readonly problem: (field: IssueField) => string | undefined;
  /** The person has left a field. */
  readonly left: (field: IssueField) => void;
}

/** Id of the control of a field. */
export function fieldId(field: IssueField): string {
  return `issue-${field}`;
}

function focusField(field: IssueField): void {
  const control = document.getElementById(fieldId(field));
  const inside = control?.querySelector<HTMLElement>('input');
  (inside ?? control)?.focus();
}

interface StepFrameProps {
  readonly step: IssueStep;
  readonly draft: Draft;
  readonly lead: ReactNode;
  /** What is good to know, besides the work. */
  readonly aside: ReactNode;
  /** Why one cannot go on, for what is no field. */
  readonly blocked?: string | undefined;
  /** Stands in the place of the button that goes on. */
  readonly onward?: ReactNode;
  /** The step brings panels of its own. */
  readonly bare?: boolean;
  readonly children: (shown: Shown) => ReactNode;
}

/** A step of the wizard: its work, what is good to know, and the ways back and on. */
export function StepFrame(props: StepFrameProps) {
  const { step, draft, lead, aside, blocked, onward, bare = false, children } = props;
  const { choices } = draft;
  const navigate = useNavigate();
  const [seen, setSeen] = useState<ReadonlySet<IssueField>>(new Set());
  const problems = choiceProblems(choices);
  const back = neighbour(step, -1);
  const next = neighbour(step, 1);
  const goOn = () => {
    setSeen(new Set(STEP_FIELDS[step]));
    const [wrong] = wrongFields(choices, step);
    if (wrong !== undefined) focusField(wrong);
    else if (next !== undefined) void navigate(stepPath(next));
  };
  const shown: Shown = {
    problem: (field) => (seen.has(field) ? problems[field] : undefined),
    left: (field) => setSeen((before) => new Set(before).add(field)),
  };
  return (
    <form
      className="issue-columns"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      <div className="issue-work">
        {bare ? (
          <>
            <p className="quiet">{lead}</p>
            {children(shown)}
          </>
        ) : (
          <Panel title={STEP_NAMES[step]}>
            <p className="quiet issue-lead">{lead}</p>
            {children(shown)}
          </Panel>
        )}
        <div className="issue-foot">
          {back === undefined ? (
            <span />
          ) : (
            <Button variant="default" component={Link} to={stepPath(back)}>
              Back
            </Button>
          )}
          {onward ?? (
            <Action kind="main" submits blocked={blocked} onClick={goOn}>
              Next
            </Action>
          )}
        </div>
      </div>
      <aside className="panel issue-aside" aria-label={`About: ${STEP_NAMES[step]}`}>
        {aside}
      </aside>
    </form>
  );
}
