import { Button } from '@mantine/core';
import { useId } from 'react';
import './action.css';

interface ActionProps {
  readonly children: string;
  readonly onClick: () => void;
  /** Why it cannot be done now; stands next to the button. */
  readonly blocked?: string | undefined;
  /** It is being done. */
  readonly busy?: boolean;
  /** The one thing that comes next, or one that cannot be taken back. */
  readonly kind?: 'main' | 'plain' | 'danger';
  /** The return key in a field of the form presses it, too. */
  readonly submits?: boolean;
}

const LOOKS = {
  main: { variant: 'filled' },
  plain: { variant: 'default' },
  danger: { variant: 'filled', color: 'red' },
} as const;

/** A button. A blocked one stays reachable by keyboard and says what blocks it. */
export function Action(props: ActionProps) {
  const { children, onClick, blocked, busy = false, kind = 'plain', submits = false } = props;
  const id = useId();
  const isBlocked = blocked !== undefined;
  return (
    <div className="action">
      <Button
        {...LOOKS[kind]}
        type={submits ? 'submit' : 'button'}
        loading={busy}
        {...(isBlocked ? { 'data-disabled': true } : {})}
        aria-disabled={isBlocked}
        aria-describedby={isBlocked ? id : undefined}
        onClick={isBlocked ? undefined : onClick}
      >
        {children}
      </Button>
      {isBlocked && (
        <div id={id} className="action-blocked">
          {blocked}
        </div>
      )}
    </div>
  );
}
