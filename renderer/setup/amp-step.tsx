import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Facts } from '../parts/facts.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { reading, useDo } from '../query/client.ts';
import { AmpForm } from './amp-form.tsx';
import { AmpPractice } from './amp-practice.tsx';
import { NeedsFirst } from './needs-first.tsx';
import { StepPage } from './step-page.tsx';
import { findStep } from './steps.ts';
import { useSetup } from './use-setup.ts';

interface AboutProps {
  readonly host: string | undefined;
  readonly isSession: boolean;
}

function About({ host, isSession }: AboutProps) {
  const open = useDo('app:openLink');
  return (
    <>
      <h2>Where the login goes</h2>
      <p>
        To {host === undefined ? 'AMP' : <span className="mono">{host}</span>}
        {isSession ? ', and otherwise it stays in memory.' : ' and to the keychain of your system.'}{' '}
        It is in no file, in no log, and Ballast does not show it again.
      </p>
      <h2>No login yet?</h2>
      <p>Blockstream gives issuers access to AMP on request.</p>
      <Group gap="xs">
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => open.mutate({ to: 'amp-process' })}
        >
          How to become an issuer
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => open.mutate({ to: 'amp-support' })}
        >
          AMP support
        </Button>
      </Group>
      <Problem failure={open.error} stay />
    </>
  );
}

/** The login that is kept: since when, and whether AMP still takes it. */
function KeptLogin({
  since,
  onReplace,
}: {
  readonly since: number;
  readonly onReplace: () => void;
}) {
  const setup = useSetup();
  const settings = useQuery(reading('settings:read'));
  const test = useDo('amp:test');
  const refresh = useDo('status:refresh');
  const isSession = settings.data?.secretsKept === 'session';
  return (
    <Panel title="AMP has taken the login">
      <Facts
        items={[
          { label: 'Server', value: <span className="mono">{setup.ampUrl ?? '–'}</span> },
          { label: 'Set since', value: <When at={since} /> },
          {
            label: 'Kept in',
            value: isSession ? 'Memory, for this session only' : 'The keychain of your system',
          },
        ]}
      />
      <Group gap="xs" mt="md">
        <Button
          variant="default"
          loading={test.isPending}
          onClick={() => test.mutate(undefined, { onSuccess: () => refresh.mutate() })}
        >
          Check again
        </Button>
        <Button variant="default" onClick={onReplace}>
          Use another login
        </Button>
        <span className="good" role="status">
          {test.data !== undefined && `AMP ${test.data.version} takes the login.`}
        </span>
      </Group>
      <Problem failure={test.error} title="AMP did not take the login." stay />
    </Panel>
  );
}

/** The login at AMP: tried first, kept then. */
export function AmpStep() {
  const setup = useSetup();
  const settings = useQuery(reading('settings:read'));
  const [replacing, setReplacing] = useState(false);
  const { at: since, state, message } = findStep(setup, 'amp');
  const host = setup.ampUrl === undefined ? undefined : new URL(setup.ampUrl).host;
  const isSession = settings.data?.secretsKept === 'session';
  const isKept = since !== undefined && !replacing;
  const done = () => setReplacing(false);
  return (
    <StepPage
      id="amp"
      title="Sign in at AMP"
      lead="The user name and password of your issuer account. AMP is asked at once; only a login that it takes is kept."
      todo="Sign in first."
      mayPass={since !== undefined}
      aside={<About host={host} isSession={isSession} />}
    >
      <NeedsFirst what="network">
        {state === 'trouble' && (
          <Note tone="mend">AMP was asked just now and did not answer as it should. {message}</Note>
        )}
        {isSession && (
          <Note tone="know">
            <strong>For this session only. </strong>
            {settings.data?.keychainTrouble ??
              'This computer has no keychain that Ballast can use.'}{' '}
            Ballast keeps no password in a file, so you will be asked for it again when it is
            started the next time.
          </Note>
        )}
        {isKept ? (
          <KeptLogin since={since} onReplace={() => setReplacing(true)} />
        ) : (
          <>
            {setup.network === 'practice' && <AmpPractice onDone={done} />}
            <AmpForm
              isSecond={setup.network === 'practice'}
              onDone={done}
              onLeave={since === undefined ? undefined : done}
            />
          </>
        )}
      </NeedsFirst>
    </StepPage>
  );
}
