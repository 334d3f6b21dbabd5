/**
 * The login at AMP: tried first, kept then.
 */
import { createAmpClient } from '../amp/client.ts';
import type { AmpLogin } from '../amp/session.ts';
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

/**
 * Obtains a token with a login, and keeps the login when AMP has given one. The client is one of its
 * own: nothing is known of this login before AMP has answered.
 *
 * @throws AmpError `login` when AMP refuses it, SecretsError when it cannot be kept.
 */
export async function signIn(treasury: Treasury, login: AmpLogin): Promise<Kept> {
  const { sessions, secrets, clock, status } = treasury;
  const { network, profile } = sessions.require();
  sessions.assertIdle();
  await createAmpClient({ profile, clock, credentials: { get: async () => login } }).login();
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
