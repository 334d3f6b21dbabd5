import { describe, expect, it, vi } from 'vitest';
import { createAmpClient } from '../../../main/amp/client.ts';
import { ampErrorOf, clientFor, hurryingClock, scriptedAmp, UUID } from './scripted-amp.ts';

describe('an answer of AMP', () => {
  it.each([200, 201, 202, 204])('is a success with status %i and no body', async (status) => {
    const amp = await scriptedAmp();
    amp.on(`DELETE assets/${UUID}/delete`, { status });
    await expect(clientFor(amp).deleteAsset(UUID)).resolves.toBeUndefined();
  });

  it('keeps the status, the words by field and the name of the call', async () => {
    const amp = await scriptedAmp();
    amp.on(`POST assets/${UUID}/reissue-confirm`, {
      status: 400,
      json: { amount: ['Invalid amount.', 'Too large.'], non_field_errors: ['Wrong output.'] },
    });
    const error = await ampErrorOf(clientFor(amp).confirmReissue(UUID, '{}'));
    expect(error).toMatchObject({
      kind: 'refused',
      status: 400,
      call: 'POST assets/{uuid}/reissue-confirm',
      fields: { amount: ['Invalid amount.', 'Too large.'], '': ['Wrong output.'] },
    });
    expect(error.message).toBe(
      'AMP refused POST assets/{uuid}/reissue-confirm (400): amount: Invalid amount. Too large.; Wrong output.',
    );
    expect(error.outcomeUnknown).toBe(false);
  });

  it('with a 5xx leaves open whether the call took effect', async () => {
    const amp = await scriptedAmp();
    const page = `<html><style>b{}</style><body><h1>502 Bad&nbsp;Gateway</h1>${'x '.repeat(500)}</body></html>`;
    amp.on(`POST assets/${UUID}/burn-confirm`, { status: 502, text: page, type: 'text/html' });
    const error = await ampErrorOf(clientFor(amp).confirmBurn(UUID, '{}'));
    expect(error).toMatchObject({ kind: 'server', status: 502, outcomeUnknown: true });
    expect(error.message).toMatch(
      /^AMP failed on POST assets\/\{uuid\}\/burn-confirm \(502\): 502/,
    );
    expect(error.message).not.toContain('<');
    expect(error.message.length).toBeLessThan(300);
  });

  it('with a redirect is refused and says where it pointed', async () => {
    const amp = await scriptedAmp();
    const elsewhere = await scriptedAmp();
    const location = `${elsewhere.url}/assets?next=secret`;
    amp.on('GET assets', { status: 302, headers: { location } });
    const error = await ampErrorOf(clientFor(amp).assets());
    expect(error).toMatchObject({ kind: 'unexpected', status: 302 });
    expect(error.message).toContain(`${elsewhere.url}/assets`);
    expect(error.message).not.toContain('secret');
    expect(elsewhere.seen).toEqual([]);
    expect(amp.log.filter((line) => line === 'GET assets')).toHaveLength(1);
  });

  it.each([
    [{ text: '' }, 'an empty answer'],
    [{ text: 'ok' }, 'not JSON'],
    [{ text: '<html></html>', type: 'text/html; charset=utf-8' }, 'a web page'],
    [{ json: [{ asset_uuid: 7 }] }, '0.name: '],
  ])('that is not what was promised (%o) is unexpected', async (reply, words) => {
    const amp = await scriptedAmp();
    amp.on('GET assets', reply);
    const error = await ampErrorOf(clientFor(amp).assets());
    expect(error).toMatchObject({ kind: 'unexpected', status: 200, outcomeUnknown: true });
    expect(error.message).toContain(words);
  });

  it('that is a web page does not pass for the success of a change', async () => {
    const amp = await scriptedAmp();
    const page = { text: '<html>Sign in to the wireless network</html>', type: 'text/html' };
    amp.on(`POST assets/${UUID}/burn-confirm`, page);
    const error = await ampErrorOf(clientFor(amp).confirmBurn(UUID, '{}'));
    expect(error.kind).toBe('unexpected');
  });
});

describe('a huge answer', () => {
  const part = new Uint8Array(1024 * 1024).fill(0x20);

  /** A client for an AMP that never stops answering, and how much was read of it. */
  function endless(status: number) {
    const seen = { calls: 0, parts: 0, cancelled: false };
    const body = () =>
      new ReadableStream<Uint8Array>({
        pull: (controller) => {
          seen.parts += 1;
          controller.enqueue(part);
        },
        cancel: () => {
          seen.cancelled = true;
        },
      });
    const client = createAmpClient({
      profile: { ampUrl: 'https://amp.example/api' },
      credentials: storedToken,
      clock: hurryingClock(),
      fetch: async () => {
        seen.calls += 1;
        return new Response(body(), { status, headers: { 'content-length': '2' } });
      },
    });
    return { client, seen };
  }

  it.each([200, 400, 500])(
    'ends at 64 MB with status %i, whatever length it promised',
    async (status) => {
      const { client, seen } = endless(status);
      const error = await ampErrorOf(client.assets());
      expect(error).toMatchObject({ kind: 'unexpected', status, outcomeUnknown: true });
      expect(error.message).toBe(
        `AMP answered GET assets (${status}), but with more than 64 MB, which is not read`,
      );
      expect(seen).toMatchObject({ calls: 1, cancelled: true });
      expect(seen.parts).toBeLessThan(70);
    },
  );

  it('is read up to the limit', async () => {
    const client = createAmpClient({
      profile: { ampUrl: 'https://amp.example/api' },
      credentials: storedToken,
      fetch: async () => new Response(`[]${' '.repeat(64 * 1024 * 1024 - 2)}`),
    });
    await expect(client.assets()).resolves.toEqual([]);
  });

  it('may be cut inside of a letter by the network', async () => {
    const bytes = new TextEncoder().encode('{"version":"0.1.13","notes":"für é"}');
    const client = createAmpClient({
      profile: { ampUrl: 'https://amp.example/api' },
      credentials: storedToken,
      fetch: async () =>
        new Response(
          new ReadableStream({
            start: (controller) => {
              for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
              controller.close();
            },
          }),
        ),
    });
    await expect(client.info()).resolves.toMatchObject({ notes: 'für é' });
  });
});

describe('a connection', () => {
  it('that never comes about is unreachable, and nothing happened', async () => {
    const amp = await scriptedAmp();
    await amp.stop();
    const error = await ampErrorOf(clientFor(amp).requestBurn(UUID, 1n));
    expect(error).toMatchObject({ kind: 'unreachable', outcomeUnknown: false });
    expect(error.message).toContain('ECONNREFUSED');
    expect(error.cause).toBeUndefined();
  });

  it('to a host without an address is unreachable', async () => {
    const client = clientFor({ url: 'https://amp.invalid/api' });
    const error = await ampErrorOf(client.info());
    expect(error).toMatchObject({ kind: 'unreachable', call: 'GET info', status: undefined });
    expect(error.message).toContain('amp.invalid');
  });

  it.each([
    ['ECONNREFUSED on every address', new AggregateError([fault('ECONNREFUSED', 'connect')])],
    ['no connection in time', fault('UND_ERR_CONNECT_TIMEOUT')],
    ['no route', fault('EHOSTUNREACH', 'connect')],
    ['an untrusted certificate', fault('DEPTH_ZERO_SELF_SIGNED_CERT')],
  ])('fails before the request leaves: %s', async (_name, cause) => {
    await expect(burnThrough(cause)).resolves.toMatchObject({ kind: 'unreachable' });
  });

  it.each([
    ['reset', fault('ECONNRESET', 'read')],
    ['no route any more', fault('EHOSTUNREACH', 'read')],
    ['broken pipe', fault('EPIPE', 'write')],
    ['other side closed', fault('UND_ERR_SOCKET')],
    ['no headers in time', fault('UND_ERR_HEADERS_TIMEOUT')],
    ['a fault of TLS, which may come late', fault('ERR_SSL_BAD_RECORD_TYPE')],
    ['mixed faults', new AggregateError([fault('ECONNREFUSED', 'connect'), fault('EPIPE')])],
    ['something unknown', new Error('odd')],
  ])('fails when the request may have left: %s', async (_name, cause) => {
    await expect(burnThrough(cause)).resolves.toMatchObject({ kind: 'lost', outcomeUnknown: true });
  });

  it('cut before anything was read is lost', async () => {
    const amp = await scriptedAmp();
    amp.dropNextConnection();
    const client = clientFor(amp, { credentials: storedToken });
    const error = await ampErrorOf(client.requestBurn(UUID, 1n));
    expect(error).toMatchObject({ kind: 'lost', call: 'POST assets/{uuid}/burn-request' });
    expect(amp.seen).toEqual([]);
  });

  it.each(['drop', 'cut'] as const)('that ends with "%s" loses the answer', async (reply) => {
    const amp = await scriptedAmp();
    amp.on(`POST assets/${UUID}/burn-request`, reply);
    const error = await ampErrorOf(clientFor(amp).requestBurn(UUID, 1n));
    expect(error).toMatchObject({ kind: 'lost', outcomeUnknown: true });
    expect(error.message).toContain('it may have taken effect');
    expect(amp.log).toEqual(['POST user/obtain_token', `POST assets/${UUID}/burn-request`]);
  });

  it.each([
    ['a change', 120_000, (url: string) => tokenClient(url).requestBurn(UUID, 1n)],
    ['a read', 30_000, (url: string) => tokenClient(url).assets()],
  ] as const)('has a time limit for %s', async (_name, limit, call) => {
    const amp = await scriptedAmp();
    const limits: number[] = [];
    vi.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
      limits.push(ms);
      return AbortSignal.any([abortSoon()]);
    });
    amp.on(`POST assets/${UUID}/burn-request`, 'silence');
    for (let time = 0; time < 5; time += 1) amp.on('GET assets', 'silence');
    const error = await ampErrorOf(call(amp.url));
    vi.restoreAllMocks();
    expect(error.kind).toBe('lost');
    expect(error.message).toContain(`within ${limit / 1000} s`);
    expect(new Set(limits)).toEqual(new Set([limit]));
  });
});

describe('a request', () => {
  it('goes below the base URL, with token and content type', async () => {
    const amp = await scriptedAmp();
    amp.on('GET assets', { json: [] });
    await clientFor(amp).assets();
    expect(amp.seen[1]).toMatchObject({ authorization: 'token token-1', type: 'application/json' });
  });

  it('for information needs no login', async () => {
    const amp = await scriptedAmp();
    amp.on('GET info', { json: { version: '0.1.13', notes: null, more: 1 } });
    await expect(clientFor(amp).info()).resolves.toEqual({ version: '0.1.13', notes: undefined });
    expect(amp.seen).toHaveLength(1);
    expect(amp.seen[0]?.authorization).toBeUndefined();
  });

  it.each(['../../other', '..', `${UUID}/../x`, `${UUID}?x=1`, '%2e%2e', ''])(
    'cannot leave its path by the asset uuid "%s"',
    async (uuid) => {
      const amp = await scriptedAmp();
      const error = await ampErrorOf(clientFor(amp).asset(uuid));
      expect(error).toMatchObject({ kind: 'refused', status: undefined, outcomeUnknown: false });
      expect(error.message).toBe('GET assets/{uuid} was not sent: uuid: must be a UUID');
      expect(amp.seen).toEqual([]);
    },
  );

  it('cannot leave its path by a number, a GAID or a txid', async () => {
    const amp = await scriptedAmp();
    const client = clientFor(amp);
    for (const call of [
      client.manager(-1),
      client.manager(1.5),
      client.manager(Number.NaN),
      client.registeredUser(1e21),
      client.validateGaid('..'),
      client.validateGaid('GA/../x'),
      client.tx(UUID, 'ff'),
      client.broadcastStatus('..'),
      client.ownerships(UUID, -5),
      client.cancelDistribution(UUID, 'create'),
    ]) {
      expect((await ampErrorOf(call)).message).toContain('was not sent');
    }
    expect(amp.seen).toEqual([]);
  });
});

const storedToken = { get: async () => undefined, token: async () => 'stored' };

function tokenClient(url: string) {
  return clientFor({ url }, { credentials: storedToken });
}

function abortSoon(): AbortSignal {
  const controller = new AbortController();
  setImmediate(() => controller.abort());
  return controller.signal;
}

function fault(code: string, syscall?: string): Error {
  return Object.assign(new Error(code), { code, ...(syscall === undefined ? {} : { syscall }) });
}

/** Error of a changing call over a network that fails in this way. */
function burnThrough(cause: Error) {
  const client = createAmpClient({
    profile: { ampUrl: 'https://amp.example/api' },
    credentials: storedToken,
    clock: hurryingClock(),
    fetch: () => Promise.reject(new TypeError('fetch failed', { cause })),
  });
  return ampErrorOf(client.requestBurn(UUID, 1n));
}
