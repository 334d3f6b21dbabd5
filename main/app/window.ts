/**
 * The window of the app.
 */
import { join } from 'node:path';
import { app, BrowserWindow, type BrowserWindowConstructorOptions, nativeTheme } from 'electron';
import { PAGE_URL } from './assets.ts';

/** Colours behind the page until it is painted; the same as in the page's style sheet. */
const BACKGROUND = { light: '#f6f7f9', dark: '#10161d' };

/** How every window of the app is made. All protections are named, whatever Electron's default. */
function windowOptions(): BrowserWindowConstructorOptions {
  return {
    width: 1280,
    height: 800,
    minWidth: 960,
    minHeight: 640,
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(app.getAppPath(), 'dist', 'preload', 'index.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInSubFrames: false,
      nodeIntegrationInWorker: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  };
}

/** Opens the window and shows it once it is painted. */
export async function openWindow(): Promise<void> {
  const window = new BrowserWindow(windowOptions());
  window.once('ready-to-show', () => window.show());
  await window.loadURL(PAGE_URL);
}

/** Brings the window to the front. */
export function showWindow(): void {
  const window = BrowserWindow.getAllWindows()[0];
  if (window === undefined) return;
  if (window.isMinimized()) window.restore();
  window.focus();
}
