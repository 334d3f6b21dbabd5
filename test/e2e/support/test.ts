/**
 * `test` with the app running: a profile folder for each test, and the page of the first window.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { findElectron } from '../../../.ci/electron.ts';
import type { ReadyAssetOptions } from '../../../main/practice/ready-asset.ts';
import { findChromium } from '../../stand-in/chromium.ts';
import { MainPage } from '../models/main-page.ts';
import { startElectron } from './electron.ts';
import { startTestNetwork, type TestNetwork } from './practice.ts';
import {
  NO_CHROMIUM,
  NO_ELECTRON,
  type Shell,
  type ShellOptions,
  type StartOptions,
} from './shell.ts';
import { startStandIn } from './stand-in.ts';

/** Starts the app on the profile of the test; what still runs at the end of the test is ended. */
type Start = (options?: Omit<StartOptions, 'profile'>) => Promise<Shell>;

interface Fixtures {
  /** Folder of the app's data, new for each test. */
  readonly profile: string;
  /** For tests that start the app more than once, or with switches of their own. */
  readonly startApp: Start;
  /** A network that outlives the app; the app is started on it with its `args`. */
  readonly practice: TestNetwork;
  readonly shell: Shell;
  readonly mainPage: MainPage;
}

interface Options {
  /** Switches of the app for `shell`; set by `test.use`. */
  readonly appArgs: readonly string[];
  /** The asset of `practice`. */
  readonly readyAsset: ReadyAssetOptions;
}

export const test = base.extend<Fixtures & Options & ShellOptions>({
  shellName: ['stand-in', { option: true }],

  appArgs: [[], { option: true }],

  readyAsset: [{}, { option: true }],

  profile: async ({ shellName }, use) => {
    const profile = await mkdtemp(join(tmpdir(), `ballast-${shellName}-`));
    await use(profile);
    await rm(profile, { recursive: true, force: true });
  },

  startApp: async ({ shellName, profile }, use, info) => {
    info.skip(shellName === 'electron' && findElectron() === undefined, NO_ELECTRON);
    info.skip(shellName === 'stand-in' && findChromium() === undefined, NO_CHROMIUM);
    const started: Shell[] = [];
    await use(async (options) => {
      const start = shellName === 'electron' ? startElectron : startStandIn;
      const shell = await start({ profile, ...options });
      started.push(shell);
      return shell;
    });
    for (const shell of started) await shell.quit();
  },

  practice: async ({ readyAsset }, use) => {
    // Not in the profile: what tells the app of the network is nothing that the app has written.
    const folder = await mkdtemp(join(tmpdir(), 'ballast-practice-'));
    const practice = await startTestNetwork(folder, readyAsset);
    await use(practice);
    await practice.stop();
    await rm(folder, { recursive: true, force: true });
  },

  shell: async ({ startApp, appArgs }, use) => use(await startApp({ args: appArgs })),

  page: async ({ shell }, use) => use(shell.page),

  mainPage: async ({ page }, use) => use(new MainPage(page)),
});

export { expect } from '@playwright/test';
