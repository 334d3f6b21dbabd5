/**
 * Which coins pay for a transaction. Like Elements' wallet it prefers well confirmed coins and takes
 * its own unconfirmed change last; unlike it, the choice is always the same for the same coins.
 */

import type { Outpoint } from '../../../../shared/domain/asset-id.ts';
import { outpointKey } from '../elements-tx.ts';
import type { AmountMap, Coin } from './wallet-view.ts';

/** Least confirmations of coins from own transactions and from others, from strict to lenient. */
const TIERS = [
  { own: 1, foreign: 6 },
  { own: 1, foreign: 1 },
  { own: 0, foreign: 1 },
] as const;

/**
 * Chooses coins that cover the target of every asset.
 *
 * @param preset coins that are spent in any case and count towards the targets.
 * @returns the preset coins and the chosen ones; `undefined` when the coins do not suffice.
 */
export function selectCoins(
  available: readonly Coin[],
  targets: AmountMap,
  preset: readonly Coin[] = [],
): Coin[] | undefined {
  const taken = new Set(preset.map(({ key }) => key));
  const free = available.filter(({ key, isSafe }) => isSafe && !taken.has(key));
  for (const tier of TIERS) {
    const eligible = free.filter(
      ({ depth, isFromMe }) => depth >= (isFromMe ? tier.own : tier.foreign),
    );
    const chosen = cover(eligible, targets, preset);
    if (chosen !== undefined) return [...preset, ...chosen];
  }
  return undefined;
}

function cover(
  eligible: readonly Coin[],
  targets: AmountMap,
  preset: readonly Coin[],
): Coin[] | undefined {
  const chosen: Coin[] = [];
  for (const [asset, target] of targets) {
    const given = sum(preset.filter((coin) => coin.asset === asset));
    if (given >= target) continue;
    const coins = eligible.filter((coin) => coin.asset === asset);
    const picked = pick(coins, target - given);
    if (picked === undefined) return undefined;
    chosen.push(...picked);
  }
  return chosen;
}

/** The smallest coin that suffices alone, else the largest ones until they do. */
function pick(coins: readonly Coin[], target: bigint): Coin[] | undefined {
  const descending = coins.toSorted(bySize);
  const single = descending.findLast(({ amount }) => amount >= target);
  if (single !== undefined) return [single];
  const picked: Coin[] = [];
  let total = 0n;
  for (const coin of descending) {
    picked.push(coin);
    total += coin.amount;
    if (total >= target) return picked;
  }
  return undefined;
}

function bySize(left: Coin, right: Coin): number {
  if (left.amount !== right.amount) return left.amount > right.amount ? -1 : 1;
  return left.key < right.key ? -1 : 1;
}

/** Sum of the amounts of some coins of one asset. */
export function sum(coins: readonly Coin[]): bigint {
  return coins.reduce((total, { amount }) => total + amount, 0n);
}

/** The wallet's coins behind outpoints, for inputs that a raw transaction already has. */
export function presetCoins(
  outpoints: readonly Outpoint[],
  find: (txid: string, vout: number) => Coin | undefined,
): { readonly coins: Coin[]; readonly missing: string[] } {
  const coins: Coin[] = [];
  const missing: string[] = [];
  for (const { txid, vout } of outpoints) {
    const coin = find(txid, vout);
    if (coin === undefined) missing.push(outpointKey(txid, vout));
    else coins.push(coin);
  }
  return { coins, missing };
}
