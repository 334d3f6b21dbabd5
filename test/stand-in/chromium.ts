/**
 * Debian's Chromium, or another that is here, in the place of the one in Electron.
 */
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { fail } from './failure.ts';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** What of Chromium would reach out on its own, or get into the way. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
  // Whatever gets past every other guard finds no address.
  '--host-resolver-rules=MAP * ~NOTFOUND',
];

/** What of Chromium would remember what a person types. Electron has none of it. */
const FORGETFUL = {
  credentials_enable_service: false,
  profile: { password_manager_enabled: false },
  autofill: { profile_enabled: false, credit_card_enabled: false },
};

/** Gives a new profile of Chromium its preferences. */
async function prepareProfile(folder: string): Promise<void> {
  const file = join(folder, 'Default', 'Preferences');
  if (existsSync(file)) return;
  await mkdir(join(folder, 'Default'), { recursive: true });
  await writeFile(file, JSON.stringify(FORGETFUL));
}

/** How Chromium is started. */
export interface ChromiumOptions {
  /** Folder for Chromium's own profile. */
  readonly folder: string;
  readonly headless: boolean;
  /** Whether another program, such as a test, may drive the page from this machine. */
  readonly drivable: boolean;
}

/** Where Chromium is, if it is here. */
export function findChromium(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** The running Chromium, with one page for each window. */
export class Chromium {
  readonly context: BrowserContext;
  readonly headed: boolean;
  private readonly folder: string;
  private unused: Page | undefined;
  private readonly own = new Set<Page>();
  /** The last page that was asked for. One is opened after the other, to tell ours from others. */
  private opening: Promise<unknown> = Promise.resolve();
  private awaited = false;

  private constructor(context: BrowserContext, { folder, headless }: ChromiumOptions) {
    this.context = context;
    this.folder = folder;
    this.headed = !headless;
    this.unused = context.pages()[0];
    context.on('page', (page) => this.onPage(page));
  }

  /** Starts Chromium. */
  static async start(options: ChromiumOptions): Promise<Chromium> {
    const { folder, headless, drivable } = options;
    const executablePath = findChromium();
    if (executablePath === undefined) throw new Error('Chromium is not installed');
    await prepareProfile(folder);
    const context = await chromium.launchPersistentContext(folder, {
      executablePath,
      headless,
      viewport: null,
      colorScheme: null,
      acceptDownloads: false,
      serviceWorkers: 'block',
      // Chromium's own sandbox does not start for root.
      chromiumSandbox: process.getuid?.() !== 0,
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      args: [...QUIET, ...(drivable ? ['--remote-debugging-port=0'] : [])],
    });
    return new Chromium(context, options);
  }

  /** A page that no window opened is one that a page opened, past main's answer. It is closed. */
  private onPage(page: Page): void {
    if (this.awaited) {
      this.awaited = false;
      this.own.add(page);
      return;
    }
    page.close().catch(fail);
  }

  /** Whether the page belongs to a window. */
  isOwn(page: Page): boolean {
    return this.own.has(page);
  }

  /** The page of a new window. */
  newPage(): Promise<Page> {
    const page = this.opening.then(async () => {
      const first = this.unused;
      this.unused = undefined;
      if (first !== undefined) {
        this.own.add(first);
        return first;
      }
      this.awaited = true;
      return this.context.newPage();
    });
    this.opening = page;
    return page;
  }

  /** Where another program can drive the pages, when it may. */
  async drivingAddress(): Promise<string> {
    const [port] = (await readFile(join(this.folder, 'DevToolsActivePort'), 'utf8')).split('\n');
    return `http://127.0.0.1:${port}`;
  }

  async close(): Promise<void> {
    await this.context.close();
  }
}
