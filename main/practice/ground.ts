/**
 * What the practice network stands on: a chain with the practice wallets, simulated or real.
 */
import type { ChainRpc, PracticeWallets } from './chain-rpc.ts';
import type { PracticeNode } from './node/node.ts';

/** Wallets that the practice network keeps beside the treasury's. */
export const HOLDERS_WALLET = 'ballast-practice-holders';
export const ISSUER_WALLET = 'ballast-practice-amp';

/** Coins that AMP's own wallet gets, so that issuances need not wait for each other's change. */
export const ISSUER_COINS = 10;
/** L-BTC base units of each of these coins. */
export const ISSUER_COIN = 1_000_000n;

export interface Ground {
  readonly rpc: ChainRpc;
  readonly wallets: PracticeWallets;
  /** With credentials and the treasury's wallet path. */
  readonly url: string;
  /** `getblockchaininfo.chain`. */
  readonly chain: string;
  /** The simulated node; `undefined` when a real one is used. */
  readonly node: PracticeNode | undefined;
  mine(count: number): Promise<void>;
  stop(): Promise<void>;
}
