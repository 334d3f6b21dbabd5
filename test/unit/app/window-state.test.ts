/**
 * Where the window was: kept, read with suspicion, and fitted to the displays of today.
 */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createWindowStateFile, fitBounds } from '../../../main/app/window-state.ts';

const LEFT = { x: 0, y: 25, width: 1920, height: 1055 };
const RIGHT = { x: 1920, y: 0, width: 2560, height: 1400 };
const SAVED = { x: 100, y: 100, width: 1200, height: 800, maximized: false };

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-window-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('fitting', () => {
  it('leaves alone what fits', () => {
    expect(fitBounds(SAVED, [LEFT, RIGHT])).toEqual(SAVED);
    const onRight = { ...SAVED, x: 2500, maximized: true };
    expect(fitBounds(onRight, [LEFT, RIGHT])).toEqual(onRight);
  });

  it('forgets a place on a display that is gone', () => {
    expect(fitBounds({ ...SAVED, x: 2500 }, [LEFT])).toBeUndefined();
    expect(fitBounds(SAVED, [])).toBeUndefined();
  });

  it('brings the window wholly into the display that shows most of it', () => {
    fc.assert(
      fc.property(
        fc.record({
          x: fc.integer({ min: -5_000, max: 9_000 }),
          y: fc.integer({ min: -5_000, max: 9_000 }),
          width: fc.integer({ min: 1, max: 9_000 }),
          height: fc.integer({ min: 1, max: 9_000 }),
          maximized: fc.boolean(),
        }),
        (saved) => {
          const fitted = fitBounds(saved, [LEFT, RIGHT]);
          if (fitted === undefined) return;
          const inside = [LEFT, RIGHT].filter(
            (area) =>
              fitted.x >= area.x &&
              fitted.y >= area.y &&
              fitted.x + fitted.width <= area.x + area.width &&
              fitted.y + fitted.height <= area.y + area.height,
          );
          expect(inside).toHaveLength(1);
          expect(fitted.maximized).toBe(saved.maximized);
        },
      ),
    );
  });
});

describe('file', () => {
  it('gives back what it was given', () => {
    const store = createWindowStateFile(join(folder, 'deep', 'window.json'));
    expect(store.read()).toBeUndefined();
    store.write(SAVED);
    store.write({ ...SAVED, maximized: true });
    expect(store.read()).toEqual({ ...SAVED, maximized: true });
    expect(readdirSync(join(folder, 'deep'))).toEqual(['window.json']);
  });

  it.each([
    '',
    'not json',
    'null',
    '{"x":1}',
    JSON.stringify({ ...SAVED, width: 0 }),
    JSON.stringify({ ...SAVED, x: 1e9 }),
    JSON.stringify({ ...SAVED, y: 0.5 }),
    JSON.stringify({ ...SAVED, more: 1 }),
    JSON.stringify({ ...SAVED, maximized: 'yes' }),
  ])('takes %s for nothing', (text) => {
    const path = join(folder, 'window.json');
    writeFileSync(path, text);
    expect(createWindowStateFile(path).read()).toBeUndefined();
  });
});
