/**
 * A profile says which network Ballast works on. It pins the AMP host: nothing that comes in a file
 * can change it.
 */

/** Networks of a profile. Practice is the network that Ballast brings along for rehearsal. */
export type Network = 'live' | 'testnet' | 'practice';

/** How often and how long the engine waits on a network. */
export interface Timing {
  /** Pause between two looks at the node, in milliseconds. */
  readonly pollMs: number;
  /**
   * How long a send with an unknown outcome must have been over before its absence from the wallet
   * counts as proof that it never happened, in milliseconds.
   */
  readonly graceMs: number;
  /** How long AMP needs to see the wallet's newest transaction of an asset, in milliseconds. */
  readonly settleMs: number;
  /** First pause before a report to AMP is sent again, in milliseconds; it doubles up to 5 min. */
  readonly reportRetryMs: number;
}

/** Where Ballast works and by which rules. */
export interface Profile {
  readonly network: Network;
  /** Base URL of the AMP API, without a trailing slash. */
  readonly ampUrl: string;
  /** Value of the node's `getblockchaininfo.chain`. */
  readonly chain: string;
  readonly timing: Timing;
}

const REAL_TIMING: Timing = {
  pollMs: 2_000,
  graceMs: 30_000,
  settleMs: 60_000,
  reportRetryMs: 5_000,
};

/** The practice network runs on this machine and mines every few seconds, so it is watched closer. */
const PRACTICE_TIMING: Timing = {
  pollMs: 200,
  graceMs: 1_000,
  settleMs: 1_000,
  reportRetryMs: 500,
};

const LIVE_URL = 'https://amp.blockstream.com/api';
const TESTNET_URL = 'https://amp-test.blockstream.com/api';
const PRACTICE_CHAIN = 'elementsregtest';

/** Thrown when a profile cannot be made from what was given. */
export class ProfileError extends Error {
  override readonly name = 'ProfileError';
}

function isLoopback(url: URL): boolean {
  return ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
}

function checkedUrl(text: string): URL {
  if (!URL.canParse(text)) {
    // Not repeated, because there may be a password in it.
    throw new ProfileError('The AMP URL must look like https://amp.blockstream.com/api');
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    throw new ProfileError('Leave user name and password out of the AMP URL');
  }
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new ProfileError(`The AMP URL must use https: ${url.origin}`);
  }
  return url;
}

/**
 * Makes a profile.
 *
 * @param network which network; without it, an AMP URL on this machine means practice and everything
 *   else means live.
 * @param ampUrl replaces the network's own AMP URL; needed for practice, whose port varies.
 * @throws ProfileError when the URL is unfit or missing.
 */
export function makeProfile(network?: Network, ampUrl?: string): Profile {
  const url = ampUrl === undefined ? undefined : checkedUrl(ampUrl);
  const chosen = network ?? (url !== undefined && isLoopback(url) ? 'practice' : 'live');
  const base = url === undefined ? undefined : `${url.origin}${url.pathname.replace(/\/+$/, '')}`;
  if (chosen === 'practice') {
    if (url === undefined || base === undefined) {
      throw new ProfileError(
        'The practice profile needs the URL that the practice network printed',
      );
    }
    if (!isLoopback(url)) throw new ProfileError('The practice network runs on this machine only');
    return { network: chosen, ampUrl: base, chain: PRACTICE_CHAIN, timing: PRACTICE_TIMING };
  }
  return chosen === 'live'
    ? { network: chosen, ampUrl: base ?? LIVE_URL, chain: 'liquidv1', timing: REAL_TIMING }
    : { network: chosen, ampUrl: base ?? TESTNET_URL, chain: 'liquidtestnet', timing: REAL_TIMING };
}
