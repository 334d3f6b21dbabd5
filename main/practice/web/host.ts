/**
 * The practice web host: serves `/.well-known/` files of any practice domain from memory, chosen by
 * the `Host` header or by a path that begins with the domain. Files come in through `publish`, or by
 * PUT to the same places. It also shows the entries of the practice registry, at `/registry/ASSET_ID`.
 */
import { Hono } from 'hono';
import { type Listening, listen } from './listen.ts';
import type { FetchFromDomain, PublicEntry } from './registry.ts';

const ROOT = '/.well-known/';

/** A running practice web host. */
export interface WebHost extends Listening {
  /** Places a file; `path` begins with `/.well-known/`. */
  publish(domain: string, path: string, body: string): void;
  /** Takes a file away again. */
  unpublish(domain: string, path: string): void;
  /** Shows what a registry holds from now on. */
  showRegistry(entry: (assetId: string) => PublicEntry | undefined): void;
  /** Fetches a file over HTTP, as the registry does. */
  readonly fetchFromDomain: FetchFromDomain;
}

/** Which domain's file a URL means. */
function place(url: URL): { readonly domain: string; readonly path: string } | undefined {
  if (url.pathname.startsWith(ROOT)) return { domain: url.hostname, path: url.pathname };
  const [, domain = '', ...rest] = url.pathname.split('/');
  const path = `/${rest.join('/')}`;
  return path.startsWith(ROOT) ? { domain, path } : undefined;
}

/** A byte-order mark is part of a file: the registry compares it, too. */
function wholeText(bytes: ArrayBuffer): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

/** Starts the web host on loopback. */
export async function serveWebHost(port = 0): Promise<WebHost> {
  const files = new Map<string, string>();
  const key = (domain: string, path: string): string => `${domain.toLowerCase()}${path}`;
  let entryOf: (assetId: string) => PublicEntry | undefined = () => undefined;
  const app = new Hono();
  app.get('/registry/:assetId', (context) => {
    const entry = entryOf(context.req.param('assetId'));
    return entry === undefined ? context.text('Not found\n', 404) : context.json(entry);
  });
  app.get('*', (context) => {
    const asked = place(new URL(context.req.url));
    const body = asked === undefined ? undefined : files.get(key(asked.domain, asked.path));
    return body === undefined ? context.text('Not found\n', 404) : context.text(body);
  });
  app.put('*', async (context) => {
    const asked = place(new URL(context.req.url));
    if (asked === undefined) return context.text(`Files live below ${ROOT}\n`, 400);
    files.set(key(asked.domain, asked.path), wholeText(await context.req.arrayBuffer()));
    return context.body(null, 204);
  });
  const { url, close } = await listen(app.fetch, port);
  return {
    url,
    close,
    publish: (domain, path, body) => {
      files.set(key(domain, path), body);
    },
    unpublish: (domain, path) => {
      files.delete(key(domain, path));
    },
    showRegistry: (entry) => {
      entryOf = entry;
    },
    fetchFromDomain: async (domain, path) => {
      const response = await fetch(`${url}/${domain}${path}`);
      const text = wholeText(await response.arrayBuffer());
      return { ok: response.ok, status: response.status, text };
    },
  };
}
