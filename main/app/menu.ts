/**
 * The menu. Electron's own would open web pages and reload the app.
 */
import { Menu, type MenuItemConstructorOptions, shell } from 'electron';
import type { Diary } from './diary.ts';
import { type LinkName, openExternal } from './external.ts';

/** Pages of the Help menu. */
const HELP: readonly (readonly [label: string, link: LinkName])[] = [
  ['How AMP Pays, Reissues and Burns', 'amp-process'],
  ['AMP Support', 'amp-support'],
  ['Elements', 'elements'],
];

/** Sets the menu: quit, edit, text size, window, help. */
export function setMenu({ folder, log }: Diary): void {
  const first: MenuItemConstructorOptions = {
    role: process.platform === 'darwin' ? 'appMenu' : 'fileMenu',
  };
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'resetZoom' },
      { role: 'zoomIn' },
      { role: 'zoomOut' },
      { type: 'separator' },
      { role: 'togglefullscreen' },
    ],
  };
  const links = HELP.map(([label, link]): MenuItemConstructorOptions => {
    const fail = (error: unknown) => log.warn(`could not open ${link}`, error);
    return { label, click: () => void openExternal(link).catch(fail) };
  });
  const openLogFolder = async (): Promise<void> => {
    // Electron answers with the reason, or with nothing when all went well.
    const reason = await shell.openPath(folder);
    if (reason !== '') log.warn('could not open the log folder', reason);
  };
  const help: MenuItemConstructorOptions = {
    role: 'help',
    submenu: [
      ...links,
      { type: 'separator' },
      { label: 'Open Log Folder', click: () => void openLogFolder() },
    ],
  };
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([first, { role: 'editMenu' }, view, { role: 'windowMenu' }, help]),
  );
}
