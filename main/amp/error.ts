/**
 * What went wrong with a call to AMP.
 */

/**
 * - `unreachable`: the request did not leave, or no connection came about: nothing happened.
 * - `lost`: the request left and no whole answer came back: it may have taken effect.
 * - `refused`: AMP answered with a 4xx and its own words. Without a status, the client itself refused
 *   to send the call, because a value cannot be part of its path.
 * - `server`: AMP answered with a 5xx: it may have taken effect.
 * - `login`: user name or password is wrong, or there are none to log in with.
 * - `locked-out`: the account may not do this (403, or 401 after a fresh login).
 * - `unexpected`: a 2xx whose body is not what the call promises, a redirect, which is never
 *   followed, or an answer too large to be read.
 */
export type AmpErrorKind =
  | 'unreachable'
  | 'lost'
  | 'refused'
  | 'server'
  | 'login'
  | 'locked-out'
  | 'unexpected';

/** Server words by field; words about the whole request stand under `''`. */
export type FieldWords = Readonly<Record<string, readonly string[]>>;

/** Words of a server in one line. */
export function wordLine(fields: FieldWords): string {
  return Object.entries(fields)
    .map(([field, words]) => (field === '' ? words.join(' ') : `${field}: ${words.join(' ')}`))
    .join('; ');
}

/** The one error of the AMP client. Its message never holds a token or a password. */
export class AmpError extends Error {
  override readonly name = 'AmpError';
  readonly kind: AmpErrorKind;
  /** Which call failed, like `POST assets/{uuid}/reissue-confirm`. */
  readonly call: string;
  /** HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** The server's own words by field. */
  readonly fields: FieldWords;
  /** Seconds that the server asked to wait (`Retry-After`). */
  readonly retryAfter: number | undefined;

  constructor(details: {
    readonly kind: AmpErrorKind;
    readonly call: string;
    readonly message: string;
    readonly status?: number | undefined;
    readonly fields?: FieldWords;
    readonly retryAfter?: number | undefined;
  }) {
    super(details.message);
    this.kind = details.kind;
    this.call = details.call;
    this.status = details.status;
    this.fields = details.fields ?? {};
    this.retryAfter = details.retryAfter;
  }

  /** All of the server's words in one line. */
  get words(): string {
    return wordLine(this.fields);
  }

  /** Whether the call may have taken effect although it failed. */
  get outcomeUnknown(): boolean {
    return this.kind === 'lost' || this.kind === 'server' || this.kind === 'unexpected';
  }
}
