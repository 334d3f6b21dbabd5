import { Button, Group } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { NodeReport } from '../../shared/contract/setup.ts';
import { Facts } from '../parts/facts.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { findStep } from './steps.ts';
import { useSetup } from './use-setup.ts';

interface NodeConnectedProps {
  /** What the node said of itself when it was asked last on this page. */
  readonly report: NodeReport | undefined;
  readonly onReport: (report: NodeReport) => void;
  readonly onChange: () => void;
}

function whole(value: number): string {
  return value.toLocaleString('en');
}

/** What the node says of itself, as it was asked here, or else as it is watched anyway. */
function useNodeFacts(report: NodeReport | undefined) {
  const { node } = useQuery(reading('status:read')).data ?? {};
  const seen = node?.state === 'ready' || node?.state === 'syncing' ? node : undefined;
  const said = seen ?? report;
  if (said === undefined) return [];
  return [
    { label: 'Runs', value: said.subversion },
    { label: 'Chain', value: <span className="mono">{said.chain}</span> },
    { label: 'Blocks', value: `${whole(said.height)} of ${whole(said.headers)}` },
    ...(said.peers === undefined ? [] : [{ label: 'Peers', value: whole(said.peers) }]),
  ];
}

/** The node that is connected, and whether it still answers. */
export function NodeConnected({ report, onReport, onChange }: NodeConnectedProps) {
  const setup = useSetup();
  const { state, message } = findStep(setup, 'node');
  const test = useDo('node:test');
  const refresh = useDo('status:refresh');
  // What was just seen counts at once, not only when the state is looked at the next time.
  const take = (seen: NodeReport) => {
    onReport(seen);
    refresh.mutate();
  };
  const said = useNodeFacts(report);
  const { url, cookieFile } = setup.node;
  const isTrouble = state === 'trouble';
  return (
    <>
      {isTrouble && test.isIdle && (
        <Note tone="mend">
          <strong>The node cannot be worked with right now. </strong>
          {message}
        </Note>
      )}
      <Panel title={isTrouble ? 'The node that is set' : 'The node answers and fits this profile'}>
        <Facts
          items={[
            { label: 'Address', value: <span className="mono">{url}</span> },
            {
              label: 'Login',
              value:
                cookieFile === undefined ? (
                  'User name and password'
                ) : (
                  <>
                    Cookie file <span className="mono">{cookieFile}</span>
                  </>
                ),
            },
            ...(isTrouble ? [] : said),
          ]}
        />
        <Group gap="xs" mt="md">
          <Button
            variant="default"
            loading={test.isPending}
            onClick={() => test.mutate(undefined, { onSuccess: take })}
          >
            Check again
          </Button>
          <Button variant="default" onClick={onChange}>
            Connect another node
          </Button>
          <span className="good" role="status">
            {test.isSuccess && 'The node answers.'}
          </span>
        </Group>
      </Panel>
      <Problem failure={test.error} title="The node cannot be worked with right now." stay />
      {report?.warning !== undefined && <Note tone="know">{report.warning}</Note>}
    </>
  );
}
