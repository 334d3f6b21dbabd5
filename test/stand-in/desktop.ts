/**
 * What belongs to the desktop and has no place in Chromium: the menu, notifications, the clipboard,
 * the colours of the system, other programs. The stand-in writes what it was told and shows nothing.
 */
import type { MenuItemConstructorOptions, NotificationConstructorOptions } from 'electron';
import { KnownEmitter, known } from './known.ts';
import { tell } from './tell.ts';

/** A menu that was described. Nobody can see it. */
class MenuBar {
  readonly items: readonly MenuItemConstructorOptions[];

  constructor(items: readonly MenuItemConstructorOptions[]) {
    this.items = items;
  }
}

let applicationMenu: MenuBar | null = null;

/** `Menu`. */
export const Menu = known('Menu', {
  buildFromTemplate: (template: readonly MenuItemConstructorOptions[]): MenuBar => {
    for (const item of template) {
      if (item.label === undefined && item.role === undefined && item.type !== 'separator') {
        throw new Error('An item of a menu has a label, a role or is a separator');
      }
      if (Array.isArray(item.submenu)) Menu.buildFromTemplate(item.submenu);
    }
    return new MenuBar(template);
  },
  setApplicationMenu: (menu: MenuBar | null): void => {
    applicationMenu = menu;
  },
  getApplicationMenu: (): MenuBar | null => applicationMenu,
});

/** `shell`. */
export const shell = known('shell', {
  openExternal: async (address: string): Promise<void> =>
    tell(`The app asks to open ${address} in a browser; the stand-in does not.`),
  openPath: async (path: string): Promise<string> => {
    tell(`The app asks to open ${path}; the stand-in does not.`);
    return '';
  },
});

const SCREEN = { x: 0, y: 0, width: 1920, height: 1080 };

/** `screen`. The pages of the stand-in are as large as main asks for, on whatever screen. */
export const screen = known('screen', {
  getAllDisplays: () => [
    known('Display', { id: 1, bounds: SCREEN, workArea: SCREEN, scaleFactor: 1 }),
  ],
});

const blockers = new Set<number>();
let lastBlocker = 0;

/** `powerSaveBlocker`. It remembers what main asked for and keeps no machine awake. */
export const powerSaveBlocker = known('powerSaveBlocker', {
  start: (_type: string): number => {
    lastBlocker += 1;
    blockers.add(lastBlocker);
    return lastBlocker;
  },
  stop: (id: number): boolean => blockers.delete(id),
  isStarted: (id: number): boolean => blockers.has(id),
});

/** `Notification`. It tells its words to the person who started the stand-in. */
export class Notification extends KnownEmitter {
  private readonly words: string;

  constructor({ title = '', body = '' }: NotificationConstructorOptions) {
    super('Notification', ['click', 'close', 'show', 'failed']);
    this.words = `${title}: ${body}`;
    // biome-ignore lint/correctness/noConstructorReturn: what main holds answers for what it lacks.
    return known('Notification', this);
  }

  static isSupported(): boolean {
    return true;
  }

  show(): void {
    tell(`The app notifies: ${this.words}`);
    this.emit('show');
  }
}

let clipped = '';

/** `clipboard`. One of the stand-in's own, so that a test cannot touch the person's. */
export const clipboard = known('clipboard', {
  writeText: (text: string): void => {
    clipped = text;
    tell(`The app copies: ${text}`);
  },
  readText: (): string => clipped,
});

/** `nativeTheme`. The page asks Chromium itself; this is for what main paints before it. */
export const nativeTheme = known(
  'nativeTheme',
  Object.assign(new KnownEmitter('nativeTheme', ['updated']), {
    shouldUseDarkColors: false,
    themeSource: 'system',
  }),
);
