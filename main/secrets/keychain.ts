/**
 * Places where texts are kept by account: the keychain of the operating system, or the memory of
 * this process. There is no third one, and none that writes a text to a file as it is.
 */

/** Keeps one text for each account. What the functions throw is not fit to be shown. */
export interface Keychain {
  /** `session`: gone when Ballast ends. */
  readonly kept: 'keychain' | 'session';
  read(account: string): Promise<string | undefined>;
  write(account: string, text: string): Promise<void>;
  /** Does nothing when there is no such account. */
  remove(account: string): Promise<void>;
}

class SessionKeychain implements Keychain {
  readonly kept = 'session';
  readonly #texts = new Map<string, string>();

  async read(account: string): Promise<string | undefined> {
    return this.#texts.get(account);
  }

  async write(account: string, text: string): Promise<void> {
    this.#texts.set(account, text);
  }

  async remove(account: string): Promise<void> {
    this.#texts.delete(account);
  }
}

/**
 * A keychain that lasts as long as this process. It is taken only when a person has chosen to go on
 * without the system's keychain.
 */
export function sessionKeychain(): Keychain {
  return new SessionKeychain();
}
