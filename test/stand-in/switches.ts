/**
 * What the stand-in was started with. The switches are Electron's own, so that one suite of tests can
 * start either.
 */
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

// Other switches are those of the app.
const { values, positionals } = parseArgs({
  args: process.argv.slice(2),
  allowPositionals: true,
  strict: false,
  options: {
    'user-data-dir': { type: 'string' },
    'remote-debugging-port': { type: 'string' },
    'dialog-answers': { type: 'string' },
  },
});

/** The value of a switch that takes one. */
function value(name: keyof typeof values): string | undefined {
  const given = values[name];
  return typeof given === 'string' ? given : undefined;
}

const CONFIG = process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config');

/** Folder of the app: where its package.json and `dist/` are. */
export const APP_PATH = resolve(positionals[0] ?? '.');

/** Where the app keeps its data. Never the folder of the real app. */
export const USER_DATA = resolve(value('user-data-dir') ?? join(CONFIG, 'ballast-stand-in'));

/** Whether another program on this machine may drive the pages. */
export const DRIVABLE = value('remote-debugging-port') === '0';

/** File with the answers of a test to dialogs. This switch is the stand-in's own. */
export const DIALOG_ANSWERS = value('dialog-answers');

/** Without a screen there is no window to see, and the pages work all the same. */
export const HEADLESS =
  process.platform === 'linux' &&
  (process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'] ?? '') === '';
