import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from 'react-router';
import type { Setup } from '../../shared/contract/setup.ts';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { setupSteps } from '../parts/setup-words.ts';
import type { Step } from '../parts/step.ts';
import { Steps } from '../parts/steps.tsx';
import { reading } from '../query/client.ts';
import { SUMMARY_PATH, stepPath } from './steps.ts';
import './setup-frame.css';

function stepsToShow(setup: Setup, here: string): readonly Step[] {
  const now = setup.steps.find(({ id }) => stepPath(id) === here)?.id;
  const isSummary = here === SUMMARY_PATH;
  return [
    ...setupSteps(setup.steps, now),
    { id: 'summary', label: 'Summary', state: isSummary ? 'now' : 'open', to: SUMMARY_PATH },
  ];
}

/** What all steps of the set-up have around them: where one is, and what main knows of it. */
export function SetupFrame() {
  const { pathname } = useLocation();
  const setup = useQuery(reading('setup:read'));
  if (setup.data === undefined) {
    return setup.isError ? (
      <Problem
        failure={setup.error}
        title="The state of the set-up could not be read."
        onRetry={() => void setup.refetch()}
        stay
      />
    ) : (
      <Loader size="sm" aria-label="Reading the state of the set-up" />
    );
  }
  return (
    <div className="setup">
      <Panel>
        <nav aria-label="Set-up">
          <Steps label="Steps of the set-up" steps={stepsToShow(setup.data, pathname)} />
        </nav>
      </Panel>
      <Outlet context={setup.data} />
    </div>
  );
}
