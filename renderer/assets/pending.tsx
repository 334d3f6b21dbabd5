import { Anchor, Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { Amount } from '../parts/amount.tsx';
import { Hash } from '../parts/hash.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import type { AssetDetail } from './asset-words.ts';
import './pending.css';

/** Distributions that AMP has made and not seen paid, each with the way to go on. */
export function Pending({ detail }: { readonly detail: AssetDetail }) {
  const navigate = useNavigate();
  const resume = useDo('requests:resumePending');
  const { asset, pending } = detail;
  if (pending.length === 0) return null;
  const { assetUuid } = asset;
  return (
    <Panel title="Begun and not finished">
      <Problem failure={resume.error} title="The distribution could not be resumed." />
      <ul className="asset-pending">
        {pending.map(({ distributionUuid, assignments, total, operationId }) => (
          <li key={distributionUuid}>
            <span>
              {assignments} {assignments === 1 ? 'assignment' : 'assignments'}
            </span>
            <Amount value={total} precision={asset.precision} unit={asset.ticker} />
            <Hash value={distributionUuid} what="distribution uuid" />
            <span className="grow" />
            {operationId === undefined ? (
              <Button
                size="compact-sm"
                variant="default"
                loading={resume.isPending && resume.variables.distributionUuid === distributionUuid}
                onClick={() =>
                  resume.mutate(
                    { assetUuid, distributionUuid },
                    { onSuccess: ({ id }) => void navigate(`/operations/${id}`) },
                  )
                }
              >
                Resume
              </Button>
            ) : (
              <Anchor component={Link} to={`/operations/${operationId}`}>
                Go to the operation
              </Anchor>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  );
}
