/**
 * A login for a node's configuration by Elements' own scheme: the file holds a salted digest, so the
 * password stands in no file.
 */
import { createHmac, randomBytes } from 'node:crypto';
import type { Login } from '../secrets/entry.ts';

/** User name of logins that Ballast makes. */
export const OWN_USERNAME = 'ballast';

const PASSWORD_BYTES = 32;
const SALT_BYTES = 16;

/** A new login. */
export function makeLogin(): Login {
  return { username: OWN_USERNAME, password: randomBytes(PASSWORD_BYTES).toString('base64url') };
}

/**
 * The value of `rpcauth` for a login.
 *
 * @param salt a new one, except where a test needs a known one.
 */
export function rpcAuth(
  { username, password }: Login,
  salt = randomBytes(SALT_BYTES).toString('hex'),
): string {
  const digest = createHmac('sha256', salt).update(password).digest('hex');
  return `${username}:${salt}$${digest}`;
}
