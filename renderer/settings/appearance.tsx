import { SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';

const SCHEMES = [
  { value: 'system', label: 'As the system' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
] as const;

/** Light or dark. */
export function Appearance() {
  const client = useQueryClient();
  const settings = useQuery(reading('settings:read'));
  const set = useDo('settings:setColourScheme');
  const choose = (colourScheme: (typeof SCHEMES)[number]['value']) => {
    set.mutate({ colourScheme });
    client.setQueryData(reading('settings:read').queryKey, (known) =>
      known === undefined ? undefined : { ...known, colourScheme },
    );
  };
  return (
    <Panel title="Appearance">
      <SegmentedControl
        aria-label="Colours"
        data={[...SCHEMES]}
        value={settings.data?.colourScheme ?? 'system'}
        onChange={choose}
      />
      <Problem failure={set.error} stay />
    </Panel>
  );
}
