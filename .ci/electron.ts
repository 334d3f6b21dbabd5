/**
 * Electron's program, where it was downloaded.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PACKAGE = resolve(import.meta.dirname, '..', 'node_modules', 'electron');

/**
 * Where Electron's program is. The package `electron` answers the same question by downloading what
 * is missing; this only looks, in the places that the package would use.
 *
 * @returns `undefined` when it is not here.
 */
export function findElectron(): string | undefined {
  const note = join(PACKAGE, 'path.txt');
  const name = existsSync(note) ? readFileSync(note, 'utf8') : undefined;
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (override === undefined && name === undefined) return undefined;
  const program = join(override ?? join(PACKAGE, 'dist'), name ?? 'electron');
  return existsSync(program) ? program : undefined;
}
