import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { FailureCode } from '../../shared/contract/calls.ts';
import type { CallFailed } from '../query/call.ts';
import { Note } from './note.tsx';

/** Where the way out is, when it is on another page. */
const WAYS_OUT: Readonly<Partial<Record<FailureCode, readonly [to: string, words: string]>>> = {
  'not-ready': ['/setup', 'Go on with the set-up'],
  node: ['/settings', 'Look at the node settings'],
  keychain: ['/settings', 'Look at the settings'],
};

interface ProblemProps {
  /** What was not done; nothing is shown without one. */
  readonly failure: CallFailed | null | undefined;
  /** What was to be done: `The assets could not be read.` */
  readonly title?: string;
  readonly onRetry?: (() => void) | undefined;
  /** Further ways out. */
  readonly children?: ReactNode;
  /** Without a link to another page, as in the set-up itself. */
  readonly stay?: boolean;
}

/** A call that was not carried out: what it was, in main's words, and the ways out. */
export function Problem({ failure, title, onRetry, children, stay = false }: ProblemProps) {
  if (failure === null || failure === undefined) return null;
  const wayOut = stay ? undefined : WAYS_OUT[failure.code];
  const fields = Object.values(failure.fields).filter((words) => words !== failure.message);
  return (
    <Note tone="mend" live>
      {title !== undefined && <strong>{title} </strong>}
      {failure.message}
      {fields.map((words) => (
        <div key={words}>{words}</div>
      ))}
      {(onRetry !== undefined || wayOut !== undefined || children !== undefined) && (
        <Group gap="xs" mt="xs">
          {onRetry !== undefined && (
            <Button size="compact-sm" variant="default" onClick={onRetry}>
              Try again
            </Button>
          )}
          {wayOut !== undefined && (
            <Button size="compact-sm" variant="default" component={Link} to={wayOut[0]}>
              {wayOut[1]}
            </Button>
          )}
          {children}
        </Group>
      )}
    </Note>
  );
}
