/**
 * A server on loopback that answers like AMP by a script, and a client for it. It knows nothing of
 * AMP's rules; it only says what a test tells it to say, and remembers what it was asked.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import type { AmpApi } from '../../../main/amp/api.ts';
import { createAmpClient } from '../../../main/amp/client.ts';
import { AmpError } from '../../../main/amp/error.ts';
import type { AmpCredentials } from '../../../main/amp/session.ts';
import type { Clock } from '../../../main/clock.ts';

interface Said {
  readonly status?: number;
  /** Sent as JSON. */
  readonly json?: unknown;
  /** Sent as it is. */
  readonly text?: string;
  readonly type?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * An answer; or `drop` (reads the request, then cuts the connection), `cut` (cuts it in the middle
 * of the body), `silence` (never answers).
 */
export type Reply = Said | 'drop' | 'cut' | 'silence';

interface Seen {
  readonly method: string;
  /** Path and query below `/api/`. */
  readonly path: string;
  readonly body: string;
  readonly authorization: string | undefined;
  readonly type: string | undefined;
}

export interface ScriptedAmp {
  readonly url: string;
  readonly seen: readonly Seen[];
  /** Every request as `METHOD path`. */
  readonly log: readonly string[];
  /** Queues answers for a route like `GET assets`. A login without a queued answer succeeds. */
  on(route: string, ...replies: Reply[]): void;
  /** Cuts the next new connection before anything is read from it. */
  dropNextConnection(): void;
  stop(): Promise<void>;
}

const LOGIN = 'POST user/obtain_token';

function say(reply: Reply, request: IncomingMessage, response: ServerResponse): void {
  if (reply === 'silence') return;
  if (reply === 'drop') {
    request.socket.destroy();
    return;
  }
  if (reply === 'cut') {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('[{"half":', () => request.socket.destroy());
    return;
  }
  const isJson = reply.json !== undefined;
  const type = reply.type ?? (isJson ? 'application/json' : undefined);
  response.writeHead(reply.status ?? 200, {
    ...(type === undefined ? {} : { 'content-type': type }),
    ...reply.headers,
  });
  response.end(isJson ? JSON.stringify(reply.json) : reply.text);
}

/** Starts a scripted server that ends with the test. */
export async function scriptedAmp(): Promise<ScriptedAmp> {
  const queues = new Map<string, Reply[]>();
  const seen: Seen[] = [];
  let logins = 0;
  let drop = false;
  const next = (route: string): Reply => {
    const queued = queues.get(route)?.shift();
    if (queued !== undefined) return queued;
    if (route !== LOGIN) return { status: 418, text: `nothing was scripted for ${route}` };
    logins += 1;
    return { json: { token: `token-${logins}` } };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const method = request.method ?? '';
      const path = (request.url ?? '').replace(/^\/api\//, '');
      seen.push({
        method,
        path,
        body: Buffer.concat(chunks).toString(),
        authorization: request.headers.authorization,
        type: request.headers['content-type'],
      });
      say(next(`${method} ${path}`), request, response);
    });
  });
  server.on('connection', (socket) => {
    if (drop) socket.destroy();
    drop = false;
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const stop = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    await new Promise<void>((resolve) => {
      server.close(() => resolve());
    });
  };
  onTestFinished(stop);
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`,
    seen,
    get log() {
      return seen.map(({ method, path }) => `${method} ${path}`);
    },
    on: (route, ...replies) => {
      queues.set(route, [...(queues.get(route) ?? []), ...replies]);
    },
    dropNextConnection: () => {
      drop = true;
    },
    stop,
  };
}

/** A clock that notes every pause and lets it pass at once. */
export function hurryingClock(start = 0): Clock & { readonly slept: readonly number[] } {
  const slept: number[] = [];
  return {
    slept,
    now: () => start,
    monotonic: () => 0,
    sleep: async (ms) => {
      slept.push(ms);
    },
  };
}

export const LOGIN_DATA = { username: 'issuer', password: 'a long password' };

/** A client for a scripted server, with a password that the server does not look at. */
export function clientFor(
  amp: Pick<ScriptedAmp, 'url'>,
  options: { readonly credentials?: AmpCredentials; readonly clock?: Clock } = {},
): AmpApi {
  return createAmpClient({
    profile: { ampUrl: amp.url },
    credentials: options.credentials ?? { get: async () => LOGIN_DATA },
    clock: options.clock ?? hurryingClock(),
  });
}

/** The `AmpError` that a call rejects with. */
export async function ampErrorOf(call: Promise<unknown>): Promise<AmpError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof AmpError) return error;
    throw error;
  }
  throw new Error('the call succeeded');
}

export const UUID = '11111111-2222-4333-8444-555555555555';
export const DUUID = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
export const TXID = '0f'.repeat(32);
export const ASSET_ID = 'ab'.repeat(32);
export const GAID = 'GApEbmSWqJdBuPadRGm8tDY4USQK';
