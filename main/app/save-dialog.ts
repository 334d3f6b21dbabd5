/**
 * Asks a person where a file is to go.
 */
import { dialog, type SaveDialogOptions } from 'electron';
import { mainWindow } from './window.ts';

/**
 * Opens the system's own box for it, on top of the app's window.
 *
 * @returns `undefined` when the person changed their mind.
 */
export async function askWhereToSave(options: SaveDialogOptions): Promise<string | undefined> {
  const window = mainWindow();
  const { canceled, filePath } =
    window === undefined
      ? await dialog.showSaveDialog(options)
      : await dialog.showSaveDialog(window, options);
  return canceled || filePath === '' ? undefined : filePath;
}
