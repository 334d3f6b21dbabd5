/**
 * User names and passwords: from the command line, the environment or the person. None of them is
 * ever part of a message.
 */
import type { AmpCredentials } from '../amp/session.ts';
import { type NodeUrl, parseNodeUrl } from '../elements/node-url.ts';
import { usageError } from './exit-codes.ts';
import type { Settings } from './options.ts';
import type { Terminal } from './terminal.ts';

/** Where logins may come from. */
export interface LoginSources {
  readonly settings: Pick<Settings, 'username' | 'password' | 'nodeUrl' | 'cookie'>;
  readonly environment: NodeJS.ProcessEnv;
  readonly terminal: Terminal;
}

/** How to reach the node. */
export interface NodeLogin {
  readonly url: string;
  readonly named: NodeUrl;
  readonly username: string | undefined;
  readonly password: string | undefined;
  /** Where the node leaves its cookie, when that is known. */
  readonly cookieFile: string | undefined;
}

function given(text: string | undefined): string | undefined {
  return text === '' ? undefined : text;
}

/** What a command line with secrets in it means, for those who do it out of habit. */
export function loginWarnings(settings: LoginSources['settings']): readonly string[] {
  const risky: string[] = [];
  if (given(settings.password) !== undefined) risky.push('-p (better: BALLAST_AMP_PASSWORD)');
  if (settings.nodeUrl !== undefined && /:\/\/[^/]*:[^/]*@/.test(settings.nodeUrl)) {
    risky.push('-n (better: BALLAST_NODE_URL or --cookie)');
  }
  return risky.length === 0
    ? []
    : [
        `There is a password on the command line, in ${risky.join(' and ')}. Every user of this machine can read it while the command runs, and the shell keeps it in its history.`,
      ];
}

/**
 * The login at AMP, asked for now, so that no question comes in the middle of the work.
 *
 * @throws DeskError when it is not known and there is nobody to ask.
 */
export async function ampCredentials(sources: LoginSources): Promise<AmpCredentials> {
  const { settings, environment, terminal } = sources;
  let username = given(settings.username) ?? given(environment['BALLAST_AMP_USER']);
  let password = given(settings.password) ?? given(environment['BALLAST_AMP_PASSWORD']);
  if ((username === undefined || password === undefined) && !terminal.interactive) {
    throw usageError(
      'The login at AMP is missing: set BALLAST_AMP_USER and BALLAST_AMP_PASSWORD, or give -u and -p',
    );
  }
  username ??= await terminal.ask('AMP user name: ');
  password ??= await terminal.askHidden(`AMP password of ${username}`);
  const login = { username, password };
  return { get: async () => login };
}

/**
 * The node and the login at it.
 *
 * @throws DeskError when something is missing and there is nobody to ask; ElementsError when the URL
 *   is malformed.
 */
export async function nodeLogin(sources: LoginSources): Promise<NodeLogin> {
  const { settings, environment, terminal } = sources;
  const url = given(settings.nodeUrl) ?? given(environment['BALLAST_NODE_URL']);
  if (url === undefined) {
    throw usageError(
      'The Elements node is missing: set BALLAST_NODE_URL, or give -n like http://USER:PASSWORD@127.0.0.1:7041/wallet/NAME, or --conf with its elements.conf',
    );
  }
  const named = parseNodeUrl(url);
  let { username, password } = named;
  if (settings.cookie === undefined && (username === undefined || password === undefined)) {
    if (!terminal.interactive) {
      throw usageError(
        'The login at the Elements node is missing: write it into the node URL, or give --cookie',
      );
    }
    username ??= await terminal.ask('RPC user name of the Elements node: ');
    password ??= await terminal.askHidden(`RPC password of ${username}`);
  }
  return { url, named, username, password, cookieFile: undefined };
}
