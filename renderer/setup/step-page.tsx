import { Button, Group, Title } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useNavigate } from 'react-router';
import { Action } from '../parts/action.tsx';
import { STEP_NAMES } from '../parts/setup-words.ts';
import { findStep, isSettled, pathAfter, pathBefore, type StepId } from './steps.ts';
import { useSetup } from './use-setup.ts';

interface StepPageProps {
  readonly id: StepId;
  readonly title: string;
  /** What this step is about, in a sentence or two. */
  readonly lead: ReactNode;
  /** What is good to know, besides the work. */
  readonly aside: ReactNode;
  /** What has to be done before one can go on. */
  readonly todo: string;
  /** One can go on although the step does not hold as it should. */
  readonly mayPass?: boolean;
  /** Stands before the button that goes on. */
  readonly putOff?: ReactNode;
  readonly children: ReactNode;
}

/**
 * A step of the set-up: its work, what is good to know, and the ways back and on. The keyboard starts
 * at the first field, or at the heading when there is none, and is at the way on once the work is
 * done.
 */
export function StepPage(props: StepPageProps) {
  const { id, title, lead, aside, todo, mayPass = false, putOff, children } = props;
  const setup = useSetup();
  const navigate = useNavigate();
  const work = useRef<HTMLDivElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const onward = useRef<HTMLDivElement>(null);

  const step = findStep(setup, id);
  const isDone = isSettled(step);
  const mayGoOn = isDone || mayPass;
  const wasDone = useRef(isDone);
  const back = pathBefore(setup, id);
  const next = pathAfter(setup, id);

  useEffect(() => {
    document.title = `${title} – Ballast`;
  }, [title]);
  useEffect(() => {
    const field = work.current?.querySelector<HTMLElement>('[data-autofocus]:not(:disabled)');
    (field ?? heading.current)?.focus();
  }, []);
  useEffect(() => {
    if (isDone && !wasDone.current) onward.current?.querySelector('button')?.focus();
    wasDone.current = isDone;
  }, [isDone]);
  useHotkeys([
    ['alt+ArrowLeft', () => back !== undefined && void navigate(back)],
    ['alt+ArrowRight', () => mayGoOn && void navigate(next)],
  ]);

  return (
    <div className="setup-step">
      <div className="setup-work" ref={work}>
        <header>
          <Title order={1} ref={heading} tabIndex={-1} className="setup-title">
            {title}
          </Title>
          <p className="setup-lead">{lead}</p>
        </header>
        {children}
        <footer className="setup-foot">
          {back === undefined ? (
            <span />
          ) : (
            <Button variant="default" component={Link} to={back} aria-keyshortcuts="Alt+ArrowLeft">
              Back
            </Button>
          )}
          <Group gap="xs" align="flex-start" ref={onward}>
            {!mayGoOn && putOff}
            <Action
              kind={isDone ? 'main' : 'plain'}
              blocked={mayGoOn ? undefined : todo}
              onClick={() => void navigate(next)}
            >
              Next
            </Action>
          </Group>
        </footer>
      </div>
      <aside className="panel setup-aside" aria-label={`About: ${STEP_NAMES[id]}`}>
        {aside}
      </aside>
    </div>
  );
}
