/**
 * The login at AMP: tried first, kept then.
 */
import { createAmpClient } from '../amp/client.ts';
import { AmpError } from '../amp/error.ts';
import type { AmpLogin } from '../amp/session.ts';
import type { Clock } from '../clock.ts';
import type { Profile } from '../profile.ts';
import { changeAmpPassword } from '../secrets/change-password.ts';
import { TreasuryError } from './error.ts';
import { keepLogin, setSince } from './kept-secrets.ts';
import type { Treasury } from './treasury.ts';

/** That a login is kept, since when (milliseconds since the Unix epoch), and where. */
export interface Kept {
  readonly since: number;
  readonly kept: 'keychain' | 'session';
}

async function keptNow({ secrets, sessions }: Treasury): Promise<Kept> {
  const { verbs } = await secrets;
  const since = await setSince(verbs, sessions.require().network, 'amp');
  if (since === undefined) throw new TreasuryError('keychain', 'The login at AMP is not kept.');
  return { since: since.getTime(), kept: verbs.kept };
}

const REFUSED =
  'AMP does not take this user name and password. Check both, and that the account is one of this network.';

/** Obtains a token with a login that is kept nowhere yet, by a client of its own. */
async function tryLogin(profile: Profile, clock: Clock, login: AmpLogin): Promise<void> {
  try {
    await createAmpClient({ profile, clock, credentials: { get: async () => login } }).login();
  } catch (error) {
    if (!(error instanceof AmpError) || error.kind !== 'login') throw error;
    throw new TreasuryError('amp', REFUSED, { password: REFUSED });
  }
}

/**
 * Obtains a token with a login, and keeps the login when AMP has given one.
 *
 * @throws TreasuryError `amp` with the field when AMP refuses it, AmpError when AMP does not answer,
 *   SecretsError when it cannot be kept.
 */
export async function signIn(treasury: Treasury, login: AmpLogin): Promise<Kept> {
  const { sessions, secrets, clock, status } = treasury;
  const { network, profile } = sessions.require();
  sessions.assertIdle();
  await tryLogin(profile, clock, login);
  await keepLogin((await secrets).verbs, network, 'amp', login);
  await sessions.reopen();
  await status.loginChanged();
  return keptNow(treasury);
}

/** Logs in with the kept login. */
export async function testLogin({ sessions }: Treasury): Promise<{ readonly version: string }> {
  const { amp } = sessions.require();
  await amp.login();
  const { version } = await amp.info();
  return { version };
}

/** Changes the password at AMP, and keeps it when AMP has taken it. */
export async function changePassword(treasury: Treasury, password: string): Promise<Kept> {
  const { amp, network } = treasury.sessions.require();
  await changeAmpPassword(amp, (await treasury.secrets).sources, network, password);
  return keptNow(treasury);
}

/** Has AMP give out another token. */
export async function refreshToken({ sessions }: Treasury): Promise<void> {
  await sessions.require().amp.refreshToken();
}

/** Forgets the login. To be called when a person has approved it. */
export async function forgetLogin({ sessions, secrets, status }: Treasury): Promise<void> {
  const { network } = sessions.require();
  sessions.assertIdle();
  await (await secrets).verbs.forget(network, 'amp');
  await sessions.reopen();
  await status.loginChanged();
}
