/**
 * The login at AMP: where the token comes from, and when a new one is obtained.
 */
import { AmpError } from './error.ts';
import { redact } from './words.ts';

/** User name and password of an AMP account. */
export interface AmpLogin {
  readonly username: string;
  readonly password: string;
}

/**
 * Hands out what the client needs to log in, at the moment it needs it, so that an OS keychain or a
 * prompt can stand behind it. The client keeps no password. What these functions throw ends up in
 * the message of an `AmpError`, so it must not hold a secret.
 */
export interface AmpCredentials {
  /** User name and password; `undefined` where only a token was handed over, as to a manager. */
  get(): Promise<AmpLogin | undefined>;
  /** A token from an earlier login or from the issuer, if there is one. */
  token?(): Promise<string | undefined>;
  /** Keeps a new token for later; the one before may be void from now on. */
  saveToken?(token: string): Promise<void>;
}

/** Whether a text can stand in an HTTP header as a token: visible ASCII. */
export function isTokenShape(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

function loginError(message: string): AmpError {
  return new AmpError({ kind: 'login', call: 'POST user/obtain_token', message });
}

/** Turns a failure of the credential store into the one error of the client. */
async function fromStore<Result>(
  what: string,
  work: () => Promise<Result>,
  secrets: readonly string[] = [],
): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const why = error instanceof Error ? redact(error.message, secrets) : 'unknown reason';
    throw loginError(`${what}: ${why}`);
  }
}

/** Holds the token of one client. Nothing in it can be enumerated or inspected. */
export class AmpSession {
  readonly #credentials: AmpCredentials;
  readonly #obtain: (login: AmpLogin) => Promise<string>;
  #token: string | undefined;
  #rejected: string | undefined;
  #renewal: Promise<string> | undefined;

  /** @param obtain asks AMP for a token. */
  constructor(credentials: AmpCredentials, obtain: (login: AmpLogin) => Promise<string>) {
    this.#credentials = credentials;
    this.#obtain = obtain;
  }

  /**
   * The token to use now: the current one, a stored one, or a new one.
   *
   * @returns also whether it is fresh from a login, so that another login would not help.
   */
  async token(): Promise<{ readonly value: string; readonly fresh: boolean }> {
    if (this.#token === undefined) {
      const stored = await this.#stored();
      // Another call may have logged in meanwhile.
      this.#token ??= stored;
    }
    if (this.#token !== undefined) return { value: this.#token, fresh: false };
    return { value: await this.renew(), fresh: true };
  }

  /**
   * A token other than the rejected one. Calls whose token was rejected together share one login,
   * because a second login might void the token of the first.
   */
  renew(rejected?: string): Promise<string> {
    if (rejected !== undefined) this.reject(rejected);
    if (this.#token !== undefined) return Promise.resolve(this.#token);
    this.#renewal ??= this.#obtained().finally(() => {
      this.#renewal = undefined;
    });
    return this.#renewal;
  }

  /** Marks a token as void, so that the next call obtains another. */
  reject(token: string): void {
    if (this.#token === token) this.#token = undefined;
    this.#rejected = token;
  }

  /** Forgets the token, so that the next call obtains another. */
  forget(): void {
    if (this.#token !== undefined) this.reject(this.#token);
  }

  /**
   * Logs in even though there may be a token.
   *
   * @returns the new token, which is not stored yet, or `undefined` when there is no password to log in with.
   */
  async logIn(): Promise<string | undefined> {
    const login = await fromStore('The AMP user name and password could not be read', () =>
      this.#credentials.get(),
    );
    if (login === undefined) return undefined;
    this.#token = await this.#obtain(login);
    return this.#token;
  }

  /** Takes and stores a token that AMP issued in place of the current one. */
  adopt(token: string): Promise<void> {
    this.#token = token;
    return fromStore(
      'The new AMP token could not be kept',
      async () => this.#credentials.saveToken?.(token),
      [token],
    );
  }

  async #obtained(): Promise<string> {
    const token = await this.logIn();
    if (token === undefined) {
      throw loginError('AMP needs a new token: none is valid, and there is no password to get one');
    }
    // The call at hand goes on when storing fails: with the password there, the next start logs in.
    await this.adopt(token).catch(() => undefined);
    return token;
  }

  async #stored(): Promise<string | undefined> {
    const stored = await fromStore('The AMP token could not be read', async () =>
      this.#credentials.token?.(),
    );
    const usable = stored !== undefined && stored !== this.#rejected && isTokenShape(stored);
    return usable ? stored : undefined;
  }
}
