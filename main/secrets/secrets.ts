/**
 * The logins that Ballast keeps: verbs for whoever sets them, and sources for those parts of main
 * that log in with them. The verbs take secrets and give none back, so that the page can be given
 * every one of them.
 */
import type { AmpCredentials } from '../amp/session.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Network } from '../profile.ts';
import { entryText, type Login } from './entry.ts';
import { SecretsError } from './error.ts';
import type { Keychain } from './keychain.ts';
import { type Found, Vault } from './vault.ts';

/** `amp`: the login at AMP; `node`: RPC user name and password of the Elements node. */
export type SecretKind = 'amp' | 'node';

/** What may be done with a login. No answer holds a secret. Errors are `SecretsError`. */
export interface SecretVerbs {
  /** `session`: logins are gone when Ballast ends. */
  readonly kept: Keychain['kept'];
  /** Keeps a login where there is none. */
  set(profile: Network, kind: SecretKind, login: Login): Promise<void>;
  /** Keeps a login in the place of another one. */
  replace(profile: Network, kind: SecretKind, login: Login): Promise<void>;
  /** Forgets a login and its token; also where there is none. */
  forget(profile: Network, kind: SecretKind): Promise<void>;
  /** When user name and password were set; `undefined` when they are not. */
  isSetSince(profile: Network, kind: SecretKind): Promise<Date | undefined>;
}

/** A change of the password at AMP that is under way. One of the two ends it. */
export interface PasswordChange {
  /** AMP has taken the new password: it is kept, with the token that AMP gave along. */
  keep(): Promise<void>;
  /** AMP has not: the old password stays. */
  giveUp(): Promise<void>;
}

/** Secrets for main itself. This object must not come near the calls of the contract. */
export interface CredentialSources {
  /** The login at AMP, for one AMP client. */
  amp(profile: Network): AmpCredentials;
  /** The login at the node, to be given to `connectElements`; `undefined` when none is set. */
  node(profile: Network): Promise<Login | undefined>;
  /**
   * Prepares for another password at AMP. Until it ends, a token that AMP gives out waits in memory,
   * so that a keychain that fails cannot be mistaken for an AMP that refuses.
   *
   * @throws SecretsError `not-set`, `incomplete`, `too-long`, `busy`, `damaged`, `keychain`.
   */
  beginPasswordChange(profile: Network, password: string): Promise<PasswordChange>;
}

function accountOf(profile: Network, kind: SecretKind): string {
  return `${kind}:${profile}`;
}

class Verbs implements SecretVerbs {
  readonly kept: Keychain['kept'];
  readonly #vault: Vault;

  constructor(kept: Keychain['kept'], vault: Vault) {
    this.kept = kept;
    this.#vault = vault;
  }

  set(profile: Network, kind: SecretKind, { username, password }: Login): Promise<void> {
    return this.#vault.add(accountOf(profile, kind), { username, password });
  }

  replace(profile: Network, kind: SecretKind, { username, password }: Login): Promise<void> {
    return this.#vault.replace(accountOf(profile, kind), { username, password });
  }

  forget(profile: Network, kind: SecretKind): Promise<void> {
    return this.#vault.remove(accountOf(profile, kind));
  }

  async isSetSince(profile: Network, kind: SecretKind): Promise<Date | undefined> {
    const found = await this.#vault.find(accountOf(profile, kind));
    return found === undefined ? undefined : new Date(found.entry.setSince);
  }
}

/** Token that AMP gave out while a change of the password is under way. */
interface Waiting {
  token: string | undefined;
}

class Sources implements CredentialSources {
  readonly #vault: Vault;
  readonly #changes = new Map<Network, Waiting>();

  constructor(vault: Vault) {
    this.#vault = vault;
  }

  amp(profile: Network): AmpCredentials {
    const account = accountOf(profile, 'amp');
    // A token is kept only with the login that obtained it, not with one that was set meanwhile.
    let generation: number | undefined;
    const find = async (): Promise<Found | undefined> => {
      const found = await this.#vault.find(account);
      generation = found?.generation;
      return found;
    };
    return {
      get: async () => {
        const entry = (await find())?.entry;
        return entry && { username: entry.username, password: entry.password };
      },
      token: async () => (await find())?.entry.token,
      saveToken: async (token) => {
        this.#vault.announce(token);
        const waiting = this.#changes.get(profile);
        if (waiting !== undefined) waiting.token = token;
        else if (generation !== undefined) {
          await this.#vault.amend(account, generation, (entry) => ({ ...entry, token }));
        }
      },
    };
  }

  async node(profile: Network): Promise<Login | undefined> {
    const entry = (await this.#vault.find(accountOf(profile, 'node')))?.entry;
    return entry && { username: entry.username, password: entry.password };
  }

  async beginPasswordChange(profile: Network, password: string): Promise<PasswordChange> {
    this.#vault.announce(password);
    if (this.#changes.has(profile)) {
      throw new SecretsError('busy', 'This password is being changed already.');
    }
    const waiting: Waiting = { token: undefined };
    this.#changes.set(profile, waiting);
    const account = accountOf(profile, 'amp');
    try {
      const found = await this.#vault.find(account);
      if (found === undefined) {
        throw new SecretsError('not-set', 'There is no login at AMP whose password could change.');
      }
      // What cannot be kept must not be sent to AMP.
      entryText({ ...found.entry, password });
      return this.#change(profile, account, found, waiting, password);
    } catch (error) {
      this.#changes.delete(profile);
      throw error;
    }
  }

  #change(
    profile: Network,
    account: string,
    { generation }: Found,
    waiting: Waiting,
    password: string,
  ): PasswordChange {
    return {
      keep: async () => {
        this.#changes.delete(profile);
        const { token } = waiting;
        const setSince = this.#vault.now();
        const kept = await this.#vault.amend(account, generation, ({ username }) => ({
          username,
          password,
          token,
          setSince,
        }));
        if (!kept) throw new SecretsError('not-set', 'The login was changed meanwhile.');
      },
      giveUp: async () => {
        this.#changes.delete(profile);
        const { token } = waiting;
        if (token === undefined) return;
        await this.#vault.amend(account, generation, (entry) => ({ ...entry, token }));
      },
    };
  }
}

/** What secrets need beside a keychain. */
export interface SecretsOptions {
  readonly clock?: Clock;
  /** Told every password and token that passes, so that the log can hide it. */
  readonly onSecret?: (secret: string) => void;
}

/** Puts verbs and sources before a keychain. There must be one pair of them in a process. */
export function createSecrets(
  keychain: Keychain,
  options: SecretsOptions = {},
): { readonly verbs: SecretVerbs; readonly sources: CredentialSources } {
  const { clock = systemClock, onSecret = () => undefined } = options;
  const vault = new Vault(keychain, clock, onSecret);
  return { verbs: new Verbs(keychain.kept, vault), sources: new Sources(vault) };
}
