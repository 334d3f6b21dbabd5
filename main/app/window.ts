/**
 * The main window of the app, and what all windows have in common.
 */
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  type BrowserWindowConstructorOptions,
  nativeTheme,
  screen,
} from 'electron';
import { PAGE_URL } from './assets.ts';
import type { Diary } from './diary.ts';
import type { Hold } from './hold.ts';
import type { Caller } from './ipc.ts';
import {
  type Bounds,
  createWindowStateFile,
  DEFAULT_SIZE,
  fitBounds,
  rememberBounds,
  SMALLEST_SIZE,
} from './window-state.ts';

/** Colours behind the page until it is painted; the same as in the page's style sheet. */
const BACKGROUND = { light: '#f6f7f9', dark: '#10161d' };

/**
 * What every window of the app has in common. All protections are named, whatever Electron's
 * default.
 *
 * @param preload name of its preload.
 */
export function commonOptions(preload: string): BrowserWindowConstructorOptions {
  return {
    show: false,
    backgroundColor: nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light,
    webPreferences: {
      preload: join(app.getAppPath(), 'dist', 'preload', `${preload}.cjs`),
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

function windowOptions(bounds: Bounds | undefined): BrowserWindowConstructorOptions {
  return {
    ...commonOptions('index'),
    width: bounds?.width ?? DEFAULT_SIZE.width,
    height: bounds?.height ?? DEFAULT_SIZE.height,
    // Without a place, Electron puts the window into the middle.
    ...(bounds && { x: bounds.x, y: bounds.y }),
    minWidth: SMALLEST_SIZE.width,
    minHeight: SMALLEST_SIZE.height,
  };
}

let main: BrowserWindow | undefined;

/** The main window; `undefined` before it is opened and after it was closed. */
export function mainWindow(): BrowserWindow | undefined {
  return main;
}

/** The main page, for messages from it and to it. */
export const mainPage: Caller = { contents: () => main?.webContents, url: PAGE_URL };

/** Opens the window where it was the last time, and shows it once it is painted. */
export async function openWindow({ log }: Diary, hold: Hold): Promise<void> {
  const store = createWindowStateFile(join(app.getPath('userData'), 'window.json'));
  const saved = store.read();
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  const bounds = saved && fitBounds(saved, areas);
  const window = new BrowserWindow(windowOptions(bounds));
  main = window;
  hold.guardWindow(window);
  window.once('closed', () => {
    main = undefined;
  });
  rememberBounds(window, store, (error) => log.warn('the window state was not kept', error));
  window.once('ready-to-show', () => {
    if (bounds?.maximized) window.maximize();
    window.show();
  });
  await window.loadURL(PAGE_URL);
}

/** Brings the window to the front. */
export function showWindow(): void {
  if (main === undefined) return;
  if (main.isMinimized()) main.restore();
  main.focus();
}
