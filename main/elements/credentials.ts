/**
 * What the node accepts as proof of who asks: RPC user and password, or the cookie file that the node
 * writes anew at each start.
 */
import { readFile } from 'node:fs/promises';
import { ElementsError } from './error.ts';

/** User name and password of one call. */
export interface Login {
  readonly username: string;
  readonly password: string;
}

/** Where the login comes from. */
export interface Credentials {
  /** The login to use now; `undefined` when none was given. */
  current(): Promise<Login | undefined>;
  /** Another login after the node has refused one; `undefined` when there is no other. */
  renewed(refused: Login | undefined): Promise<Login | undefined>;
}

async function readCookie(file: string): Promise<Login> {
  let text: string;
  try {
    text = (await readFile(file, 'utf8')).trim();
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    throw new ElementsError({
      kind: missing ? 'unreachable' : 'wrong-password',
      method: 'connect',
      message: missing
        ? `There is no cookie file at ${file}: start the Elements node, or correct the path.`
        : `The cookie file ${file} cannot be read: give this user the right to read it.`,
    });
  }
  const colon = text.indexOf(':');
  if (colon < 1 || colon === text.length - 1) {
    throw new ElementsError({
      kind: 'wrong-password',
      method: 'connect',
      message: `${file} is not a cookie file of an Elements node.`,
    });
  }
  return { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function cookieCredentials(file: string): Credentials {
  let known: Login | undefined;
  return {
    async current() {
      known ??= await readCookie(file);
      return known;
    },
    async renewed(refused) {
      known = await readCookie(file);
      return known.password === refused?.password ? undefined : known;
    },
  };
}

/**
 * Makes credentials. User name and password go before the cookie file.
 *
 * @throws ElementsError `wrong-password` when only one of user name and password is there.
 */
export function createCredentials(options: {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly cookieFile?: string | undefined;
}): Credentials {
  const { username = '', password = '', cookieFile } = options;
  if (username !== '' && password !== '') {
    const login = { username, password };
    return { current: async () => login, renewed: async () => undefined };
  }
  if (cookieFile !== undefined) return cookieCredentials(cookieFile);
  if (username !== '' || password !== '') {
    throw new ElementsError({
      kind: 'wrong-password',
      method: 'connect',
      message: `The node needs an RPC user name and a password: the ${username === '' ? 'user name' : 'password'} is missing.`,
    });
  }
  return { current: async () => undefined, renewed: async () => undefined };
}
