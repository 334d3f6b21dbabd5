import { describe, expect, it } from 'vitest';
import { keepLogin, openSecrets, setSince } from '../../../main/treasury/kept-secrets.ts';
import { CANARY, FakeKeychain, LOGIN, OTHER } from '../secrets/fake-keychain.ts';

function nobody(): void {
  // Nobody is told.
}

describe('kept logins', () => {
  it('are in the keychain where there is one', async () => {
    const keychain = new FakeKeychain();
    const kept = await openSecrets(nobody, async () => ({ usable: true, keychain }));
    await keepLogin(kept.verbs, 'live', 'amp', LOGIN);
    expect(kept.verbs.kept).toBe('keychain');
    expect(kept.keychainTrouble).toBeUndefined();
    expect([...keychain.texts.keys()]).toEqual(['amp:live']);
  });

  it('are in memory where there is none, and it is said why', async () => {
    const reason = 'The keychain cannot be used.';
    const kept = await openSecrets(nobody, async () => ({ usable: false, reason }));
    await keepLogin(kept.verbs, 'live', 'amp', LOGIN);
    expect(kept).toMatchObject({ verbs: { kept: 'session' }, keychainTrouble: reason });
    expect(await kept.sources.amp('live').get()).toEqual(LOGIN);
  });

  it('are replaced, also where what is kept is damaged', async () => {
    const keychain = new FakeKeychain();
    const kept = await openSecrets(nobody, async () => ({ usable: true, keychain }));
    keychain.texts.set('amp:live', 'not what Ballast wrote');
    expect(await setSince(kept.verbs, 'live', 'amp')).toBeUndefined();
    await keepLogin(kept.verbs, 'live', 'amp', LOGIN);
    await keepLogin(kept.verbs, 'live', 'amp', { ...LOGIN, password: OTHER });
    expect(await kept.sources.amp('live').get()).toEqual({ ...LOGIN, password: OTHER });
    expect(await setSince(kept.verbs, 'live', 'amp')).toBeInstanceOf(Date);
  });

  it('are not taken for missing when the keychain does not answer', async () => {
    const keychain = new FakeKeychain();
    const kept = await openSecrets(nobody, async () => ({ usable: true, keychain }));
    keychain.failures.add('read');
    await expect(setSince(kept.verbs, 'live', 'amp')).rejects.toMatchObject({ code: 'keychain' });
  });

  it('are named to who keeps them out of the log', async () => {
    const heard: string[] = [];
    const kept = await openSecrets(
      (secret) => heard.push(secret),
      async () => ({ usable: false, reason: '' }),
    );
    await keepLogin(kept.verbs, 'live', 'amp', LOGIN);
    expect(heard).toContain(CANARY);
  });
});
