/**
 * The connection to the node of a profile, from what the settings and the keychain hold.
 */
import { connectElements } from '../elements/connect.ts';
import type { TreasuryNode } from '../elements/node.ts';
import type { Network } from '../profile.ts';
import type { CredentialSources } from '../secrets/secrets.ts';
import type { NodeLocation } from '../settings/schema.ts';

/**
 * Connects; nothing is asked of the node yet. A cookie file goes before a kept login, because the
 * node writes it anew at each start.
 *
 * @returns `undefined` while no address is set.
 * @throws SecretsError when the keychain does not give out the login.
 */
export async function linkNode(
  { url, cookieFile, wallet }: NodeLocation,
  network: Network,
  sources: CredentialSources,
): Promise<TreasuryNode | undefined> {
  if (url === undefined) return undefined;
  if (cookieFile !== undefined) return connectElements({ url, cookieFile, wallet });
  const login = await sources.node(network);
  return connectElements({
    url,
    username: login?.username,
    password: login?.password,
    wallet,
  });
}
