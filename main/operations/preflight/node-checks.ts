/**
 * Checks of the node and the treasury wallet: identity, chain, sync, keys, lock.
 */
import type { NodeIdentity } from '../../elements/node.ts';
import type { Surroundings } from '../surroundings.ts';
import type { CheckList } from './check-list.ts';

/** Progress below which the official script refuses to work, and so does Ballast. */
const SYNCED = 0.999;

/** Elements Core from the version on that the official script takes. */
function isElements({ subversion, version }: NodeIdentity): boolean {
  return subversion.includes('Elements Core') && version >= 170_001;
}

/** @returns whether the wallet can be asked further questions. */
export async function checkNode(env: Surroundings, checks: CheckList): Promise<boolean> {
  const { node, profile } = env;
  const before = checks.failed.length;
  const identity = { id: 'node', title: 'Elements node' };
  await checks.look(identity, async () => {
    const found = await node.identity();
    if (isElements(found)) checks.pass(identity, `${found.subversion} answers`);
    else {
      checks.fail(
        identity,
        `${found.subversion} (version ${found.version}) is not an Elements Core node that is new enough`,
        'Point Ballast at an Elements Core node.',
      );
    }
  });
  const chain = { id: 'chain', title: 'Chain' };
  await checks.look(chain, async () => {
    const state = await node.chain();
    if (state.chain === profile.chain) checks.pass(chain, `${state.chain}, block ${state.height}`);
    else {
      checks.fail(
        chain,
        `The node is on ${state.chain}, the ${profile.network} profile needs ${profile.chain}`,
        'Choose the profile or the node that belong together.',
      );
    }
    const sync = { id: 'sync', title: 'Node is in sync' };
    if (state.progress >= SYNCED) checks.pass(sync, `Block ${state.height} of ${state.headers}`);
    else {
      checks.fail(
        sync,
        `The node has ${state.height} of ${state.headers} blocks`,
        'Wait until the node has caught up, then check again.',
      );
    }
  });
  await checkWallet(env, checks);
  return checks.failed.length === before;
}

async function checkWallet(env: Surroundings, checks: CheckList): Promise<void> {
  const { node } = env;
  const wallet = { id: 'wallet', title: 'Treasury wallet' };
  await checks.look(wallet, async () => {
    const state = await node.walletState();
    if (!state.privateKeysEnabled) {
      checks.fail(
        wallet,
        `Wallet "${state.name}" holds no private keys`,
        'Choose the wallet that holds the treasury.',
      );
    } else if (state.scanning) {
      checks.fail(wallet, `Wallet "${state.name}" is rescanning`, 'Wait until the rescan is over.');
    } else {
      checks.pass(wallet, `"${state.name}" is loaded`);
    }
    const lock = { id: 'wallet-lock', title: 'Wallet passphrase' };
    if (state.unlockedUntil === undefined) {
      checks.warn(lock, 'The wallet is not encrypted', 'Encrypt it, and make a new backup.');
    } else if (state.unlockedUntil === 0) {
      checks.pass(lock, 'The wallet is locked; its passphrase is asked for when it sends');
    } else {
      checks.pass(lock, 'The wallet is unlocked');
    }
  });
}
