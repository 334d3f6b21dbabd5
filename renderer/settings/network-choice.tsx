import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { type Network, NetworkBadge } from '../parts/badges.tsx';
import { ConfirmModal } from '../parts/confirm-modal.tsx';
import { Facts } from '../parts/facts.tsx';
import { Panel } from '../parts/panel.tsx';
import { reading, useDo } from '../query/client.ts';

const NETWORKS: readonly Network[] = ['live', 'testnet', 'practice'];

const ABOUT: Readonly<Record<Network, string>> = {
  live: 'Real assets on the Liquid network, with your login at AMP.',
  testnet: 'Liquid’s test network and AMP’s test system. Nothing there has a value.',
  practice: 'A network inside of Ballast, for rehearsal. Nothing leaves this computer.',
};

/** The profile that is worked with, and the way to another one. */
export function NetworkChoice() {
  const status = useQuery(reading('status:read'));
  const navigate = useNavigate();
  const choose = useDo('profile:choose');
  const practice = useDo('profile:startPractice');
  const [wanted, setWanted] = useState<Network>();
  const network = status.data?.network;

  const change = () => {
    if (wanted === undefined) return;
    const then = {
      onSuccess: () => {
        setWanted(undefined);
        void navigate('/');
      },
    };
    if (wanted === 'practice') practice.mutate(undefined, then);
    else choose.mutate({ network: wanted }, then);
  };
  const ask = (other: Network) => {
    choose.reset();
    practice.reset();
    setWanted(other);
  };

  return (
    <Panel title="Network">
      <Facts
        items={[
          {
            label: 'Now',
            value: network === undefined ? 'Not chosen yet' : <NetworkBadge network={network} />,
          },
          { label: 'AMP at', value: status.data?.ampHost ?? '–' },
        ]}
      />
      <Group gap="xs" mt="md">
        {NETWORKS.filter((other) => other !== network).map((other) => (
          <Button key={other} variant="default" onClick={() => ask(other)}>
            Change to {other}
          </Button>
        ))}
      </Group>
      <ConfirmModal
        opened={wanted !== undefined}
        title={`Change to ${wanted ?? 'another network'}?`}
        confirm="Change"
        busy={choose.isPending || practice.isPending}
        failure={choose.error ?? practice.error}
        onConfirm={change}
        onClose={() => setWanted(undefined)}
      >
        <p>
          {wanted !== undefined && ABOUT[wanted]} Each network has its own login, node, wallet and
          operations. What you have set for {network ?? 'this one'} stays.
        </p>
      </ConfirmModal>
    </Panel>
  );
}
