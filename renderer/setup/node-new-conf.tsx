import { Button, Group, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { NodeReport } from '../../shared/contract/setup.ts';
import { CopyButton } from '../parts/copy-button.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import './node-new-conf.css';

/** A ready `elements.conf`: shown, saved where the person says, and what to do with it. */
export function NodeNewConf({ onDone }: { readonly onDone: (report: NodeReport) => void }) {
  const made = useQuery(reading('node:makeConf'));
  const save = useDo('node:saveConf');
  const connect = useDo('node:connect');
  if (made.data === undefined) {
    return made.isError ? (
      <Problem failure={made.error} title="The file could not be made." stay />
    ) : (
      <Loader size="xs" aria-label="Making the file" />
    );
  }
  const { text, usualPath, url } = made.data;
  const saved = save.data?.path;
  return (
    <Panel title="A file that fits this profile" aside={<CopyButton text={text} what="the file" />}>
      <pre className="mono node-new-conf">{text}</pre>
      <p className="quiet">
        Ballast’s password for the node is kept apart and is not in this file: rpcauth holds only
        what the node needs to recognise it.
      </p>
      <ol className="setup-list node-new-conf-todo">
        <li>
          <div>
            Save the file. The node looks for it at <span className="mono">{usualPath}</span>. A
            file that is there already is never written over.
          </div>
          <Group gap="xs" mt={6}>
            <Button loading={save.isPending} onClick={() => save.mutate()}>
              Save elements.conf …
            </Button>
            <span className="good" role="status">
              {saved !== undefined && `Saved to ${saved}.`}
            </span>
          </Group>
          <Problem failure={save.error} title="The file was not saved." stay />
        </li>
        <li>
          Install Elements Core where it is not yet, and start the node, or stop it and start it
          again so that it reads the file. If you have saved it elsewhere, start the node with{' '}
          <span className="mono">-conf={saved ?? 'PATH'}</span>.
        </li>
        <li>
          <div>
            Test the connection. The node is expected at <span className="mono">{url}</span>.
          </div>
          <Group gap="xs" mt={6}>
            <Button
              variant="default"
              loading={connect.isPending}
              onClick={() => connect.mutate({ url }, { onSuccess: onDone })}
            >
              The node is started: test it
            </Button>
          </Group>
          <Problem failure={connect.error} title="The node was not connected." stay />
        </li>
      </ol>
    </Panel>
  );
}
