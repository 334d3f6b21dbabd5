/**
 * Begin and end of the app.
 */
import { setTimeout as delay } from 'node:timers/promises';
import { app, dialog } from 'electron';
import type { Diary } from './diary.ts';
import { showWindow } from './window.ts';

/**
 * Makes sure that Ballast runs once. A second start brings the first one's window to the front.
 *
 * @returns whether this is the first.
 */
export function claimInstance(): boolean {
  const first = app.requestSingleInstanceLock();
  if (first) app.on('second-instance', showWindow);
  else app.quit();
  return first;
}

/**
 * Runs `start` once Electron is ready. When any part of it fails the app says so and ends: a guard
 * that could not be set up must never leave a window without it.
 */
export function whenReady({ log, redactor }: Diary, start: () => Promise<void>): void {
  app.on('window-all-closed', () => app.quit());
  app
    .whenReady()
    .then(start)
    .catch((error: unknown) => {
      log.error('Ballast could not start', error);
      dialog.showErrorBox('Ballast could not start', redactor.text(String(error)));
      app.exit(1);
    });
}

/** How long an end in order may take, in milliseconds. What is cut then goes on at the next start. */
const LONGEST_END_MS = 3_000;

/**
 * Lets what is under way come to a point from which it can go on, once the windows are closed.
 *
 * @param finish stops everything and closes what is open.
 */
export function endInOrder({ log }: Diary, finish: () => Promise<void>): void {
  let finishing = false;
  app.on('will-quit', (event) => {
    event.preventDefault();
    if (finishing) return;
    finishing = true;
    Promise.race([finish(), delay(LONGEST_END_MS)])
      .catch((error: unknown) => log.error('the end was not in order', error))
      .finally(() => app.exit(0));
  });
}
