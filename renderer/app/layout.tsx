import { useQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { Navigate, Outlet, useLocation } from 'react-router';
import { Note } from '../parts/note.tsx';
import { reading } from '../query/client.ts';
import './layout.css';
import { Navigation } from './navigation.tsx';
import { TopBar } from './top-bar.tsx';

/** What stands around every page: the state of everything above, the ways to the left. */
export function Layout() {
  const main = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  const status = useQuery(reading('status:read'));
  // Without a network there is nothing that the other pages could show.
  const mustChoose = status.data !== undefined && status.data.network === undefined;
  if (mustChoose && !/^\/(setup|settings)(\/|$)/.test(pathname)) {
    return <Navigate to="/setup" replace />;
  }
  return (
    <div className="layout">
      <button type="button" className="layout-skip" onClick={() => main.current?.focus()}>
        Skip to the page
      </button>
      <TopBar status={status.data} />
      <Navigation status={status.data} />
      <main className="layout-main" ref={main} tabIndex={-1}>
        {status.data?.approvalOpen && (
          <div className="layout-note">
            <Note tone="know">
              The approval window is open and waits for your answer. Nothing is sent before.
            </Note>
          </div>
        )}
        <Outlet />
      </main>
    </div>
  );
}
