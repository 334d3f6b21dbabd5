import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { NodeReport } from '../../shared/contract/setup.ts';
import { Note } from '../parts/note.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';

/** The node of the practice network, for those who do not want to type its address. */
export function NodePractice({ onDone }: { readonly onDone: (report: NodeReport) => void }) {
  const logins = useQuery(reading('profile:practiceLogins'));
  const connect = useDo('node:connect');
  const { data } = logins;
  const use = () => {
    if (data === undefined) return;
    const { url, username, password } = data.node;
    connect.mutate({ url, username, password }, { onSuccess: onDone });
  };
  return (
    <Note tone="good">
      <p>
        The practice network has a node of its own
        {data === undefined ? (
          ''
        ) : (
          <>
            {' '}
            at <span className="mono">{data.node.url}</span>
          </>
        )}
        . On LIVE you would connect yours in one of the ways below.
      </p>
      <Group gap="xs" mt="xs">
        <Button
          size="compact-sm"
          data-autofocus
          disabled={data === undefined}
          loading={connect.isPending}
          onClick={use}
        >
          Use the practice node
        </Button>
      </Group>
      <Problem failure={logins.error ?? connect.error} stay />
    </Note>
  );
}
