/**
 * A login for a node's configuration by Elements' own scheme: the file holds a salted digest, so the
 * password stands in no file.
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Login } from '../secrets/entry.ts';

/** User name of logins that Ballast makes. */
export const OWN_USERNAME = 'ballast';

const PASSWORD_BYTES = 32;
const SALT_BYTES = 16;

/** A new login. */
export function makeLogin(): Login {
  return { username: OWN_USERNAME, password: randomBytes(PASSWORD_BYTES).toString('base64url') };
}

function digestOf(password: string, salt: string): string {
  return createHmac('sha256', salt).update(password).digest('hex');
}

/** The value of `rpcauth` for a login, with a salt of its own. */
export function rpcAuth({ username, password }: Login): string {
  const salt = randomBytes(SALT_BYTES).toString('hex');
  return `${username}:${salt}$${digestOf(password, salt)}`;
}

/** Whether a login is the one that an `rpcauth` stands for, as the node finds out. */
export function verifiesRpcAuth(value: string, { username, password }: Login): boolean {
  const match = /^([^:]*):([^$]*)\$([0-9a-f]{64})$/.exec(value);
  const [, name, salt = '', digest = ''] = match ?? [];
  return (
    name === username && timingSafeEqual(Buffer.from(digestOf(password, salt)), Buffer.from(digest))
  );
}
