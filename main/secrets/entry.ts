/**
 * What is kept for one account, and its text in the keychain.
 */
import { z } from 'zod';
import { SecretsError } from './error.ts';

/** Windows keeps 2,560 bytes for an entry. The limit holds everywhere, so that all systems agree. */
const MOST_BYTES = 2_500;

const stored = z.object({
  username: z.string().min(1),
  password: z.string().min(1),
  token: z.string().min(1).optional(),
  setSince: z.iso.datetime(),
});

/** User name and password. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** One login as it is kept. */
export interface Entry extends Login {
  /** Token of AMP that was obtained with this login. */
  readonly token?: string | undefined;
  /** When user name and password were set; ISO 8601 in UTC. */
  readonly setSince: string;
}

/**
 * The text for the keychain. A token that does not fit is left out: with the login there, another one
 * can be obtained.
 *
 * @throws SecretsError `incomplete`, `too-long`.
 */
export function entryText(entry: Entry): string {
  const { username, password, token, setSince } = entry;
  if (username === '' || password === '') {
    throw new SecretsError(
      'incomplete',
      `The ${username === '' ? 'user name' : 'password'} is missing.`,
    );
  }
  const login = JSON.stringify({ username, password, setSince });
  if (Buffer.byteLength(login) > MOST_BYTES) {
    throw new SecretsError('too-long', 'User name and password are too long for the keychain.');
  }
  if (token === undefined) return login;
  const whole = JSON.stringify({ username, password, token, setSince });
  return Buffer.byteLength(whole) > MOST_BYTES ? login : whole;
}

/**
 * Reads a text of the keychain.
 *
 * @throws SecretsError `damaged`.
 */
export function parseEntry(text: string): Entry {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // Left undefined: the words of the parser would repeat a part of the text.
  }
  const parsed = stored.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new SecretsError(
    'damaged',
    'What the keychain holds for this login is not what Ballast wrote. Replace it or forget it.',
  );
}
