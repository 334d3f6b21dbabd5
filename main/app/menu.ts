/**
 * The menu. Electron's own would open web pages and reload the app.
 */
import { Menu, type MenuItemConstructorOptions } from 'electron';

/** Sets the menu: quit, edit, text size, window. */
export function setMenu(): void {
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
  Menu.setApplicationMenu(
    Menu.buildFromTemplate([first, { role: 'editMenu' }, view, { role: 'windowMenu' }]),
  );
}
