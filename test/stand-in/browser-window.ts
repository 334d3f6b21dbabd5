/**
 * `BrowserWindow`: one page of Chromium for each.
 */

import type { Page, Request } from '@playwright/test';
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron';
import type { Chromium } from './chromium.ts';
import { fail } from './failure.ts';
import { KnownEmitter, known, preventable } from './known.ts';
import { defaultSession } from './session.ts';
import { tell } from './tell.ts';
import { WebContents } from './web-contents.ts';
import { checkWindowOptions } from './window-options.ts';

const EVENTS = [
  ...['ready-to-show', 'show', 'hide', 'focus', 'close', 'closed', 'minimize', 'restore'],
  ...['resize', 'move', 'maximize', 'unmaximize'],
];

/** Told before the address of a window that main brings to the front. */
export const TO_FRONT = 'To the front comes';

/** Told about windows that come and go. */
export interface WindowKeeper {
  /** The running Chromium; throws before the app is ready. */
  chromium(): Chromium;
  opened(window: BrowserWindow): void;
  closed(window: BrowserWindow): void;
}

/** Inner size of a window that fills a screen, where there is none. */
const LARGEST = { width: 1920, height: 1080 };

function toChromiumBounds({ x, y, width, height }: Rectangle) {
  return { left: x, top: y, width, height, windowState: 'normal' as const };
}

let keeper: WindowKeeper | undefined;
const windows = new Set<BrowserWindow>();

/** Says who keeps the windows: the app. */
export function keepWindows(by: WindowKeeper): void {
  keeper = by;
}

export class BrowserWindow extends KnownEmitter {
  readonly webContents: WebContents;
  private readonly pageOpened: Promise<Page>;
  private readonly headed: boolean;
  private page: Page | undefined;
  private bounds: Rectangle;
  private visible: boolean;
  private maximized = false;
  private minimized = false;
  private closing = false;
  private gone = false;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    super('BrowserWindow', EVENTS);
    const preload = checkWindowOptions(options);
    defaultSession.checkGuards();
    if (keeper === undefined) throw new Error('A window was made before the app');
    const chromium = keeper.chromium();
    const { x = 0, y = 0, width = 800, height = 600, show = true } = options;
    this.bounds = { x, y, width, height };
    this.visible = show;
    this.headed = chromium.headed;
    this.webContents = new WebContents(preload);
    const own = known('BrowserWindow', this);
    windows.add(own);
    keeper.opened(own);
    this.pageOpened = this.webContents.attach(chromium);
    this.pageOpened.then((page) => {
      this.page = page;
      page.once('domcontentloaded', () => own.emit('ready-to-show'));
      page.once('close', () => own.onGone());
      return this.place();
    }, fail);
    // biome-ignore lint/correctness/noConstructorReturn: what main holds answers for what it lacks.
    return own;
  }

  static getAllWindows(): readonly BrowserWindow[] {
    return [...windows];
  }

  static fromWebContents(contents: WebContents): BrowserWindow | null {
    return [...windows].find((window) => window.webContents === contents) ?? null;
  }

  /** Whether main lets a page of Chromium make a request for a document. */
  static mayNavigate(page: Page, request: Request): boolean {
    const window = [...windows].find((each) => each.page === page);
    return window?.webContents.mayNavigate(page, request) === true;
  }

  async loadURL(address: string): Promise<void> {
    await this.pageOpened;
    await this.place();
    await this.webContents.loadURL(address);
  }

  show(): void {
    this.visible = true;
    this.emit('show');
    this.focus();
  }

  focus(): void {
    tell(`${TO_FRONT} ${this.webContents.getURL()}`);
    this.pageOpened.then((page) => page.bringToFront()).catch(() => undefined);
    this.emit('focus');
  }

  isVisible(): boolean {
    return this.visible && !this.gone;
  }

  /** Whoever drives the stand-in looks at its windows as long as they are on the screen. */
  isFocused(): boolean {
    return this.isVisible() && !this.minimized;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  minimize(): void {
    this.minimized = true;
    this.emit('minimize');
  }

  restore(): void {
    this.minimized = false;
    this.emit('restore');
  }

  isMaximized(): boolean {
    return this.maximized;
  }

  maximize(): void {
    this.maximized = true;
    this.place().then(() => this.emit('maximize'), fail);
  }

  unmaximize(): void {
    this.maximized = false;
    this.place().then(() => this.emit('unmaximize'), fail);
  }

  isFullScreen(): boolean {
    return false;
  }

  isDestroyed(): boolean {
    return this.gone;
  }

  getBounds(): Rectangle {
    return { ...this.bounds };
  }

  getNormalBounds(): Rectangle {
    return { ...this.bounds };
  }

  setBounds(bounds: Partial<Rectangle>): void {
    this.bounds = { ...this.bounds, ...bounds };
    this.place().then(() => this.emit('resize'), fail);
  }

  /** Closes the window, unless a listener prevents it. */
  close(): void {
    if (this.gone || !this.mayClose()) return;
    this.closing = true;
    this.destroy();
  }

  destroy(): void {
    this.closing = true;
    this.pageOpened.then((page) => page.close()).catch(() => this.onGone());
  }

  private mayClose(): boolean {
    const event = preventable({});
    this.emit('close', event);
    return !event.defaultPrevented;
  }

  /** Gives the window the place and size that main asked for. */
  private async place(): Promise<void> {
    const { page, bounds } = this;
    if (page === undefined || page.isClosed()) return;
    if (!this.headed) {
      // Without a screen only the inner size means anything.
      const { width, height } = this.maximized ? LARGEST : bounds;
      await page.setViewportSize({ width, height });
      return;
    }
    const cdp = await page.context().newCDPSession(page);
    const { windowId } = await cdp.send('Browser.getWindowForTarget');
    const state = this.maximized ? { windowState: 'maximized' as const } : toChromiumBounds(bounds);
    await cdp.send('Browser.setWindowBounds', { windowId, bounds: state });
    await cdp.detach();
  }

  private onGone(): void {
    if (this.gone) return;
    // Chromium asks nobody when a person closes its window, so a window cannot be held open here.
    if (!this.closing && !this.mayClose()) fail('Electron would have kept the window open');
    this.gone = true;
    windows.delete(this);
    this.emit('closed');
    keeper?.closed(this);
  }
}
