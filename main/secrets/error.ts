/**
 * What went wrong with a login that Ballast keeps.
 */

/**
 * - `already-set`, `not-set`: the verb does not fit what is kept; nothing was changed.
 * - `incomplete`, `too-long`: the login cannot be kept as it was given; nothing was changed.
 * - `damaged`: what is kept is not what Ballast wrote. It can be replaced or forgotten.
 * - `keychain`: the keychain did not answer, or did not keep what it was given.
 * - `busy`: a change of this password is under way.
 * - `unclear`: AMP may or may not have taken a new password. The old one is still kept.
 * - `not-kept`: AMP has the new password, and the keychain does not.
 */
export type SecretsErrorCode =
  | 'already-set'
  | 'not-set'
  | 'incomplete'
  | 'too-long'
  | 'damaged'
  | 'keychain'
  | 'busy'
  | 'unclear'
  | 'not-kept';

/**
 * The one error of this room. It has a message of Ballast's own and no cause: what a keychain says
 * about a text may hold that text.
 */
export class SecretsError extends Error {
  override readonly name = 'SecretsError';
  readonly code: SecretsErrorCode;

  constructor(code: SecretsErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
