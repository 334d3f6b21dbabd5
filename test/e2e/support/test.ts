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

interface Fixtures {
  /** Folder of the app's data, new for each test. */
  readonly profile: string;
  readonly shell: Shell;
  readonly mainPage: MainPage;
}

export const test = base.extend<Fixtures & ShellOptions>({
  shellName: ['stand-in', { option: true }],

  profile: async ({ shellName }, use) => {
    const profile = await mkdtemp(join(tmpdir(), `ballast-${shellName}-`));
    await use(profile);
    await rm(profile, { recursive: true, force: true });
  },

  shell: async ({ shellName, profile }, use, info) => {
    info.skip(shellName === 'electron' && findElectron() === undefined, NO_ELECTRON);
    info.skip(shellName === 'stand-in' && findChromium() === undefined, NO_CHROMIUM);
    const shell = await (shellName === 'electron' ? startElectron : startStandIn)(profile);
    await use(shell);
    await shell.quit();
  },

  page: async ({ shell }, use) => use(shell.page),

  mainPage: async ({ page }, use) => use(new MainPage(page)),
});

export { expect } from '@playwright/test';
