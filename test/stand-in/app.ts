/**
 * `app`: begin and end.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, Request, Route } from '@playwright/test';
import { BrowserWindow, keepWindows } from './browser-window.ts';
import { Chromium } from './chromium.ts';
import { fail } from './failure.ts';
import { claimFolder, type InstanceLock } from './instance-lock.ts';
import { KnownEmitter, known, preventable } from './known.ts';
import { defaultSession } from './session.ts';
import { APP_PATH, DRIVABLE, HEADLESS, USER_DATA } from './switches.ts';

const EVENTS = [
  ...['ready', 'window-all-closed', 'before-quit', 'will-quit', 'quit', 'second-instance'],
  ...['web-contents-created', 'browser-window-created'],
  'render-process-gone',
  // macOS sends the one, and Chromium keeps its helpers to itself.
  ...['activate', 'child-process-gone'],
];

const PATHS: Readonly<Record<string, string>> = {
  userData: USER_DATA,
  logs: join(USER_DATA, 'logs'),
  crashDumps: join(USER_DATA, 'crashes'),
};

interface Manifest {
  readonly name: string;
  readonly version: string;
}

/** The page of a request. A window that a page just opened has none yet, and will not get one. */
function pageOf(request: Request): Page | undefined {
  try {
    return request.frame().page();
  } catch {
    return undefined;
  }
}

class App extends KnownEmitter {
  readonly isPackaged = false;
  private readonly manifest: Manifest;
  private readonly whenStarted = Promise.withResolvers<void>();
  private chromium: Chromium | undefined;
  private lock: InstanceLock | undefined;
  private quitting = false;

  constructor() {
    super('app', EVENTS);
    this.manifest = JSON.parse(readFileSync(join(APP_PATH, 'package.json'), 'utf8'));
    mkdirSync(USER_DATA, { recursive: true });
  }

  getName(): string {
    return this.manifest.name;
  }

  getVersion(): string {
    return this.manifest.version;
  }

  getAppPath(): string {
    return APP_PATH;
  }

  getPath(name: string): string {
    const path = PATHS[name];
    if (path === undefined) throw new Error(`The stand-in knows no path called ${name}`);
    return path;
  }

  isReady(): boolean {
    return this.chromium !== undefined;
  }

  whenReady(): Promise<void> {
    return this.whenStarted.promise;
  }

  /** Every page of Chromium is in a sandbox as it is, and no other window is made. */
  enableSandbox(): void {
    if (this.isReady()) throw new Error('app.enableSandbox() comes before the app is ready');
  }

  requestSingleInstanceLock(): boolean {
    const call = { argv: process.argv, workingDirectory: process.cwd() };
    this.lock ??= claimFolder(USER_DATA, call, ({ argv, workingDirectory }) =>
      this.emit('second-instance', {}, argv, workingDirectory),
    );
    return this.lock !== undefined;
  }

  /** Closes the windows and ends, unless a listener prevents it. */
  quit(): void {
    if (this.quitting) return;
    const event = preventable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.quitting = true;
    for (const window of BrowserWindow.getAllWindows()) window.close();
    this.endWhenEmpty();
  }

  /** Ends at once and asks nobody. */
  exit(code = 0): void {
    this.quitting = true;
    this.end(code);
  }

  /** Starts Chromium, when main has run to its end as Electron has it, and lets the app be ready. */
  async start(): Promise<void> {
    if (this.quitting) return;
    const folder = join(USER_DATA, 'chromium');
    const chromium = await Chromium.start({ folder, headless: HEADLESS, drivable: DRIVABLE });
    this.chromium = chromium;
    await chromium.context.route(/./, (route) => this.answer(route));
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => this.quit());
    this.emit('ready');
    this.whenStarted.resolve();
  }

  /** The running Chromium. */
  running(): Chromium {
    if (this.chromium === undefined) throw new Error('The app is not ready');
    return this.chromium;
  }

  /** What a window that was closed leaves behind. A listener that kept it open ends the quitting. */
  onWindowClosed(): void {
    if (this.quitting) this.endWhenEmpty();
    else if (BrowserWindow.getAllWindows().length === 0 && !this.emit('window-all-closed')) {
      this.quit();
    }
  }

  private async answer(route: Route): Promise<void> {
    const request = route.request();
    const page = pageOf(request);
    try {
      if (page === undefined || !this.running().isOwn(page)) return await route.abort('aborted');
      if (request.isNavigationRequest() && !BrowserWindow.mayNavigate(page, request)) {
        return await route.abort('aborted');
      }
      await defaultSession.answer(route);
    } catch (error) {
      if (this.quitting || page?.isClosed() === true) return;
      fail(error);
    }
  }

  private endWhenEmpty(): void {
    if (BrowserWindow.getAllWindows().length > 0) return;
    const event = preventable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.quitting = false;
    else this.end(0);
  }

  private end(code: number): void {
    this.emit('quit', {}, code);
    const closed = this.chromium?.close() ?? Promise.resolve();
    closed.finally(() => {
      this.lock?.release();
      process.exit(code);
    });
  }
}

/** `app`. */
export const app = known('app', new App());

keepWindows({
  chromium: () => app.running(),
  opened: (window) => {
    app.emit('web-contents-created', {}, window.webContents);
    app.emit('browser-window-created', {}, window);
    window.webContents.on('render-process-gone', (event, details) =>
      app.emit('render-process-gone', event, window.webContents, details),
    );
  },
  closed: () => app.onWindowClosed(),
});
