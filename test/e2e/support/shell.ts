/**
 * What the tests need of that which runs the app, be it Electron or the stand-in.
 */
import type { Page } from '@playwright/test';
import type { DialogAnswer } from '../../stand-in/dialogs.ts';

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

/** How the app is started. */
export interface StartOptions {
  /** Folder of the app's data. */
  readonly profile: string;
  /** Switches of the app itself. */
  readonly args?: readonly string[];
  /** Environment beside the test's own. */
  readonly env?: NodeJS.ProcessEnv;
  /** Program, with arguments, that starts the app in its turn. The stand-in only. */
  readonly before?: readonly string[];
}

/** The running app. */
export interface Shell {
  /** The page of the first window. */
  readonly page: Page;
  /** Waits for a further window by its address, such as the one for approvals. */
  windowAt(address: RegExp): Promise<Page>;
  /** Answers the next dialog of a kind. To be called before what opens it. */
  answerDialog(answer: DialogAnswer): Promise<void>;
  /** Everything that the app has written to its output. */
  output(): string;
  /** Ends the app at once, as a power cut does. */
  kill(): Promise<void>;
  /** Starts the app once more on the same profile, and gives what it ended with. */
  startSecond(): Promise<number | null>;
  /** Waits until the first window comes to the front. To be called before what brings it there. */
  comesToFront(): Promise<void>;
  /** Asks the app to end, whatever it answers. */
  askToQuit(): Promise<void>;
  /** Asks the app to end, and gives what it ended with. */
  quit(): Promise<number | null>;
}
