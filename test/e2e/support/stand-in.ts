/**
 * The app on the stand-in.
 */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { TO_FRONT } from '../../stand-in/browser-window.ts';
import { answerDialog } from '../../stand-in/dialogs.ts';
import { APP, start } from './process.ts';
import type { Shell, StartOptions } from './shell.ts';
import { windowAt } from './windows.ts';

/** Starts an app, Ballast if no other is given, with a profile of its own. */
export async function startStandIn(options: StartOptions, folder = APP): Promise<Shell> {
  const { profile, args = [], env, before = [] } = options;
  const answers = join(profile, 'dialog-answers.jsonl');
  const [program = '', ...given] = [
    ...before,
    process.execPath,
    ...[join(APP, 'test/stand-in/start.ts'), folder, `--user-data-dir=${profile}`],
    ...[`--dialog-answers=${answers}`, ...args],
  ];
  const app = start(program, [...given, '--remote-debugging-port=0'], env);
  try {
    const [, address = ''] = await app.line(/can be driven at (\S+)/);
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const context = browser.contexts()[0];
    const page = context?.pages()[0];
    if (context === undefined || page === undefined) throw new Error('The stand-in has no window');
    // Started by another program, the app is not the process that the test has started.
    const own = /The app is process (\d+)/.exec(app.output())?.[1];
    const send = (signal: 'SIGTERM' | 'SIGKILL'): void => {
      if (own === undefined) app.child.kill(signal);
      else if (app.child.exitCode === null) process.kill(Number(own), signal);
    };
    const finish = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> => {
      send(signal);
      const code = await app.ended();
      await browser.close();
      return code;
    };
    return {
      page,
      windowAt: (wanted) =>
        windowAt(
          {
            pages: () => context.pages(),
            waitForPage: (fits) => context.waitForEvent('page', { predicate: fits }),
          },
          wanted,
        ),
      answerDialog: async (answer) => answerDialog(answers, answer),
      output: app.output,
      startSecond: () => start(program, given, env).ended(),
      comesToFront: async () => {
        const line = `${TO_FRONT} \\S+/index.html`;
        const before = app.output().match(new RegExp(line, 'g'))?.length ?? 0;
        await app.line(new RegExp(`(?:${line}[^]*){${before + 1}}`));
      },
      askToQuit: async () => send('SIGTERM'),
      kill: async () => {
        await finish('SIGKILL');
      },
      quit: () => finish('SIGTERM'),
    };
  } catch (error) {
    app.child.kill('SIGKILL');
    throw error;
  }
}
