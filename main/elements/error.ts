/**
 * What went wrong with the Elements node, in the kinds that a person can do something about.
 */

/**
 * - `unreachable`: no connection; nothing happened.
 * - `lost`: connected, but no whole answer, or the node broke down in a send: the call may have been
 *   carried out.
 * - `insufficient-asset`, `insufficient-lbtc`: told apart by the balances, because the node says
 *   "Insufficient funds" for both.
 * - `rpc`: any other error of the node, with its code and words.
 */
export type ElementsErrorKind =
  | 'unreachable'
  | 'lost'
  | 'wrong-password'
  | 'not-elements'
  | 'wrong-chain'
  | 'syncing'
  | 'wallet-missing'
  | 'wallet-exists'
  | 'wallet-not-loaded'
  | 'wallet-unnamed'
  | 'wallet-locked'
  | 'wrong-passphrase'
  | 'not-encrypted'
  | 'no-private-keys'
  | 'no-reissuance-token'
  | 'insufficient-asset'
  | 'insufficient-lbtc'
  | 'too-large'
  | 'bad-request'
  | 'rpc';

/** The one error of the Elements adapter. Its message never holds credentials or a passphrase. */
export class ElementsError extends Error {
  override readonly name = 'ElementsError';
  readonly kind: ElementsErrorKind;
  /** RPC method that failed. */
  readonly method: string;
  /** The node's error code, when it answered. */
  readonly code: number | undefined;
  /** The node's own words, when it answered with an error; the message may say it otherwise. */
  readonly words: string | undefined;

  constructor(details: {
    readonly kind: ElementsErrorKind;
    readonly method: string;
    readonly message: string;
    readonly code?: number | undefined;
    readonly words?: string | undefined;
  }) {
    super(details.message);
    this.kind = details.kind;
    this.method = details.method;
    this.code = details.code;
    this.words = details.words;
  }
}
