/**
 * One HTTP exchange with AMP: one request, one answer, nothing repeated and nothing followed.
 */
import type { Clock } from '../clock.ts';
import { AmpAnswer } from './answer.ts';
import { LARGEST_WORDS, readBody } from './body.ts';
import { type AmpCall, callName, callUrl, changesState } from './call.ts';
import { AmpError } from './error.ts';

/** Longest time for a whole exchange, connecting included, in milliseconds. */
const READ_TIMEOUT = 30_000;
/** The same for calls that change state, which AMP may take long to carry out. */
const CHANGE_TIMEOUT = 120_000;

/**
 * Errors without a system call that come before any byte of the request has left: no connection in
 * time, or a certificate that is not trusted.
 */
const NOT_CONNECTED =
  /^(UND_ERR_CONNECT_TIMEOUT|CERT_\w+|DEPTH_ZERO_\w+|SELF_SIGNED_\w+|UNABLE_TO_\w+|HOSTNAME_MISMATCH|ERR_TLS_CERT_\w+)$/;

function textOf(error: unknown, key: string): string {
  const value: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined;
  return typeof value === 'string' ? value : '';
}

/**
 * Whether an error proves that no connection came about. The code alone does not: EHOSTUNREACH, for
 * one, also ends a connection on which the request has already left.
 */
function neverConnected(error: unknown): boolean {
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.every(neverConnected);
  }
  const call = textOf(error, 'syscall');
  return call === ''
    ? NOT_CONNECTED.test(textOf(error, 'code'))
    : call === 'connect' || call === 'getaddrinfo';
}

/** What an exchange needs besides the call. */
export interface HttpOptions {
  readonly baseUrl: string;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
}

/** Sends calls to the one AMP host that it was made for. */
export class AmpHttp {
  readonly #baseUrl: string;
  readonly #fetch: typeof fetch;
  readonly #clock: Clock;

  constructor({ baseUrl, fetch, clock }: HttpOptions) {
    this.#baseUrl = baseUrl;
    this.#fetch = fetch;
    this.#clock = clock;
  }

  /**
   * Sends a call and reads the whole answer, whatever its status. The cause of an error is left out
   * on purpose: the HTTP stack may quote headers in it, and with them the token.
   *
   * The HTTP stack itself sends a request again in one case only, after 421, which says that the
   * server has not looked at it (RFC 9110, 15.5.20).
   *
   * @throws AmpError of kind `unreachable` or `lost`, or `unexpected` for an answer that is too large.
   */
  async exchange(call: AmpCall, token?: string): Promise<AmpAnswer> {
    const url = callUrl(this.#baseUrl, call);
    const seconds = (changesState(call) ? CHANGE_TIMEOUT : READ_TIMEOUT) / 1_000;
    const signal = AbortSignal.timeout(seconds * 1_000);
    try {
      const response = await this.#fetch(url, {
        method: call.method,
        headers: {
          accept: 'application/json',
          'content-type': 'application/json',
          ...(token === undefined ? {} : { authorization: `token ${token}` }),
        },
        ...(call.body === undefined ? {} : { body: call.body }),
        redirect: 'manual',
        cache: 'no-store',
        signal,
      });
      const text = await readBody(response);
      if (text === undefined) throw this.#tooLarge(call, response.status);
      return new AmpAnswer({
        call,
        status: response.status,
        headers: response.headers,
        text,
        now: this.#clock.now(),
        secrets: [...(token === undefined ? [] : [token]), ...(call.secrets ?? [])],
      });
    } catch (error) {
      if (error instanceof AmpError) throw error;
      throw signal.aborted
        ? this.#lost(call, `no whole answer within ${seconds} s`)
        : this.#failed(call, error);
    }
  }

  #tooLarge(call: AmpCall, status: number): AmpError {
    return new AmpError({
      kind: 'unexpected',
      call: callName(call),
      message: `AMP answered ${callName(call)} (${status}), but with more than ${LARGEST_WORDS}, which is not read`,
      status,
    });
  }

  #failed(call: AmpCall, error: unknown): AmpError {
    // undici hides the network's own error in the cause.
    const fault = error instanceof Error ? (error.cause ?? error) : error;
    const code = textOf(fault, 'code');
    if (!neverConnected(fault)) return this.#lost(call, code === '' ? 'connection broken' : code);
    return new AmpError({
      kind: 'unreachable',
      call: callName(call),
      message: `AMP at ${new URL(this.#baseUrl).host} could not be reached for ${callName(call)} (${code})`,
    });
  }

  #lost(call: AmpCall, why: string): AmpError {
    const effect = changesState(call) ? '; it may have taken effect' : '';
    return new AmpError({
      kind: 'lost',
      call: callName(call),
      message: `The answer of AMP to ${callName(call)} was lost (${why})${effect}`,
    });
  }
}
