/**
 * Checks of the node and the treasury wallet: identity, chain, sync, keys, lock.
 */
import { assertChain, assertElements, assertSynced } from '../../elements/check.ts';
import type { Surroundings } from '../surroundings.ts';
import type { CheckList } from './check-list.ts';

/** @returns whether the wallet can be asked further questions. */
export async function checkNode(env: Surroundings, checks: CheckList): Promise<boolean> {
  const { node, profile } = env;
  const before = checks.failed.length;
  const identity = { id: 'node', title: 'Elements node' };
  await checks.look(identity, async () => {
    const found = await node.identity();
    checks.judge(identity, () => assertElements(found), `${found.subversion} answers`);
  });
  const chain = { id: 'chain', title: 'Chain' };
  await checks.look(chain, async () => {
    const state = await node.chain();
    checks.judge(chain, () => assertChain(state, profile), `${state.chain}, block ${state.height}`);
    const sync = { id: 'sync', title: 'Node is in sync' };
    const blocks = `Block ${state.height} of ${state.headers}`;
    checks.judge(sync, () => assertSynced(state), blocks);
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
