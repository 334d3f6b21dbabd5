/**
 * Whether a node is fit for work: an Elements node, on the profile's chain, with all of its blocks.
 */
import type { Profile } from '../profile.ts';
import { ElementsError } from './error.ts';
import type { ChainState, ElementsNode, NodeIdentity } from './node.ts';

/** Oldest version that AMP's own tools accept: 0.17.0.1. */
const OLDEST = 170_001;

/** Progress from which a node counts as synchronised. */
const SYNCED = 0.999;

/** On this chain nobody else makes blocks, so an old tip is no sign of missing ones. */
const LOCAL_CHAIN = 'elementsregtest';

/** @throws ElementsError `not-elements` when it is another kind of node or too old. */
export function assertElements(identity: NodeIdentity): void {
  const { version, subversion } = identity;
  const isElements = subversion.includes('Elements Core');
  if (isElements && version >= OLDEST) return;
  throw new ElementsError({
    kind: 'not-elements',
    method: 'getnetworkinfo',
    message: isElements
      ? `The node runs ${subversion}, which is too old: install Elements Core 23.`
      : `The node is no Elements node but ${subversion}: check host and port.`,
  });
}

/** @throws ElementsError `wrong-chain` when the node is on another chain than the profile. */
export function assertChain(state: ChainState, profile: Profile): void {
  if (state.chain === profile.chain) return;
  throw new ElementsError({
    kind: 'wrong-chain',
    method: 'getblockchaininfo',
    message: `The node is on chain ${state.chain}, but the ${profile.network} profile works on ${profile.chain}: choose the node or the profile that belong together.`,
  });
}

/** Whether a node has all of its blocks. */
export function isSynced({ chain, progress, initialBlockDownload }: ChainState): boolean {
  return progress >= SYNCED && (!initialBlockDownload || chain === LOCAL_CHAIN);
}

/** @throws ElementsError `syncing` when the node lacks blocks. */
export function assertSynced(state: ChainState): void {
  const { height, headers } = state;
  if (isSynced(state)) return;
  throw new ElementsError({
    kind: 'syncing',
    method: 'getblockchaininfo',
    message: `The node is still catching up: it has ${height} of ${headers} blocks. Wait until it is done.`,
  });
}

/**
 * Makes sure that a node can be worked with.
 *
 * @returns the state of its chain.
 * @throws ElementsError `not-elements`, `wrong-chain`, `syncing`, or what the connection says.
 */
export async function assertUsable(
  node: Pick<ElementsNode, 'identity' | 'chain'>,
  profile: Profile,
): Promise<ChainState> {
  assertElements(await node.identity());
  const state = await node.chain();
  assertChain(state, profile);
  assertSynced(state);
  return state;
}
