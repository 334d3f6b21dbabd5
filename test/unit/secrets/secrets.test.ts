import { inspect } from 'node:util';
import { beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import { SecretsError, type SecretsErrorCode } from '../../../main/secrets/error.ts';
import { sessionKeychain } from '../../../main/secrets/keychain.ts';
import { createSecrets, type SecretVerbs } from '../../../main/secrets/secrets.ts';
import { TestClock } from '../../support/test-clock.ts';
import { CANARY, FakeKeychain, LOGIN, OTHER, TOKEN } from './fake-keychain.ts';

let keychain: FakeKeychain;
let clock: TestClock;
let secrets: ReturnType<typeof createSecrets>;

beforeEach(() => {
  keychain = new FakeKeychain();
  clock = new TestClock();
  secrets = createSecrets(keychain, { clock });
});

async function failureOf(work: Promise<unknown>): Promise<SecretsError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof SecretsError)) throw new Error('expected a SecretsError');
  return error;
}

async function codeOf(work: Promise<unknown>): Promise<SecretsErrorCode> {
  return (await failureOf(work)).code;
}

describe('the verbs', () => {
  it('set, tell since when, and forget', async () => {
    const { verbs } = secrets;
    expect(await verbs.isSetSince('live', 'amp')).toBeUndefined();
    await verbs.set('live', 'amp', LOGIN);
    expect(await verbs.isSetSince('live', 'amp')).toEqual(new Date(clock.now()));
    expect([...keychain.texts.keys()]).toEqual(['amp:live']);
    await verbs.forget('live', 'amp');
    expect(await verbs.isSetSince('live', 'amp')).toBeUndefined();
    expect(keychain.texts.size).toBe(0);
    await verbs.forget('live', 'amp');
  });

  it('keep profiles and kinds apart', async () => {
    const { verbs, sources } = secrets;
    await verbs.set('live', 'amp', LOGIN);
    await verbs.set('testnet', 'amp', { username: 'tester', password: OTHER });
    await verbs.set('live', 'node', { username: 'rpc', password: OTHER });
    expect(await sources.amp('live').get()).toEqual(LOGIN);
    expect(await sources.amp('testnet').get()).toEqual({ username: 'tester', password: OTHER });
    expect(await sources.node('live')).toEqual({ username: 'rpc', password: OTHER });
    expect(await sources.node('testnet')).toBeUndefined();
    expect(await sources.amp('practice').get()).toBeUndefined();
  });

  it('set only what is not set, and replace only what is', async () => {
    const { verbs, sources } = secrets;
    expect(await codeOf(verbs.replace('live', 'amp', LOGIN))).toBe('not-set');
    await verbs.set('live', 'amp', LOGIN);
    expect(await codeOf(verbs.set('live', 'amp', { ...LOGIN, password: OTHER }))).toBe(
      'already-set',
    );
    expect(await sources.amp('live').get()).toEqual(LOGIN);
    clock.advance(1_000);
    await verbs.replace('live', 'amp', { username: 'issuer', password: OTHER });
    expect(await sources.amp('live').get()).toEqual({ username: 'issuer', password: OTHER });
    expect(await verbs.isSetSince('live', 'amp')).toEqual(new Date(clock.now()));
  });

  it.each([
    ['incomplete', { username: '', password: CANARY }],
    ['incomplete', { username: 'issuer', password: '' }],
    ['too-long', { username: 'issuer', password: CANARY.repeat(200) }],
  ] as const)('refuse as %s', async (code, login) => {
    expect(await codeOf(secrets.verbs.set('live', 'amp', login))).toBe(code);
    expect(keychain.texts.size).toBe(0);
  });

  it('keep every character of a login', async () => {
    const login = { username: 'ü "\\ \u0000 \n', password: '日本 😀 \ud800 %00' };
    await secrets.verbs.set('live', 'node', login);
    expect(await secrets.sources.node('live')).toEqual(login);
  });

  it.each(['not JSON canary-pa55word', '{"username":"a"}', '[]', 'null'])(
    'call an entry damaged that is %s, and replace or forget it',
    async (text) => {
      const { verbs, sources } = secrets;
      keychain.texts.set('amp:live', text);
      const error = await failureOf(verbs.isSetSince('live', 'amp'));
      expect(error.code).toBe('damaged');
      expect(inspect(error)).not.toContain(CANARY);
      expect(await codeOf(verbs.set('live', 'amp', LOGIN))).toBe('already-set');
      await verbs.replace('live', 'amp', LOGIN);
      expect(await sources.amp('live').get()).toEqual(LOGIN);
      keychain.texts.set('amp:live', text);
      await verbs.forget('live', 'amp');
      expect(keychain.texts.size).toBe(0);
    },
  );

  it('notice a keychain that cuts what it is given', async () => {
    keychain.cutAt = 20;
    expect(await codeOf(secrets.verbs.set('live', 'amp', LOGIN))).toBe('keychain');
  });

  it('do one thing at a time for an account, in the order of the calls', async () => {
    const { verbs, sources } = secrets;
    const asked = [
      verbs.set('live', 'amp', LOGIN),
      verbs.replace('live', 'amp', { username: 'second', password: OTHER }),
      verbs.set('live', 'amp', LOGIN).catch(() => undefined),
      verbs.forget('live', 'amp'),
      verbs.set('live', 'amp', { username: 'last', password: OTHER }),
      verbs.isSetSince('live', 'amp'),
    ];
    await Promise.all(asked);
    expect(keychain.overlaps).toBe(0);
    expect(await sources.amp('live').get()).toEqual({ username: 'last', password: OTHER });
  });

  it('do not wait for another account', async () => {
    await Promise.all([
      secrets.verbs.set('live', 'amp', LOGIN),
      secrets.verbs.set('live', 'node', LOGIN),
    ]);
    expect(keychain.log.slice(0, 2)).toEqual(['read amp:live', 'read node:live']);
  });
});

describe('secrecy', () => {
  it('has no verb that gives a secret back', async () => {
    expectTypeOf<ReturnType<SecretVerbs['set']>>().toEqualTypeOf<Promise<void>>();
    expectTypeOf<ReturnType<SecretVerbs['replace']>>().toEqualTypeOf<Promise<void>>();
    expectTypeOf<ReturnType<SecretVerbs['forget']>>().toEqualTypeOf<Promise<void>>();
    expectTypeOf<ReturnType<SecretVerbs['isSetSince']>>().toEqualTypeOf<
      Promise<Date | undefined>
    >();
    expectTypeOf<keyof SecretVerbs>().toEqualTypeOf<
      'kept' | 'set' | 'replace' | 'forget' | 'isSetSince'
    >();
    const { verbs } = secrets;
    const answers = [
      await verbs.set('live', 'amp', LOGIN),
      await verbs.isSetSince('live', 'amp'),
      await verbs.replace('live', 'amp', LOGIN),
      await verbs.forget('live', 'amp'),
    ];
    expect(answers).toEqual([undefined, expect.any(Date), undefined, undefined]);
  });

  it('shows nothing to whoever inspects, serializes or copies', async () => {
    const ofSession = createSecrets(sessionKeychain(), { clock });
    await ofSession.verbs.set('live', 'amp', LOGIN);
    const source = ofSession.sources.amp('live');
    await source.token?.();
    await source.saveToken?.(TOKEN);
    const change = await ofSession.sources.beginPasswordChange('live', OTHER);
    const objects = { ...ofSession, source, change, own: { ...ofSession.verbs } };
    const shown =
      inspect(objects, { depth: 20, showHidden: true, getters: true }) + JSON.stringify(objects);
    for (const secret of [CANARY, OTHER, TOKEN]) expect(shown).not.toContain(secret);
  });

  it.each(['read', 'write', 'remove'] as const)(
    'says nothing of what the keychain said when it cannot %s',
    async (step) => {
      const { verbs, sources } = secrets;
      await verbs.set('live', 'amp', LOGIN);
      keychain.failures.add(step);
      const calls = {
        read: () => [verbs.isSetSince('live', 'amp'), sources.amp('live').get()],
        write: () => [verbs.replace('live', 'amp', { username: 'issuer', password: OTHER })],
        remove: () => [verbs.forget('live', 'amp')],
      };
      for (const call of calls[step]()) {
        const error = await failureOf(call);
        expect(error.code).toBe('keychain');
        const shown = inspect(error, { depth: 20, showHidden: true });
        for (const secret of [CANARY, OTHER]) expect(shown).not.toContain(secret);
      }
    },
  );

  it('names every secret that passes, for the log to hide', async () => {
    const named = new Set<string>();
    const onSecret = (secret: string) => void named.add(secret);
    keychain.texts.set('node:live', JSON.stringify({ ...LOGIN, setSince: '2026-01-01T00:00:00Z' }));
    const { verbs, sources } = createSecrets(keychain, { clock, onSecret });
    await sources.node('live');
    expect([...named]).toEqual([CANARY]);
    keychain.failures.add('write');
    await codeOf(verbs.set('live', 'amp', { username: 'issuer', password: OTHER }));
    await sources.amp('live').saveToken?.(TOKEN);
    await codeOf(sources.beginPasswordChange('live', 'canary-next'));
    expect([...named]).toEqual([CANARY, OTHER, TOKEN, 'canary-next']);
  });

  it('goes on after a failure', async () => {
    keychain.failures.add('write');
    expect(await codeOf(secrets.verbs.set('live', 'amp', LOGIN))).toBe('keychain');
    keychain.failures.clear();
    await secrets.verbs.set('live', 'amp', LOGIN);
    expect(await secrets.sources.amp('live').get()).toEqual(LOGIN);
  });
});

describe('the token of AMP', () => {
  it('is kept beside the login and leaves its date alone', async () => {
    const { verbs, sources } = secrets;
    await verbs.set('live', 'amp', LOGIN);
    const since = await verbs.isSetSince('live', 'amp');
    clock.advance(5_000);
    const source = sources.amp('live');
    expect(await source.token?.()).toBeUndefined();
    await source.saveToken?.(TOKEN);
    expect(await createSecrets(keychain, { clock }).sources.amp('live').token?.()).toBe(TOKEN);
    expect(await source.get()).toEqual(LOGIN);
    expect(await verbs.isSetSince('live', 'amp')).toEqual(since);
  });

  it('goes with its login', async () => {
    const { verbs, sources } = secrets;
    await verbs.set('live', 'amp', LOGIN);
    const source = sources.amp('live');
    await source.get();
    await source.saveToken?.(TOKEN);
    await verbs.replace('live', 'amp', { username: 'other', password: OTHER });
    expect(await source.token?.()).toBeUndefined();
  });

  it('is not kept with a login that did not obtain it', async () => {
    const { verbs, sources } = secrets;
    await verbs.set('live', 'amp', LOGIN);
    const source = sources.amp('live');
    await source.get();
    await verbs.replace('live', 'amp', { username: 'other', password: OTHER });
    await source.saveToken?.(TOKEN);
    expect(await sources.amp('live').token?.()).toBeUndefined();
  });

  it('does not bring a forgotten login back', async () => {
    const { verbs, sources } = secrets;
    await verbs.set('live', 'amp', LOGIN);
    const source = sources.amp('live');
    await source.get();
    await verbs.forget('live', 'amp');
    await source.saveToken?.(TOKEN);
    expect(keychain.texts.size).toBe(0);
  });

  it('is left out when it is too long for the keychain', async () => {
    const { verbs, sources } = secrets;
    await verbs.set('live', 'amp', LOGIN);
    const source = sources.amp('live');
    await source.get();
    await source.saveToken?.('x'.repeat(3_000));
    expect(await source.token?.()).toBeUndefined();
    expect(await source.get()).toEqual(LOGIN);
  });
});
