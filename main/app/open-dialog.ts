/**
 * Asks a person for a file, and reads it.
 */
import { open } from 'node:fs/promises';
import { dialog, type OpenDialogOptions } from 'electron';
import { TreasuryError } from '../treasury/error.ts';
import { mainWindow } from './window.ts';

/** What AMP answers holds less than 100 recipients; more than this is no such file. */
const LARGEST_BYTES = 16 * 1024 * 1024;

async function readText(path: string): Promise<string> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > LARGEST_BYTES) throw new RangeError('too large');
      return await file.readFile('utf8');
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new TreasuryError(
      'file',
      error instanceof RangeError
        ? `${path} is too large to be what is needed.`
        : `${path} cannot be read. Choose another file.`,
    );
  }
}

/**
 * Opens the system's own box for it, on top of the app's window.
 *
 * @returns the file's text; `undefined` when the person changed their mind.
 * @throws TreasuryError when the file cannot be read.
 */
export async function askForText(title: string): Promise<string | undefined> {
  const options: OpenDialogOptions = {
    title,
    properties: ['openFile'],
    filters: [{ name: 'JSON', extensions: ['json'] }],
  };
  const window = mainWindow();
  const { canceled, filePaths } =
    window === undefined
      ? await dialog.showOpenDialog(options)
      : await dialog.showOpenDialog(window, options);
  const [path] = filePaths;
  return canceled || path === undefined ? undefined : readText(path);
}
