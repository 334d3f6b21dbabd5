import { fstatSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createFile } from '../../../main/desk/files.ts';

/** What was brought to the disk, in order; and the error that a folder answers with. */
const disk = vi.hoisted(() => ({ synced: [] as string[], fault: undefined as string | undefined }));

vi.mock('node:fs', async (load) => {
  const fs = await load<typeof import('node:fs')>();
  return {
    ...fs,
    fsyncSync: (descriptor: number) => {
      const isFolder = fstatSync(descriptor).isDirectory();
      if (isFolder && disk.fault !== undefined) {
        throw Object.assign(new Error(disk.fault), { code: disk.fault });
      }
      disk.synced.push(isFolder ? 'folder' : 'file');
      fs.fsyncSync(descriptor);
    },
  };
});

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-files-'));
  disk.synced = [];
  disk.fault = undefined;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('brings the name of a new file to the disk before its content is known', () => {
  const file = createFile(join(folder, 'report.json'));
  expect(disk.synced).toEqual(['folder']);
  file.write('whole');
  expect(disk.synced).toEqual(['folder', 'file']);
});

it('does without where a folder cannot be brought to the disk', () => {
  disk.fault = 'EINVAL';
  createFile(join(folder, 'report.json')).write('whole');
  expect(disk.synced).toEqual(['file']);
});

it('makes no file on a disk that fails', () => {
  disk.fault = 'EIO';
  expect(() => createFile(join(folder, 'report.json'))).toThrow('cannot be written: EIO');
  expect(readdirSync(folder)).toEqual([]);
});
