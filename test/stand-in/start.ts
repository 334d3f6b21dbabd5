/**
 * Runs the built app on Node.js and Chromium where Electron is not: `node test/stand-in/start.ts`,
 * with the folder of the app and Electron's switches `--user-data-dir` and
 * `--remote-debugging-port=0`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from './app.ts';
import type { BrowserWindow } from './browser-window.ts';
import { installElectron } from './electron.ts';
import { fail } from './failure.ts';
import { APP_PATH, DRIVABLE, HEADLESS } from './switches.ts';
import { tell } from './tell.ts';

tell('This is not Electron: Ballast runs on Node.js, with Chromium as its window.');

/** Tells that the first window is there, and who can get at it where nobody can see it. */
function tellOpened(_event: object, { webContents }: BrowserWindow): void {
  webContents.once('did-finish-load', () => {
    if (DRIVABLE) {
      const address = app.running().drivingAddress();
      address.then((url) => tell(`The window can be driven at ${url}`), fail);
    } else if (HEADLESS) {
      tell(
        'The window is open and works. There is no screen, so nobody can see it; with ' +
          '--remote-debugging-port=0 another program can drive it. Ctrl+C ends it.',
      );
    } else {
      tell('The window is open.');
    }
  });
}

installElectron();
// The app finds its own switches where they are on Electron: after the folder of the app.
process.argv.splice(1, 1);
const manifest: { readonly main: string } = JSON.parse(
  readFileSync(join(APP_PATH, 'package.json'), 'utf8'),
);
try {
  await import(pathToFileURL(join(APP_PATH, manifest.main)).href);
  app.once('browser-window-created', tellOpened);
  await app.start();
} catch (error) {
  fail(error);
}
