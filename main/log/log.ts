/**
 * The log: a file of one JSON object a line, which everything reaches through the redactor only.
 */
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import electronLog from 'electron-log/node';
import type { Redactor } from './redact.ts';

/** Size at which the file becomes `ballast.old.log`, in bytes. The one before that is dropped. */
const MAX_BYTES = 2 * 1024 * 1024;

/** Longest line, in characters. It is cut after the secrets are out, never before. */
const MAX_LINE = 64 * 1024;

/** Writes to the log. `details` may be anything, errors as well. */
export interface Log {
  info(text: string, details?: unknown): void;
  warn(text: string, details?: unknown): void;
  error(text: string, details?: unknown): void;
}

/** Where a log is written, and what takes the secrets out. */
export interface LogOptions {
  readonly folder: string;
  readonly redactor: Redactor;
  /** For tests. */
  readonly maxBytes?: number;
}

/** Nobody else may read the folder. Windows has no such rights; there the profile's own apply. */
function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

/**
 * Opens the log. Messages are written at once, so that the last one before a crash is there too.
 * When the file cannot be written, electron-log says so on standard error, without the message.
 *
 * @throws Error of the file system when the folder cannot be made.
 */
export function openLog({ folder, redactor, maxBytes = MAX_BYTES }: LogOptions): Log {
  makePrivateFolder(folder);
  const logger = electronLog.create({ logId: folder });
  const { file } = logger.transports;
  // Whatever else electron-log brings (console, remote, IPC) stays off.
  for (const transport of Object.values(logger.transports)) {
    if (transport) transport.level = false;
  }
  file.level = 'info';
  file.resolvePathFn = () => join(folder, 'ballast.log');
  file.maxSize = maxBytes;
  file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  // The line comes ready. electron-log's own transforms would read it as a template.
  file.transforms = [({ message }) => message.data[0]];

  const write = (level: 'info' | 'warn' | 'error', text: string, details: unknown): void => {
    const line = redactor.line({ at: new Date().toISOString(), level, text, details });
    logger[level](line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)} [cut]` : line);
  };
  return {
    info: (text, details) => write('info', text, details),
    warn: (text, details) => write('warn', text, details),
    error: (text, details) => write('error', text, details),
  };
}
