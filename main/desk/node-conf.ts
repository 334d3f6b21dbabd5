/**
 * The node as its own `elements.conf` describes it, so that its password need not be repeated.
 */
import { dirname } from 'node:path';
import { readElementsConf } from '../elements/conf.ts';
import { parseNodeUrl } from '../elements/node-url.ts';
import type { Desk } from './desk.ts';
import { usageError } from './exit-codes.ts';
import { readText } from './files.ts';
import type { NodeLogin } from './logins.ts';

/**
 * Reads URL and login for the profile's chain. The node's data folder is taken to be the one that the
 * file lies in, as the node itself does.
 *
 * @throws DeskError when the file cannot be read, or is for another chain.
 */
export function nodeFromConf(desk: Desk, file: string): NodeLogin {
  const path = desk.path(file);
  const { chain } = desk.profile;
  const conf = readElementsConf(readText(path), chain, dirname(path));
  if (conf.chain !== undefined && conf.chain !== chain) {
    throw usageError(
      `${path} is for chain ${conf.chain}, the ${desk.profile.network} profile needs ${chain}`,
    );
  }
  if (conf.includes.length > 0) {
    desk.output.warn(
      `${path} includes further files (${conf.includes.join(', ')}), which are not read. If the login is missing, give -n or --cookie.`,
    );
  }
  const { host, port, username, password, cookieFile } = conf;
  const url = `http://${host}:${port}`;
  return { url, named: parseNodeUrl(url), username, password, cookieFile };
}
