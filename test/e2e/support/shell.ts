/**
 * What the tests need of that which runs the app, be it Electron or the stand-in.
 */
import type { Page } from '@playwright/test';

/** Names of the two, as in the projects of the suite. */
export type ShellName = 'electron' | 'stand-in';

/** Which one a project starts. */
export interface ShellOptions {
  readonly shellName: ShellName;
}

/** Why the project `electron` is skipped. */
export const NO_ELECTRON =
  "Electron's program is not on this machine, so nothing of this run was tested on Electron.";

/** Why every test is skipped. */
export const NO_CHROMIUM = 'Chromium is not on this machine, so the stand-in has no window.';

/** The running app. */
export interface Shell {
  /** The page of the first window. */
  readonly page: Page;
  /** Starts the app once more on the same profile, and gives what it ended with. */
  startSecond(): Promise<number | null>;
  /** Asks the app to end, and gives what it ended with. */
  quit(): Promise<number | null>;
}
