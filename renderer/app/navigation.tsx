import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import type { Status } from '../../shared/contract/app.ts';
import { reading } from '../query/client.ts';

interface EntryProps {
  readonly to: string;
  readonly name: string;
  readonly count?: number | undefined;
  /** What is counted, for screen readers. */
  readonly counted?: string;
  readonly know?: boolean;
}

function Entry({ to, name, count = 0, counted, know = false }: EntryProps) {
  return (
    <NavLink to={to} end={to === '/'}>
      {name}
      {count > 0 && (
        <span className="navigation-count" data-tone={know ? 'know' : 'plain'}>
          {count.toLocaleString('en')}
          <span className="for-screen-readers"> {counted}</span>
        </span>
      )}
    </NavLink>
  );
}

/** The ways to the pages. An entry is there when what it leads to works. */
export function Navigation({ status }: { readonly status: Status | undefined }) {
  const isSetUp = status?.isSetUp ?? false;
  const assets = useQuery({ ...reading('assets:list'), enabled: isSetUp });
  const attention = status?.attention ?? 0;
  return (
    <nav className="navigation" aria-label="Pages">
      {!isSetUp && <Entry to="/setup" name="Set-up" />}
      {status?.network !== undefined && (
        <>
          <Entry to="/" name="Home" />
          <Entry to="/assets" name="Assets" count={assets.data?.length} counted="assets" />
          <Entry
            to="/operations"
            name="Operations"
            count={attention > 0 ? attention : status.unfinished}
            counted={attention === 0 ? 'not finished' : attention === 1 ? 'needs you' : 'need you'}
            know={attention > 0}
          />
        </>
      )}
      <span className="grow" />
      <Entry to="/settings" name="Settings" />
    </nav>
  );
}
