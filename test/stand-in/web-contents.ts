/**
 * `WebContents`: a page of Chromium as main sees it.
 */
import { randomUUID } from 'node:crypto';
import type { CDPSession, Page, Request } from '@playwright/test';
import type { PrintToPDFOptions } from 'electron';
import { toChromium, toMain } from './addresses.ts';
import type { Chromium } from './chromium.ts';
import { fail } from './failure.ts';
import { type FrameTree, ipcMain, senderFrame } from './ipc-main.ts';
import { KnownEmitter, known, preventable } from './known.ts';
import { BINDING, PRELOAD_WORLD, pageScripts, RECEIVER } from './page-world.ts';
import { defaultSession } from './session.ts';
import { valueCodec } from './values.ts';

const EVENTS = [
  ...['will-navigate', 'will-frame-navigate', 'did-finish-load', 'dom-ready', 'destroyed'],
  'render-process-gone',
  // These cannot happen here: nothing redirects, and Chromium has no such element.
  ...['will-redirect', 'will-attach-webview'],
];

/** What an open page is made of. */
interface Attached {
  readonly page: Page;
  readonly cdp: CDPSession;
}

type WindowOpenHandler = (details: object) => { readonly action: 'allow' | 'deny' };

const codec = valueCodec();
let lastId = 0;

function withoutHash(address: string): string {
  return address.split('#')[0] ?? '';
}

export class WebContents extends KnownEmitter {
  readonly id: number;
  readonly session = defaultSession;
  private attached: Promise<Attached> | undefined;
  private page: Page | undefined;
  private readonly preload: string;
  private windowOpenHandler: WindowOpenHandler | undefined;
  /** Address that main asked for and Chromium has not asked for yet. */
  private loading: string | undefined;
  /** Address that the page itself wants to go to. */
  private wanted: string | undefined;
  /** The frame of each context in which a preload may run. */
  private readonly frames = new Map<number, string>();

  /** @param preload path of the built preload. */
  constructor(preload: string) {
    super('webContents', EVENTS);
    lastId += 1;
    this.id = lastId;
    this.preload = preload;
    // biome-ignore lint/correctness/noConstructorReturn: what main holds answers for what it lacks.
    return known('webContents', this);
  }

  setWindowOpenHandler(handler: WindowOpenHandler): void {
    this.windowOpenHandler = handler;
  }

  getURL(): string {
    return this.page === undefined ? '' : toMain(this.page.url());
  }

  isDestroyed(): boolean {
    return this.page?.isClosed() === true;
  }

  /** The page on paper, as Chromium prints it. */
  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    const { printBackground = false, pageSize = 'A4', ...unknown } = options;
    if (pageSize !== 'A4' || Object.keys(unknown).length > 0) {
      throw new Error('The stand-in for Electron prints A4 pages, with or without backgrounds');
    }
    if (this.attached === undefined) throw new Error('There is no page to print');
    const { cdp } = await this.attached;
    const paper = { paperWidth: 8.27, paperHeight: 11.69, printBackground };
    const { data } = await cdp.send('Page.printToPDF', paper);
    return Buffer.from(data, 'base64');
  }

  reload(): void {
    this.page?.reload().catch(() => undefined);
  }

  /** Sends an event to the preload of the page. A page that has none right now misses it. */
  send(channel: string, ...args: readonly unknown[]): void {
    const text = JSON.stringify({ channel, args: codec.encode(args) });
    this.attached
      ?.then(async ({ cdp }) => {
        const main = await this.frameTree(cdp);
        const context = [...this.frames].find(([, frame]) => frame === main.frame.id)?.[0];
        if (context !== undefined) await this.receive(cdp, context, text);
      })
      .catch((error) => this.failUnlessGone(error));
  }

  /** Opens an address, as main's own wish that no listener is asked about. */
  async loadURL(address: string): Promise<void> {
    if (this.attached === undefined) throw new Error('The window has no page yet');
    const { page } = await this.attached;
    const url = new URL(toChromium(address));
    const grants = defaultSession.grants(this, address.split('/').slice(0, 3).join('/'));
    await page.context().grantPermissions([...grants], { origin: url.origin });
    this.loading = url.href;
    await page.goto(url.href);
    this.emit('did-finish-load');
  }

  /** Gives the window its page. */
  attach(chromium: Chromium): Promise<Page> {
    this.attached = this.makeAttached(chromium);
    return this.attached.then(({ page }) => page);
  }

  /** Whether main lets a page go where it wants to go. */
  mayNavigate(page: Page, request: Request): boolean {
    const url = withoutHash(request.url());
    const isMainFrame = request.frame() === page.mainFrame();
    const wanted = this.wanted;
    this.wanted = isMainFrame ? undefined : this.wanted;
    if (isMainFrame && url === withoutHash(this.loading ?? '')) {
      this.loading = undefined;
      return true;
    }
    // A reload from outside, by the person or by a test, is no wish of the page.
    if (isMainFrame && wanted !== url && url === withoutHash(page.url())) return true;
    const details = { url: toMain(request.url()), isMainFrame, isSameDocument: false };
    const event = preventable(details);
    this.emit('will-frame-navigate', event);
    if (isMainFrame) this.emit('will-navigate', event, details.url);
    return !event.defaultPrevented;
  }

  private async makeAttached(chromium: Chromium): Promise<Attached> {
    const page = await chromium.newPage();
    this.page = page;
    const cdp = await page.context().newCDPSession(page);
    const main = (await this.frameTree(cdp)).frame.id;
    cdp.on('Page.frameRequestedNavigation', ({ frameId, url }) => {
      if (frameId === main) this.wanted = withoutHash(url);
    });
    cdp.on('Page.windowOpen', ({ url, windowName }) => this.onWindowOpen(url, windowName));
    cdp.on('Runtime.executionContextCreated', ({ context }) => {
      const frame: unknown = context.auxData?.['frameId'];
      if (context.name === PRELOAD_WORLD) this.frames.set(context.id, String(frame));
    });
    cdp.on('Runtime.executionContextDestroyed', (gone) => {
      this.frames.delete(gone.executionContextId);
    });
    cdp.on('Runtime.executionContextsCleared', () => this.frames.clear());
    cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      if (name !== BINDING) return;
      this.onMessage(cdp, payload, executionContextId).catch((error) => this.failUnlessGone(error));
    });
    await cdp.send('Page.enable');
    await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: PRELOAD_WORLD });
    await cdp.send('Runtime.enable');
    const scripts = pageScripts(this.preload, randomUUID());
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page });
    await cdp.send('Page.addScriptToEvaluateOnNewDocument', {
      source: scripts.own,
      worldName: PRELOAD_WORLD,
    });
    page.on('domcontentloaded', () => this.emit('dom-ready'));
    page.on('crash', () =>
      this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 }),
    );
    page.on('close', () => this.emit('destroyed'));
    page.on('download', (download) => {
      const event = preventable({});
      defaultSession.emit('will-download', event, {}, this);
      if (!event.defaultPrevented) fail('The stand-in cannot load anything down');
      download.cancel().catch(() => undefined);
    });
    return { page, cdp };
  }

  private onWindowOpen(url: string, frameName: string): void {
    const answer = this.windowOpenHandler?.({ url: toMain(url), frameName });
    if (answer?.action !== 'deny') fail(`Electron would open a window for ${url}; this cannot`);
  }

  /** What a page leaves behind that is closed in the middle of something is no failure. */
  private failUnlessGone(error: unknown): void {
    if (!this.isDestroyed()) fail(error);
  }

  private async frameTree(cdp: CDPSession): Promise<FrameTree> {
    const { frameTree } = await cdp.send('Page.getFrameTree');
    return frameTree;
  }

  private async onMessage(cdp: CDPSession, text: string, context: number): Promise<void> {
    const id = this.frames.get(context) ?? '';
    const frame = senderFrame(await this.frameTree(cdp), id);
    const answer = await ipcMain.receive(text, this, frame);
    if (answer !== undefined) await this.receive(cdp, context, answer);
  }

  /** Hands text to a preload. Its page may have gone meanwhile; then nobody waits for it. */
  private async receive(cdp: CDPSession, contextId: number, text: string): Promise<void> {
    const expression = `${RECEIVER}(${JSON.stringify(text)})`;
    await cdp.send('Runtime.evaluate', { expression, contextId }).catch(() => undefined);
  }
}
