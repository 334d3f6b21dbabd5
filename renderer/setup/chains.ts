/**
 * What the person meets of each network's node.
 */
import type { Network } from '../parts/badges.tsx';

/** Name of the chain, as the node says it. */
export const CHAINS: Readonly<Record<Network, string>> = {
  live: 'liquidv1',
  testnet: 'liquidtestnet',
  practice: 'elementsregtest',
};

/** Address of a node that was set up without further thought. */
export const USUAL_URLS: Readonly<Record<Network, string>> = {
  live: 'http://127.0.0.1:7041',
  testnet: 'http://127.0.0.1:7039',
  practice: 'http://127.0.0.1:7040',
};
