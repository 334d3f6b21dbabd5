/**
 * Where the window was, for the next start.
 */
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';

const pixels = z.int().min(-100_000).max(100_000);
const boundsSchema = z.strictObject({
  x: pixels,
  y: pixels,
  width: pixels.positive(),
  height: pixels.positive(),
  maximized: z.boolean(),
});

/** Place and size of the window when it is not maximized, and whether it is. */
export type Bounds = z.infer<typeof boundsSchema>;

/** Keeps the bounds between two starts. */
export interface WindowStateStore {
  read(): Bounds | undefined;
  write(bounds: Bounds): void;
}

/** Size of the window where none is remembered, and the smallest one. */
export const DEFAULT_SIZE = { width: 1280, height: 800 };
export const SMALLEST_SIZE = { width: 960, height: 640 };

/** A store in a file. What cannot be read or is not bounds counts as nothing. */
export function createWindowStateFile(path: string): WindowStateStore {
  return {
    read() {
      try {
        return boundsSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
      } catch {
        return undefined;
      }
    },
    write(bounds) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(`${path}.new`, JSON.stringify(bounds), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
}

function overlap(a: Rectangle, b: Rectangle): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/**
 * Makes remembered bounds fit the displays of today: the window lies wholly in the display that
 * shows most of it.
 *
 * @param areas work areas of the displays.
 * @returns `undefined` when no display would show any of it.
 */
export function fitBounds(saved: Bounds, areas: readonly Rectangle[]): Bounds | undefined {
  const [area] = areas.toSorted((a, b) => overlap(saved, b) - overlap(saved, a));
  if (area === undefined || overlap(saved, area) === 0) return undefined;
  const width = Math.min(Math.max(saved.width, SMALLEST_SIZE.width), area.width);
  const height = Math.min(Math.max(saved.height, SMALLEST_SIZE.height), area.height);
  return {
    x: Math.min(Math.max(saved.x, area.x), area.x + area.width - width),
    y: Math.min(Math.max(saved.y, area.y), area.y + area.height - height),
    width,
    height,
    maximized: saved.maximized,
  };
}

/** Remembers the bounds when the window closes. `onFailure` hears of a store that cannot be written. */
export function rememberBounds(
  window: BrowserWindow,
  store: WindowStateStore,
  onFailure: (error: unknown) => void,
): void {
  window.on('close', () => {
    try {
      store.write({ ...window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (error) {
      onFailure(error);
    }
  });
}
