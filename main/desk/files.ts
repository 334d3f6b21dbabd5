/**
 * Reading and writing the files that a person names. Unless it is made to be published, what is written
 * holds blinders or payments, so only its owner may read it. Nothing that exists is ever overwritten.
 */
import { closeSync, existsSync, fsyncSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { usageError } from './exit-codes.ts';

/** A request holds less than 100 recipients, a report their blinders; more than this is no such file. */
const LARGEST_BYTES = 16 * 1024 * 1024;

/** How much is read at a time. */
const PART_BYTES = 1024 * 1024;

const OWNER_ONLY = 0o600;

/** Rights of a file that everybody is to read, as a web server must. */
export const PUBLIC = 0o644;

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'this user may not',
    EPERM: 'this user may not',
    EISDIR: 'it is a folder',
    ENOSPC: 'the disk is full',
    EROFS: 'the disk is read-only',
  };
  return known[code] ?? (code === '' ? 'unknown reason' : code);
}

/** @throws DeskError when the file cannot be read. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readBounded(path);
  } catch (error) {
    throw usageError(`${path} cannot be read: ${reason(error)}`);
  }
  if (bytes.length > LARGEST_BYTES) throw usageError(`${path} is too large to be what is needed`);
  return bytes.toString('utf8');
}

/** Reads a file, or a little more than is taken from one that is too large or has no end. */
function readBounded(path: string): Buffer {
  const parts: Buffer[] = [];
  const descriptor = openSync(path, 'r');
  try {
    for (let total = 0; total <= LARGEST_BYTES; ) {
      const part = Buffer.alloc(PART_BYTES);
      const length = readSync(descriptor, part);
      if (length === 0) break;
      parts.push(part.subarray(0, length));
      total += length;
    }
  } finally {
    closeSync(descriptor);
  }
  return Buffer.concat(parts);
}

/** Writes all of it to the disk, not only to the system's cache. */
function writeAll(descriptor: number, content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  let done = 0;
  while (done < bytes.length) done += writeSync(descriptor, bytes, done);
  fsyncSync(descriptor);
}

/** Platforms and file systems on which a folder cannot be opened or brought to the disk. */
const NO_FOLDER_SYNC = new Set(['EACCES', 'EPERM', 'EISDIR', 'EINVAL', 'ENOTSUP', 'EBADF']);

/** Brings a new name to the disk: the file's own sync does not cover the folder that it stands in. */
function syncFolder(path: string): void {
  try {
    const descriptor = openSync(dirname(path), 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!NO_FOLDER_SYNC.has(code)) throw error;
  }
}

/** A new, still empty file. */
export interface NewFile {
  /** @throws DeskError when the disk does not take it. */
  write(content: string | Uint8Array): void;
  /** Removes the file again, as long as nothing was written. */
  discard(): void;
}

/**
 * Makes a file before its content is known, so that a full disk or a name in use shows before
 * anything irreversible is asked for.
 *
 * @throws DeskError when there is a file of that name, or it cannot be made.
 */
export function createFile(path: string, mode = OWNER_ONLY): NewFile {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', mode);
  } catch (error) {
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw usageError(
      exists
        ? `${path} exists already and is not overwritten: name another file`
        : `${path} cannot be written: ${reason(error)}`,
    );
  }
  try {
    syncFolder(path);
  } catch (error) {
    closeSync(descriptor);
    rmSync(path, { force: true });
    throw usageError(`${path} cannot be written: ${reason(error)}`);
  }
  return {
    write: (content) => {
      try {
        writeAll(descriptor, content);
        closeSync(descriptor);
      } catch (error) {
        closeSync(descriptor);
        rmSync(path, { force: true });
        throw usageError(`${path} cannot be written: ${reason(error)}`);
      }
    },
    discard: () => {
      closeSync(descriptor);
      rmSync(path, { force: true });
    },
  };
}

/**
 * Whether a file may hold this text: it does not exist, or it holds the beginning of the very text,
 * which is what a write leaves behind when the power goes.
 *
 * @returns what is there, `undefined` when nothing is.
 * @throws DeskError when it holds something else.
 */
function beginningOf(path: string, text: string): string | undefined {
  if (!existsSync(path)) return undefined;
  const found = readText(path);
  if (text.startsWith(found)) return found;
  throw usageError(`${path} exists with other content and is not overwritten: name another file`);
}

/**
 * Writes a file. Writing the same text again does no harm.
 *
 * @throws DeskError when a file of that name has other content, or it cannot be written.
 */
export function saveText(path: string, text: string, mode = OWNER_ONLY): void {
  const found = beginningOf(path, text);
  if (found === text) return;
  if (found !== undefined) rmSync(path);
  createFile(path, mode).write(text);
}
