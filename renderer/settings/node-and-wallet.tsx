import { Anchor, Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import type { SetupStep } from '../../shared/contract/setup.ts';
import { Tag, type Tone } from '../parts/badges.tsx';
import { Facts } from '../parts/facts.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { STEP_NAMES } from '../parts/setup-words.ts';
import { When } from '../parts/when.tsx';
import { reading, useDo } from '../query/client.ts';

const STATES: Readonly<Record<SetupStep['state'], readonly [words: string, tone: Tone]>> = {
  done: ['Done', 'good'],
  open: ['Open', 'plain'],
  waiting: ['Under way', 'know'],
  skipped: ['Put off', 'know'],
  trouble: ['Trouble', 'mend'],
};

function StepRow({ step }: { readonly step: SetupStep }) {
  const [words, tone] = STATES[step.state];
  return (
    <tr>
      <td>
        <strong>{STEP_NAMES[step.id]}</strong>
      </td>
      <td>
        <Tag tone={tone}>{words}</Tag>
      </td>
      <td className="settings-message">{step.message}</td>
      <td className="faint">{step.at !== undefined && <When at={step.at} />}</td>
      <td>
        <Anchor
          component={Link}
          to={`/setup/${step.id}`}
          aria-label={`Look at ${STEP_NAMES[step.id]}`}
        >
          Look
        </Anchor>
      </td>
    </tr>
  );
}

/** Node, wallet, and every step of the set-up as it is now, each with the way to change it. */
export function NodeAndWallet() {
  const setup = useQuery(reading('setup:read'));
  const refresh = useDo('status:refresh');
  const forget = useDo('node:askToForget');
  const node = setup.data?.node;
  return (
    <Panel
      title="Node and wallet"
      aside={
        <Group gap="xs">
          <Button
            size="compact-sm"
            variant="default"
            loading={refresh.isPending}
            onClick={() => refresh.mutate()}
          >
            Check all again
          </Button>
          {node?.url !== undefined && (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              loading={forget.isPending}
              onClick={() => forget.mutate()}
            >
              Forget the node’s login
            </Button>
          )}
        </Group>
      }
    >
      <Problem
        failure={setup.error ?? refresh.error ?? forget.error}
        onRetry={() => void setup.refetch()}
        stay
      />
      {node?.url !== undefined && (
        <Facts
          items={[
            { label: 'Node at', value: <span className="mono">{node.url}</span> },
            ...(node.cookieFile === undefined
              ? []
              : [{ label: 'Cookie file', value: <span className="mono">{node.cookieFile}</span> }]),
            ...(node.wallet === undefined
              ? []
              : [{ label: 'Wallet', value: node.wallet === '' ? 'The default one' : node.wallet }]),
          ]}
        />
      )}
      {setup.data !== undefined && (
        <table className="settings-steps">
          <thead className="for-screen-readers">
            <tr>
              <th>Step</th>
              <th>State</th>
              <th>What is</th>
              <th>When</th>
              <th>Way to it</th>
            </tr>
          </thead>
          <tbody>
            {setup.data.steps.map((step) => (
              <StepRow key={step.id} step={step} />
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}
