/**
 * Carries out calls: adds the token, renews it once, repeats reads, and turns every answer but a
 * success into an `AmpError`.
 */
import type { z } from 'zod';
import type { Clock } from '../clock.ts';
import type { AmpAnswer } from './answer.ts';
import { type AmpCall, callName, callPath, changesState, type PathParameters } from './call.ts';
import { AmpError } from './error.ts';
import type { AmpHttp } from './http.ts';
import { withRetries } from './retry.ts';
import { tokenAnswer } from './schemas/account.ts';
import { type AmpCredentials, AmpSession } from './session.ts';

/** One silent login per call, however often the call itself is repeated. */
interface Attempts {
  renewed: boolean;
}

/**
 * A login that failed before a changing call was sent says nothing about that call, so its unknown
 * outcome must not look like the call's own.
 */
function notSent(call: AmpCall, error: unknown): unknown {
  if (!changesState(call) || !(error instanceof AmpError) || !error.outcomeUnknown) return error;
  return new AmpError({
    kind: 'unreachable',
    call: callName(call),
    message: `${callName(call)} was not sent, because the login before it failed: ${error.message}`,
    retryAfter: error.retryAfter,
  });
}

/** The one way in which the endpoint families reach AMP. */
export class AmpCaller {
  readonly session: AmpSession;
  readonly #http: AmpHttp;
  readonly #clock: Clock;

  constructor(http: AmpHttp, credentials: AmpCredentials, clock: Clock) {
    this.#http = http;
    this.#clock = clock;
    this.session = new AmpSession(credentials, async (login) => {
      const answer = await http.exchange({
        method: 'POST',
        path: 'user/obtain_token',
        body: JSON.stringify({ username: login.username, password: login.password }),
        secrets: [login.password],
      });
      if ([400, 401, 403].includes(answer.status)) throw answer.failure('login');
      return answer.accepted().read(tokenAnswer).token;
    });
  }

  /**
   * Sends a call. Reads are repeated when they fail for a passing reason; calls that change state
   * are sent once, and a second time only after a 401, because AMP did not carry them out then.
   *
   * @returns an answer with a 2xx status.
   */
  async send(call: AmpCall): Promise<AmpAnswer> {
    // A value that does not fit is found before anything is sent, the login included.
    callPath(call);
    const attempts: Attempts = { renewed: false };
    return changesState(call)
      ? this.#attempt(call, attempts)
      : withRetries(() => this.#attempt(call, attempts), this.#clock);
  }

  /** Reads one path. */
  async get<Result>(
    schema: z.ZodType<Result>,
    path: string,
    parameters: PathParameters = {},
    query: AmpCall['query'] = {},
  ): Promise<Result> {
    return (await this.send({ method: 'GET', path, parameters, query })).read(schema);
  }

  /**
   * Sends a call whose method is disputed: where AMP does not know the first method (405), nothing
   * has happened and the second is used.
   */
  async sendEither(call: AmpCall, method: AmpCall['method']): Promise<AmpAnswer> {
    try {
      return await this.send(call);
    } catch (error) {
      if (!(error instanceof AmpError) || error.status !== 405) throw error;
      return this.send({ ...call, method });
    }
  }

  async #attempt(call: AmpCall, attempts: Attempts): Promise<AmpAnswer> {
    if (call.anonymous === true) return (await this.#http.exchange(call)).accepted();
    const token = await this.#tokenFor(call, () => this.session.token());
    const answer = await this.#http.exchange(call, token.value);
    if (!answer.rejectsToken || token.fresh || attempts.renewed) return answer.accepted();
    attempts.renewed = true;
    if (answer.status !== 401 && changesState(call)) {
      // Only a 401 proves that nothing was carried out. The next call gets a new token.
      this.session.reject(token.value);
      return answer.accepted();
    }
    const renewed = await this.#tokenFor(call, () => this.session.renew(token.value));
    return (await this.#http.exchange(call, renewed)).accepted();
  }

  async #tokenFor<Token>(call: AmpCall, obtain: () => Promise<Token>): Promise<Token> {
    try {
      return await obtain();
    } catch (error) {
      throw notSent(call, error);
    }
  }
}
