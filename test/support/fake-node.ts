import { createHash } from 'node:crypto';
import { ElementsError, type ElementsErrorKind } from '../../main/elements/error.ts';
import type {
  AddressState,
  AssetOutput,
  DecodedTransaction,
  ElementsNode,
  Issuance,
  Rebroadcast,
  WalletTransaction,
} from '../../main/elements/node.ts';
import { formatNodeAmount, sumAmounts } from '../../shared/domain/amount.ts';
import {
  coinOf,
  detailOf,
  entriesOf,
  type NewDetail,
  type StoredTx,
  transactionOf,
} from './fake-transactions.ts';
import type { TestClock } from './test-clock.ts';

export const ASSET = 'aa'.repeat(32);
export const TOKEN = 'bb'.repeat(32);
export const LBTC = 'cc'.repeat(32);

const BLINDER = '11'.repeat(32);
const ZERO = '00'.repeat(32);

export type Fault = 'lost-before' | 'lost-after' | 'unreachable' | ElementsErrorKind;

/** A node and wallet in memory, just enough for the engine, with faults on request. */
export class FakeNode implements ElementsNode {
  wallet = 'treasury';
  readonly clock: TestClock;
  height = 100;
  salt = 0;
  chainName = 'elementsregtest';
  progress = 1;
  assetBalance = 1_000_000n;
  lbtcBalance = 1_000_000n;
  unlockedUntil: number | undefined;
  passphrase = 'open sesame';
  #made = 0;
  mempoolAccepts = true;
  /** How deep the transactions are that others conflict with. */
  conflictDepth = 2;
  walletLoaded = true;
  /** False for a wallet of the same name that is another one. */
  ownsCoins = true;
  blinder = BLINDER;
  busy: string[] = [];
  /** Each call of a method takes the next fault of its list. */
  readonly faults = new Map<string, (Fault | undefined)[]>();
  readonly calls: string[] = [];
  readonly txs: StoredTx[] = [];
  readonly issued: Issuance[] = [];
  readonly unspent: { txid: string; vout: number; asset: string; amount: bigint }[] = [];
  /** Lets a test change what a send really pays. */
  distort: (outputs: readonly AssetOutput[]) => readonly AssetOutput[] = (outputs) => outputs;
  readonly rebroadcasts: string[] = [];
  rebroadcastAnswer: Rebroadcast | undefined;

  constructor(clock: TestClock) {
    this.clock = clock;
    this.issued.push({
      txid: 'e0'.repeat(32),
      vin: 0,
      isReissuance: false,
      asset: ASSET,
      token: TOKEN,
      entropy: 'ee'.repeat(32),
      assetAmount: 1_000_000n,
      raw: {},
    });
  }

  mine(): void {
    this.height += 1;
    for (const tx of this.txs) {
      if (tx.inMempool && !tx.conflicted) {
        tx.block = this.height;
        tx.inMempool = false;
      }
    }
  }

  async #call<T>(method: string, work: () => T): Promise<T> {
    this.calls.push(method);
    const fault = this.faults.get(method)?.shift();
    if (fault === undefined) return work();
    if (fault === 'lost-after') work();
    const kind = fault === 'lost-before' || fault === 'lost-after' ? 'lost' : fault;
    throw new ElementsError({ kind, method, message: `${method} failed: ${fault}` });
  }

  #tip(height: number): string {
    return createHash('sha256').update(`${height}/${this.salt}`).digest('hex');
  }

  identity() {
    return this.#call('getnetworkinfo', () => ({
      version: 230303,
      subversion: '/Elements Core:23.3.3/',
    }));
  }

  chain() {
    return this.#call('getblockchaininfo', () => ({
      chain: this.chainName,
      height: this.height,
      headers: this.height,
      tipHash: this.#tip(this.height),
      progress: this.progress,
      initialBlockDownload: false,
    }));
  }

  policyAsset() {
    return this.#call('dumpassetlabels', () => LBTC);
  }

  activeCommands() {
    return this.#call('getrpcinfo', () => ['getrpcinfo', ...(this.busy.shift()?.split(',') ?? [])]);
  }

  listWallets() {
    return this.#call('listwallets', () => [this.wallet]);
  }

  listWalletFolder() {
    return this.#call('listwalletdir', () => [this.wallet]);
  }

  loadWallet() {
    return this.#call('loadwallet', () => {
      this.walletLoaded = true;
    });
  }

  walletState() {
    return this.#call('getwalletinfo', () => ({
      name: this.wallet,
      privateKeysEnabled: true,
      unlockedUntil: this.unlockedUntil,
      scanning: false,
      descriptors: false,
    }));
  }

  unlock(passphrase: string, seconds: number) {
    return this.#call('walletpassphrase', () => {
      if (passphrase !== this.passphrase) {
        throw new ElementsError({
          kind: 'wrong-passphrase',
          method: 'walletpassphrase',
          message: 'wrong passphrase',
        });
      }
      this.unlockedUntil = this.clock.now() / 1_000 + seconds;
    });
  }

  lock() {
    return this.#call('walletlock', () => {
      this.unlockedUntil = 0;
    });
  }

  balance(asset: string) {
    return this.#call('getbalance', () => (asset === LBTC ? this.lbtcBalance : this.assetBalance));
  }

  newAddress() {
    return this.#call('getnewaddress', () => `el-own-${this.calls.length}`);
  }

  validateAddress(address: string) {
    return this.#call(
      'validateaddress',
      (): AddressState => ({
        isValid: !address.startsWith('bad'),
        isConfidential: address.startsWith('el'),
        unconfidential: address.replace(/^el/, 'ert'),
        scriptPubKey: `script-of-${address.replace(/^e[lr]t?/, '')}`,
      }),
    );
  }

  async addressInfo(address: string) {
    return {
      ...(await this.validateAddress(address)),
      isMine: this.ownsCoins && address.startsWith('ert-change'),
      isChange: false,
      pubkey: undefined,
    };
  }

  listUnspent() {
    return this.#call('listunspent', () => [
      ...this.unspent.map((coin) => coinOf(coin, this.blinder)),
      ...this.txs.flatMap((tx) => tx.change),
    ]);
  }

  #confirmations(tx: StoredTx): number {
    if (tx.conflicted) return -this.conflictDepth;
    return tx.block === undefined ? 0 : this.height - tx.block + 1;
  }

  transaction(txid: string) {
    return this.#call('gettransaction', (): WalletTransaction | undefined => {
      const tx = this.txs.find((one) => one.txid === txid);
      return tx && transactionOf(tx, this.#confirmations(tx), (height) => this.#tip(height));
    });
  }

  transactionsSince(blockHash?: string) {
    return this.#call('listsinceblock', () => {
      if (!this.walletLoaded) {
        throw new ElementsError({
          kind: 'wallet-not-loaded',
          method: 'listsinceblock',
          message: 'wallet not loaded',
        });
      }
      const since = blockHash === undefined ? 0 : this.#heightOf(blockHash);
      return this.txs
        .filter((tx) => tx.block === undefined || tx.block > since)
        .flatMap((tx) => entriesOf(tx, this.#confirmations(tx)));
    });
  }

  #heightOf(hash: string): number {
    for (let height = this.height; height >= 0; height -= 1) {
      if (this.#tip(height) === hash) return height;
    }
    throw new ElementsError({
      kind: 'rpc',
      method: 'listsinceblock',
      code: -5,
      message: 'Block not found',
    });
  }

  inMempool(txid: string) {
    return this.#call('getmempoolentry', () =>
      this.txs.some((tx) => tx.txid === txid && tx.inMempool && !tx.conflicted),
    );
  }

  decode(hex: string) {
    return this.#call('decoderawtransaction', (): DecodedTransaction => {
      const tx = this.txs.find((one) => hex === `hex-of-${one.txid}`);
      if (tx === undefined) throw new Error(`unknown hex ${hex}`);
      const vouts = new Set([...tx.details, ...tx.change].map(({ vout }) => vout));
      return {
        txid: tx.txid,
        vsize: tx.vsize,
        weight: tx.vsize * 4,
        inputs: tx.inputs,
        outputs: [...vouts].map((n) => ({
          n,
          address: undefined,
          isFee: false,
          asset: undefined,
          amount: undefined,
        })),
      };
    });
  }

  rebroadcast(hex: string) {
    return this.#call('sendrawtransaction', (): Rebroadcast => {
      this.rebroadcasts.push(hex);
      if (this.rebroadcastAnswer !== undefined) return this.rebroadcastAnswer;
      if (!this.mempoolAccepts) return 'chain-too-long';
      for (const tx of this.txs) if (hex === `hex-of-${tx.txid}`) tx.inMempool = true;
      return 'accepted';
    });
  }

  issuances(asset: string) {
    return this.#call('listissuances', () => this.issued.filter((one) => one.asset === asset));
  }

  dryRun(outputs: readonly AssetOutput[]) {
    return this.#call('fundrawtransaction', () => ({ fee: 615n, recipients: outputs.length }));
  }

  /** Puts a transaction into the wallet, as a send of this or another tool does. */
  addTx(tx: {
    readonly details: readonly NewDetail[];
    readonly comment?: string | undefined;
    readonly inputs?: readonly { txid: string; vout: number }[];
    readonly vsize?: number;
    readonly change?: readonly string[];
  }): string {
    const txid = createHash('sha256').update(`tx ${this.#made}`).digest('hex');
    this.#made += 1;
    const details = tx.details.map((line, vout) => detailOf(line, vout, this.blinder));
    this.txs.push({
      txid,
      comment: tx.comment,
      details,
      change: (tx.change ?? [ASSET, LBTC]).map((asset, index) =>
        coinOf({ txid, vout: details.length + index, asset, amount: 5n }, this.blinder),
      ),
      inputs: tx.inputs ?? [],
      vsize: tx.vsize ?? 3_767,
      time: Math.floor(this.clock.now() / 1_000),
      block: undefined,
      inMempool: this.mempoolAccepts,
      conflicted: false,
      abandoned: false,
    });
    return txid;
  }

  #signing(method: string): void {
    if (this.unlockedUntil === 0) {
      throw new ElementsError({ kind: 'wallet-locked', method, message: 'wallet is locked' });
    }
  }

  sendMany(outputs: readonly AssetOutput[], comment: string) {
    return this.#call('sendmany', () => {
      this.#signing('sendmany');
      const paid = this.distort(outputs);
      this.assetBalance -= sumAmounts(paid.map((output) => output.amount));
      return this.addTx({
        comment,
        vsize: 2_576 + 1_191 * outputs.length,
        details: paid.map((output) => ({
          category: 'send',
          address: output.address.replace(/^el/, 'ert'),
          asset: output.asset,
          amount: -output.amount,
        })),
      });
    });
  }

  reissue(asset: string, amount: bigint) {
    return this.#call('reissueasset', () => {
      this.#signing('reissueasset');
      const inputs = this.unspent.filter((coin) => coin.asset === TOKEN);
      const txid = this.addTx({
        inputs,
        change: [],
        details: [{ category: 'receive', address: 'ert-own', asset, amount }],
      });
      this.unspent.splice(
        0,
        this.unspent.length,
        ...this.unspent.filter((coin) => coin.asset !== TOKEN),
        { txid, vout: 1, asset: TOKEN, amount: 1n },
      );
      this.issued.push({
        txid,
        vin: 0,
        isReissuance: true,
        asset,
        token: undefined,
        entropy: 'ee'.repeat(32),
        assetAmount: amount,
        raw: { txid, vin: 0, assetamount: formatNodeAmount(amount) },
      });
      return { txid, vin: 0 };
    });
  }

  destroy(asset: string, amount: bigint, comment: string) {
    return this.#call('destroyamount', () => {
      this.#signing('destroyamount');
      return this.addTx({
        comment,
        inputs: [...this.unspent],
        details: [{ category: 'send', address: undefined, asset, amount: -amount, blinder: ZERO }],
      });
    });
  }
}
