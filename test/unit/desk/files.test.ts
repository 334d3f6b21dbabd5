import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFile, readText, saveText } from '../../../main/desk/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-files-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('saving', () => {
  it('is for the owner only and can be repeated', () => {
    const path = join(folder, 'report.json');
    saveText(path, 'whole');
    saveText(path, 'whole');
    expect(readFileSync(path, 'utf8')).toBe('whole');
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('never overwrites other content', () => {
    const path = join(folder, 'report.json');
    writeFileSync(path, 'somebody wrote this');
    expect(() => saveText(path, 'whole')).toThrow('not overwritten');
    expect(readFileSync(path, 'utf8')).toBe('somebody wrote this');
  });

  it('completes what a power cut left half written', () => {
    const path = join(folder, 'report.json');
    writeFileSync(path, 'who');
    saveText(path, 'whole');
    expect(readFileSync(path, 'utf8')).toBe('whole');
  });
});

describe('a new file', () => {
  it('must be new, and can be given up', () => {
    const path = join(folder, 'request.json');
    createFile(path).discard();
    createFile(path).write('answer');
    expect(() => createFile(path)).toThrow('exists already');
    expect(() => createFile(join(folder, 'no', 'request.json'))).toThrow('no such file or folder');
  });
});

describe('reading', () => {
  it('says why it cannot', () => {
    expect(() => readText(join(folder, 'absent'))).toThrow('no such file');
    expect(() => readText(folder)).toThrow('it is a folder');
  });

  it('takes a whole file, and no end of one that has none', () => {
    const path = join(folder, 'large.json');
    const text = 'x'.repeat(3 * 1024 * 1024 + 1);
    writeFileSync(path, text);
    expect(readText(path) === text).toBe(true);
    writeFileSync(path, 'x'.repeat(16 * 1024 * 1024 + 1));
    expect(() => readText(path)).toThrow('too large');
  });

  it.skipIf(process.platform === 'win32')('ends at a device without an end', () => {
    expect(() => readText('/dev/zero')).toThrow('too large');
  });
});
