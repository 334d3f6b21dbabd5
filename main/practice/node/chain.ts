/** The practice chain: blocks, the coins that are unspent in them, and reorganisations. */
import { Transaction } from 'liquidjs-lib';
import type { BlindingTable } from './blinding.ts';
import {
  doubleHash,
  EMPTY,
  hashBytes,
  outpointKey,
  plainOutput,
  shownHash,
} from './elements-tx.ts';
import { type NodeTx, nodeTx } from './node-tx.ts';

/** A block of the active chain or of one that was left. */
export interface Block {
  readonly hash: string;
  readonly height: number;
  /** Unix seconds. */
  readonly time: number;
  readonly previousHash: string;
  readonly merkleRoot: string;
  /** The coinbase first. */
  readonly txs: readonly NodeTx[];
}

/** An unspent output in the chain. */
export interface ChainCoin {
  readonly tx: NodeTx;
  readonly vout: number;
}

/** Block version that Elements writes while no rule change is voted on. */
export const BLOCK_VERSION = 0x20000000;

const OP_TRUE = Buffer.from([0x51]);
const COINBASE_INDEX = 0xffffffff;

/** What a new chain begins with. */
export interface Genesis {
  readonly policyAsset: string;
  /** Script that owns all L-BTC at first. */
  readonly script: Buffer;
  readonly amount: bigint;
  readonly time: number;
}

/**
 * The chain of blocks. Fees leave circulation: the coinbase of a practice block pays them to a script
 * that nobody's wallet watches.
 */
export class Chain {
  readonly #policyAsset: string;
  readonly #table: BlindingTable;
  readonly #active: Block[] = [];
  readonly #byHash = new Map<string, Block>();
  readonly #coins = new Map<string, ChainCoin>();
  /** Which confirmed transaction spends an output. */
  readonly #spenders = new Map<string, string>();
  readonly #blockOfTx = new Map<string, Block>();

  constructor(genesis: Genesis, table: BlindingTable) {
    this.#policyAsset = genesis.policyAsset;
    this.#table = table;
    this.#append([this.#coinbase(0, 0, genesis.script, genesis.amount)], genesis.time);
  }

  get height(): number {
    return this.#active.length - 1;
  }

  get tip(): Block {
    return this.#require(this.#active.at(-1));
  }

  /** Block of the active chain at a height. */
  at(height: number): Block | undefined {
    return height < 0 ? undefined : this.#active[height];
  }

  /** Block by hash, of the active chain or a left one. */
  block(hash: string): Block | undefined {
    return this.#byHash.get(hash);
  }

  isActive(block: Block): boolean {
    return this.#active[block.height] === block;
  }

  /** Last common block of the active chain and the chain that a block belongs to. */
  fork(block: Block): Block {
    let walk = block;
    while (!this.isActive(walk)) walk = this.#require(this.#byHash.get(walk.previousHash));
    return walk;
  }

  /** Median of the last eleven block times. */
  medianTime(block: Block): number {
    const times: number[] = [];
    let walk: Block | undefined = block;
    while (walk !== undefined && times.length < 11) {
      times.push(walk.time);
      walk = this.#byHash.get(walk.previousHash);
    }
    times.sort((left, right) => left - right);
    return times[Math.floor(times.length / 2)] ?? block.time;
  }

  /** The active block that holds a transaction. */
  blockOf(txid: string): Block | undefined {
    return this.#blockOfTx.get(txid);
  }

  /** A transaction of the active chain. */
  transaction(txid: string): NodeTx | undefined {
    return this.#blockOfTx.get(txid)?.txs.find((tx) => tx.txid === txid);
  }

  /** An unspent output by its key. */
  coin(key: string): ChainCoin | undefined {
    return this.#coins.get(key);
  }

  /** The confirmed transaction that spends an output. */
  spender(key: string): string | undefined {
    return this.#spenders.get(key);
  }

  /** Whether an output of the transaction is unspent in the chain. */
  hasCoinsOf(tx: NodeTx): boolean {
    return tx.tx.outs.some((_, vout) => this.#coins.has(outpointKey(tx.txid, vout)));
  }

  /** Adds a block. Its time is at least one second after the median of the blocks before it. */
  extend(txs: readonly NodeTx[], now: number): Block {
    const time = Math.max(now, this.medianTime(this.tip) + 1);
    const height = this.height + 1;
    const fees = txs.reduce((sum, tx) => sum + tx.fee, 0n);
    return this.#append([this.#coinbase(height, time, OP_TRUE, fees), ...txs], time);
  }

  /**
   * Takes the newest blocks off the chain; the genesis block stays.
   *
   * @returns their transactions without the coinbases, oldest first.
   */
  rewind(depth: number): NodeTx[] {
    const freed: NodeTx[] = [];
    for (let left = Math.min(depth, this.height); left > 0; left -= 1) {
      const block = this.#require(this.#active.pop());
      for (const tx of block.txs.toReversed()) this.#revert(tx);
      freed.unshift(...block.txs.slice(1));
    }
    return freed;
  }

  #append(txs: readonly NodeTx[], time: number): Block {
    const height = this.#active.length;
    const previousHash = this.#active.at(-1)?.hash ?? '0'.repeat(64);
    const merkleRoot = merkle(txs.map(({ txid }) => txid));
    const hash = blockHash(previousHash, merkleRoot, time, height);
    const block: Block = { hash, height, time, previousHash, merkleRoot, txs };
    this.#active.push(block);
    this.#byHash.set(hash, block);
    for (const tx of txs) this.#apply(tx, block);
    return block;
  }

  #apply(tx: NodeTx, block: Block): void {
    this.#blockOfTx.set(tx.txid, block);
    for (const { key } of tx.spends) {
      this.#coins.delete(key);
      this.#spenders.set(key, tx.txid);
    }
    tx.tx.outs.forEach(({ script }, vout) => {
      // Fees and OP_RETURN outputs can never be spent.
      if (script.length === 0 || script[0] === 0x6a) return;
      this.#coins.set(outpointKey(tx.txid, vout), { tx, vout });
    });
  }

  #revert(tx: NodeTx): void {
    this.#blockOfTx.delete(tx.txid);
    for (const vout of tx.tx.outs.keys()) this.#coins.delete(outpointKey(tx.txid, vout));
    for (const { key, txid, vout } of tx.spends) {
      this.#spenders.delete(key);
      const parent = this.transaction(txid);
      if (parent !== undefined) this.#coins.set(key, { tx: parent, vout });
    }
  }

  /** The coinbase names its height and time, so that no two are alike. */
  #coinbase(height: number, time: number, script: Buffer, amount: bigint): NodeTx {
    const tx = new Transaction();
    tx.version = 2;
    const marker = Buffer.alloc(10);
    marker[0] = 8;
    marker.writeUInt32LE(height, 1);
    marker.writeUInt32LE(time, 5);
    tx.addInput(Buffer.alloc(32), COINBASE_INDEX, COINBASE_INDEX, marker);
    tx.outs.push(plainOutput(script, this.#policyAsset, amount));
    return nodeTx(tx, this.#table);
  }

  #require<T>(value: T | undefined): T {
    if (value === undefined) throw new Error('the practice chain has lost a block');
    return value;
  }
}

function merkle(txids: readonly string[]): string {
  let level = txids.map((txid) => hashBytes(txid));
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] ?? EMPTY;
      next.push(doubleHash(Buffer.concat([left, level[index + 1] ?? left])));
    }
    level = next;
  }
  return shownHash(level[0] ?? Buffer.alloc(32));
}

function blockHash(previous: string, root: string, time: number, height: number): string {
  const numbers = Buffer.alloc(12);
  numbers.writeUInt32LE(BLOCK_VERSION, 0);
  numbers.writeUInt32LE(time, 4);
  numbers.writeUInt32LE(height, 8);
  return shownHash(doubleHash(Buffer.concat([numbers, hashBytes(previous), hashBytes(root)])));
}
