import type { OperationSummary } from '../../shared/contract/operations.ts';
import { Panel } from '../parts/panel.tsx';
import { OperationLines } from './operation-lines.tsx';
import { goesOn } from './operation-words.ts';

/** Operations that go on by themselves. */
export function Running({ operations }: { readonly operations: readonly OperationSummary[] }) {
  const running = operations.filter(goesOn);
  if (running.length === 0) return null;
  return (
    <Panel title="Going on by themselves">
      <OperationLines label="Operations that go on by themselves" operations={running} />
    </Panel>
  );
}
