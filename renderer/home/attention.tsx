import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Status } from '../../shared/contract/app.ts';
import type { OperationSummary } from '../../shared/contract/operations.ts';
import { Panel } from '../parts/panel.tsx';
import { reading } from '../query/client.ts';
import { needsPerson, operationTitle } from './operation-words.ts';
import './attention.css';

interface Matter {
  readonly id: string;
  readonly tone: 'know' | 'mend';
  readonly title: string;
  readonly message: string;
  readonly to: string;
  readonly words: string;
}

function ofState({ node, wallet, amp, isSetUp }: Status): readonly Matter[] {
  const matters: Matter[] = [];
  if (node.state === 'trouble') {
    matters.push({
      id: 'node',
      tone: 'mend',
      title: 'The node does not answer as it should',
      message: node.message,
      to: '/setup/node',
      words: 'Look at the node',
    });
  }
  if (wallet.state === 'trouble' && node.state !== 'trouble') {
    matters.push({
      id: 'wallet',
      tone: 'mend',
      title: 'The treasury wallet is not available',
      message: wallet.message,
      to: '/setup/wallet',
      words: 'Look at the wallet',
    });
  }
  if (amp.state === 'trouble') {
    matters.push({
      id: 'amp',
      tone: 'know',
      title: 'AMP does not answer as it should',
      message: amp.message,
      to: '/settings',
      words: 'Look at the login',
    });
  }
  if (isSetUp && wallet.state === 'ready' && wallet.lbtc === '0') {
    matters.push({
      id: 'fees',
      tone: 'know',
      title: 'There is no L-BTC for fees',
      message: 'Each transaction needs a small fee in L-BTC. Send some to the treasury wallet.',
      to: '/setup/fees',
      words: 'Show the address',
    });
  }
  return matters;
}

const WAITING: Readonly<Partial<Record<OperationSummary['state'], readonly [string, string]>>> = {
  attention: ['Something must be decided before it can go on.', 'Decide'],
  checked: ['All checks have passed. It waits for your approval.', 'Review'],
  requested: ['It was taken in and has not been checked yet.', 'Go on'],
};

function ofOperation(operation: OperationSummary): Matter {
  const [message, words] = WAITING[operation.state] ?? ['It waits for you.', 'Go on'];
  return {
    id: operation.id,
    tone: 'know',
    title: operationTitle(operation),
    message,
    to: `/operations/${operation.id}`,
    words,
  };
}

function Row({ matter, children }: { readonly matter: Matter; readonly children?: ReactNode }) {
  return (
    <li className="matter" data-tone={matter.tone}>
      <div>
        <strong>{matter.title}</strong>
        <div className="quiet">{matter.message}</div>
        {children}
      </div>
      <Button component={Link} to={matter.to} variant="default" size="compact-md">
        {matter.words}
      </Button>
    </li>
  );
}

interface AttentionProps {
  readonly status: Status;
  readonly operations: readonly OperationSummary[];
}

/** Everything that does not go on without a person, each with the way to where it does. */
export function Attention({ status, operations }: AttentionProps) {
  const setup = useQuery(reading('setup:read'));
  const settings = useQuery(reading('settings:read'));
  const backup = setup.data?.steps.find(({ id }) => id === 'backup');
  const matters = [
    ...ofState(status),
    ...operations.filter(needsPerson).map(ofOperation),
    ...(status.isSetUp && (backup?.state === 'open' || backup?.state === 'skipped')
      ? [
          {
            id: 'backup',
            tone: 'know',
            title: 'The treasury wallet has no backup yet',
            message: 'If this computer is lost, so is the treasury. A backup takes a minute.',
            to: '/setup/backup',
            words: 'Back up',
          } as const,
        ]
      : []),
    ...(settings.data?.notices ?? []).map(
      ({ title, message }): Matter => ({
        id: title,
        tone: 'know',
        title,
        message,
        to: '/settings',
        words: 'Look at the settings',
      }),
    ),
  ];
  // Until the set-up is done there is one thing to do, and it stands below.
  if (matters.length === 0 && !status.isSetUp) return null;
  return (
    <Panel title="Needs you">
      {matters.length === 0 ? (
        <p className="quiet">Nothing needs you right now.</p>
      ) : (
        <ul className="matters">
          {matters.map((matter) => (
            <Row key={matter.id} matter={matter} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
