import type { Keychain } from '../../../main/secrets/keychain.ts';

/** Texts that no error, log or inspection may show. */
export const CANARY = 'canary-pa55word';
export const OTHER = 'canary-0ther';
export const TOKEN = 'canary-t0ken';

/** Login at AMP with the canary as its password. */
export const LOGIN = { username: 'issuer', password: CANARY };

type Step = 'read' | 'write' | 'remove';

/**
 * A keychain whose answers come late, one at a time, and which can be told to fail. Its errors
 * repeat what it was given, as a careless keychain might.
 */
export class FakeKeychain implements Keychain {
  readonly kept = 'keychain';
  readonly texts = new Map<string, string>();
  readonly log: string[] = [];
  readonly failures = new Set<Step>();
  /** Cuts every text that is written to this length. */
  cutAt: number | undefined;
  /** How many accesses to one account overlapped. */
  overlaps = 0;
  readonly #busy = new Set<string>();

  async read(account: string): Promise<string | undefined> {
    return this.#step('read', account, '', () => this.texts.get(account));
  }

  async write(account: string, text: string): Promise<void> {
    await this.#step('write', account, text, () => {
      this.texts.set(account, text.slice(0, this.cutAt ?? text.length));
    });
  }

  async remove(account: string): Promise<void> {
    await this.#step('remove', account, '', () => {
      this.texts.delete(account);
    });
  }

  async #step<T>(step: Step, account: string, text: string, work: () => T): Promise<T> {
    if (this.#busy.has(account)) this.overlaps += 1;
    this.#busy.add(account);
    this.log.push(`${step} ${account}`);
    for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
    this.#busy.delete(account);
    if (this.failures.has(step)) {
      throw new Error(`cannot ${step} ${text}${this.texts.get(account) ?? ''}`);
    }
    return work();
  }
}
