/**
 * Start of the page.
 */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { bridge } from './bridge.ts';
import { Page } from './page.tsx';
import type { AboutAnswer } from './version.tsx';

const OUTSIDE: AboutAnswer = {
  ok: false,
  code: 'refused',
  message: 'This page works in the window of Ballast only.',
};

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no root element');
createRoot(root).render(
  <StrictMode>
    <Page about={bridge?.app.about() ?? Promise.resolve(OUTSIDE)} />
  </StrictMode>,
);
