/**
 * What a wallet sees at this moment: depths, trust, spendable coins and balances, by the rules of
 * Elements' own wallet. A view is made for one call and keeps what it has worked out.
 */

import type { Unblinded } from '../blinding.ts';
import type { Block, Chain } from '../chain.ts';
import type { TxOutput } from '../elements-tx.ts';
import { outpointKey, ZERO_HASH } from '../elements-tx.ts';
import type { Mempool } from '../mempool.ts';
import type { OwnScript, Wallet, WalletTx } from './wallet.ts';

/** The public side of the node that a wallet looks at. */
export interface Ground {
  readonly chain: Chain;
  readonly mempool: Mempool;
}

/** An output as the wallet sees it. */
export interface SeenOutput extends Unblinded {
  readonly vout: number;
  readonly output: TxOutput;
  readonly own: OwnScript | undefined;
  /** Whether the wallet can unblind it. Otherwise asset and blinders are zero and the amount -1. */
  readonly isKnown: boolean;
}

/** An unspent output of the wallet. */
export interface Coin extends SeenOutput {
  readonly own: OwnScript;
  readonly wtx: WalletTx;
  readonly key: string;
  readonly txid: string;
  readonly depth: number;
  /** Whether its transaction is trusted: confirmed, or unconfirmed change of trusted coins. */
  readonly isSafe: boolean;
  readonly isFromMe: boolean;
}

/** Amounts by asset. */
export type AmountMap = Map<string, bigint>;

/** Adds to one asset of a map. */
export function addAmount(map: AmountMap, asset: string, amount: bigint): void {
  map.set(asset, (map.get(asset) ?? 0n) + amount);
}

export class WalletView {
  readonly wallet: Wallet;
  readonly ground: Ground;
  readonly #depths = new Map<string, number>();
  readonly #trusted = new Map<string, boolean>();

  constructor(wallet: Wallet, ground: Ground) {
    this.wallet = wallet;
    this.ground = ground;
  }

  /** Active block of a transaction. */
  block(wtx: WalletTx): Block | undefined {
    return this.ground.chain.blockOf(wtx.tx.txid);
  }

  /**
   * Confirmations: 0 while unconfirmed, below 0 when a confirmed transaction spends one of its inputs
   * or of its ancestors' inputs, by the depth of that one.
   */
  depth(wtx: WalletTx): number {
    const known = this.#depths.get(wtx.tx.txid);
    if (known !== undefined) return known;
    const { chain } = this.ground;
    const block = this.block(wtx);
    const depth =
      block === undefined ? 0 - this.#conflictDepth(wtx) : chain.height - block.height + 1;
    this.#depths.set(wtx.tx.txid, depth);
    return depth;
  }

  isInMempool(wtx: WalletTx): boolean {
    return this.ground.mempool.has(wtx.tx.txid);
  }

  /** Whether the wallet's coins went into a transaction. */
  isFromMe(wtx: WalletTx): boolean {
    return wtx.tx.spends.some(({ txid, vout }) => this.wallet.ownOutput(txid, vout) !== undefined);
  }

  /** Whether the wallet relies on a transaction. */
  isTrusted(wtx: WalletTx): boolean {
    const known = this.#trusted.get(wtx.tx.txid);
    if (known !== undefined) return known;
    const depth = this.depth(wtx);
    const trusted =
      depth !== 0
        ? depth > 0
        : this.isInMempool(wtx) &&
          wtx.tx.spends.length > 0 &&
          wtx.tx.spends.every(({ txid, vout }) => {
            const parent = this.wallet.txs.get(txid);
            const isOwn = this.wallet.ownOutput(txid, vout) !== undefined;
            return parent !== undefined && isOwn && this.isTrusted(parent);
          });
    this.#trusted.set(wtx.tx.txid, trusted);
    return trusted;
  }

  /** Other transactions of the wallet that spend the same outputs. */
  conflicts(wtx: WalletTx): string[] {
    const found = new Set<string>();
    for (const { key } of wtx.tx.spends) {
      for (const txid of this.wallet.spenders.get(key) ?? []) found.add(txid);
    }
    found.delete(wtx.tx.txid);
    return [...found];
  }

  /** Whether a transaction of the wallet that is not conflicted spends an output. */
  isSpent(key: string): boolean {
    for (const txid of this.wallet.spenders.get(key) ?? []) {
      const spender = this.wallet.txs.get(txid);
      if (spender !== undefined && this.depth(spender) >= 0) return true;
    }
    return false;
  }

  /** An output of a wallet transaction, as far as the wallet can unblind it. */
  see(wtx: WalletTx, vout: number, output: TxOutput): SeenOutput {
    const own = this.wallet.own(output.script);
    const truth = wtx.tx.truth[vout];
    const isPlain = truth !== undefined && truth.amountBlinder === ZERO_HASH;
    if (truth !== undefined && (isPlain || own !== undefined || wtx.keepsBlinders)) {
      return { ...truth, vout, output, own, isKnown: true };
    }
    return {
      asset: ZERO_HASH,
      amount: -1n,
      assetBlinder: ZERO_HASH,
      amountBlinder: ZERO_HASH,
      vout,
      output,
      own,
      isKnown: false,
    };
  }

  /** All outputs of a wallet transaction. */
  outputs(wtx: WalletTx): SeenOutput[] {
    return wtx.tx.tx.outs.map((output, vout) => this.see(wtx, vout, output));
  }

  /** The wallet's coin behind an input; `undefined` when it is not its own. */
  input(txid: string, vout: number): Coin | undefined {
    const wtx = this.wallet.txs.get(txid);
    const output = wtx?.tx.tx.outs[vout];
    if (wtx === undefined || output === undefined) return undefined;
    return this.#coin(wtx, this.see(wtx, vout, output));
  }

  /** Unspent coins in block chain or mempool that are not kept by `lockunspent`. */
  coins(): Coin[] {
    const found: Coin[] = [];
    for (const wtx of this.wallet.txs.values()) {
      const depth = this.depth(wtx);
      if (depth < 0 || (depth === 0 && !this.isInMempool(wtx))) continue;
      for (const [vout, output] of wtx.tx.tx.outs.entries()) {
        if (this.wallet.own(output.script) === undefined) continue;
        const key = outpointKey(wtx.tx.txid, vout);
        if (this.wallet.lockedCoins.has(key) || this.isSpent(key)) continue;
        const coin = this.#coin(wtx, this.see(wtx, vout, output));
        if (coin?.isKnown === true) found.push(coin);
      }
    }
    return found;
  }

  /** Balances as `getbalances` splits them. */
  balances(minConfirmations = 0): { readonly trusted: AmountMap; readonly pending: AmountMap } {
    const trusted: AmountMap = new Map();
    const pending: AmountMap = new Map();
    for (const wtx of this.wallet.txs.values()) {
      const depth = this.depth(wtx);
      const isTrusted = this.isTrusted(wtx);
      const isPending = !isTrusted && depth === 0 && this.isInMempool(wtx);
      const target = isTrusted && depth >= minConfirmations ? trusted : pending;
      if (target === pending && !isPending) continue;
      for (const seen of this.outputs(wtx)) {
        if (seen.own === undefined || !seen.isKnown) continue;
        if (!this.isSpent(outpointKey(wtx.tx.txid, seen.vout))) {
          addAmount(target, seen.asset, seen.amount);
        }
      }
    }
    return { trusted, pending };
  }

  #coin(wtx: WalletTx, seen: SeenOutput): Coin | undefined {
    if (seen.own === undefined) return undefined;
    return {
      ...seen,
      own: seen.own,
      wtx,
      key: outpointKey(wtx.tx.txid, seen.vout),
      txid: wtx.tx.txid,
      depth: this.depth(wtx),
      isSafe: this.isTrusted(wtx),
      isFromMe: this.isFromMe(wtx),
    };
  }

  #conflictDepth(wtx: WalletTx): number {
    const { chain } = this.ground;
    let deepest = 0;
    for (const { key, txid } of wtx.tx.spends) {
      const rival = chain.spender(key);
      const block = rival === undefined ? undefined : chain.blockOf(rival);
      if (block !== undefined) deepest = Math.max(deepest, chain.height - block.height + 1);
      const parent = this.wallet.txs.get(txid);
      if (parent !== undefined) deepest = Math.max(deepest, -this.depth(parent));
    }
    return deepest;
  }
}
