import { Tooltip } from '@mantine/core';
import { Link } from 'react-router';
import type { Status } from '../../shared/contract/app.ts';
import { NetworkBadge } from '../parts/badges.tsx';
import { ampInWords, type InWords, nodeInWords, walletInWords } from './state-words.ts';
import { useNow } from './use-now.ts';

function Pill({ words, tone, more }: InWords) {
  return (
    <Tooltip label={more} disabled={more === undefined} maw={420} multiline>
      <Link to="/settings" className="pill">
        <span className="dot" data-tone={tone} aria-hidden="true" />
        <span>
          {words}
          {more !== undefined && <span className="for-screen-readers">. {more}</span>}
        </span>
      </Link>
    </Tooltip>
  );
}

function AmpPill({ status }: { readonly status: Status }) {
  const { amp, ampHost } = status;
  const nextTryAt = amp.state === 'trouble' ? amp.nextTryAt : undefined;
  const now = useNow(nextTryAt !== undefined);
  const state = ampInWords(amp, ampHost);
  if (nextTryAt === undefined) return <Pill {...state} />;
  const seconds = Math.max(0, Math.ceil((nextTryAt - now) / 1000));
  return <Pill {...state} words={`${state.words} · next try in ${seconds} s`} />;
}

/** Network, node, AMP and wallet: always in sight. */
export function TopBar({ status }: { readonly status: Status | undefined }) {
  return (
    <header className="top-bar">
      <Link to="/" className="top-bar-brand">
        <span className="top-bar-keel" aria-hidden="true" />
        Ballast
      </Link>
      {status?.network !== undefined && (
        <>
          <NetworkBadge network={status.network} />
          <Pill {...nodeInWords(status.node)} />
          <AmpPill status={status} />
          <span className="grow" />
          <Pill {...walletInWords(status.wallet)} />
        </>
      )}
    </header>
  );
}
