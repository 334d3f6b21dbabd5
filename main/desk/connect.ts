/**
 * Builds what the engine works with: the AMP client and the connection to the node.
 */
import type { AmpApi } from '../amp/api.ts';
import { createAmpClient } from '../amp/client.ts';
import { systemClock } from '../clock.ts';
import { type ConnectOptions, connectElements } from '../elements/connect.ts';
import type { ElementsNode } from '../elements/node.ts';
import type { AskPassphrase, Surroundings } from '../operations/surroundings.ts';
import type { Desk } from './desk.ts';
import { usageError } from './exit-codes.ts';
import { journalFolder } from './journals.ts';
import { ampCredentials, nodeLogin } from './logins.ts';
import { nodeFromConf } from './node-conf.ts';
import { plain } from './output/words.ts';

/** The AMP of the profile; logs in at the first call that needs it. */
export async function connectAmp(desk: Desk): Promise<AmpApi> {
  const credentials = await ampCredentials(desk);
  return createAmpClient({ profile: desk.profile, credentials });
}

/**
 * The only loaded wallet of the node, for URLs that name none, as the official script takes them.
 *
 * @throws DeskError when there is not exactly one.
 */
async function onlyWallet(options: ConnectOptions): Promise<string> {
  const wallets = await connectElements(options).listWallets();
  const [wallet] = wallets;
  if (wallet !== undefined && wallets.length === 1) return wallet;
  throw usageError(
    wallet === undefined
      ? 'No wallet is loaded in the Elements node, and none is named: give --wallet, or a node URL like .../wallet/NAME'
      : `The Elements node has ${wallets.length} wallets loaded, and none is named: give --wallet, or a node URL like .../wallet/NAME (${wallets.map((name) => `"${name}"`).join(', ')})`,
  );
}

/**
 * The node and its wallet.
 *
 * @param begunWith wallet of an operation that was begun before: the same one is used where the URL
 *   names none.
 */
export async function connectNode(desk: Desk, begunWith?: string): Promise<ElementsNode> {
  const { cookie, conf } = desk.settings;
  const login = conf === undefined ? await nodeLogin(desk) : nodeFromConf(desk, conf);
  const { url, named, username, password } = login;
  if (named.exposed) {
    desk.output.warn(
      'The node is on another machine and its URL is not https: password and treasury data cross the network in clear text.',
    );
  }
  const options: ConnectOptions = {
    url,
    username,
    password,
    cookieFile: cookie === undefined ? login.cookieFile : desk.path(cookie),
  };
  const asked = named.wallet ?? desk.settings.wallet ?? begunWith;
  const wallet = asked ?? (await onlyWallet(options));
  return connectElements({ ...options, wallet });
}

/** Takes the passphrase from the environment, else from the person. */
function passphraseOf(desk: Desk): AskPassphrase {
  const given = desk.environment['BALLAST_WALLET_PASSPHRASE'] ?? '';
  return async ({ wallet, attempt }) => {
    // A passphrase from the environment does not become right by trying it again.
    if (given !== '') return attempt === 1 ? given : undefined;
    if (!desk.terminal.interactive) return undefined;
    desk.output.settle();
    const again = attempt === 1 ? '' : ' (the last one was wrong)';
    // The node may have named the wallet.
    return desk.terminal.askHidden(`Passphrase of wallet "${plain(wallet)}"${again}`);
  };
}

/** What a connection is wanted for. */
export interface ConnectWishes {
  /** False for a desk that works without AMP. */
  readonly amp: boolean;
  /** Wallet that the operation was begun with. */
  readonly wallet?: string | undefined;
}

/** Everything that the engine needs. Asks for logins that are missing. */
export async function connect(desk: Desk, wishes: ConnectWishes): Promise<Surroundings> {
  const amp = wishes.amp ? await connectAmp(desk) : undefined;
  const node = await connectNode(desk, wishes.wallet);
  if (desk.settings.verbose) {
    const host = amp === undefined ? 'without AMP' : `AMP at ${amp.baseUrl}`;
    desk.output.note(
      `Network ${desk.profile.network}, ${host}; wallet "${node.wallet}"; journal in ${journalFolder(desk)}`,
    );
  }
  return {
    profile: desk.profile,
    node,
    amp,
    clock: systemClock,
    askPassphrase: passphraseOf(desk),
  };
}
