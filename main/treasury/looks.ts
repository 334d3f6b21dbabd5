/**
 * What the app asks of node, wallet and AMP again and again, and what it makes of the answers.
 */
import type { Status } from '../../shared/contract/app.ts';
import type { AmpApi } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';
import { assertChain, assertElements, isSynced } from '../elements/check.ts';
import { ElementsError } from '../elements/error.ts';
import type { ChainState, ElementsNode, WalletState } from '../elements/node.ts';
import type { Profile } from '../profile.ts';
import { lookWords } from './node-words.ts';
import type { SyncPace } from './sync-pace.ts';

/** What is shown of the node. */
export type NodeStatus = Status['node'];
/** What is shown of the wallet. */
export type WalletStatus = Status['wallet'];
/** What is shown of AMP. */
export type AmpStatus = Status['amp'];

/** The kind and the words of what went wrong; only words that are meant for a person. */
function troubleOf(error: unknown): { readonly kind: string; readonly message: string } {
  if (error instanceof ElementsError) return { kind: error.kind, message: lookWords(error) };
  return { kind: 'failed', message: 'The Elements node could not be asked.' };
}

/** Asks the node who it is and how far it has come. */
export async function lookAtNode(
  node: Pick<ElementsNode, 'identity' | 'chain'>,
  profile: Profile,
  pace: SyncPace,
  now: () => number,
): Promise<NodeStatus> {
  try {
    const identity = await node.identity();
    assertElements(identity);
    const state: ChainState = await node.chain();
    assertChain(state, profile);
    const synced = isSynced(state);
    const secondsLeft = pace.add(state, now());
    return {
      state: synced ? 'ready' : 'syncing',
      height: state.height,
      headers: state.headers,
      progress: Math.min(1, Math.max(0, state.progress)),
      subversion: identity.subversion,
      chain: state.chain,
      ...(identity.peers === undefined ? {} : { peers: identity.peers }),
      ...(synced || secondsLeft === undefined ? {} : { secondsLeft }),
    };
  } catch (error) {
    return { state: 'trouble', ...troubleOf(error) };
  }
}

/** Whether a wallet needs its passphrase before it signs. */
export function isLocked({ unlockedUntil }: WalletState): boolean {
  return unlockedUntil === 0;
}

/** What is asked of the node about its wallet. */
type WalletCalls = Pick<
  ElementsNode,
  'wallet' | 'walletState' | 'loadWallet' | 'balance' | 'policyAsset'
>;

/** The state of the wallet; a node that was restarted may have come up without it. */
async function loadedState(node: WalletCalls): Promise<WalletState> {
  try {
    return await node.walletState();
  } catch (error) {
    if (!(error instanceof ElementsError) || error.kind !== 'wallet-not-loaded') throw error;
    await node.loadWallet(node.wallet);
    return node.walletState();
  }
}

/** Asks the wallet how it is, and what it holds for fees. */
export async function lookAtWallet(node: WalletCalls): Promise<WalletStatus> {
  try {
    const state = await loadedState(node);
    // The wallet's own change counts at once, as it does for the node: it pays the next fee.
    const lbtc = await node.balance(await node.policyAsset(), 0);
    return {
      state: 'ready',
      name: state.name,
      encrypted: state.unlockedUntil !== undefined,
      locked: isLocked(state),
      scanning: state.scanning,
      lbtc: lbtc.toString(),
    };
  } catch (error) {
    return { state: 'trouble', ...troubleOf(error) };
  }
}

/** Asks AMP for its version, which needs no login. */
export async function lookAtAmp(
  amp: Pick<AmpApi, 'info'>,
  nextTryAt: () => number,
): Promise<AmpStatus> {
  try {
    const { version } = await amp.info();
    return { state: 'ready', version };
  } catch (error) {
    const message = error instanceof AmpError ? error.message : 'AMP could not be asked.';
    return { state: 'trouble', message, nextTryAt: nextTryAt() };
  }
}
