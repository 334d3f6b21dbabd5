/**
 * The client of the AMP API that Ballast speaks today.
 */
import { type Clock, systemClock } from '../clock.ts';
import type { Profile } from '../profile.ts';
import type { AmpApi } from './api.ts';
import { AmpCaller } from './caller.ts';
import { accountCalls, managerCalls } from './calls/account.ts';
import { assetCalls, outputCalls } from './calls/assets.ts';
import { assignmentCalls, distributionCalls, supplyCalls } from './calls/payouts.ts';
import { categoryCalls, gaidCalls, registeredUserCalls } from './calls/people.ts';
import { AmpHttp } from './http.ts';
import type { AmpCredentials } from './session.ts';

/** What a client is made of. */
export interface AmpClientOptions {
  /** Pins the host; nothing that AMP or a file says changes it. */
  readonly profile: Pick<Profile, 'ampUrl'>;
  readonly credentials: AmpCredentials;
  /** Used for the pauses between repeated reads. */
  readonly clock?: Clock;
  readonly fetch?: typeof fetch;
}

/**
 * Makes a client of the AMP API. It connects at the first call, and logs in when a call needs it.
 * The returned object holds functions only: no token or password can be read from it.
 */
export function createAmpClient(options: AmpClientOptions): AmpApi {
  const baseUrl = options.profile.ampUrl;
  const clock = options.clock ?? systemClock;
  const http = new AmpHttp({ baseUrl, fetch: options.fetch ?? fetch, clock });
  const caller = new AmpCaller(http, options.credentials, clock);
  return {
    baseUrl,
    ...accountCalls(caller),
    ...managerCalls(caller),
    ...registeredUserCalls(caller),
    ...categoryCalls(caller),
    ...gaidCalls(caller),
    ...assetCalls(caller),
    ...outputCalls(caller),
    ...assignmentCalls(caller),
    ...distributionCalls(caller),
    ...supplyCalls(caller),
  };
}
