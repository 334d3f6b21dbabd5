/**
 * Connecting the Elements node: found, tried, and kept when it answers and fits the profile.
 */
import { isAbsolute } from 'node:path';
import type { FoundConf, NodeReport } from '../../shared/contract/setup.ts';
import { assertChain, assertElements, isSynced } from '../elements/check.ts';
import { connectElements } from '../elements/connect.ts';
import { ElementsError } from '../elements/error.ts';
import type { TreasuryNode } from '../elements/node.ts';
import { isOnThisMachine, type NodeUrl, parseNodeUrl } from '../elements/node-url.ts';
import type { Profile } from '../profile.ts';
import type { Login } from '../secrets/entry.ts';
import type { Machine } from './conf-places.ts';
import { usualPlace } from './conf-places.ts';
import { findCandidates, findConfs, loginOf } from './conf-search.ts';
import { TreasuryError } from './error.ts';
import { keepLogin } from './kept-secrets.ts';
import { confText, confUrl } from './made-conf.ts';
import { looking } from './node-words.ts';
import { makeLogin, OWN_USERNAME } from './rpc-auth.ts';
import { unmark } from './steps-done.ts';
import type { Treasury } from './treasury.ts';

/** What a person gives to connect a node. */
export interface NodeInput {
  readonly url: string;
  readonly cookieFile?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

const EXPOSED =
  'This node is on another machine and its address is not https: password and treasury data cross the network in clear text.';

function invalid(field: keyof NodeInput, message: string): TreasuryError {
  return new TreasuryError('invalid', message, { [field]: message });
}

function readUrl(text: string): NodeUrl {
  try {
    return parseNodeUrl(text);
  } catch (error) {
    throw invalid('url', error instanceof ElementsError ? error.message : 'This is no address.');
  }
}

/** The login that was given, with the address or apart from it. */
function givenLogin(input: NodeInput, named: NodeUrl): Login | undefined {
  const username = input.username ?? named.username;
  const password = input.password ?? named.password;
  if (username === undefined && password === undefined) return undefined;
  if (username === undefined) throw invalid('username', 'The user name is missing.');
  if (password === undefined) throw invalid('password', 'The password is missing.');
  return { username, password };
}

/** Says it at the field that is to be corrected, where the error tells which one that is. */
function atField(error: unknown, usesCookie: boolean): unknown {
  if (!(error instanceof ElementsError)) return error;
  const { kind, message } = error;
  if (kind === 'unreachable') return new TreasuryError('node', message, { url: message });
  if (kind !== 'wrong-password') return error;
  const field: keyof NodeInput = usesCookie ? 'cookieFile' : 'password';
  const remedy = usesCookie
    ? 'This cookie may be one of an earlier start: check its path.'
    : 'Check them against rpcuser and rpcpassword, or rpcauth, in its elements.conf.';
  const words = `${message} ${remedy}`;
  return new TreasuryError('node', words, { [field]: words });
}

async function examine(
  node: TreasuryNode,
  profile: Profile,
  exposed: boolean,
): Promise<NodeReport> {
  const { identity, state } = await looking(async () => {
    const found = await node.identity();
    assertElements(found);
    return { identity: found, state: await node.chain() };
  });
  assertChain(state, profile);
  return {
    subversion: identity.subversion,
    chain: state.chain,
    height: state.height,
    headers: state.headers,
    progress: Math.min(1, Math.max(0, state.progress)),
    synced: isSynced(state),
    ...(identity.peers === undefined ? {} : { peers: identity.peers }),
    ...(exposed ? { warning: EXPOSED } : {}),
  };
}

/** The calls about the node; they remember the login of a file that was made and not used yet. */
export class NodeSetup {
  readonly #treasury: Treasury;
  readonly #machine: Machine;
  #made: { readonly network: string; readonly login: Login; readonly text: string } | undefined;

  constructor(treasury: Treasury, machine: Machine) {
    this.#treasury = treasury;
    this.#machine = machine;
  }

  /** What can be found on this machine. */
  find(): Promise<readonly FoundConf[]> {
    return findConfs(this.#machine, this.#treasury.sessions.require().profile);
  }

  /** Connects with address and login of a file that `find` lists; no other file is read. */
  async useConf(file: string): Promise<NodeReport> {
    const { profile } = this.#treasury.sessions.require();
    const candidate = findCandidates(this.#machine, profile).find((one) => one.file === file);
    if (candidate === undefined) {
      throw new TreasuryError('file', `There is no usable file at ${file} any more. Look again.`);
    }
    const { url, conf } = candidate;
    const { username, password, cookieFile } = conf;
    return loginOf(conf) === 'password'
      ? this.connect({ url, username, password })
      : this.connect({ url, cookieFile });
  }

  /**
   * Connects, and keeps address and login when the node answers and is on the profile's chain. It may
   * still be catching up. Without a login, one that Ballast has is taken.
   *
   * @throws TreasuryError with the field, ElementsError with the remedy.
   */
  async connect(input: NodeInput): Promise<NodeReport> {
    const { sessions, settings, secrets } = this.#treasury;
    const { network, profile } = sessions.require();
    sessions.assertIdle();
    const named = readUrl(input.url);
    const { cookieFile } = input;
    if (cookieFile !== undefined && !isAbsolute(cookieFile)) {
      throw invalid('cookieFile', 'Write the whole path of the cookie file, from its beginning.');
    }
    if (cookieFile !== undefined && !isOnThisMachine(named.url)) {
      throw invalid(
        'cookieFile',
        'A cookie file is for a node on this machine. Give user name and password instead.',
      );
    }
    const { verbs } = await secrets;
    const given = givenLogin(input, named);
    const login = given ?? (cookieFile === undefined ? await this.#ownLogin(named) : undefined);
    const cookie = given === undefined ? cookieFile : undefined;
    const node = connectElements({ url: named.url, ...login, cookieFile: cookie });
    const report = await examine(node, profile, named.exposed).catch((error: unknown) => {
      throw atField(error, cookie !== undefined);
    });
    const before = settings.read().profiles[network].node;
    const wallet = await knownWallet(node, before.wallet);
    if (login !== undefined) await keepLogin(verbs, network, 'node', login);
    settings.setNode(network, {
      url: named.url,
      ...(cookie === undefined ? {} : { cookieFile: cookie }),
      ...(wallet === undefined ? {} : { wallet }),
    });
    if (before.url !== named.url) unmark(settings, network, 'sync');
    if (wallet !== before.wallet) unmark(settings, network, 'backup', 'fees');
    this.#made = undefined;
    await sessions.reopen();
    return report;
  }

  /**
   * A login that Ballast has. It goes to the node that it was given for and to this machine, and
   * nowhere else, whatever address the page names.
   */
  async #ownLogin({ url }: NodeUrl): Promise<Login | undefined> {
    const { sessions, settings, secrets } = this.#treasury;
    const { network } = sessions.require();
    const isHere = isOnThisMachine(url);
    if (isHere && this.#made?.network === network) return this.#made.login;
    if (!isHere && url !== settings.read().profiles[network].node.url) return undefined;
    return (await secrets).sources.node(network);
  }

  /** Asks the connected node. */
  async test(): Promise<NodeReport> {
    const { node, profile, network } = this.#treasury.sessions.require();
    const { url } = this.#treasury.settings.read().profiles[network].node;
    if (node === undefined || url === undefined) {
      throw new TreasuryError('not-ready', 'No Elements node is connected yet.');
    }
    const report = await examine(node, profile, parseNodeUrl(url).exposed);
    const { node: seen } = this.#treasury.status.current();
    return seen.state === 'syncing' && seen.secondsLeft !== undefined
      ? { ...report, secondsLeft: seen.secondsLeft }
      : report;
  }

  /**
   * Makes an `elements.conf`. The same one until a node was connected: a file that was saved before
   * must not lose its login.
   */
  async makeConf(): Promise<{
    readonly text: string;
    readonly usualPath: string;
    readonly url: string;
  }> {
    const { sessions, settings, secrets } = this.#treasury;
    const { network, profile } = sessions.require();
    if (this.#made?.network !== network) {
      const { verbs, sources } = await secrets;
      const { url } = settings.read().profiles[network].node;
      const kept = url === undefined ? await sources.node(network) : undefined;
      const login = kept?.username === OWN_USERNAME ? kept : makeLogin();
      // A node that is connected already keeps its login until the new one was tried.
      // The practice node reads no file, so there it is for the person's eyes only.
      const isNew = url === undefined && login !== kept && network !== 'practice';
      if (isNew) await keepLogin(verbs, network, 'node', login);
      this.#made = { network, login, text: confText(profile, login) };
    }
    const { text } = this.#made;
    return { text, usualPath: usualPlace(this.#machine), url: confUrl(profile) };
  }

  /** The text that was made last. */
  madeText(): string {
    const { network } = this.#treasury.sessions.require();
    if (this.#made?.network === network) return this.#made.text;
    throw new TreasuryError('not-ready', 'Have the file made first.');
  }

  /** Forgets address, login and wallet. To be called when a person has approved it. */
  async forget(): Promise<void> {
    const { sessions, settings, secrets } = this.#treasury;
    const { network } = sessions.require();
    sessions.assertIdle();
    await (await secrets).verbs.forget(network, 'node');
    settings.setNode(network, {});
    unmark(settings, network, 'sync', 'backup', 'fees');
    this.#made = undefined;
    await sessions.reopen();
  }
}

/** The wallet that was chosen before, when this node has it too. */
async function knownWallet(
  node: TreasuryNode,
  wallet: string | undefined,
): Promise<string | undefined> {
  if (wallet === undefined) return undefined;
  const names = [...(await node.listWalletFolder()), ...(await node.listWallets())];
  return names.includes(wallet) ? wallet : undefined;
}
