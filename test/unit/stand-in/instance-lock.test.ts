import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { claimFolder } from '../../stand-in/instance-lock.ts';

const FIRST = { argv: ['first'], workingDirectory: '/one' };
const SECOND = { argv: ['second'], workingDirectory: '/two' };

let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-lock-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is held by one, who hears of the next', async () => {
  const onSecond = vi.fn();
  const lock = claimFolder(folder, FIRST, onSecond);
  expect(lock).toBeDefined();
  expect(claimFolder(folder, SECOND, vi.fn())).toBeUndefined();
  await vi.waitFor(() => expect(onSecond).toHaveBeenCalledExactlyOnceWith(SECOND));
  lock?.release();
});

it('can be had again when it was released', () => {
  claimFolder(folder, FIRST, vi.fn())?.release();
  const lock = claimFolder(folder, SECOND, vi.fn());
  expect(lock).toBeDefined();
  lock?.release();
});
