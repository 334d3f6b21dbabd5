import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Facts } from '../parts/facts.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';

/** What this build is, and where its log lies. */
export function About() {
  const about = useQuery(reading('app:about'));
  const settings = useQuery(reading('settings:read'));
  const openLogs = useDo('app:openLogFolder');
  const openLink = useDo('app:openLink');
  return (
    <Panel title="About Ballast">
      <Facts
        items={[
          { label: 'Version', value: about.data?.version ?? '–' },
          { label: 'Runs on', value: about.data?.runsOn ?? '–' },
          { label: 'Licence', value: about.data?.licence ?? '–' },
          {
            label: 'Log folder',
            value: <span className="mono">{settings.data?.logFolder ?? '–'}</span>,
          },
        ]}
      />
      <Group gap="xs" mt="md">
        <Button variant="default" onClick={() => openLogs.mutate()}>
          Open the log folder
        </Button>
        <Button variant="subtle" onClick={() => openLink.mutate({ to: 'amp-support' })}>
          AMP support
        </Button>
        <Button variant="subtle" onClick={() => openLink.mutate({ to: 'amp-process' })}>
          How AMP works
        </Button>
        <Button variant="subtle" onClick={() => openLink.mutate({ to: 'elements' })}>
          Elements
        </Button>
      </Group>
      <Problem failure={about.error ?? openLogs.error ?? openLink.error} stay />
    </Panel>
  );
}
