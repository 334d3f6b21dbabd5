import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { AmpApi } from '../../../main/amp/api.ts';
import { createAmpClient } from '../../../main/amp/client.ts';
import { clientFor, type Reply, scriptedAmp, UUID } from './scripted-amp.ts';

const PASSWORD = 'canary-"p&ss\\wörd"';
const TOKEN = 'canary-token-5d41402abc4b2a76';
const NEW_PASSWORD = 'canary <new> password';
const MANAGER_PASSWORD = 'canary-manager-password';

/** Everything of a value that a log, a crash report or a curious reader might see. */
function everythingOf(value: unknown): string {
  const shown = inspect(value, { depth: 20, showHidden: true, getters: true });
  const plain =
    value instanceof Error
      ? [value.message, value.stack, String(value.cause), JSON.stringify({ ...value })]
      : [];
  return [shown, ...plain].join('\n');
}

const EVERY_SPELLING = [PASSWORD, NEW_PASSWORD, MANAGER_PASSWORD, TOKEN].flatMap((secret) => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  inspect(secret).slice(1, -1),
]);

function expectNoSecret(value: unknown): void {
  const text = everythingOf(value);
  for (const spelling of EVERY_SPELLING) expect(text).not.toContain(spelling);
  expect(text).not.toContain('canary');
}

const credentials = {
  get: async () => ({ username: 'issuer', password: PASSWORD }),
  token: async () => TOKEN,
};

/** Answers of a server that repeats what it was sent, in every way that it could. */
function echoes(secret: string): readonly Reply[] {
  const html = secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
  return [
    { status: 400, json: { detail: `You sent ${secret}`, [secret]: [secret], deep: [{ secret }] } },
    { status: 403, json: { error: `Not with ${secret}` } },
    { status: 500, text: `Traceback: token ${secret}` },
    { status: 500, text: `<pre>password=${html.replaceAll('>', '&gt;')}</pre>`, type: 'text/html' },
    { status: 302, headers: { location: `/login/${encodeURIComponent(secret)}` } },
    { status: 200, text: secret },
    { status: 200, text: `<html>${secret}</html>`, type: 'text/html' },
    { status: 200, json: { odd: secret } },
    { status: 200, json: { asset_id: secret, issued: secret, amount: secret } },
    { status: 200, json: { token: `${secret}\n` } },
  ];
}

const calls: readonly (readonly [string, string, (client: AmpApi) => Promise<unknown>])[] = [
  ['POST user/obtain_token', PASSWORD, (client) => client.login()],
  ['GET user/refresh-token', TOKEN, (client) => client.refreshToken()],
  ['POST user/change-password', NEW_PASSWORD, (client) => client.changePassword(NEW_PASSWORD)],
  [
    'POST managers/create',
    MANAGER_PASSWORD,
    (client) => client.createManager({ username: 'm', password: MANAGER_PASSWORD }),
  ],
  [
    'POST managers/1/change-password',
    MANAGER_PASSWORD,
    (client) => client.changeManagerPassword(1, MANAGER_PASSWORD),
  ],
  [`POST assets/${UUID}/burn-request`, TOKEN, (client) => client.requestBurn(UUID, 1n)],
  [`GET assets/${UUID}/summary`, TOKEN, (client) => client.summary(UUID)],
];

describe('a secret', () => {
  it.each(
    calls.flatMap(([route, secret, call]) =>
      echoes(secret).map((reply, index) => ({ route, call, reply, index })),
    ),
  )('does not come back in the error of $route (echo $index)', async ({ route, call, reply }) => {
    const amp = await scriptedAmp();
    // More often than any read is repeated.
    for (let time = 0; time < 6; time += 1) amp.on(route, reply);
    const client = clientFor(amp, { credentials });
    const outcome = await call(client).catch((error: unknown) => error);
    expectNoSecret(outcome);
    expectNoSecret(client);
  });

  it('is not told when the network stack quotes the request', async () => {
    const client = createAmpClient({
      profile: { ampUrl: 'https://amp.example/api' },
      credentials,
      fetch: (_url, init) => {
        const headers = JSON.stringify(init?.headers);
        const cause = Object.assign(new Error(`bad header ${headers}`), { headers });
        return Promise.reject(new TypeError(`invalid ${headers}`, { cause }));
      },
    });
    const error = await client.requestBurn(UUID, 1n).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ kind: 'lost' });
    expectNoSecret(error);
  });

  it('is not in the client or the result of a call', async () => {
    const amp = await scriptedAmp();
    const json = { id: 1, username: 'm', is_locked: true, password: MANAGER_PASSWORD };
    amp.on('POST managers/create', { json });
    const client = clientFor(amp, { credentials });
    await client.login();
    const manager = await client.createManager({ username: 'm', password: MANAGER_PASSWORD });
    expect(manager).toEqual({ id: 1, username: 'm', isLocked: true, assets: [] });
    expectNoSecret(client);
    expect(JSON.stringify(client)).toBe(JSON.stringify({ baseUrl: amp.url }));
  });

  it('is not told when a new token could not be stored', async () => {
    const amp = await scriptedAmp();
    amp.on('GET user/refresh-token', { json: { token: TOKEN } });
    const saveToken = (token: string) => Promise.reject(new Error(`cannot write ${token}`));
    const client = clientFor(amp, { credentials: { ...credentials, saveToken } });
    const error = await client.refreshToken().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(Error);
    expectNoSecret(error);
  });
});
