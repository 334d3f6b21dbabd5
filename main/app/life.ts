/**
 * Begin and end of the app.
 */
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
