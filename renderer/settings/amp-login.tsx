import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Facts } from '../parts/facts.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { reading, useDo } from '../query/client.ts';
import { ChangePassword } from './change-password.tsx';
import { ReplaceLogin } from './replace-login.tsx';

/** The login at AMP: whether it is set, tested, changed, forgotten. It is never shown. */
export function AmpLogin() {
  const setup = useQuery(reading('setup:read'));
  const settings = useQuery(reading('settings:read'));
  const test = useDo('amp:test');
  const refresh = useDo('amp:refreshToken');
  const forget = useDo('amp:askToForget');
  const [dialog, setDialog] = useState<'replace' | 'password'>();
  const [said, setSaid] = useState<string>();

  const step = setup.data?.steps.find(({ id }) => id === 'amp');
  const isSet = step?.at !== undefined;
  const session = settings.data?.secretsKept === 'session';
  const close = () => setDialog(undefined);
  const tell = (words: string) => {
    close();
    setSaid(words);
  };
  const begin = () => {
    setSaid(undefined);
    test.reset();
    refresh.reset();
    forget.reset();
  };

  return (
    <Panel title="AMP login">
      <Facts
        items={[
          {
            label: 'Set since',
            value: step?.at === undefined ? 'Not set' : <When at={step.at} />,
          },
          { label: 'State', value: step?.message ?? '–' },
          {
            label: 'Kept in',
            value: !isSet ? '–' : session ? 'This session only' : 'The keychain of your system',
          },
        ]}
      />
      {session && setup.data?.network !== 'practice' && (
        <Note tone="know">
          {settings.data?.keychainTrouble ?? 'There is no usable keychain.'} The login is gone when
          Ballast ends.
        </Note>
      )}
      <Group gap="xs" mt="md">
        <Button
          variant="default"
          disabled={!isSet}
          loading={test.isPending}
          onClick={() => {
            begin();
            test.mutate(undefined, {
              onSuccess: ({ version }) => tell(`AMP ${version} took the login.`),
            });
          }}
        >
          Test
        </Button>
        <Button
          variant="default"
          onClick={() => {
            begin();
            setDialog('replace');
          }}
        >
          {isSet ? 'Replace' : 'Set'}
        </Button>
        <Button
          variant="default"
          disabled={!isSet}
          onClick={() => {
            begin();
            setDialog('password');
          }}
        >
          Change password
        </Button>
        <Button
          variant="default"
          disabled={!isSet}
          loading={refresh.isPending}
          onClick={() => {
            begin();
            refresh.mutate(undefined, {
              onSuccess: () => tell('AMP gave a new token. The old one is of no use any more.'),
            });
          }}
        >
          Refresh token
        </Button>
        <Button
          variant="subtle"
          color="red"
          disabled={!isSet}
          loading={forget.isPending}
          onClick={() => {
            begin();
            forget.mutate();
          }}
        >
          Forget
        </Button>
      </Group>
      <div className="settings-said" role="status">
        {said}
      </div>
      <Problem failure={test.error ?? refresh.error ?? forget.error} stay />
      <ReplaceLogin
        opened={dialog === 'replace'}
        onClose={close}
        onDone={() => tell('AMP took the login, and it is kept.')}
      />
      <ChangePassword
        opened={dialog === 'password'}
        onClose={close}
        onDone={() => tell('The password is changed at AMP, and the new one is kept.')}
      />
    </Panel>
  );
}
