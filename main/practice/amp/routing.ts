/**
 * What a handler of the practice AMP server sees of a request, and what it declares about itself.
 */
import { notFound, type Reply } from './reply.ts';
import type { Account } from './state.ts';

/** A request that passed authentication. */
export interface Call {
  readonly account: Account;
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Body from JSON or a form, with exact numbers; `undefined` when there is none. */
  readonly body: unknown;
}

/**
 * Whether a manager may call a path: never, always, or only for assets that the issuer added to
 * that manager (reference, 1.8).
 */
export type ManagerAccess = 'no' | 'yes' | 'own-assets';

export interface Route {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Path below `/api/`, without a trailing slash; served with one, too. */
  readonly path: string;
  readonly manager: ManagerAccess;
  readonly run: (call: Call) => Reply | Promise<Reply>;
}

/** A route that needs no token. */
export interface OpenRoute {
  readonly method: Route['method'];
  readonly path: string;
  readonly open: true;
  readonly run: (body: unknown) => Reply | Promise<Reply>;
}

/** Makes routes below an asset, whose handlers get the server's state. */
export function assetRoute<State>(
  state: State,
): (
  method: Route['method'],
  path: string,
  manager: ManagerAccess,
  run: (state: State, call: Call) => Reply,
) => Route {
  return (method, path, manager, run) => ({
    method,
    path: `assets/:uuid/${path}`,
    manager,
    run: (call) => run(state, call),
  });
}

/** A text segment of the path. */
export function segment(call: Call, name: string): string {
  return call.path[name] ?? '';
}

/** A numeric segment of the path; anything else is an unknown path. */
export function numberSegment(call: Call, name: string): number {
  const text = segment(call, name);
  if (!/^\d{1,15}$/.test(text)) throw notFound();
  return Number(text);
}
