/**
 * The practice network's Elements node: everything that an issuer's software asks of Elements 23.3.3,
 * simulated in memory. Transactions are real Elements encodings with real ids, sizes and fees; proofs
 * and signatures are fillers (see `blinding.ts`), so nothing here has worth and no real node would
 * take it.
 */
import { type Clock, systemClock } from '../../clock.ts';
import { NodeCore } from './node-core.ts';
import { type ByteSource, systemRandom } from './random.ts';
import { type CallParams, dispatch } from './rpc/dispatch.ts';
import { AssertionCrash, NodeGone } from './rpc-fault.ts';
import type { Wallet } from './wallet/wallet.ts';

const DEFAULT_BLOCK_INTERVAL_MS = 3_000;

export interface PracticeNodeOptions {
  readonly clock?: Clock;
  /** Pause between two blocks of the timer, in milliseconds. */
  readonly blockIntervalMs?: number;
  /** What `getblockchaininfo.chain` says. */
  readonly chain?: string;
  /** Source of keys, blinders and order; a seeded one makes runs repeatable. */
  readonly random?: ByteSource;
  /** Time that a wallet send takes per recipient, as range proofs do, in milliseconds. */
  readonly proofMs?: number;
  /** L-BTC by wallet, in base units, that the chain begins with. The wallets are made. */
  readonly initialCoins?: Readonly<Record<string, bigint>>;
}

/** Somebody who must know when the node's process ends and starts, such as its HTTP server. */
export interface LifeWatcher {
  /** The process has ended: connections break at once. */
  down(): void;
  /** The process has started again. */
  up(): Promise<void>;
}

export interface PracticeNode {
  /** Hex id of L-BTC. */
  readonly policyAsset: string;
  /**
   * Runs an RPC call. Decimals in the answer are marked JSON numbers, so that `JSON.stringify` prints
   * them with their eight decimals.
   *
   * @param wallet name in the RPC path; without it the only loaded wallet answers.
   * @throws RpcFault with the node's code and words.
   * @throws NodeGone when the node is not running, or ends during the call.
   */
  call(method: string, params: CallParams, wallet?: string): Promise<unknown>;
  /** Adds blocks with what the mempool holds. */
  mine(count?: number): void;
  /** Starts the block timer. */
  start(): void;
  /** Stops the block timer. */
  stop(): void;
  /** Pays L-BTC (base units) to a wallet, which is made when there is none, and mines it in. */
  fund(wallet: string, amount: bigint): string;
  /** Takes a transaction and its descendants out of the mempool; wallets keep it. */
  evictFromMempool(txid: string): void;
  /** Replaces the newest blocks by empty ones; their transactions are unconfirmed again. */
  reorg(depth: number): void;
  /** Makes the mempool refuse whatever is offered, as when its chain is too long. */
  holdBroadcast(isHeld: boolean): void;
  /** Ends the process at once, as a kill does: calls that run get no answer and have no effect. */
  crash(): void;
  /** Ends the process when the calls that run have ended. */
  stopNode(): Promise<void>;
  /** Starts the process again: wallets are loaded and locked, their transactions offered again. */
  restart(): Promise<void>;
  /** Tells about the process's end and start. @returns a function that ends the telling. */
  watch(watcher: LifeWatcher): () => void;
}

/** Makes a practice node. It is running; its block timer is not. */
export function createPracticeNode(options: PracticeNodeOptions = {}): PracticeNode {
  const node = new SimulatedNode(options);
  for (const [wallet, amount] of Object.entries(options.initialCoins ?? {})) {
    node.fund(wallet, amount);
  }
  return node;
}

class SimulatedNode implements PracticeNode {
  readonly #core: NodeCore;
  readonly #clock: Clock;
  readonly #blockIntervalMs: number;
  readonly #watchers = new Set<LifeWatcher>();
  readonly #running = new Set<Promise<unknown>>();
  #isUp = true;
  #timer: AbortController | undefined;

  constructor(options: PracticeNodeOptions) {
    this.#clock = options.clock ?? systemClock;
    this.#blockIntervalMs = options.blockIntervalMs ?? DEFAULT_BLOCK_INTERVAL_MS;
    this.#core = new NodeCore({
      clock: this.#clock,
      random: options.random ?? systemRandom,
      chainName: options.chain ?? 'elementsregtest',
      proofMs: options.proofMs ?? 0,
    });
  }

  get policyAsset(): string {
    return this.#core.policyAsset;
  }

  async call(method: string, params: CallParams, wallet?: string): Promise<unknown> {
    if (!this.#isUp) throw new NodeGone('ECONNREFUSED');
    const life = this.#core.life;
    const run = this.#core.activeCalls.track(method, () =>
      dispatch(this.#core, method, params, wallet),
    );
    this.#running.add(run);
    try {
      const result = await run;
      if (life !== this.#core.life) throw new NodeGone('ECONNRESET');
      return result;
    } catch (error) {
      if (error instanceof AssertionCrash) this.crash();
      if (life !== this.#core.life) throw new NodeGone('ECONNRESET');
      throw error;
    } finally {
      this.#running.delete(run);
    }
  }

  mine(count = 1): void {
    if (this.#isUp) this.#core.mine(count);
  }

  start(): void {
    if (this.#timer !== undefined) return;
    const timer = new AbortController();
    this.#timer = timer;
    void this.#tick(timer.signal);
  }

  stop(): void {
    this.#timer?.abort();
    this.#timer = undefined;
  }

  fund(wallet: string, amount: bigint): string {
    return this.#core.fund(this.#walletNamed(wallet), amount);
  }

  evictFromMempool(txid: string): void {
    this.#core.mempool.drop(txid);
  }

  reorg(depth: number): void {
    this.#core.reorganise(depth);
  }

  holdBroadcast(isHeld: boolean): void {
    this.#core.holdsBroadcast = isHeld;
  }

  crash(): void {
    if (!this.#isUp) return;
    this.#isUp = false;
    this.#core.life += 1;
    this.#core.activeCalls.clear();
    for (const watcher of this.#watchers) watcher.down();
  }

  async stopNode(): Promise<void> {
    await Promise.allSettled(this.#running);
    this.crash();
  }

  async restart(): Promise<void> {
    if (this.#isUp) await this.stopNode();
    this.#core.startedAt = this.#clock.now();
    for (const wallet of this.#core.wallets.values()) {
      wallet.lock.forget();
      wallet.lockedCoins.clear();
    }
    this.#core.resubmit();
    this.#isUp = true;
    await Promise.all([...this.#watchers].map((watcher) => watcher.up()));
  }

  watch(watcher: LifeWatcher): () => void {
    this.#watchers.add(watcher);
    return () => {
      this.#watchers.delete(watcher);
    };
  }

  #walletNamed(name: string): Wallet {
    return (
      this.#core.wallets.get(name) ??
      this.#core.createWallet({ name, descriptors: false, privateKeys: true, blank: false })
    );
  }

  async #tick(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        await this.#clock.sleep(this.#blockIntervalMs, signal);
      } catch {
        // The timer was stopped.
        return;
      }
      if (!signal.aborted) this.mine();
    }
  }
}
