import { Anchor } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import type { AssetView } from '../../shared/contract/app.ts';
import type { CallData } from '../../shared/contract/calls.ts';
import { Saved } from '../operations/save-files.tsx';
import { amountInWords, count } from '../operations/words.ts';
import { Action } from '../parts/action.tsx';
import { Hash } from '../parts/hash.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import './distribution.css';

type PendingDistribution = CallData<'assets:read'>['pending'][number];

interface EntryProps {
  readonly asset: AssetView;
  readonly pending: PendingDistribution;
}

function Entry({ asset, pending }: EntryProps) {
  const { distributionUuid, operationId } = pending;
  const { assetUuid } = asset;
  const navigate = useNavigate();
  const resume = useDo('requests:resumePending');
  const save = useDo('requests:saveDistribution');
  const known = useDoneElsewhere(operationId);
  return (
    <li className="pending">
      <div>
        <strong>
          {amountInWords(pending.total, asset)} in {count(pending.assignments, 'assignment')}
        </strong>
        <div className="faint">
          Distribution <Hash value={distributionUuid} what="distribution uuid" />
        </div>
        <Saved path={save.data?.path} />
        <Problem failure={resume.error} title="It could not be taken up." />
        <Problem failure={save.error} title="The file was not saved." />
      </div>
      <Action busy={save.isPending} onClick={() => save.mutate({ assetUuid, distributionUuid })}>
        Save for a desk …
      </Action>
      {known ?? (
        <Action
          busy={resume.isPending}
          onClick={() =>
            resume.mutate(
              { assetUuid, distributionUuid },
              { onSuccess: ({ id }) => void navigate(`/operations/${id}`) },
            )
          }
        >
          Take it up
        </Action>
      )}
    </li>
  );
}

/** The way to the operation that carries it out already. */
function useDoneElsewhere(operationId: string | undefined) {
  if (operationId === undefined) return undefined;
  return (
    <Anchor component={Link} to={`/operations/${operationId}`}>
      Open its operation
    </Anchor>
  );
}

interface PendingListProps {
  readonly asset: AssetView;
  readonly pending: readonly PendingDistribution[];
}

/** Distributions that AMP has made and not seen paid. */
export function PendingList({ asset, pending }: PendingListProps) {
  if (pending.length === 0) return null;
  return (
    <Panel title="Pending at AMP">
      <p className="quiet">
        AMP has made {pending.length === 1 ? 'this distribution' : 'these distributions'} and has
        not seen {pending.length === 1 ? 'it' : 'them'} paid. Ballast looks in the wallet before it
        pays, so that nobody is paid twice.
      </p>
      <ul className="pending-list">
        {pending.map((entry) => (
          <Entry key={entry.distributionUuid} asset={asset} pending={entry} />
        ))}
      </ul>
    </Panel>
  );
}
