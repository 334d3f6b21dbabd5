/**
 * Looks for secrets where none may be: in files, in output, in the memory of a page.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/** Secrets by the name under which a finding tells them. */
export type Secrets = Readonly<Record<string, string>>;

/** A value as it may lie in bytes. */
function shapes(value: string): readonly Buffer[] {
  const plain = Buffer.from(value, 'utf8');
  const texts = [value, encodeURIComponent(value), plain.toString('base64'), plain.toString('hex')];
  return [...new Set(texts)].flatMap((text) => [
    Buffer.from(text, 'utf8'),
    Buffer.from(text, 'utf16le'),
  ]);
}

/** Names of the secrets that are in the bytes. */
export function secretsIn(bytes: Buffer | string, secrets: Secrets): readonly string[] {
  const all = Buffer.from(bytes);
  return Object.entries(secrets)
    .filter(([, value]) => shapes(value).some((shape) => all.includes(shape)))
    .map(([name]) => name);
}

/** Every file below a folder that has a secret in it, with the names of the secrets. */
export async function filesWith(folder: string, secrets: Secrets): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const path = join(entry.parentPath, entry.name);
    const names = secretsIn(await readFile(path), secrets);
    if (names.length > 0) found.push(`${path}: ${names.join(', ')}`);
  }
  return found;
}

/** A snapshot of everything that the scripts of a page hold, in all their worlds. */
export async function heapOf(page: Page): Promise<string> {
  const cdp = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  cdp.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await cdp.send('HeapProfiler.collectGarbage');
  await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await cdp.detach();
  return chunks.join('');
}
