/**
 * Files of the built page, as answers to requests for `app://ballast/...`.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { contentSecurityPolicy } from './csp.ts';

/** Scheme of the page's own addresses. */
export const SCHEME = 'app';

/** Host of the page's own addresses. There is only this one. */
const HOST = 'ballast';

/** Address of the page. */
export const PAGE_URL = `${SCHEME}://${HOST}/index.html`;

/** What the page is made of. Another kind of file is not served, whatever lies in the folder. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** A part of a path as Vite writes it. What needs escaping, and names with a dot first, are out. */
const PLAIN_PART = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;

/** Whether an address belongs to the page. */
export function isOwnUrl(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return url.protocol === `${SCHEME}:` && url.host === HOST;
}

/**
 * The file that an address of the page stands for, as parts below the folder of the page.
 *
 * Only plain names pass, so there is nothing to decode and no way to leave the folder.
 *
 * @returns `undefined` when the address is not one that the page can have.
 */
export function assetParts(address: string): readonly string[] | undefined {
  if (!isOwnUrl(address)) return undefined;
  const parts = new URL(address).pathname.slice(1).split('/');
  return parts.every((part) => PLAIN_PART.test(part)) ? parts : undefined;
}

/** Stands in a page for the nonce of its styles. A page that has no use for one does not say it. */
const NONCE_PLACE = 'STYLE-NONCE';

/** A file as it is sent, and the policy that goes with it. */
async function readAsset(
  path: string,
  type: string,
): Promise<[body: string | Buffer<ArrayBuffer>, policy: string]> {
  const bytes = await readFile(path);
  if (!type.startsWith('text/html')) return [bytes, contentSecurityPolicy()];
  const text = bytes.toString('utf8');
  if (!text.includes(NONCE_PLACE)) return [text, contentSecurityPolicy()];
  // Fresh for every load, so that knowing an old one is of no use.
  const nonce = randomBytes(18).toString('base64');
  return [text.replaceAll(NONCE_PLACE, nonce), contentSecurityPolicy(nonce)];
}

function failure(status: number): Response {
  return new Response(null, { status });
}

/**
 * Answers a request of the page with a file of the folder.
 *
 * @param folder where the built page lies.
 */
export async function serveAsset(folder: string, request: Request): Promise<Response> {
  if (request.method !== 'GET') return failure(405);
  const parts = assetParts(request.url);
  const type = CONTENT_TYPES[extname(parts?.at(-1) ?? '')];
  if (parts === undefined || type === undefined) return failure(404);
  try {
    const [body, policy] = await readAsset(join(folder, ...parts), type);
    return new Response(body, {
      headers: {
        'Content-Type': type,
        'Content-Security-Policy': policy,
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Referrer-Policy': 'no-referrer',
        'X-Content-Type-Options': 'nosniff',
      },
    });
  } catch {
    return failure(404);
  }
}
