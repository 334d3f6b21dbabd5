/**
 * The treasury wallet: chosen among those of the node or made anew, backed up, and given L-BTC for
 * fees.
 */
import { chmodSync, existsSync, statSync } from 'node:fs';
import type { WalletReport } from '../../shared/contract/setup.ts';
import { judgePassphrase } from '../../shared/domain/passphrase.ts';
import { ElementsError } from '../elements/error.ts';
import type { TreasuryNode } from '../elements/node.ts';
import { isOnThisMachine } from '../elements/node-url.ts';
import { TreasuryError } from './error.ts';
import { isLocked } from './looks.ts';
import { linkNode } from './node-link.ts';
import { looking } from './node-words.ts';
import type { Session } from './session.ts';
import { markDone, unmark } from './steps-done.ts';
import type { Treasury } from './treasury.ts';

/** Wallets that the practice network keeps for itself begin like this. */
const PRACTICE_OWN = 'ballast-practice-';

/** Names that are safe as folders on every system. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9 ._-]*$/;

/** Label of addresses that are shown for fees. */
const FEE_LABEL = 'L-BTC for fees';

/** Session and node, for what needs no wallet yet. */
function connected({ sessions }: Treasury): {
  readonly session: Session;
  readonly node: TreasuryNode;
} {
  const session = sessions.require();
  if (session.node !== undefined) return { session, node: session.node };
  throw new TreasuryError('not-ready', 'Connect the Elements node first.');
}

/** The node with its chosen wallet. */
function chosen(treasury: Treasury): { readonly session: Session; readonly node: TreasuryNode } {
  const found = connected(treasury);
  if (found.session.engine !== undefined) return found;
  throw new TreasuryError('not-ready', 'Choose the treasury wallet first.');
}

/** The wallets of the node. */
export async function listWallets(
  treasury: Treasury,
): Promise<readonly { readonly name: string; readonly loaded: boolean }[]> {
  const { session, node } = connected(treasury);
  const loaded = new Set(await looking(() => node.listWallets()));
  const names = new Set([...loaded, ...(await looking(() => node.listWalletFolder()))]);
  return [...names]
    .filter((name) => session.network !== 'practice' || !name.startsWith(PRACTICE_OWN))
    .toSorted()
    .map((name) => ({ name, loaded: loaded.has(name) }));
}

async function examine(node: TreasuryNode): Promise<WalletReport> {
  const state = await node.walletState();
  const lbtc = await node.balance(await node.policyAsset(), 1);
  return {
    name: state.name,
    encrypted: state.unlockedUntil !== undefined,
    locked: isLocked(state),
    hasPrivateKeys: state.privateKeysEnabled,
    scanning: state.scanning,
    lbtc: lbtc.toString(),
  };
}

/**
 * Loads a wallet where it is not, and makes it the treasury's.
 *
 * @throws ElementsError `no-private-keys` for a wallet that cannot sign.
 */
export async function chooseWallet(treasury: Treasury, name: string): Promise<WalletReport> {
  const { sessions, settings, secrets } = treasury;
  const { session, node } = connected(treasury);
  const { network } = session;
  sessions.assertIdle();
  if (!(await node.listWallets()).includes(name)) await node.loadWallet(name, true);
  const before = settings.read().profiles[network].node;
  const location = { ...before, wallet: name };
  const wallet = await linkNode(location, network, (await secrets).sources);
  if (wallet === undefined) throw new TreasuryError('not-ready', 'Connect the node first.');
  const report = await examine(wallet);
  if (!report.hasPrivateKeys) {
    throw new ElementsError({
      kind: 'no-private-keys',
      method: 'getwalletinfo',
      message: 'This wallet holds no private keys, so it cannot sign. Choose the wallet that does.',
    });
  }
  settings.setNode(network, location);
  if (before.wallet !== name) unmark(settings, network, 'backup', 'fees');
  await sessions.reopen();
  return report;
}

/** Makes an encrypted wallet and chooses it. The passphrase is passed on and kept nowhere. */
export async function createWallet(
  treasury: Treasury,
  name: string,
  passphrase: string,
): Promise<WalletReport> {
  const { node } = connected(treasury);
  treasury.sessions.assertIdle();
  if (!NAME.test(name)) {
    const message =
      'Use letters, digits, blanks, dots, hyphens and underscores, a letter or digit first.';
    throw new TreasuryError('invalid', message, { name: message });
  }
  const { problem } = judgePassphrase(passphrase);
  if (problem !== undefined) {
    throw new TreasuryError('invalid', problem, { passphrase: problem });
  }
  await node.createWallet(name, passphrase);
  return chooseWallet(treasury, name);
}

/** Whether the node could write a file on this machine. */
export function assertLocalNode(treasury: Treasury): void {
  const { session, node } = chosen(treasury);
  const { url = '' } = treasury.settings.read().profiles[session.network].node;
  if (isOnThisMachine(url)) return;
  throw new TreasuryError(
    'node',
    `The node runs on another machine and writes its backup there. On that machine, run: elements-cli -rpcwallet="${node.wallet}" backupwallet PATH. Copy the file to a second place, and put this step off here.`,
  );
}

/**
 * Has the node save the wallet to a path that is not taken.
 *
 * @throws TreasuryError `file` when there is a file already, or none appears.
 */
export async function backUpWallet(treasury: Treasury, path: string): Promise<void> {
  assertLocalNode(treasury);
  const { session, node } = chosen(treasury);
  if (existsSync(path)) {
    throw new TreasuryError(
      'file',
      `There is a file at ${path} already, and a backup is never written over one. Choose another name.`,
    );
  }
  await node.backUpWallet(path);
  if (!existsSync(path) || statSync(path).size === 0) {
    throw new TreasuryError(
      'file',
      `The node says that it saved the wallet to ${path}, but there is no such file on this machine. The node may run in a container with folders of its own: look for the file there, and copy it out.`,
    );
  }
  try {
    chmodSync(path, 0o600);
  } catch {
    // The file belongs to the user who runs the node, who has set its rights.
  }
  const { settings, status, clock } = treasury;
  settings.remember(session.network, { backup: { wallet: node.wallet, at: clock.now() } });
  markDone(settings, session.network, 'backup');
  status.touch();
}

/** Whether anything was paid to an address since a block. A block that is gone counts as yes. */
async function wasUsed(node: TreasuryNode, address: string, since: string): Promise<boolean> {
  try {
    const { unconfidential } = await node.validateAddress(address);
    const entries = await node.transactionsSince(since);
    return entries.some((entry) => entry.address === unconfidential);
  } catch (error) {
    if (error instanceof ElementsError && error.code !== undefined) return true;
    throw error;
  }
}

/** An address of the treasury wallet for L-BTC; the same one until it was used. */
export async function feeAddress(treasury: Treasury): Promise<string> {
  const { session, node } = chosen(treasury);
  const { settings, practice } = treasury;
  const { network } = session;
  const known = settings.read().profiles[network].feeAddress;
  if (
    known !== undefined &&
    known.wallet === node.wallet &&
    !(await wasUsed(node, known.address, known.since))
  ) {
    return known.address;
  }
  const { tipHash } = await node.chain();
  const address = await node.newAddress(FEE_LABEL);
  settings.remember(network, {
    feeAddress: { wallet: node.wallet, address, since: tipHash },
  });
  if (network === 'practice') await payRehearsal(practice.place, node);
  return address;
}

/** In a rehearsal nobody else could send L-BTC, so the practice network does. */
async function payRehearsal(
  place: Treasury['practice']['place'],
  node: TreasuryNode,
): Promise<void> {
  if ((await node.balance(await node.policyAsset(), 0)) === 0n) place?.fund(node.wallet);
}
