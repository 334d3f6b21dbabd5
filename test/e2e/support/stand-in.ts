/**
 * The app on the stand-in.
 */
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { APP, start } from './process.ts';
import type { Shell } from './shell.ts';

/** Starts an app, Ballast if no other is given, with a profile of its own. */
export async function startStandIn(profile: string, folder = APP): Promise<Shell> {
  const args = [join(APP, 'test/stand-in/start.ts'), folder, `--user-data-dir=${profile}`];
  const app = start(process.execPath, [...args, '--remote-debugging-port=0']);
  try {
    const [, address = ''] = await app.line(/can be driven at (\S+)/);
    const browser = await chromium.connectOverCDP(address, { noDefaults: true });
    const page = browser.contexts()[0]?.pages()[0];
    if (page === undefined) throw new Error('The stand-in has no window');
    return {
      page,
      startSecond: () => start(process.execPath, args).ended(),
      quit: async () => {
        app.child.kill('SIGTERM');
        const code = await app.ended();
        await browser.close();
        return code;
      },
    };
  } catch (error) {
    app.child.kill('SIGKILL');
    throw error;
  }
}
