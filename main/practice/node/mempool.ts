/**
 * The practice node's mempool with the relay rules that a treasury meets: sums that balance, the
 * least fee, no double spends, the standard weight, and short chains of unconfirmed transactions
 * (25 of them or 101 kvB, ancestors and descendants). Replacement by fee is not simulated: whatever
 * spends an output that a transaction in the mempool spends is a conflict.
 */
import type { Chain } from './chain.ts';
import { isCommitment, MAX_STANDARD_WEIGHT, outpointKey } from './elements-tx.ts';
import type { NodeTx } from './node-tx.ts';
import { RPC_CODE } from './rpc-fault.ts';

/** Why a transaction is not taken. */
export interface Refusal {
  readonly code: number;
  /** First words, as `testmempoolaccept` gives them. */
  readonly reason: string;
  /** All words, as `sendrawtransaction` gives them. */
  readonly text: string;
}

/** A transaction that waits for a block. */
export interface MempoolEntry {
  readonly tx: NodeTx;
  /** Unix seconds. */
  readonly time: number;
  /** Height of the chain when it came. */
  readonly height: number;
}

const MAX_CHAIN_COUNT = 25;
const MAX_CHAIN_VSIZE = 101_000;
/** One more small child of a full chain is allowed when it has a single unconfirmed parent. */
const CARVE_OUT_VSIZE = 10_000;
/** Weight that one block holds, with room for its header and coinbase. */
const MAX_BLOCK_WEIGHT = 3_990_000;
/** Least fee to relay, and the fee rate that wallets use, in base units per 1,000 vB. */
export const FEE_PER_KVB = 100n;

/** The least fee for a virtual size, rounded up. */
export function feeFor(vsize: number, perKvb: bigint = FEE_PER_KVB): bigint {
  return (BigInt(vsize) * perKvb + 999n) / 1000n;
}

function refusal(reason: string, details = '', code: number = RPC_CODE.rejected): Refusal {
  return { code, reason, text: details === '' ? reason : `${reason}, ${details}` };
}

/** The words of a node whose mempool takes no longer chain. */
export const CHAIN_TOO_LONG = refusal(
  'too-long-mempool-chain',
  `too many unconfirmed ancestors [limit: ${MAX_CHAIN_COUNT}]`,
);

/** Transactions that wait for a block, in the order of their arrival. */
export class Mempool {
  readonly #chain: Chain;
  readonly #entries = new Map<string, MempoolEntry>();
  readonly #spenders = new Map<string, string>();

  constructor(chain: Chain) {
    this.#chain = chain;
  }

  get size(): number {
    return this.#entries.size;
  }

  entries(): MempoolEntry[] {
    return [...this.#entries.values()];
  }

  entry(txid: string): MempoolEntry | undefined {
    return this.#entries.get(txid);
  }

  has(txid: string): boolean {
    return this.#entries.has(txid);
  }

  /** Why the mempool would refuse a transaction; `undefined` when it would take it. */
  check(tx: NodeTx): Refusal | undefined {
    if (tx.isCoinbase) return refusal('coinbase');
    if (tx.weight > MAX_STANDARD_WEIGHT) return refusal('tx-size');
    if (this.has(tx.txid)) return refusal('txn-already-in-mempool');
    if (tx.spends.some(({ key }) => this.#spenders.has(key)))
      return refusal('txn-mempool-conflict');
    return this.#checkSums(tx) ?? this.#checkChain(tx) ?? checkWitnesses(tx);
  }

  /** Adds a transaction that `check` accepts, or one that a reorganisation has freed. */
  add(tx: NodeTx, time: number): void {
    this.#entries.set(tx.txid, { tx, time, height: this.#chain.height });
    for (const { key } of tx.spends) this.#spenders.set(key, tx.txid);
  }

  /** Drops a transaction and all that spend from it. */
  drop(txid: string): void {
    for (const gone of [txid, ...this.descendants(txid)]) this.#forget(gone);
  }

  /** Forgets what a new block holds, and whatever it makes impossible. */
  settle(txs: readonly NodeTx[]): void {
    for (const tx of txs) {
      this.#forget(tx.txid);
      for (const { key } of tx.spends) {
        const rival = this.#spenders.get(key);
        if (rival !== undefined) this.drop(rival);
      }
    }
  }

  /** Transactions for the next block: by arrival, parents first, as many as fit. */
  template(): NodeTx[] {
    const chosen: NodeTx[] = [];
    const left = new Set<string>();
    let weight = 0;
    for (const { tx } of this.#entries.values()) {
      const orphaned = tx.spends.some(({ txid }) => left.has(txid));
      if (orphaned || weight + tx.weight > MAX_BLOCK_WEIGHT) {
        left.add(tx.txid);
        continue;
      }
      chosen.push(tx);
      weight += tx.weight;
    }
    return chosen;
  }

  /** Unconfirmed transactions that one depends on, without itself. */
  ancestors(tx: NodeTx): Set<string> {
    const found = new Set<string>();
    const walk = (current: NodeTx): void => {
      for (const { txid } of current.spends) {
        const parent = this.#entries.get(txid);
        if (parent === undefined || found.has(txid)) continue;
        found.add(txid);
        walk(parent.tx);
      }
    };
    walk(tx);
    return found;
  }

  /** Unconfirmed transactions that depend on one, without itself. */
  descendants(txid: string): Set<string> {
    const found = new Set<string>();
    const walk = (current: string): void => {
      for (const child of this.children(current)) {
        if (found.has(child)) continue;
        found.add(child);
        walk(child);
      }
    };
    walk(txid);
    return found;
  }

  /** Unconfirmed transactions that spend an output of one. */
  children(txid: string): string[] {
    const tx = this.#entries.get(txid)?.tx;
    if (tx === undefined) return [];
    const children = tx.tx.outs.flatMap((_, vout) => {
      const spender = this.#spenders.get(outpointKey(txid, vout));
      return spender === undefined ? [] : [spender];
    });
    return [...new Set(children)];
  }

  /** Sum of the virtual sizes of some transactions in the mempool. */
  vsizeOf(txids: Iterable<string>): number {
    let sum = 0;
    for (const txid of txids) sum += this.#entries.get(txid)?.tx.vsize ?? 0;
    return sum;
  }

  /** Sum of the fees of some transactions in the mempool. */
  feesOf(txids: Iterable<string>): bigint {
    let sum = 0n;
    for (const txid of txids) sum += this.#entries.get(txid)?.tx.fee ?? 0n;
    return sum;
  }

  #forget(txid: string): void {
    const entry = this.#entries.get(txid);
    if (entry === undefined) return;
    this.#entries.delete(txid);
    for (const { key } of entry.tx.spends) this.#spenders.delete(key);
  }

  /** Every input exists and all assets balance: what the real node proves by its commitments. */
  #checkSums(tx: NodeTx): Refusal | undefined {
    const sums = new Map<string, bigint>();
    const add = (asset: string, amount: bigint): void => {
      sums.set(asset, (sums.get(asset) ?? 0n) + amount);
    };
    for (const { key, txid, vout } of tx.spends) {
      const source = this.#chain.coin(key)?.tx ?? this.#entries.get(txid)?.tx;
      if (source === undefined || vout >= source.tx.outs.length) {
        return refusal('bad-txns-inputs-missingorspent', '', RPC_CODE.transaction);
      }
      const truth = source.truth[vout];
      if (truth !== undefined) add(truth.asset, truth.amount);
    }
    for (const { asset, token, assetAmount, tokenAmount } of tx.issuances) {
      add(asset, assetAmount?.amount ?? 0n);
      if (token !== undefined) add(token, tokenAmount?.amount ?? 0n);
    }
    for (const truth of tx.truth) {
      if (truth === undefined) return refusal('bad-txns-in-ne-out', 'value in != value out');
      add(truth.asset, -truth.amount);
    }
    for (const sum of sums.values()) {
      if (sum !== 0n) return refusal('bad-txns-in-ne-out', 'value in != value out');
    }
    const least = feeFor(tx.vsize);
    return tx.fee < least ? refusal('min relay fee not met', `${tx.fee} < ${least}`) : undefined;
  }

  #checkChain(tx: NodeTx): Refusal | undefined {
    const refused = this.#chainProblem(tx, MAX_CHAIN_COUNT, MAX_CHAIN_COUNT, MAX_CHAIN_VSIZE);
    if (refused === undefined || tx.vsize > CARVE_OUT_VSIZE) return refused;
    const wider = MAX_CHAIN_VSIZE + CARVE_OUT_VSIZE;
    return this.#chainProblem(tx, 2, MAX_CHAIN_COUNT + 1, wider) === undefined
      ? undefined
      : refused;
  }

  /** Walks from the parents upwards, in the order of the node, so that the same limit speaks. */
  #chainProblem(
    tx: NodeTx,
    maxAncestors: number,
    maxDescendants: number,
    maxDescendantVsize: number,
  ): Refusal | undefined {
    const reason = 'too-long-mempool-chain';
    const staged = new Set(this.#parents(tx));
    if (staged.size + 1 > maxAncestors) {
      return refusal(reason, `too many unconfirmed parents [limit: ${maxAncestors}]`);
    }
    const passed = new Set<string>();
    let vsize = tx.vsize;
    for (const txid of staged) {
      staged.delete(txid);
      passed.add(txid);
      vsize += this.vsizeOf([txid]);
      const family = [txid, ...this.descendants(txid)];
      if (this.vsizeOf(family) + tx.vsize > maxDescendantVsize) {
        const limit = `[limit: ${maxDescendantVsize}]`;
        return refusal(reason, `exceeds descendant size limit for tx ${txid} ${limit}`);
      }
      if (family.length + 1 > maxDescendants) {
        return refusal(reason, `too many descendants for tx ${txid} [limit: ${maxDescendants}]`);
      }
      if (vsize > MAX_CHAIN_VSIZE) {
        return refusal(reason, `exceeds ancestor size limit [limit: ${MAX_CHAIN_VSIZE}]`);
      }
      const entry = this.#entries.get(txid);
      for (const parent of entry === undefined ? [] : this.#parents(entry.tx)) {
        if (!passed.has(parent)) staged.add(parent);
        if (staged.size + passed.size + 1 > maxAncestors) return CHAIN_TOO_LONG;
      }
    }
    return undefined;
  }

  #parents(tx: NodeTx): string[] {
    return tx.spends.map(({ txid }) => txid).filter((txid) => this.has(txid));
  }
}

/** A spend without any witness or script cannot be valid; contents are not verified. */
function checkWitnesses(tx: NodeTx): Refusal | undefined {
  const unsigned = tx.tx.ins.some(
    ({ script, witness }) => script.length === 0 && witness.length === 0,
  );
  const bare = tx.tx.outs.some(({ nonce, value }) => nonce.length === 33 && !isCommitment(value));
  if (!unsigned && !bare) return undefined;
  return {
    code: RPC_CODE.rejected,
    reason: 'non-mandatory-script-verify-flag (Witness program was passed an empty witness)',
    text: 'non-mandatory-script-verify-flag (Witness program was passed an empty witness)',
  };
}
