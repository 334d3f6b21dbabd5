/**
 * The wallet passphrase between the approval window and the engine. It is kept for one run, handed
 * over once, and gone then.
 */
import type { AskPassphrase } from '../../operations/surroundings.ts';

interface Held {
  /** Operation that it was given for. */
  readonly operation: string;
  readonly wallet: string;
  readonly passphrase: string;
}

export class Passphrases {
  #held: Held | undefined;
  #ask: AskPassphrase = async () => undefined;

  /** Says who asks a person when no passphrase is at hand, or the one at hand was wrong. */
  askWith(ask: AskPassphrase): void {
    this.#ask = ask;
  }

  /** Keeps what was given with an approval until the engine takes it. */
  hold(held: Held): void {
    this.#held = held;
  }

  /** Forgets what was given for an operation whose run is over; for any without one. */
  forget(operation?: string): void {
    if (operation === undefined || this.#held?.operation === operation) this.#held = undefined;
  }

  /** Gives the passphrase to the engine. */
  readonly take: AskPassphrase = (request) => {
    const held = this.#held;
    if (held?.operation === request.operation) this.#held = undefined;
    const { operation, wallet, attempt } = request;
    return attempt === 1 && held?.operation === operation && held.wallet === wallet
      ? Promise.resolve(held.passphrase)
      : this.#ask(request);
  };
}
