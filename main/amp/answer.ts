/**
 * An answer of AMP, whatever its status, and how it turns into a result or an error.
 */
import type { z } from 'zod';
import { parseExactJson } from '../../shared/exact-json.ts';
import { type AmpCall, callName } from './call.ts';
import { AmpError, type AmpErrorKind, type FieldWords, wordLine } from './error.ts';
import { plainText, redact, serverWords } from './words.ts';

/** Most problems of one answer that an error lists. */
const LISTED = 3;

/** Seconds of a `Retry-After` header, which holds seconds or an HTTP date. */
function retryAfter(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d{1,9}$/.test(header.trim())) return Number(header);
  const date = Date.parse(header);
  return Number.isNaN(date) ? undefined : Math.max(0, Math.ceil((date - now) / 1_000));
}

/** Words with which a server rejects a token rather than an action. */
const AUTHENTICATION =
  /invalid token|token (has |is )?(expired|invalid|not valid)|expired token|authenticat|credentials|log(ged)? ?in\b/i;

/** Why AMP failed, as the sentence begins. */
function opening(kind: AmpErrorKind, call: string): string {
  switch (kind) {
    case 'server':
      return `AMP failed on ${call}`;
    case 'login':
      return `AMP did not accept user name and password at ${call}`;
    case 'locked-out':
      return `AMP does not let this account do ${call}`;
    default:
      return `AMP refused ${call}`;
  }
}

/** A whole answer. Holds the secrets of its request only to keep them out of errors. */
export class AmpAnswer {
  readonly call: AmpCall;
  readonly status: number;
  /** Body as AMP sent it. */
  readonly text: string;
  readonly #headers: Headers;
  readonly #now: number;
  readonly #secrets: readonly string[];

  constructor(details: {
    readonly call: AmpCall;
    readonly status: number;
    readonly headers: Headers;
    readonly text: string;
    /** Time of the answer in milliseconds since the epoch. */
    readonly now: number;
    readonly secrets: readonly string[];
  }) {
    this.call = details.call;
    this.status = details.status;
    this.text = details.text;
    this.#headers = details.headers;
    this.#now = details.now;
    this.#secrets = details.secrets;
  }

  /** Whether there is no body, which AMP sends after many changes. */
  get isEmpty(): boolean {
    return this.text.trim() === '';
  }

  /** Whether AMP rejected the token itself: 401, or 403 in words about authentication. */
  get rejectsToken(): boolean {
    return (
      this.status === 401 || (this.status === 403 && AUTHENTICATION.test(wordLine(this.#words)))
    );
  }

  /**
   * The answer itself when its status promises success.
   *
   * @throws AmpError for every other status, and for a web page in place of an answer: something
   *   between Ballast and AMP has spoken then.
   */
  accepted(): AmpAnswer {
    if (this.status >= 200 && this.status < 300) {
      if (this.#type === 'text/html') throw this.#unexpected('sent a web page');
      return this;
    }
    if (this.status >= 500) throw this.failure('server');
    if (this.status === 401 || this.status === 403) throw this.failure('locked-out');
    if (this.status >= 400) throw this.failure('refused');
    throw this.#redirected();
  }

  /** The answer as an error of this kind, with the server's words. */
  failure(kind: AmpErrorKind): AmpError {
    const call = callName(this.call);
    const fields = this.#words;
    const words = wordLine(fields);
    const wait = retryAfter(this.#headers.get('retry-after'), this.#now);
    const parts = [
      `${opening(kind, call)} (${this.status})`,
      words === '' ? '' : `: ${words}`,
      wait === undefined ? '' : `; it asks to wait ${wait} s`,
    ];
    return new AmpError({
      kind,
      call,
      message: parts.join(''),
      status: this.status,
      fields,
      retryAfter: wait,
    });
  }

  /**
   * Body as a result.
   *
   * @throws AmpError of kind `unexpected` when the body is not what the call promises. The body is
   *   not quoted, because answers to logins hold secrets.
   */
  read<Result>(schema: z.ZodType<Result>): Result {
    if (this.isEmpty) throw this.#unexpected('sent an empty answer');
    let body: unknown;
    try {
      body = parseExactJson(this.text);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      throw this.#unexpected('sent something that is not JSON');
    }
    const result = schema.safeParse(body);
    if (result.success) return result.data;
    const problems = result.error.issues
      .slice(0, LISTED)
      .map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`));
    throw this.#unexpected(`sent something unexpected: ${problems.join('; ')}`);
  }

  get #type(): string {
    return this.#headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? '';
  }

  get #words(): FieldWords {
    return serverWords(this.text, this.#secrets);
  }

  #unexpected(what: string): AmpError {
    return new AmpError({
      kind: 'unexpected',
      call: callName(this.call),
      message: `AMP answered ${callName(this.call)} (${this.status}), but ${plainText(redact(what, this.#secrets), 500)}`,
      status: this.status,
    });
  }

  /** A redirect could lead the token or a payment elsewhere, so it is named and never followed. */
  #redirected(): AmpError {
    const location = this.#headers.get('location');
    const target =
      location !== null && URL.canParse(location) ? bareUrl(new URL(location)) : (location ?? '');
    const where = plainText(redact(target, this.#secrets));
    return this.#unexpected(
      `points elsewhere${where === '' ? '' : ` (to ${where})`}, which is not followed`,
    );
  }
}

/** A URL without anything that could be secret. */
function bareUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`;
}
