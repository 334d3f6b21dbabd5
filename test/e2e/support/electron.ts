/**
 * The app on Electron.
 */
import { _electron } from '@playwright/test';
import { findElectron } from '../../../.ci/electron.ts';
import { APP, start } from './process.ts';
import { NO_ELECTRON, type Shell } from './shell.ts';

/** Electron's own sandbox does not start for root. */
const AS_ROOT = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** Starts the app with a profile of its own. */
export async function startElectron(profile: string): Promise<Shell> {
  const executablePath = findElectron();
  if (executablePath === undefined) throw new Error(NO_ELECTRON);
  const args = [...AS_ROOT, APP, `--user-data-dir=${profile}`];
  const app = await _electron.launch({ executablePath, args, cwd: APP });
  const page = await app.firstWindow();
  await page.waitForLoadState();
  return {
    page,
    startSecond: () => start(executablePath, args).ended(),
    quit: async () => {
      const program = app.process();
      await app.close();
      return program.exitCode;
    },
  };
}
