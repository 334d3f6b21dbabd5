/**
 * An app with a window and nothing in it: what the shell alone takes to start.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

const MAIN = `
  import { join } from 'node:path';
  import { app, BrowserWindow, protocol, session } from 'electron';
  protocol.registerSchemesAsPrivileged([
    { scheme: 'empty', privileges: { standard: true, secure: true } },
  ]);
  app.whenReady().then(async () => {
    const guarded = session.defaultSession;
    guarded.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    guarded.setPermissionCheckHandler(() => false);
    guarded.setDevicePermissionHandler(() => false);
    guarded.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: false }));
    guarded.protocol.handle('empty', () => new Response('<h1>Home</h1>', {
      headers: { 'Content-Type': 'text/html' },
    }));
    const window = new BrowserWindow({
      webPreferences: {
        preload: join(app.getAppPath(), 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
      },
    });
    await window.loadURL('empty://app/');
  });
`;

/** Writes the app into a folder. */
export function writeEmptyApp(folder: string): void {
  const manifest = { name: 'empty', version: '0.0.0', type: 'module', main: 'main.js' };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'main.js'), MAIN);
  writeFileSync(join(folder, 'preload.cjs'), '');
}
