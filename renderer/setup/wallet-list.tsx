import { Button, Group, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Tag } from '../parts/badges.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { useSetup } from './use-setup.ts';
import './wallet-list.css';

/** The wallets of the node, to choose one of. */
export function WalletList({ current }: { readonly current: string | undefined }) {
  const { network } = useSetup();
  const wallets = useQuery({ ...reading('wallet:list'), staleTime: 0 });
  const choose = useDo('wallet:choose');
  const logins = useQuery({
    ...reading('profile:practiceLogins'),
    enabled: network === 'practice',
  });
  const rehearsed = logins.data?.node.wallet;
  const list = wallets.data ?? [];
  return (
    <>
      {network === 'practice' && rehearsed !== undefined && current !== rehearsed && (
        <Note tone="good">
          The practice asset that is ready to distribute lies in the wallet{' '}
          <strong>{rehearsed}</strong>. Choose it to rehearse a distribution.
        </Note>
      )}
      <Panel
        title="Wallets of the node"
        aside={
          <Button
            size="compact-sm"
            variant="default"
            loading={wallets.isFetching}
            onClick={() => void wallets.refetch()}
          >
            Look again
          </Button>
        }
      >
        {wallets.isPending && (
          <Group gap="xs">
            <Loader size="xs" aria-hidden />
            <span className="quiet">Asking the node …</span>
          </Group>
        )}
        {wallets.isSuccess && list.length === 0 && (
          <p className="quiet">The node has no wallet yet. Make one below.</p>
        )}
        {list.length > 0 && (
          <ul className="wallet-list">
            {list.map(({ name, loaded }) => {
              const shown = name === '' ? 'Default wallet' : name;
              return (
                <li key={name}>
                  <strong>{shown}</strong>
                  <Tag tone={loaded ? 'good' : 'plain'}>{loaded ? 'Loaded' : 'Not loaded'}</Tag>
                  {name === current ? (
                    <Tag tone="work">Treasury</Tag>
                  ) : (
                    <Button
                      variant="default"
                      size="compact-sm"
                      loading={choose.isPending && choose.variables.name === name}
                      disabled={choose.isPending && choose.variables.name !== name}
                      aria-label={`Choose the wallet ${shown}`}
                      onClick={() => choose.mutate({ name })}
                    >
                      {loaded ? 'Choose' : 'Load and choose'}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
        <Problem failure={wallets.error} title="The wallets could not be listed." stay />
        <Problem failure={choose.error} title="The wallet was not chosen." stay />
      </Panel>
    </>
  );
}
