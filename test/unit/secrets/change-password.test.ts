import { inspect } from 'node:util';
import { beforeEach, describe, expect, it } from 'vitest';
import { changeAmpPassword } from '../../../main/secrets/change-password.ts';
import { createSecrets } from '../../../main/secrets/secrets.ts';
import { TestClock } from '../../support/test-clock.ts';
import { clientFor, type Reply, scriptedAmp } from '../amp/scripted-amp.ts';
import { CANARY, FakeKeychain, LOGIN, OTHER, TOKEN } from './fake-keychain.ts';

const CHANGE = 'POST user/change-password';
const OBTAIN = 'POST user/obtain_token';
const NEW_LOGIN = { username: 'issuer', password: OTHER };

let keychain: FakeKeychain;
let clock: TestClock;
let secrets: ReturnType<typeof createSecrets>;

beforeEach(async () => {
  keychain = new FakeKeychain();
  clock = new TestClock();
  secrets = createSecrets(keychain, { clock });
  await secrets.verbs.set('live', 'amp', LOGIN);
});

/** An AMP with these answers to the change, and what the change did there. */
async function asking(...replies: readonly Reply[]) {
  const amp = await scriptedAmp();
  amp.on(CHANGE, ...replies);
  const client = clientFor(amp, { credentials: secrets.sources.amp('live') });
  const change = () => changeAmpPassword(client, secrets.sources, 'live', OTHER);
  const failure = async (): Promise<Error> => {
    const reason: unknown = await change().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (!(reason instanceof Error)) throw new Error('expected a failure');
    for (const secret of [CANARY, OTHER, TOKEN]) {
      expect(inspect(reason, { depth: 20, showHidden: true })).not.toContain(secret);
    }
    return reason;
  };
  return { amp, client, change, failure };
}

/** What a later start finds. */
async function keptNow() {
  const source = createSecrets(keychain, { clock }).sources.amp('live');
  return { login: await source.get(), token: await source.token?.() };
}

describe('another password at AMP', () => {
  it('is kept with its token once AMP has taken it', async () => {
    const json = { username: 'issuer', password: OTHER, token: TOKEN };
    const { change } = await asking({ json });
    clock.advance(1_000);
    await change();
    expect(await keptNow()).toEqual({ login: NEW_LOGIN, token: TOKEN });
    expect(await secrets.verbs.isSetSince('live', 'amp')).toEqual(new Date(clock.now()));
  });

  it('is not in the keychain before AMP has answered', async () => {
    const written: string[] = [];
    const amp = {
      changePassword: async () => {
        written.push(...keychain.texts.values());
      },
    };
    await changeAmpPassword(amp, secrets.sources, 'live', OTHER);
    expect(written).toHaveLength(1);
    expect(written[0]).toContain(CANARY);
    expect(written[0]).not.toContain(OTHER);
    expect(await keptNow()).toEqual({ login: NEW_LOGIN, token: undefined });
  });

  it('leaves the old one when AMP refuses, with the token of the login before it', async () => {
    const { failure } = await asking({ status: 400, json: { password: ['Too common.'] } });
    expect(await failure()).toMatchObject({ name: 'AmpError', kind: 'refused' });
    expect(await keptNow()).toEqual({ login: LOGIN, token: 'token-1' });
  });

  it.each<[string, Reply]>([
    ['is lost', 'drop'],
    ['is an error of the server', { status: 500, text: 'oops' }],
    ['is not what was promised', { json: ['strange'] }],
  ])('leaves the old one, and says so, when the answer %s', async (_what, reply) => {
    const { failure } = await asking(reply);
    expect(await failure()).toMatchObject({ name: 'SecretsError', code: 'unclear' });
    expect((await keptNow()).login).toEqual(LOGIN);
  });

  it('is told to be kept by hand when the keychain fails after AMP has answered', async () => {
    const { failure, amp } = await asking({
      json: { username: 'a', password: OTHER, token: TOKEN },
    });
    amp.on(OBTAIN, { json: { token: 'first' } });
    keychain.failures.add('write');
    expect(await failure()).toMatchObject({ name: 'SecretsError', code: 'not-kept' });
    keychain.failures.clear();
    expect((await keptNow()).login).toEqual(LOGIN);
  });

  it('does not bring back a login that was forgotten meanwhile', async () => {
    const amp = { changePassword: () => secrets.verbs.forget('live', 'amp') };
    const changing = changeAmpPassword(amp, secrets.sources, 'live', OTHER);
    await expect(changing).rejects.toMatchObject({ code: 'not-kept' });
    expect(keychain.texts.size).toBe(0);
  });

  it.each([
    ['not-set', 'testnet', OTHER],
    ['incomplete', 'live', ''],
    ['too-long', 'live', 'x'.repeat(3_000)],
  ] as const)('is not sent to AMP when it is %s', async (code, profile, password) => {
    const { amp, client } = await asking();
    const changing = changeAmpPassword(client, secrets.sources, profile, password);
    await expect(changing).rejects.toMatchObject({ code });
    expect(amp.log).toEqual([]);
    await (await secrets.sources.beginPasswordChange('live', OTHER)).giveUp();
  });

  it('is changed once at a time', async () => {
    const change = await secrets.sources.beginPasswordChange('live', OTHER);
    await expect(secrets.sources.beginPasswordChange('live', OTHER)).rejects.toMatchObject({
      code: 'busy',
    });
    await change.giveUp();
    expect(await keptNow()).toEqual({ login: LOGIN, token: undefined });
  });

  it('serves a client that was there before, when its token is refused', async () => {
    const json = { username: 'issuer', password: OTHER, token: TOKEN };
    const { amp, client, change } = await asking({ json });
    amp.on('GET categories', { status: 401, json: { detail: 'Invalid token.' } }, { json: [] });
    await change();
    await client.categories();
    expect(amp.seen.filter(({ path }) => path === 'user/obtain_token').at(-1)?.body).toContain(
      OTHER,
    );
    expect(await keptNow()).toEqual({ login: NEW_LOGIN, token: 'token-2' });
  });
});
