import { Anchor, Button, Group, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import type { SetupStep } from '../../shared/contract/setup.ts';
import { Tag, type Tone } from '../parts/badges.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { STEP_NAMES } from '../parts/setup-words.ts';
import { When } from '../parts/when.tsx';
import { reading, useDo } from '../query/client.ts';
import { resumePath, SUMMARY_PATH, stepPath } from './steps.ts';
import './summary-page.css';
import { useSetup } from './use-setup.ts';

const STATES: Readonly<Record<SetupStep['state'], readonly [words: string, tone: Tone]>> = {
  done: ['Ready', 'good'],
  open: ['To do', 'plain'],
  waiting: ['Under way', 'work'],
  skipped: ['Put off', 'know'],
  trouble: ['To mend', 'mend'],
};

const LINKS: Readonly<Record<SetupStep['state'], string>> = {
  done: 'Look again',
  open: 'Do it now',
  waiting: 'Look',
  skipped: 'Do it now',
  trouble: 'Mend it',
};

function Row({ step }: { readonly step: SetupStep }) {
  const [words, tone] = STATES[step.state];
  return (
    <li className="summary-row">
      <strong>{STEP_NAMES[step.id]}</strong>
      <span>
        <Tag tone={tone}>{words}</Tag>
      </span>
      <span className="quiet summary-message">
        {step.message}{' '}
        {step.at !== undefined && (
          <span className="faint">
            <When at={step.at} />
          </span>
        )}
      </span>
      <Anchor
        component={Link}
        to={stepPath(step.id)}
        aria-label={`${LINKS[step.state]}: ${STEP_NAMES[step.id]}`}
      >
        {LINKS[step.state]}
      </Anchor>
    </li>
  );
}

/** What the summary comes to, as title and sentence. */
function verdictOf(
  steps: readonly SetupStep[],
  isReady: boolean,
): readonly [title: string, lead: string] {
  if (!isReady) {
    return [
      'Not everything is ready yet',
      'You can leave the set-up at any time. What you have done is kept.',
    ];
  }
  if (steps.some(({ state }) => state === 'trouble')) {
    return [
      'Something has to be mended',
      'The set-up was done, and not all of it holds right now. Distributions wait until it does.',
    ];
  }
  const lead = steps.every(({ state }) => state === 'done')
    ? 'Everything is set up and holds. Distributions can begin.'
    : 'Distributions can begin. What is not ready is named below and at home until it is.';
  return ['Ballast is ready', lead];
}

/** What is ready and what is not, each with the way to it. */
export function SummaryPage() {
  const setup = useSetup();
  const status = useQuery(reading('status:read'));
  const refresh = useDo('status:refresh');
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = 'Summary of the set-up – Ballast';
    heading.current?.focus();
  }, []);
  const isReady = status.data?.isSetUp ?? false;
  const open = resumePath(setup);
  const [title, lead] = verdictOf(setup.steps, isReady);
  return (
    <div className="setup-work">
      <header>
        <Title order={1} ref={heading} tabIndex={-1} className="setup-title">
          {title}
        </Title>
        <p className="setup-lead">{lead}</p>
      </header>
      <Panel
        title="The steps"
        aside={
          <Button
            size="compact-sm"
            variant="default"
            loading={refresh.isPending}
            onClick={() => refresh.mutate()}
          >
            Check all again
          </Button>
        }
      >
        <ul className="summary-rows">
          {setup.steps.map((step) => (
            <Row key={step.id} step={step} />
          ))}
        </ul>
        <Problem failure={refresh.error} stay />
      </Panel>
      <Group justify="flex-end" gap="xs">
        <Button variant="default" component={Link} to="/">
          Go to Home
        </Button>
        {isReady ? (
          <Button component={Link} to="/assets">
            Go to Assets
          </Button>
        ) : (
          open !== SUMMARY_PATH && (
            <Button component={Link} to={open}>
              Go on with the set-up
            </Button>
          )
        )}
      </Group>
    </div>
  );
}
