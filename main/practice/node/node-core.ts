/**
 * The state of a practice node and what happens in it: blocks, broadcasts, wallets. The RPC methods
 * work on this; `node.ts` gives it a life of its own (timer, crashes, restarts).
 */
import type { Clock } from '../../clock.ts';
import { ActiveCalls } from './active-calls.ts';
import { BlindingTable } from './blinding.ts';
import { Chain } from './chain.ts';
import { CHAIN_TOO_LONG, Mempool, type Refusal } from './mempool.ts';
import { type NodeTx, nodeTx } from './node-tx.ts';
import type { ByteSource } from './random.ts';
import type { SendRequest } from './wallet/send-request.ts';
import { type Draft, TransactionBuilder } from './wallet/transaction-builder.ts';
import { type SentNotes, Wallet, type WalletOptions } from './wallet/wallet.ts';
import { type Ground, WalletView } from './wallet/wallet-view.ts';

/** Hex id of L-BTC on the practice chain; that of an unconfigured `elementsregtest`. */
const POLICY_ASSET = 'b2e15d0d7a0c94e4e2ce0fe6e8691b9e451377f6e46e8045a86f7c4b5d4f0f23';

/** All L-BTC of a practice chain, in base units. */
const ALL_LBTC = 2_100_000_000_000_000n;

/** Folder that the node names in its answers; nothing is written there. */
export const DATA_FOLDER = '/practice-node/elementsregtest';

export interface CoreOptions {
  readonly clock: Clock;
  readonly random: ByteSource;
  readonly chainName: string;
  /** Time that a wallet send takes per recipient, in milliseconds. */
  readonly proofMs: number;
}

export class NodeCore implements Ground {
  readonly options: CoreOptions;
  readonly policyAsset = POLICY_ASSET;
  readonly table: BlindingTable;
  readonly chain: Chain;
  readonly mempool: Mempool;
  /** All wallets in the wallet folder, by name. */
  readonly wallets = new Map<string, Wallet>();
  /** Names of loaded wallets, in the order of loading. */
  readonly loaded = new Set<string>();
  readonly activeCalls = new ActiveCalls();
  /** Refuses whatever is broadcast, as a node with a full mempool chain does. */
  holdsBroadcast = false;
  /** Unix milliseconds of the start of the process. */
  startedAt: number;
  /** Counts ends of the process, so that a call can tell whether its process is still there. */
  life = 0;
  /** Owner of the L-BTC that `fund` gives out; no RPC call reaches it. */
  readonly #faucet: Wallet;

  constructor(options: CoreOptions) {
    this.options = options;
    this.startedAt = options.clock.now();
    this.table = new BlindingTable(options.random);
    this.#faucet = new Wallet(
      { name: '', descriptors: false, privateKeys: true, blank: false, created: this.now() },
      options.random,
    );
    const { script } = this.#faucet.newScript('bech32', '', this.now());
    const genesis = { policyAsset: POLICY_ASSET, script, amount: ALL_LBTC, time: this.now() };
    this.chain = new Chain(genesis, this.table);
    this.mempool = new Mempool(this.chain);
    for (const tx of this.chain.tip.txs) this.#faucet.notice(tx, this.now());
  }

  /** Unix seconds. */
  now(): number {
    return Math.floor(this.options.clock.now() / 1000);
  }

  createWallet(options: Omit<WalletOptions, 'created'>): Wallet {
    const wallet = new Wallet({ ...options, created: this.now() }, this.options.random);
    this.wallets.set(options.name, wallet);
    this.loaded.add(options.name);
    return wallet;
  }

  view(wallet: Wallet): WalletView {
    return new WalletView(wallet, this);
  }

  builder(wallet: Wallet, request: SendRequest): TransactionBuilder {
    return new TransactionBuilder(
      this.view(wallet),
      {
        random: this.options.random,
        table: this.table,
        policyAsset: this.policyAsset,
        now: this.now(),
      },
      request,
    );
  }

  /** Chooses coins and lays out a transaction without sending it. */
  draft(wallet: Wallet, request: SendRequest): Draft {
    return this.builder(wallet, request).draft();
  }

  /**
   * Builds, signs, remembers and broadcasts. As on the real node, a mempool that refuses does not
   * undo anything: the wallet keeps the transaction and its coins stay spent.
   */
  send(wallet: Wallet, request: SendRequest, notes: SentNotes): NodeTx {
    const builder = this.builder(wallet, request);
    const tx = builder.finish(builder.draft());
    wallet.recordSent(tx, notes, this.now());
    this.broadcast(tx);
    return tx;
  }

  /** Facts of a parsed transaction. */
  read(tx: NodeTx['tx']): NodeTx {
    return nodeTx(tx, this.table);
  }

  /** Why the mempool would refuse a transaction now. */
  check(tx: NodeTx): Refusal | undefined {
    return this.holdsBroadcast ? CHAIN_TOO_LONG : this.mempool.check(tx);
  }

  /** Offers a transaction to the mempool and tells the wallets when it is taken. */
  broadcast(tx: NodeTx): Refusal | undefined {
    const refused = this.check(tx);
    if (refused !== undefined) return refused;
    this.mempool.add(tx, this.now());
    this.#tellWallets(tx);
    return undefined;
  }

  mine(count: number): string[] {
    const hashes: string[] = [];
    for (let left = count; left > 0; left -= 1) {
      const block = this.chain.extend(this.mempool.template(), this.now());
      const txs = block.txs.slice(1);
      this.mempool.settle(txs);
      for (const tx of txs) this.#tellWallets(tx);
      hashes.push(block.hash);
    }
    return hashes;
  }

  /**
   * Replaces the newest blocks by one more empty block than they were, so that their transactions are
   * unconfirmed again.
   */
  reorganise(depth: number): void {
    const freed = this.chain.rewind(depth);
    const waiting = this.mempool.entries();
    for (const { tx } of waiting.toReversed()) this.mempool.drop(tx.txid);
    for (let left = depth + 1; left > 0; left -= 1) this.chain.extend([], this.now());
    for (const tx of freed) this.mempool.add(tx, this.now());
    for (const { tx, time } of waiting) this.mempool.add(tx, time);
  }

  /** Offers every unconfirmed transaction of all wallets again, as a node does when it starts. */
  resubmit(): void {
    for (const wallet of this.wallets.values()) {
      for (const wtx of wallet.txs.values()) {
        if (this.view(wallet).depth(wtx) === 0 && !this.mempool.has(wtx.tx.txid)) {
          this.broadcast(wtx.tx);
        }
      }
    }
  }

  /** Pays L-BTC to a fresh confidential address of a wallet and mines it in. */
  fund(wallet: Wallet, amount: bigint): string {
    const { script, blindingKey } = wallet.newScript('bech32', '', this.now());
    const recipient = { script, blindingKey, asset: this.policyAsset, amount };
    const request = { recipients: [recipient], isReplaceable: false, ignoreBlindFail: false };
    const { txid } = this.send(this.#faucet, request, {});
    this.mine(1);
    return txid;
  }

  #tellWallets(tx: NodeTx): void {
    for (const wallet of [this.#faucet, ...this.wallets.values()]) wallet.notice(tx, this.now());
  }
}
