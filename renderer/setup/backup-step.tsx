import { Button, Group } from '@mantine/core';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { useDo } from '../query/client.ts';
import { NeedsFirst } from './needs-first.tsx';
import { PutOff } from './put-off.tsx';
import { StepPage } from './step-page.tsx';
import { findStep } from './steps.ts';
import { useSetup } from './use-setup.ts';

/** A copy of the wallet in a second place. */
export function BackupStep() {
  const setup = useSetup();
  const backUp = useDo('wallet:backUp');
  const { state, at, message } = findStep(setup, 'backup');
  const isDone = state === 'done';
  const path = backUp.data?.path;
  const name = setup.node.wallet;
  const wallet = name === undefined || name === '' ? 'its default wallet' : `the wallet ${name}`;
  return (
    <StepPage
      id="backup"
      title="Back up the wallet"
      lead="A copy of the wallet’s file in a place of your choice. Without it, a broken disk is the end of the treasury."
      todo="Save a backup, or put it off."
      putOff={setup.node.wallet === undefined ? undefined : <PutOff id="backup" />}
      aside={
        <>
          <h2>What is in it</h2>
          <p>
            All keys of the wallet. If the wallet is encrypted, so are they, with its passphrase. To
            restore it you need both.
          </p>
          <h2>Where to put it</h2>
          <p>
            Away from this computer: on a drive that is kept elsewhere, or in your company’s safe.
          </p>
          <h2>Again from time to time</h2>
          <p>
            An older backup lacks what AMP must know of later payments, so save a new one after each
            distribution of weight.
          </p>
        </>
      }
    >
      <NeedsFirst what="wallet">
        {isDone ? (
          <Note tone="good">
            {at === undefined ? (
              message
            ) : (
              <>
                The wallet was backed up on <When at={at} />.
              </>
            )}
          </Note>
        ) : (
          <Note tone="know">
            <strong>There is no backup yet. </strong>
            Ballast reminds you on the home page until there is one.
          </Note>
        )}
        <Panel title={isDone ? 'Save another backup' : 'Save a backup'}>
          <p className="quiet">
            You choose the place and name; the node writes {wallet} there. A file that exists is
            never written over.
          </p>
          <Group gap="xs" mt="sm">
            <Button
              variant={isDone ? 'default' : 'filled'}
              loading={backUp.isPending}
              {...(isDone ? {} : { 'data-autofocus': true })}
              onClick={() => backUp.mutate()}
            >
              Save a backup …
            </Button>
            <span className="good" role="status">
              {path !== undefined && (
                <>
                  Saved to <span className="mono">{path}</span>
                </>
              )}
            </span>
          </Group>
          <Problem failure={backUp.error} title="The wallet was not backed up." stay />
        </Panel>
      </NeedsFirst>
    </StepPage>
  );
}
