/**
 * Pages that main makes itself, to print them. Each lives under an address of its own while it is
 * being printed, in a window that nobody sees and with the same guards as every other.
 */
import { randomUUID } from 'node:crypto';
import { BrowserWindow } from 'electron';
import { PAGE_URL } from './assets.ts';
import { commonOptions } from './window.ts';

/** They have no script, and nothing but the app's own style sheets. */
const POLICY =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const pages = new Map<string, string>();

/** The answer to a request for such a page; `undefined` when the address is none of theirs. */
export function printedPage({ method, url }: Request): Response | undefined {
  const page = method === 'GET' ? pages.get(url) : undefined;
  if (page === undefined) return undefined;
  return new Response(page, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': POLICY,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

/** Prints a page. @returns the PDF. */
export async function printPage(html: string): Promise<Uint8Array> {
  const url = new URL(`/printed/${randomUUID()}.html`, PAGE_URL).href;
  pages.set(url, html);
  // Its preload gives it nothing: main listens to no window but the two that it opened for calls.
  const window = new BrowserWindow({ ...commonOptions('approval'), width: 800, height: 1_100 });
  try {
    await window.loadURL(url);
    return await window.webContents.printToPDF({ pageSize: 'A4', printBackground: true });
  } finally {
    pages.delete(url);
    window.destroy();
  }
}
