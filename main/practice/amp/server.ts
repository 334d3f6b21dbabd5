/**
 * The practice AMP server: routes, authentication and the HTTP side. Requests are handled one after
 * the other, so that no two of them can change the same asset at once.
 */
import type { Context } from 'hono';
import { Hono } from 'hono';
import { parseExactJson } from '../../../shared/exact-json.ts';
import { accountRoutes, authenticate, obtainTokenRoute } from './accounts.ts';
import { assetRoutes } from './assets.ts';
import { assignmentRoutes } from './assignments.ts';
import { burnRoutes } from './burn.ts';
import { categoryRoutes } from './categories.ts';
import type { AmpCore } from './core.ts';
import { distributionRoutes } from './distributions.ts';
import { gaidRoutes } from './gaid-routes.ts';
import { generalRoutes, infoRoute } from './general.ts';
import { historyRoutes } from './history.ts';
import { holdingRoutes } from './holdings.ts';
import { issueRoutes } from './issue.ts';
import { lookAtChain } from './look.ts';
import { managerRoutes } from './managers.ts';
import { registrationRoutes } from './registration.ts';
import { reissueRoutes } from './reissue.ts';
import { detail, notFound, Refusal, type Reply } from './reply.ts';
import type { Call, OpenRoute, Route } from './routing.ts';
import { userRoutes } from './users.ts';

const FORM = 'application/x-www-form-urlencoded';

/** Body of a request: JSON with exact numbers, or a form. */
async function readBody(context: Context): Promise<unknown> {
  if (context.req.method === 'GET') return undefined;
  const text = await context.req.text();
  if (text === '') return undefined;
  if (context.req.header('content-type')?.startsWith(FORM) === true) {
    return Object.fromEntries(new URLSearchParams(text));
  }
  try {
    return parseExactJson(text);
  } catch {
    throw detail(400, 'JSON parse error: the body is not JSON.');
  }
}

/** Runs tasks one after the other; a failed one does not stop the next. */
function oneAtATime(): <T>(task: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (task) => {
    const next = last.then(task, task);
    last = next;
    return next;
  };
}

function respond(reply: Reply): Response {
  if (reply.body === undefined) return new Response(null, { status: reply.status });
  const headers = new Headers({ 'content-type': 'application/json' });
  if (reply.status === 401) headers.set('www-authenticate', 'Token');
  return new Response(JSON.stringify(reply.body), { status: reply.status, headers });
}

/** Turns whatever a handler throws into an answer. */
function refusalOf(error: unknown): Reply {
  if (error instanceof Refusal) return error.reply;
  const words = error instanceof Error ? error.message : 'unknown failure';
  return { status: 500, body: { detail: `The practice AMP server failed: ${words}` } };
}

/** A manager sees allowed paths only, and of assets only those added to the manager. */
function checkPermission(route: Route, call: Call): void {
  const { account, path } = call;
  if (account.kind === 'issuer' || route.manager === 'yes') return;
  if (route.manager === 'own-assets' && account.assets.has(path['uuid'] ?? '')) return;
  throw detail(403, 'You do not have permission to perform this action.');
}

async function handle(amp: AmpCore, route: Route | OpenRoute, context: Context): Promise<Reply> {
  if ('open' in route) return route.run(await readBody(context));
  const account = authenticate(amp, context.req.header('authorization'));
  const call: Call = {
    account,
    path: context.req.param(),
    query: new URL(context.req.url).searchParams,
    body: await readBody(context),
  };
  checkPermission(route, call);
  await lookAtChain(amp);
  return route.run(call);
}

function allRoutes(amp: AmpCore): readonly (Route | OpenRoute)[] {
  return [
    infoRoute,
    obtainTokenRoute(amp),
    ...generalRoutes(amp),
    ...accountRoutes(amp),
    ...userRoutes(amp),
    ...categoryRoutes(amp),
    ...issueRoutes(amp),
    ...assetRoutes(amp),
    ...registrationRoutes(amp),
    ...holdingRoutes(amp),
    ...historyRoutes(amp),
    ...assignmentRoutes(amp),
    ...distributionRoutes(amp),
    ...reissueRoutes(amp),
    ...burnRoutes(amp),
    ...gaidRoutes(amp),
    ...managerRoutes(amp),
  ];
}

/** The server as an application that answers requests below `/api`. */
export function createAmpApp(amp: AmpCore): Hono {
  // Paths with and without a trailing slash are the same; a redirect would repeat a GET with effects.
  const app = new Hono({ strict: false });
  const serially = oneAtATime();
  const answer = async (task: () => Promise<Reply>): Promise<Response> => {
    try {
      return respond(await serially(task));
    } catch (error) {
      return respond(refusalOf(error));
    }
  };
  const routes = allRoutes(amp);
  for (const route of routes) {
    app.on(route.method, `/api/${route.path}`, (context) =>
      answer(() => handle(amp, route, context)),
    );
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    app.all(`/api/${path}`, (context) =>
      respond({
        status: 405,
        body: { detail: `Method "${context.req.method}" not allowed.` },
      }),
    );
  }
  app.notFound(() => respond(notFound().reply));
  return app;
}
