import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { Panel } from '../parts/panel.tsx';
import { setupSteps } from '../parts/setup-words.ts';
import { Steps } from '../parts/steps.tsx';
import { reading } from '../query/client.ts';

/** How far the set-up has come, until it is done. */
export function SetupProgress() {
  const setup = useQuery(reading('setup:read'));
  const status = useQuery(reading('status:read'));
  if (setup.data === undefined || status.data === undefined || status.data.isSetUp) return null;
  const next = setup.data.steps.find(({ state }) => state === 'open' || state === 'trouble');
  return (
    <Panel title="Set-up">
      <Steps label="Set-up" steps={setupSteps(setup.data.steps, next?.id)} />
      <Group justify="space-between" mt="md">
        <span className="quiet">
          {next?.message ?? 'What is left happens by itself. You can come back later.'}
        </span>
        <Button component={Link} to={next === undefined ? '/setup' : `/setup/${next.id}`}>
          Go on with the set-up
        </Button>
      </Group>
    </Panel>
  );
}
