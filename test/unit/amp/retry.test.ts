import { describe, expect, it } from 'vitest';
import type { AmpApi } from '../../../main/amp/api.ts';
import {
  ampErrorOf,
  clientFor,
  DUUID,
  hurryingClock,
  type Reply,
  scriptedAmp,
  UUID,
} from './scripted-amp.ts';

const PASSING: readonly Reply[] = [
  { status: 500 },
  { status: 503 },
  { status: 429 },
  'drop',
  'cut',
];

describe('a read', () => {
  it.each(PASSING)('is repeated after %o', async (reply) => {
    const amp = await scriptedAmp();
    const clock = hurryingClock();
    amp.on('GET categories', reply, { json: [] });
    await expect(clientFor(amp, { clock }).categories()).resolves.toEqual([]);
    expect(clock.slept).toHaveLength(1);
  });

  it('is repeated when AMP could not be reached', async () => {
    const amp = await scriptedAmp();
    await amp.stop();
    const clock = hurryingClock();
    expect((await ampErrorOf(clientFor(amp, { clock }).info())).kind).toBe('unreachable');
    expect(clock.slept).toHaveLength(4);
  });

  it('backs off with jitter and gives up after five tries', async () => {
    const amp = await scriptedAmp();
    const clock = hurryingClock();
    for (let time = 0; time < 9; time += 1) amp.on('GET info', { status: 500 });
    const error = await ampErrorOf(clientFor(amp, { clock }).info());
    expect(error.status).toBe(500);
    expect(amp.log).toHaveLength(5);
    expect(clock.slept).toHaveLength(4);
    clock.slept.forEach((pause, index) => {
      const full = 500 * 2 ** index;
      expect(pause).toBeGreaterThanOrEqual(full / 2);
      expect(pause).toBeLessThan(full);
    });
  });

  it.each([400, 403, 404, 405, 409, 422])('is not repeated after %i', async (status) => {
    const amp = await scriptedAmp();
    amp.on('GET categories', { status, json: { detail: 'No.' } }, { json: [] });
    expect((await ampErrorOf(clientFor(amp).categories())).status).toBe(status);
  });

  it('is not repeated after an answer that it does not understand', async () => {
    const amp = await scriptedAmp();
    amp.on('GET categories', { json: { odd: true } }, { json: [] });
    expect((await ampErrorOf(clientFor(amp).categories())).kind).toBe('unexpected');
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 0, 1, 12, 0, 0);

  it.each([
    ['7', 7],
    ['Thu, 01 Jan 2026 12:00:20 GMT', 20],
    ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
  ])('"%s" is waited out', async (header, seconds) => {
    const amp = await scriptedAmp();
    const clock = hurryingClock(now);
    amp.on('GET info', { status: 429, headers: { 'retry-after': header } });
    amp.on('GET info', { json: { version: '1' } });
    await clientFor(amp, { clock }).info();
    expect(clock.slept).toHaveLength(1);
    expect(clock.slept[0]).toBeGreaterThanOrEqual(seconds * 1_000);
    expect(clock.slept[0]).toBeLessThan(seconds * 1_000 + 500);
  });

  it('of more than a minute is passed on instead', async () => {
    const amp = await scriptedAmp();
    const clock = hurryingClock(now);
    amp.on('GET info', { status: 503, headers: { 'retry-after': '3600' } });
    const error = await ampErrorOf(clientFor(amp, { clock }).info());
    expect(error.retryAfter).toBe(3_600);
    expect(error.message).toContain('it asks to wait 3600 s');
    expect(clock.slept).toEqual([]);
  });

  it('that makes no sense is ignored', async () => {
    const amp = await scriptedAmp();
    amp.on('POST categories/add', { status: 429, headers: { 'retry-after': 'soon' } });
    const call = clientFor(amp).addCategory({ name: 'a', description: 'b' });
    expect((await ampErrorOf(call)).retryAfter).toBeUndefined();
  });

  it('is told for a change, which is not repeated', async () => {
    const amp = await scriptedAmp();
    amp.on('POST categories/add', { status: 429, headers: { 'retry-after': '5' } });
    const error = await ampErrorOf(clientFor(amp).addCategory({ name: 'a', description: 'b' }));
    expect(error).toMatchObject({ kind: 'refused', retryAfter: 5, outcomeUnknown: false });
  });
});

describe('a call that changes state', () => {
  const calls: readonly (readonly [string, (client: AmpApi) => Promise<unknown>])[] = [
    [`GET assets/${UUID}/distributions/create/`, (client) => client.createDistribution(UUID)],
    [`GET assets/${UUID}/register`, (client) => client.register(UUID)],
    [`GET assets/${UUID}/register-authorized`, (client) => client.registerAuthorized(UUID)],
    ['GET user/refresh-token', (client) => client.refreshToken()],
    [`POST assets/${UUID}/reissue-request`, (client) => client.requestReissue(UUID, 1n)],
    [
      `POST assets/${UUID}/distributions/${DUUID}/confirm`,
      (client) => client.confirmDistribution(UUID, DUUID, '{}'),
    ],
    [
      `DELETE assets/${UUID}/distributions/${DUUID}/cancel`,
      (client) => client.cancelDistribution(UUID, DUUID),
    ],
    [`PUT assets/${UUID}/lock`, (client) => client.lockAsset(UUID)],
  ];

  it.each(calls.flatMap(([route, call]) => PASSING.map((reply) => ({ route, call, reply }))))(
    'is sent once: $route, $reply',
    async ({ route, call, reply }) => {
      const amp = await scriptedAmp();
      const clock = hurryingClock();
      // An earlier answer leaves a connection open, which the next call uses again.
      amp.on('GET categories', { json: [] });
      const client = clientFor(amp, { clock });
      await client.categories();
      amp.on(route, reply, reply);
      await ampErrorOf(call(client));
      expect(amp.log.filter((line) => line === route)).toHaveLength(1);
      expect(clock.slept).toEqual([]);
    },
  );
});
