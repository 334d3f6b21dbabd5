import { describe, expect, it } from 'vitest';
import type { AmpCredentials } from '../../../main/amp/session.ts';
import { ampErrorOf, clientFor, LOGIN_DATA, scriptedAmp, UUID } from './scripted-amp.ts';

const LOGIN = 'POST user/obtain_token';
const EXPIRED = { status: 401, json: { detail: 'Invalid token.' } };
const EXPIRED_403 = { status: 403, json: { detail: 'Authentication credentials are invalid.' } };
const FORBIDDEN = { status: 403, json: { detail: 'You do not have permission to do this.' } };
const BURN = `POST assets/${UUID}/burn-request`;

/** Credentials with a stored token that remember what is stored later. */
function store(
  token: string | undefined,
  login: typeof LOGIN_DATA | 'none' = LOGIN_DATA,
): AmpCredentials & { readonly saved: string[] } {
  const saved: string[] = [];
  return {
    saved,
    get: async () => (login === 'none' ? undefined : login),
    token: async () => token,
    saveToken: async (value) => {
      saved.push(value);
    },
  };
}

describe('the login', () => {
  it('happens when a call needs it, once, and its token is stored', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', { json: [] }, { json: [] });
    const credentials = store(undefined);
    const client = clientFor(amp, { credentials });
    await client.categories();
    await client.categories();
    expect(amp.log).toEqual([LOGIN, 'GET categories', 'GET categories']);
    expect(JSON.parse(amp.seen[0]?.body ?? '')).toEqual(LOGIN_DATA);
    expect(amp.seen[0]?.authorization).toBeUndefined();
    expect(credentials.saved).toEqual(['token-1']);
  });

  it('is shared by calls that start together', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    amp.on('GET categories', { json: [] }, { json: [] }, { json: [] });
    await Promise.all([client.categories(), client.categories(), client.categories()]);
    expect(amp.log.filter((line) => line === LOGIN)).toHaveLength(1);
  });

  it('is not needed with a stored token', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', { json: [] });
    await clientFor(amp, { credentials: store('kept') }).categories();
    expect(amp.log).toEqual(['GET categories']);
    expect(amp.seen[0]?.authorization).toBe('token kept');
  });

  it('replaces a stored text that can be no token', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', { json: [] });
    await clientFor(amp, { credentials: store('two\r\nlines') }).categories();
    expect(amp.seen[1]?.authorization).toBe('token token-1');
  });

  it.each([
    [400, { non_field_errors: ['Unable to log in with provided credentials.'] }],
    [401, { detail: 'No.' }],
    [403, { detail: 'Locked.' }],
  ])('that AMP refuses with %i is an error of its own kind', async (status, json) => {
    const amp = await scriptedAmp();
    amp.on(LOGIN, { status, json });
    const error = await ampErrorOf(clientFor(amp).login());
    expect(error).toMatchObject({ kind: 'login', status, call: LOGIN });
    expect(error.message).toContain(Object.values(json).flat()[0]);
  });

  it('is tried again by a read when it failed for a passing reason', async () => {
    const amp = await scriptedAmp();
    amp.on(LOGIN, { status: 503 }, { json: { token: 'second' } });
    amp.on('GET categories', { json: [] });
    await expect(clientFor(amp).categories()).resolves.toEqual([]);
  });

  it.each([{ status: 500 }, 'drop' as const, { json: { token: 7 } }])(
    'that fails with %o before a change leaves no doubt about the change',
    async (reply) => {
      const amp = await scriptedAmp();
      amp.on(LOGIN, reply);
      const error = await ampErrorOf(clientFor(amp).requestBurn(UUID, 1n));
      expect(error).toMatchObject({
        kind: 'unreachable',
        call: 'POST assets/{uuid}/burn-request',
        outcomeUnknown: false,
      });
      expect(error.message).toContain('was not sent, because the login before it failed');
      expect(amp.log).toEqual([LOGIN]);
    },
  );

  it('by hand gets and stores a new token', async () => {
    const amp = await scriptedAmp();
    const credentials = store('kept');
    await clientFor(amp, { credentials }).login();
    expect(credentials.saved).toEqual(['token-1']);
  });

  it('by hand proves a token that stands alone', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', { json: [] }, EXPIRED);
    const client = clientFor(amp, { credentials: store('kept', 'none') });
    await client.login();
    expect((await ampErrorOf(client.login())).kind).toBe('login');
    expect(amp.log).toEqual(['GET categories', 'GET categories']);
  });
});

describe('an expired token', () => {
  it.each([EXPIRED, EXPIRED_403])('is replaced in silence for a read (%o)', async (reply) => {
    const amp = await scriptedAmp();
    amp.on('GET categories', reply, { json: [] });
    const credentials = store('old');
    await clientFor(amp, { credentials }).categories();
    expect(amp.log).toEqual(['GET categories', LOGIN, 'GET categories']);
    expect(amp.seen[2]?.authorization).toBe('token token-1');
    expect(credentials.saved).toEqual(['token-1']);
  });

  it('is replaced for a change after 401, because AMP did nothing', async () => {
    const amp = await scriptedAmp();
    amp.on(BURN, EXPIRED, { json: { command: 'burn' } });
    const client = clientFor(amp, { credentials: store('old') });
    await expect(client.requestBurn(UUID, 5n)).resolves.toEqual({ text: '{"command":"burn"}' });
    expect(amp.log).toEqual([BURN, LOGIN, BURN]);
    expect(amp.seen[2]?.body).toBe('{"amount":5}');
  });

  it('is not replaced within a change after 403, but before the next call', async () => {
    const amp = await scriptedAmp();
    amp.on(BURN, EXPIRED_403, { json: { command: 'burn' } });
    const client = clientFor(amp, { credentials: store('old') });
    expect(await ampErrorOf(client.requestBurn(UUID, 5n))).toMatchObject({
      kind: 'locked-out',
      status: 403,
    });
    expect(amp.log).toEqual([BURN]);
    await client.requestBurn(UUID, 5n);
    expect(amp.log).toEqual([BURN, LOGIN, BURN]);
  });

  it('is replaced once only', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', EXPIRED, EXPIRED, { json: [] });
    const error = await ampErrorOf(clientFor(amp, { credentials: store('old') }).categories());
    expect(error).toMatchObject({ kind: 'locked-out', status: 401 });
    expect(amp.log).toEqual(['GET categories', LOGIN, 'GET categories']);
  });

  it('is replaced once only, also over the repetitions of a read', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', EXPIRED, { status: 500 }, EXPIRED, { json: [] });
    const error = await ampErrorOf(clientFor(amp, { credentials: store('old') }).categories());
    expect(error.kind).toBe('locked-out');
    expect(amp.log.filter((line) => line === LOGIN)).toHaveLength(1);
  });

  it('is replaced by one login for all calls that it failed', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', EXPIRED, { json: [] });
    amp.on('GET managers', EXPIRED, { json: [] });
    const client = clientFor(amp, { credentials: store('old') });
    await Promise.all([client.categories(), client.managers()]);
    expect(amp.log.filter((line) => line === LOGIN)).toHaveLength(1);
  });

  it('that is fresh does not cause another login', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', EXPIRED);
    expect((await ampErrorOf(clientFor(amp).categories())).kind).toBe('locked-out');
    expect(amp.log).toEqual([LOGIN, 'GET categories']);
  });

  it('is not the matter when the account may not do something', async () => {
    const amp = await scriptedAmp();
    amp.on('GET assets', FORBIDDEN);
    const error = await ampErrorOf(clientFor(amp, { credentials: store('good') }).assets());
    expect(error).toMatchObject({ kind: 'locked-out', status: 403 });
    expect(error.message).toContain('You do not have permission');
    expect(amp.log).toEqual(['GET assets']);
  });

  it('without a password asks for a new token', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', EXPIRED);
    const client = clientFor(amp, { credentials: store('old', 'none') });
    expect(await ampErrorOf(client.categories())).toMatchObject({ kind: 'login' });
  });
});

describe('a new token', () => {
  it('comes from a refresh', async () => {
    const amp = await scriptedAmp();
    amp.on('GET user/refresh-token', { json: { token: 'refreshed' } });
    amp.on('GET categories', { json: [] });
    const credentials = store('old');
    const client = clientFor(amp, { credentials });
    await client.refreshToken();
    await client.categories();
    expect(amp.seen[1]?.authorization).toBe('token refreshed');
    expect(credentials.saved).toEqual(['refreshed']);
  });

  it('comes from a refresh by POST where GET is not known', async () => {
    const amp = await scriptedAmp();
    amp.on('GET user/refresh-token', { status: 405, json: { detail: 'Method not allowed.' } });
    amp.on('POST user/refresh-token', { json: { token: 'refreshed' } });
    const credentials = store('old');
    await clientFor(amp, { credentials }).refreshToken();
    expect(credentials.saved).toEqual(['refreshed']);
  });

  it('comes with a new password', async () => {
    const amp = await scriptedAmp();
    const json = { username: 'issuer', password: 'new one', token: 'changed' };
    amp.on('POST user/change-password', { json });
    const credentials = store('old');
    await clientFor(amp, { credentials }).changePassword('new one');
    expect(amp.seen[0]?.body).toBe('{"password":"new one"}');
    expect(credentials.saved).toEqual(['changed']);
  });

  it('is obtained by the next call when AMP sent none with the new password', async () => {
    const amp = await scriptedAmp();
    amp.on('POST user/change-password', { status: 204 });
    amp.on('GET categories', { json: [] });
    const client = clientFor(amp, { credentials: store('old') });
    await client.changePassword('new one');
    await client.categories();
    expect(amp.log).toEqual(['POST user/change-password', LOGIN, 'GET categories']);
  });
});

describe('a credential store that fails', () => {
  const broken = () => Promise.reject(new Error('the keychain is locked'));

  it.each([
    { get: broken },
    { get: async () => LOGIN_DATA, token: broken },
  ] satisfies AmpCredentials[])('is told in the error of the call', async (credentials) => {
    const amp = await scriptedAmp();
    const error = await ampErrorOf(clientFor(amp, { credentials }).requestBurn(UUID, 1n));
    expect(error.kind).toBe('login');
    expect(error.message).toContain('the keychain is locked');
    expect(amp.seen).toEqual([]);
  });

  it('does not stop a call when only the new token could not be stored', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', { json: [] });
    const credentials = { get: async () => LOGIN_DATA, saveToken: broken };
    await expect(clientFor(amp, { credentials }).categories()).resolves.toEqual([]);
  });

  it('is told when a refreshed token could not be stored', async () => {
    const amp = await scriptedAmp();
    amp.on('GET user/refresh-token', { json: { token: 'refreshed' } });
    const credentials = { ...store('old'), saveToken: broken };
    const error = await ampErrorOf(clientFor(amp, { credentials }).refreshToken());
    expect(error.message).toContain('could not be kept: the keychain is locked');
  });
});
