import type { OperationState } from '../../shared/operations/model.ts';
import './badges.css';

/** Networks of a profile. */
export type Network = 'live' | 'testnet' | 'practice';

/** The network in its colour; in sight wherever something can be paid. */
export function NetworkBadge({ network }: { readonly network: Network }) {
  return (
    <span className="network-badge" data-network={network}>
      {network.toUpperCase()}
    </span>
  );
}

/** Meaning of a colour: nothing, good, to know, to mend, at work. */
export type Tone = 'plain' | 'good' | 'know' | 'mend' | 'work';

const STATES: Readonly<Record<OperationState, readonly [label: string, tone: Tone]>> = {
  requested: ['Requested', 'plain'],
  checked: ['Checked', 'work'],
  approved: ['Approved', 'work'],
  sending: ['Sending', 'work'],
  sent: ['Sent', 'work'],
  confirming: ['Confirming', 'work'],
  reporting: ['Reporting', 'work'],
  reported: ['Reported', 'work'],
  verified: ['Done', 'good'],
  cancelled: ['Cancelled', 'plain'],
  refused: ['Refused', 'mend'],
  attention: ['Needs you', 'know'],
};

interface StateBadgeProps {
  readonly state: OperationState;
  readonly setAside?: boolean;
}

/** Words for a state of an operation. */
export function stateLabel(state: OperationState, setAside = false): string {
  return setAside ? 'Set aside' : STATES[state][0];
}

/** State of an operation, in words and colour. */
export function StateBadge({ state, setAside = false }: StateBadgeProps) {
  return <Tag tone={setAside ? 'plain' : STATES[state][1]}>{stateLabel(state, setAside)}</Tag>;
}

/** A word or two on a soft ground. */
export function Tag({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <span className="tag" data-tone={tone}>
      {children}
    </span>
  );
}
