import { describe, expect, it } from 'vitest';
import { type Keytar, openKeychain } from '../../../main/secrets/system-keychain.ts';
import { TestClock } from '../../support/test-clock.ts';

/** What the real one does, over a map of `service/account`. */
function fakeKeytar(changes: Partial<Keytar> = {}): Keytar & { readonly all: Map<string, string> } {
  const all = new Map<string, string>();
  return {
    all,
    getPassword: async (service, account) => all.get(`${service}/${account}`) ?? null,
    setPassword: async (service, account, password) => {
      all.set(`${service}/${account}`, password);
    },
    deletePassword: async (service, account) => all.delete(`${service}/${account}`),
    ...changes,
  };
}

/** A clock on which nothing is ever late. */
const patient = Object.assign(new TestClock(), { sleep: () => new Promise<void>(() => undefined) });

function open(keytar: Keytar, platform: NodeJS.Platform = 'linux') {
  return openKeychain({ platform, clock: patient, load: async () => keytar });
}

describe('the keychain of the system', () => {
  it('is tried out, and keeps texts under one service', async () => {
    const keytar = fakeKeytar();
    const state = await open(keytar);
    if (!state.usable) throw new Error(state.reason);
    expect(keytar.all.size).toBe(0);
    expect(state.keychain.kept).toBe('keychain');
    await state.keychain.write('amp:live', 'text');
    expect([...keytar.all]).toEqual([['Ballast/amp:live', 'text']]);
    expect(await state.keychain.read('amp:live')).toBe('text');
    await state.keychain.remove('amp:live');
    expect(await state.keychain.read('amp:live')).toBeUndefined();
  });

  it.each([
    ['darwin', 'The macOS keychain cannot be used: no way. Open Keychain Access'],
    ['win32', 'The Windows Credential Manager cannot be used: no way. Make sure'],
    ['linux', 'The secret service of this desktop cannot be used: no way. Install and unlock'],
  ] as const)('says on %s what is wrong and what helps', async (platform, words) => {
    const broken = fakeKeytar({ setPassword: () => Promise.reject(new Error('no way')) });
    const state = await open(broken, platform);
    expect(state).toEqual({ usable: false, reason: expect.stringContaining(words) });
  });

  it('is not used when it gives back something else', async () => {
    const state = await open(fakeKeytar({ getPassword: async () => 'else' }));
    expect(state).toMatchObject({ reason: expect.stringContaining('does not give back') });
  });

  it('is not used when it does not forget', async () => {
    const state = await open(fakeKeytar({ deletePassword: async () => false }));
    expect(state).toMatchObject({ reason: expect.stringContaining('does not forget') });
  });

  it('is not used when it does not answer', async () => {
    const clock = new TestClock();
    const silent = fakeKeytar({ setPassword: () => new Promise(() => undefined) });
    const state = await openKeychain({ platform: 'linux', clock, load: async () => silent });
    expect(state).toMatchObject({ reason: expect.stringContaining('within a minute') });
    expect(clock.pauses).toEqual([60_000]);
  });

  it.each([
    ['linux', 'Install libsecret'],
    ['win32', 'Install Ballast again'],
  ] as const)('says on %s when the native part is missing', async (platform, words) => {
    const load = () => Promise.reject(new Error('Failed to load keytar native addon'));
    const state = await openKeychain({ platform, clock: patient, load });
    expect(state).toEqual({ usable: false, reason: expect.stringContaining(words) });
  });
});
