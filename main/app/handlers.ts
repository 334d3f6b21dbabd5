/**
 * What main does for the calls of the page.
 */
import { app } from 'electron';
import type { FailureListener, Handlers } from './ipc.ts';

/** The handlers of the app. */
export const handlers: Handlers = {
  'app:about': () => ({ name: 'Ballast', version: app.getVersion(), licence: 'MIT' }),
};

/** Writes a failed call to standard error. */
export const reportFailure: FailureListener = (call, error) => {
  process.stderr.write(`${call} failed: ${String(error)}\n`);
};
