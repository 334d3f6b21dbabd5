/**
 * A small app on the stand-in, which uses more of the bridge between page and main than Ballast does:
 * events, functions that go over the bridge both ways, and errors.
 */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Shell } from '../../e2e/support/shell.ts';
import { startStandIn } from '../../e2e/support/stand-in.ts';
import { findChromium } from '../../stand-in/chromium.ts';

const MAIN = `
  import { app, BrowserWindow, ipcMain, protocol, session } from 'electron';
  import { join } from 'node:path';
  protocol.registerSchemesAsPrivileged([
    { scheme: 'small', privileges: { standard: true, secure: true } },
  ]);
  const page = (request) => new Response(
    '<title>Small</title><p>' + new URL(request.url).pathname + '</p>',
    { headers: { 'Content-Type': 'text/html' } },
  );
  app.whenReady().then(async () => {
    const guarded = session.defaultSession;
    guarded.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
    guarded.setPermissionCheckHandler(() => false);
    guarded.setDevicePermissionHandler(() => false);
    guarded.webRequest.onBeforeRequest((_details, answer) => answer({ cancel: false }));
    guarded.protocol.handle('small', page);
    ipcMain.handle('double', (_event, value) => value * 2n);
    ipcMain.handle('fail', () => { throw new Error('no luck'); });
    const window = new BrowserWindow({
      webPreferences: {
        preload: join(app.getAppPath(), 'preload.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webSecurity: true,
      },
    });
    ipcMain.on('ask', (event, text) => event.sender.send('told', text + '!', event.senderFrame.url));
    await window.loadURL('small://host/one');
  });
`;

const PRELOAD = `
  const { contextBridge, ipcRenderer } = require('electron');
  const loads = (name) => { try { require(name); return true; } catch { return false; } };
  const unknown = (() => { try { return ipcRenderer.sendSync; } catch (error) { return error.message; } })();
  contextBridge.exposeInMainWorld('small', {
    sum: (a, b) => a + b,
    double: (value) => ipcRenderer.invoke('double', value),
    fail: () => ipcRenderer.invoke('fail'),
    ask: (text) => ipcRenderer.send('ask', text),
    onTold: (listener) => {
      const heard = (_event, ...told) => listener(...told);
      ipcRenderer.on('told', heard);
      return () => ipcRenderer.off('told', heard);
    },
    limits: { fs: loads('node:fs'), unknown },
  });
`;

interface Small {
  sum(a: number, b: number): number;
  double(value: bigint): Promise<bigint>;
  fail(): Promise<never>;
  ask(text: string): void;
  onTold(listener: (...told: readonly string[]) => void): () => void;
  readonly limits: { readonly fs: boolean; readonly unknown: string };
}

declare global {
  interface Window {
    readonly small: Small;
  }
}

let folder = '';
let shell: Shell | undefined;

function page(): Shell['page'] {
  if (shell === undefined) throw new Error('The small app is not running');
  return shell.page;
}

describe.skipIf(findChromium() === undefined)('a small app', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'ballast-small-'));
    await writeFile(join(folder, 'main.js'), MAIN);
    await writeFile(join(folder, 'preload.cjs'), PRELOAD);
    const manifest = { name: 'small', version: '1.0.0', type: 'module', main: 'main.js' };
    await writeFile(join(folder, 'package.json'), JSON.stringify(manifest));
    shell = await startStandIn({ profile: join(folder, 'data') }, folder);
  });

  afterAll(async () => {
    await shell?.quit();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows the page of its own scheme', async () => {
    expect(await page().locator('p').textContent()).toBe('/one');
    expect(await page().title()).toBe('Small (Chromium stand-in, not Electron)');
  });

  it('has a preload that knows electron, as far as it is played, and nothing else', async () => {
    expect(await page().evaluate(() => window.small.limits)).toEqual({
      fs: false,
      unknown: 'The stand-in for Electron does not know ipcRenderer.sendSync',
    });
  });

  it('calls functions of the preload at once', async () => {
    expect(await page().evaluate(() => window.small.sum(1, 2))).toBe(3);
  });

  it('gets answers and errors of main', async () => {
    expect(await page().evaluate(() => window.small.double(21n))).toBe(42n);
    const error = await page().evaluate(() => window.small.fail().catch(String));
    expect(error).toContain("Error invoking remote method 'fail': Error: no luck");
  });

  it('hears events of main until it wants no more', async () => {
    const told = await page().evaluate(async () => {
      const all: string[][] = [];
      const next = (): Promise<() => void> =>
        new Promise((resolve) => {
          const stop = window.small.onTold((...each) => {
            all.push([...each]);
            resolve(stop);
          });
        });
      const first = next();
      window.small.ask('one');
      (await first)();
      const second = next();
      window.small.ask('two');
      await second;
      return all;
    });
    expect(told).toEqual([
      ['one!', 'small://host/one'],
      ['two!', 'small://host/one'],
    ]);
  });

  it('is out of reach for a page that changes what the language brings', async () => {
    const seen = await page().evaluate(async () => {
      const texts: unknown[] = [];
      const { parse } = JSON;
      JSON.parse = (text: string) => {
        texts.push(text);
        return parse(text);
      };
      EventTarget.prototype.dispatchEvent = () => {
        texts.push('dispatched');
        return true;
      };
      await window.small.double(1n);
      return texts;
    });
    expect(seen).toEqual([]);
  });

  it('says that its Chromium has a profile below the folder of its data', () => {
    expect(existsSync(join(folder, 'data', 'chromium'))).toBe(true);
  });
});
