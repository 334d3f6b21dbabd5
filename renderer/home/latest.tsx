import { Anchor, Button } from '@mantine/core';
import { Link } from 'react-router';
import type { OperationSummary } from '../../shared/contract/operations.ts';
import { isEnded } from '../../shared/operations/model.ts';
import { Empty } from '../parts/empty.tsx';
import { Panel } from '../parts/panel.tsx';
import { OperationLines } from './operation-lines.tsx';

/** How many are listed here; the others are on the page of operations. */
const MOST = 6;

interface LatestProps {
  readonly operations: readonly OperationSummary[];
  readonly isSetUp: boolean;
}

/** The operations that ended last. */
export function Latest({ operations, isSetUp }: LatestProps) {
  const ended = operations
    .filter(({ state, setAside }) => isEnded(state) || setAside)
    .sort((one, other) => other.updatedAt - one.updatedAt)
    .slice(0, MOST);
  if (operations.length === 0) {
    if (!isSetUp) return null;
    return (
      <Panel title="Latest">
        <Empty
          title="No operations yet"
          action={
            <Button component={Link} to="/assets">
              Choose an asset
            </Button>
          }
        >
          Choose an asset with ready assignments and distribute it. Every operation is kept here
          with all its steps.
        </Empty>
      </Panel>
    );
  }
  if (ended.length === 0) return null;
  return (
    <Panel
      title="Latest"
      aside={
        <Anchor component={Link} to="/operations" size="xs">
          All operations
        </Anchor>
      }
    >
      <OperationLines label="Operations that ended last" operations={ended} />
    </Panel>
  );
}
