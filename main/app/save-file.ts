/**
 * Saves what main makes to a place that a person chooses.
 */
import { existsSync } from 'node:fs';
import type { SaveDialogOptions } from 'electron';
import { TreasuryError } from '../treasury/error.ts';
import { saveNewFile } from '../treasury/made-conf.ts';
import { askWhereToSave } from './save-dialog.ts';

/**
 * Asks where to save, makes the content, and saves it. Nothing is made when the person changes their
 * mind, or when there is a file of that name: what is asked of AMP cannot be asked twice.
 *
 * @throws TreasuryError `file` when the place cannot be written to; whatever `make` throws.
 */
export async function saveFile(
  options: SaveDialogOptions,
  make: () => string | Uint8Array | Promise<string | Uint8Array>,
): Promise<{ readonly path?: string }> {
  const path = await askWhereToSave(options);
  if (path === undefined) return {};
  if (existsSync(path)) {
    throw new TreasuryError(
      'file',
      `There is a file at ${path} already, and Ballast writes over none. Choose another name.`,
    );
  }
  saveNewFile(path, await make());
  return { path };
}
