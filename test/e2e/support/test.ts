/**
 * `test` with the app running: a profile folder for each test, and the page of the first window.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { findElectron } from '../../../.ci/electron.ts';
import { findChromium } from '../../stand-in/chromium.ts';
import { MainPage } from '../models/main-page.ts';
import { startElectron } from './electron.ts';
import { NO_CHROMIUM, NO_ELECTRON, type Shell, type ShellOptions } from './shell.ts';
import { startStandIn } from './stand-in.ts';

/** Starts the app on the profile of the test; what still runs at the end of the test is ended. */
type Start = (args?: readonly string[], env?: NodeJS.ProcessEnv) => Promise<Shell>;

interface Fixtures {
  /** Folder of the app's data, new for each test. */
  readonly profile: string;
  /** For tests that start the app more than once, or with switches of their own. */
  readonly startApp: Start;
  readonly shell: Shell;
  readonly mainPage: MainPage;
}

interface Options {
  /** Switches of the app for `shell`; set by `test.use`. */
  readonly appArgs: readonly string[];
}

export const test = base.extend<Fixtures & Options & ShellOptions>({
  shellName: ['stand-in', { option: true }],

  appArgs: [[], { option: true }],

  profile: async ({ shellName }, use) => {
    const profile = await mkdtemp(join(tmpdir(), `ballast-${shellName}-`));
    await use(profile);
    await rm(profile, { recursive: true, force: true });
  },

  startApp: async ({ shellName, profile }, use, info) => {
    info.skip(shellName === 'electron' && findElectron() === undefined, NO_ELECTRON);
    info.skip(shellName === 'stand-in' && findChromium() === undefined, NO_CHROMIUM);
    const started: Shell[] = [];
    await use(async (args = [], env = {}) => {
      const start = shellName === 'electron' ? startElectron : startStandIn;
      const shell = await start({ profile, args, env });
      started.push(shell);
      return shell;
    });
    for (const shell of started) await shell.quit();
  },

  shell: async ({ startApp, appArgs }, use) => use(await startApp(appArgs)),

  page: async ({ shell }, use) => use(shell.page),

  mainPage: async ({ page }, use) => use(new MainPage(page)),
});

export { expect } from '@playwright/test';
