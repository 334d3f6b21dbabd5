import { Button, Group, Progress } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useNavigate } from 'react-router';
import type { Status } from '../../shared/contract/app.ts';
import { durationInWords } from '../app/state-words.ts';
import { Facts } from '../parts/facts.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { CHAINS } from './chains.ts';
import { NeedsFirst } from './needs-first.tsx';
import { StepPage } from './step-page.tsx';
import { findStep, pathAfter } from './steps.ts';
import { useSetup } from './use-setup.ts';

type Seen = Extract<Status['node'], { readonly height: number }>;

function whole(value: number): string {
  return value.toLocaleString('en');
}

/** Percent of the way, cut so that it says 100 only at the end. */
function percentOf({ state, progress }: Seen): string {
  return state === 'ready' ? '100 %' : `${(Math.floor(progress * 1_000) / 10).toFixed(1)} %`;
}

function Blocks({ node, expected }: { readonly node: Seen; readonly expected: string }) {
  const isReady = node.state === 'ready';
  const percent = percentOf(node);
  return (
    <>
      <Progress.Root size={12} radius="md">
        <Progress.Section
          value={isReady ? 100 : node.progress * 100}
          aria-label="Blocks of the chain that the node has"
          aria-valuetext={percent}
        />
      </Progress.Root>
      <Group mt="sm">
        <Facts
          items={[
            {
              label: 'Chain',
              value: (
                <>
                  <span className="mono">{node.chain}</span>
                  {node.chain === expected && (
                    <span className="good"> as this profile needs it</span>
                  )}
                </>
              ),
            },
            {
              label: 'Blocks',
              value: `${whole(node.height)} of ${whole(node.headers)} · ${percent}`,
            },
            ...(node.peers === undefined ? [] : [{ label: 'Peers', value: whole(node.peers) }]),
            {
              label: 'Still needs',
              value: isReady
                ? 'Nothing'
                : node.secondsLeft === undefined
                  ? 'An estimate comes after a minute of watching'
                  : durationInWords(node.secondsLeft),
            },
          ]}
        />
      </Group>
    </>
  );
}

/** The blocks of the chain: how far the node is, and going on by itself when it has them all. */
export function SyncStep() {
  const setup = useSetup();
  const navigate = useNavigate();
  const status = useQuery(reading('status:read'));
  const refresh = useDo('status:refresh');
  const { state } = findStep(setup, 'sync');
  const node = status.data?.node;
  const next = pathAfter(setup, 'sync');

  // Only who has waited here is taken along; who comes to look again stays.
  const waited = useRef(false);
  useEffect(() => {
    if (state === 'waiting') waited.current = true;
    if (state === 'done' && waited.current) void navigate(next);
  }, [state, navigate, next]);

  const expected = CHAINS[setup.network ?? 'live'];
  return (
    <StepPage
      id="sync"
      title={
        state === 'done'
          ? 'The node has caught up with the chain'
          : 'The node catches up with the chain'
      }
      lead="Before anything is sent, the node has to know every block. Ballast goes on by itself when it does."
      todo="Wait for the blocks."
      mayPass={state === 'waiting'}
      aside={
        <>
          <h2>How long it takes</h2>
          <p>
            The first time, a Liquid node reads the whole chain, which takes from an hour to a day.
            After that it only needs what came while it was off.
          </p>
          <h2>You need not wait here</h2>
          <p>
            The wallet can be made in the meantime, and Ballast can be closed: the node goes on
            without it.
          </p>
        </>
      }
    >
      <NeedsFirst what="node">
        <Panel
          title={node?.state === 'ready' ? 'The node has all blocks' : 'Blocks'}
          aside={
            <Button
              size="compact-sm"
              variant="default"
              loading={refresh.isPending}
              onClick={() => refresh.mutate()}
            >
              Look now
            </Button>
          }
        >
          {node?.state === 'ready' || node?.state === 'syncing' ? (
            <Blocks node={node} expected={expected} />
          ) : node?.state === 'trouble' ? (
            <Note tone="mend">{node.message}</Note>
          ) : (
            <p className="quiet">The node is being asked …</p>
          )}
        </Panel>
        <Problem failure={status.error ?? refresh.error} stay />
      </NeedsFirst>
    </StepPage>
  );
}
