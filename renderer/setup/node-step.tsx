import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import type { NodeReport } from '../../shared/contract/setup.ts';
import { Note } from '../parts/note.tsx';
import { CHAINS } from './chains.ts';
import { NeedsFirst } from './needs-first.tsx';
import { NodeByHand } from './node-by-hand.tsx';
import { NodeConnected } from './node-connected.tsx';
import { NodeFound } from './node-found.tsx';
import { NodeNewConf } from './node-new-conf.tsx';
import { NodePractice } from './node-practice.tsx';
import { StepPage } from './step-page.tsx';
import { findStep } from './steps.ts';
import { useSetup } from './use-setup.ts';
import './node-step.css';

const WAYS = [
  { value: 'found', label: 'Found on this computer' },
  { value: 'hand', label: 'Enter by hand' },
  { value: 'new', label: 'I have no elements.conf yet' },
] as const;

type Way = (typeof WAYS)[number]['value'];

function isWay(value: string): value is Way {
  return WAYS.some((way) => way.value === value);
}

function About({ chain }: { readonly chain: string }) {
  return (
    <>
      <h2>Why an own node</h2>
      <p>
        The wallet of your Elements node holds the treasury and signs what is sent. The keys never
        leave it, and Ballast never sees them.
      </p>
      <h2>What is checked</h2>
      <p>
        That an Elements node answers, that it lets Ballast in, and that it is on{' '}
        <span className="mono">{chain}</span>, the chain of this profile. It may still be catching
        up with the blocks.
      </p>
      <h2>What is kept</h2>
      <p>
        The address in the settings, the password in the keychain of your system. With a cookie file
        there is no password: the node writes a new cookie whenever it starts.
      </p>
    </>
  );
}

/** The Elements node: found, entered, or given a configuration. */
export function NodeStep() {
  const setup = useSetup();
  const [way, setWay] = useState<Way>('found');
  const [report, setReport] = useState<NodeReport>();
  const [changing, setChanging] = useState(false);
  const { state } = findStep(setup, 'node');
  const isConnected = setup.node.url !== undefined && !changing;
  const done = (next: NodeReport) => {
    setReport(next);
    setChanging(false);
  };
  const network = setup.network ?? 'live';
  return (
    <StepPage
      id="node"
      title="Connect your Elements node"
      lead="Ballast works with a node of your own, on this computer or in your network."
      todo={state === 'trouble' ? 'Mend the connection first.' : 'Connect a node first.'}
      aside={<About chain={CHAINS[network]} />}
    >
      <NeedsFirst what="network">
        {isConnected ? (
          <NodeConnected report={report} onReport={setReport} onChange={() => setChanging(true)} />
        ) : (
          <>
            {setup.network === 'practice' && <NodePractice onDone={done} />}
            {changing && (
              <Note tone="know">
                The node of now stays connected until another one has answered.{' '}
                <button type="button" className="setup-link" onClick={() => setChanging(false)}>
                  Leave it as it is
                </button>
              </Note>
            )}
            <SegmentedControl
              data={[...WAYS]}
              value={way}
              aria-label="How to connect"
              transitionDuration={0}
              classNames={{ label: 'node-way' }}
              onChange={(value) => isWay(value) && setWay(value)}
            />
            {way === 'found' && <NodeFound onDone={done} />}
            {way === 'hand' && <NodeByHand onDone={done} />}
            {way === 'new' && <NodeNewConf onDone={done} />}
          </>
        )}
      </NeedsFirst>
    </StepPage>
  );
}
