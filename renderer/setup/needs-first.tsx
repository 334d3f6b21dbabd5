import { Anchor } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { Empty } from '../parts/empty.tsx';
import { type StepId, stepPath } from './steps.ts';
import { useSetup } from './use-setup.ts';

/** Steps that others stand on. */
type Foundation = 'network' | 'node' | 'wallet';

const WORDS: Readonly<Record<Foundation, readonly [title: string, link: string]>> = {
  network: ['No network is chosen yet', 'Choose a network'],
  node: ['No Elements node is connected yet', 'Connect the node'],
  wallet: ['No treasury wallet is chosen yet', 'Choose the wallet'],
};

const BEFORE: Readonly<Record<Foundation, readonly Foundation[]>> = {
  network: ['network'],
  node: ['network', 'node'],
  wallet: ['network', 'node', 'wallet'],
};

interface NeedsFirstProps {
  /** The step that must have been done. */
  readonly what: Foundation;
  readonly children: ReactNode;
}

/** The work of a step, or the way to the step that has to come before. */
export function NeedsFirst({ what, children }: NeedsFirstProps) {
  const { network, node } = useSetup();
  const has: Readonly<Record<Foundation, boolean>> = {
    network: network !== undefined,
    node: node.url !== undefined,
    wallet: node.wallet !== undefined,
  };
  const missing = BEFORE[what].find((step) => !has[step]);
  if (missing === undefined) return <>{children}</>;
  const [title, link] = WORDS[missing];
  const id: StepId = missing;
  return (
    <Empty
      title={title}
      action={
        <Anchor component={Link} to={stepPath(id)}>
          {link}
        </Anchor>
      }
    >
      This step comes after it.
    </Empty>
  );
}
