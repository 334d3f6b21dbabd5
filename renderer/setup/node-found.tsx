import { Button, Group, Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { FoundConf, NodeReport } from '../../shared/contract/setup.ts';
import { Tag } from '../parts/badges.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import './node-found.css';

const LOGINS: Readonly<Record<FoundConf['login'], string>> = {
  password: 'password in the file',
  cookie: 'cookie',
  none: 'no login found',
};

interface FoundProps {
  readonly conf: FoundConf;
  readonly busy: boolean;
  readonly isFirst: boolean;
  readonly onUse: () => void;
}

function Found({ conf, busy, isFirst, onUse }: FoundProps) {
  const fits = conf.problem === undefined;
  return (
    <li className="node-found">
      <div className="node-found-words">
        <div className="mono">{conf.file}</div>
        <div className="faint">
          {conf.url} · {LOGINS[conf.login]}
          {conf.chain !== undefined && ` · ${conf.chain}`}
        </div>
        {!fits && <div className="node-found-problem">{conf.problem}</div>}
      </div>
      <Tag tone={fits ? 'good' : conf.answers ? 'know' : 'mend'}>
        {fits ? 'Answers' : conf.answers ? 'Does not fit' : 'No answer'}
      </Tag>
      <Button
        variant={fits ? 'filled' : 'default'}
        loading={busy}
        {...(isFirst ? { 'data-autofocus': true } : {})}
        onClick={onUse}
        aria-label={`${fits ? 'Use' : 'Try'} ${conf.file}`}
      >
        {fits ? 'Use this one' : 'Try it'}
      </Button>
    </li>
  );
}

/** Nodes that were found in the usual places of this computer. */
export function NodeFound({ onDone }: { readonly onDone: (report: NodeReport) => void }) {
  const found = useQuery({ ...reading('node:find'), staleTime: 0 });
  const use = useDo('node:useConf');
  const confs = found.data ?? [];
  return (
    <Panel
      title="Found in the usual places"
      aside={
        <Button
          size="compact-sm"
          variant="default"
          loading={found.isFetching}
          onClick={() => void found.refetch()}
        >
          Look again
        </Button>
      }
    >
      {found.isPending && (
        <Group gap="xs">
          <Loader size="xs" aria-hidden />
          <span className="quiet">Looking for elements.conf, and whether a node answers …</span>
        </Group>
      )}
      {found.isSuccess && confs.length === 0 && (
        <p className="quiet">
          No elements.conf and no running node were found in the usual places. Enter the address by
          hand, or have a file made if you are setting the node up now.
        </p>
      )}
      {confs.length > 0 && (
        <ul className="node-founds">
          {confs.map((conf, index) => (
            <Found
              key={conf.file}
              conf={conf}
              isFirst={index === 0}
              busy={use.isPending && use.variables.file === conf.file}
              onUse={() => use.mutate({ file: conf.file }, { onSuccess: onDone })}
            />
          ))}
        </ul>
      )}
      <Problem failure={found.error} title="The places could not be searched." stay />
      <Problem failure={use.error} title="The node was not connected." stay />
    </Panel>
  );
}
