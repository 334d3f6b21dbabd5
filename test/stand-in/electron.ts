/**
 * What `electron` is for main, where Electron is not.
 */
import { registerHooks } from 'node:module';
import { app } from './app.ts';
import { BrowserWindow } from './browser-window.ts';
import {
  clipboard,
  Menu,
  Notification,
  nativeTheme,
  powerSaveBlocker,
  screen,
  shell,
} from './desktop.ts';
import { dialog } from './dialogs.ts';
import { ipcMain } from './ipc-main.ts';
import { known } from './known.ts';
import { protocol, session } from './session.ts';

const PARTS = {
  ...{ app, BrowserWindow, clipboard, dialog, ipcMain, Menu, Notification },
  ...{ nativeTheme, powerSaveBlocker, protocol, screen, session, shell },
};

/** Where the module below finds the parts. Other code has no way to ask for them. */
const PLACE = 'ballast.stand-in';

const ADDRESS = 'stand-in:electron';

/**
 * The module `electron`, for `import` and `require` alike. It exports what the stand-in has: an
 * import of anything else ends main before its first line, with the name in the message.
 */
function source(): string {
  return [
    `const electron = globalThis[Symbol.for('${PLACE}')];`,
    `export const { ${Object.keys(PARTS).join(', ')} } = electron;`,
    `export { electron as default, electron as 'module.exports' };`,
  ].join('\n');
}

/** Makes `electron` lead to the stand-in, for everything that is loaded from now on. */
export function installElectron(): void {
  Object.defineProperty(globalThis, Symbol.for(PLACE), { value: known('electron', PARTS) });
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'electron' || specifier === 'electron/main'
        ? { url: ADDRESS, format: 'module', shortCircuit: true }
        : next(specifier, context),
    load: (url, context, next) =>
      url === ADDRESS
        ? { format: 'module', source: source(), shortCircuit: true }
        : next(url, context),
  });
}
