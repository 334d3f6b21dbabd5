/**
 * What main does for the calls of the page.
 */
import { app } from 'electron';
import type { Diary } from './diary.ts';
import type { FailureListener, Handlers } from './ipc.ts';

/** The handlers of the app. */
export const handlers: Handlers = {
  'app:about': () => ({ name: 'Ballast', version: app.getVersion(), licence: 'MIT' }),
};

/** Writes failed calls to the log. */
export function failureListener({ log }: Diary): FailureListener {
  return (call, error) => log.error(`${call} failed`, error);
}
