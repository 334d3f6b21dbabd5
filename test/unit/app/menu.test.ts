/**
 * What the menu offers, and what can be opened outside of the app.
 */
import type { MenuItemConstructorOptions } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openExternal } from '../../../main/app/external.ts';
import { setMenu } from '../../../main/app/menu.ts';
import { createKnownSecrets } from '../../../main/log/known-secrets.ts';
import { createRedactor } from '../../../main/log/redact.ts';

const fake = vi.hoisted(() => ({
  menu: [] as readonly unknown[],
  openExternal: vi.fn<(url: string) => Promise<void>>(),
  openPath: vi.fn<(path: string) => Promise<string>>(),
}));

vi.mock('electron', () => ({
  Menu: {
    buildFromTemplate: (template: readonly unknown[]) => template,
    setApplicationMenu: (menu: readonly unknown[]) => {
      fake.menu = menu;
    },
  },
  shell: { openExternal: fake.openExternal, openPath: fake.openPath },
}));

const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
const redactor = createRedactor({ secrets: createKnownSecrets(), home: '/home/person' });

beforeEach(() => {
  vi.resetAllMocks();
  fake.openExternal.mockResolvedValue();
  fake.openPath.mockResolvedValue('');
  setMenu({ folder: '/data/logs', log, redactor });
});

/** Items of the Help menu that do something of our own. */
function helpItems(): readonly MenuItemConstructorOptions[] {
  const help = (fake.menu as readonly MenuItemConstructorOptions[]).at(-1);
  if (!Array.isArray(help?.submenu)) throw new Error('There is no Help menu');
  return help.submenu.filter(({ click }) => click !== undefined);
}

/** A click as Electron would make it; the items look at none of its arguments. */
function choose(item: MenuItemConstructorOptions | undefined): void {
  (item?.click as (() => void) | undefined)?.();
}

describe('menu', () => {
  it('has the usual roles, and none that reloads or opens the developer tools', () => {
    const roles = JSON.stringify(fake.menu).match(/"role":"\w+"/g);
    expect(roles).toEqual(
      expect.arrayContaining(['"role":"editMenu"', '"role":"windowMenu"', '"role":"help"']),
    );
    expect(roles?.join()).not.toMatch(/reload|devtools|viewMenu/i);
  });

  it('opens the log folder and no other', () => {
    choose(helpItems().find(({ label }) => label === 'Open Log Folder'));
    expect(fake.openPath).toHaveBeenCalledExactlyOnceWith('/data/logs');
  });

  it('notes when the log folder cannot be opened', async () => {
    fake.openPath.mockResolvedValue('no file manager');
    choose(helpItems().at(-1));
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalledOnce());
  });

  it('opens each of its pages by name, at an https address', () => {
    const links = helpItems().slice(0, -1);
    for (const link of links) choose(link);
    const urls = fake.openExternal.mock.calls.map(([url]) => url);
    expect(new Set(urls).size).toBe(links.length);
    for (const url of urls) expect(url).toMatch(/^https:\/\/[a-z.]+\//);
  });

  it('notes when there is no browser', async () => {
    fake.openExternal.mockRejectedValue(new Error('no browser'));
    choose(helpItems()[0]);
    await vi.waitFor(() => expect(log.warn).toHaveBeenCalledOnce());
  });
});

describe('opening outside', () => {
  it.each([
    'https://elementsproject.org/',
    'https://evil.example/',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'smb://host/share',
    'ELEMENTS',
    'elements ',
    '',
    'toString',
    '__proto__',
    'constructor',
    undefined,
    null,
    7,
    ['elements'],
    { toString: () => 'elements' },
  ])('refuses %o', async (name) => {
    await expect(openExternal(name)).rejects.toThrow(RangeError);
    expect(fake.openExternal).not.toHaveBeenCalled();
  });

  it('opens what is on the list', async () => {
    await openExternal('elements');
    expect(fake.openExternal).toHaveBeenCalledExactlyOnceWith('https://elementsproject.org/');
  });
});
