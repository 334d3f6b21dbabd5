/**
 * The app on Electron.
 */
import { once } from 'node:events';
import { _electron, type ElectronApplication } from '@playwright/test';
import { findElectron } from '../../../.ci/electron.ts';
import type { DialogAnswer } from '../../stand-in/dialogs.ts';
import { APP, start } from './process.ts';
import { NO_ELECTRON, type Shell, type StartOptions } from './shell.ts';
import { windowAt } from './windows.ts';

/** Electron's own sandbox does not start for root. */
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Puts an answer in the place of the next dialog of a kind, inside of main. */
async function answerDialog(app: ElectronApplication, answer: DialogAnswer): Promise<void> {
  await app.evaluate(({ dialog }, given) => {
    const name = { save: 'showSaveDialog', open: 'showOpenDialog', box: 'showMessageBox' }[
      given.kind
    ] as 'showSaveDialog';
    const real = dialog[name];
    const once = async (...args: readonly unknown[]) => {
      dialog[name] = real;
      if (given.kind === 'save') return { canceled: false, filePath: given.path };
      if (given.kind === 'open') return { canceled: false, filePaths: [given.path] };
      const { buttons = [] } = args.at(-1) as { readonly buttons?: readonly string[] };
      return { response: buttons.indexOf(given.button), checkboxChecked: false };
    };
    dialog[name] = once as typeof real;
  }, answer);
}

/** Starts the app with a profile of its own. */
export async function startElectron(options: StartOptions): Promise<Shell> {
  const { profile, args: more = [], env = {} } = options;
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error(NO_ELECTRON);
  const args = [...AS_ROOT, APP, `--user-data-dir=${profile}`, ...more];
  const whole = { ...process.env, ...env };
  const known = Object.entries(whole).filter(
    (pair): pair is [string, string] => pair[1] !== undefined,
  );
  const app = await _electron.launch({
    executablePath,
    args,
    cwd: APP,
    env: Object.fromEntries(known),
  });
  let output = '';
  for (const stream of [app.process().stdout, app.process().stderr]) {
    stream?.on('data', (text: Buffer) => {
      output += text.toString();
    });
  }
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return {
    page,
    windowAt: (wanted) =>
      windowAt(
        {
          pages: () => app.windows(),
          waitForPage: (fits) => app.waitForEvent('window', { predicate: fits }),
        },
        wanted,
      ),
    answerDialog: (answer) => answerDialog(app, answer),
    output: () => output,
    startSecond: () => start(executablePath, args, env).ended(),
    comesToFront: () =>
      app.evaluate(
        ({ BrowserWindow }) =>
          new Promise<void>((resolve) => {
            BrowserWindow.getAllWindows()[0]?.once('focus', () => resolve());
          }),
      ),
    askToQuit: () => app.evaluate(({ app: inside }) => inside.quit()),
    kill: async () => {
      const program = app.process();
      const gone = once(program, 'exit');
      program.kill('SIGKILL');
      await gone;
    },
    quit: async () => {
      const program = app.process();
      await app.close();
      return program.exitCode;
    },
  };
}
