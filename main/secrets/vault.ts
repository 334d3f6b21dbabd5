/**
 * Entries by account, one thing at a time for each account.
 */
import type { Clock } from '../clock.ts';
import { type Entry, entryText, type Login, parseEntry } from './entry.ts';
import { SecretsError } from './error.ts';
import type { Keychain } from './keychain.ts';

/** An entry and the generation of its account, which changes when a person sets another login. */
export interface Found {
  readonly entry: Entry;
  readonly generation: number;
}

function unanswered(doing: string): SecretsError {
  return new SecretsError(
    'keychain',
    `The keychain did not ${doing}. It may be locked: unlock it, and try again.`,
  );
}

/** Holds the keychain. Nothing in it can be enumerated or inspected. */
export class Vault {
  readonly #keychain: Keychain;
  readonly #clock: Clock;
  readonly #onSecret: (secret: string) => void;
  /** The end of what is under way or waiting, by account. */
  readonly #ends = new Map<string, Promise<unknown>>();
  readonly #generations = new Map<string, number>();

  /** @param onSecret is told every password and token that passes, before it goes anywhere. */
  constructor(keychain: Keychain, clock: Clock, onSecret: (secret: string) => void) {
    this.#keychain = keychain;
    this.#clock = clock;
    this.#onSecret = onSecret;
  }

  /**
   * What is kept for an account.
   *
   * @throws SecretsError `damaged`, `keychain`.
   */
  find(account: string): Promise<Found | undefined> {
    return this.#alone(account, () => this.#find(account));
  }

  /** @throws SecretsError `already-set`, `incomplete`, `too-long`, `keychain`. */
  add(account: string, login: Login): Promise<void> {
    return this.#alone(account, async () => {
      if ((await this.#text(account)) !== undefined) {
        throw new SecretsError('already-set', 'This login is set already. Replace it instead.');
      }
      await this.#put(account, { ...login, setSince: this.now() });
      this.#turn(account);
    });
  }

  /** Puts another login in the place of the kept one, whose token goes with it. */
  replace(account: string, login: Login): Promise<void> {
    return this.#alone(account, async () => {
      if ((await this.#text(account)) === undefined) {
        throw new SecretsError('not-set', 'There is no login to replace. Set it first.');
      }
      await this.#put(account, { ...login, setSince: this.now() });
      this.#turn(account);
    });
  }

  /** Forgets an account, also one whose entry is damaged or missing. */
  remove(account: string): Promise<void> {
    return this.#alone(account, async () => {
      this.#turn(account);
      try {
        await this.#keychain.remove(account);
      } catch {
        throw unanswered('forget this login');
      }
      if ((await this.#text(account)) !== undefined) throw unanswered('forget this login');
    });
  }

  /**
   * Changes an entry, provided that no person has set, replaced or forgotten the login since it was
   * found.
   *
   * @returns whether it was changed.
   */
  amend(account: string, generation: number, change: (entry: Entry) => Entry): Promise<boolean> {
    return this.#alone(account, async () => {
      const found = await this.#find(account);
      if (found?.generation !== generation) return false;
      await this.#put(account, change(found.entry));
      return true;
    });
  }

  /** The time now, as entries hold it. */
  now(): string {
    return new Date(this.#clock.now()).toISOString();
  }

  /** Names secrets to whoever keeps them out of the log. */
  announce(...secrets: readonly (string | undefined)[]): void {
    for (const secret of secrets) if (secret !== undefined) this.#onSecret(secret);
  }

  /** Runs `work` after everything that was asked of the account before, whatever became of that. */
  #alone<Result>(account: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#ends.get(account) ?? Promise.resolve();
    const result = before.then(work);
    this.#ends.set(
      account,
      result.then(
        () => undefined,
        () => undefined,
      ),
    );
    return result;
  }

  #turn(account: string): void {
    this.#generations.set(account, this.#generation(account) + 1);
  }

  #generation(account: string): number {
    return this.#generations.get(account) ?? 0;
  }

  async #text(account: string): Promise<string | undefined> {
    try {
      return await this.#keychain.read(account);
    } catch {
      throw unanswered('give out this login');
    }
  }

  async #find(account: string): Promise<Found | undefined> {
    const text = await this.#text(account);
    if (text === undefined) return undefined;
    const entry = parseEntry(text);
    this.announce(entry.password, entry.token);
    return { entry, generation: this.#generation(account) };
  }

  /** Writes an entry and reads it back: some keychains cut a text, or lose it, without a word. */
  async #put(account: string, entry: Entry): Promise<void> {
    this.announce(entry.password, entry.token);
    const text = entryText(entry);
    try {
      await this.#keychain.write(account, text);
    } catch {
      throw unanswered('keep this login');
    }
    if ((await this.#text(account)) !== text) throw unanswered('keep this login');
  }
}
