/**
 * What the chain shows in the wallets of the practice network: confirmed transactions with their
 * outputs in plain. A real AMP learns of holders' outputs from Green and of treasury outputs from the
 * issuer's reports; the practice server owns both sides and can therefore check every report.
 */
import type { Sats } from '../../../shared/domain/amount.ts';
import type { Outpoint } from '../../../shared/domain/asset-id.ts';
import { type PracticeWallets, rpcCode } from '../chain-rpc.ts';
import type { Chain, ChainTransaction, DecodedTransaction } from './chain.ts';
import { type Blinders, outpointKey } from './state.ts';

const ZERO_BLINDER = '0'.repeat(64);

/** Who can spend an output, as far as the three wallets can tell. */
export type OutputOwner = 'treasury' | 'holders' | 'burn' | 'outside';

/** An output whose asset and amount are known. */
export interface LedgerOutput {
  readonly vout: number;
  readonly asset: string;
  readonly amount: Sats;
  readonly owner: OutputOwner;
  /** In unconfidential form. */
  readonly address: string;
  /** `undefined` for explicit outputs and where no wallet shows them any more. */
  readonly blinders: Blinders | undefined;
}

/** A confirmed transaction. */
export interface LedgerTx {
  readonly txid: string;
  readonly height: number;
  readonly blockHash: string;
  /** Milliseconds since the Unix epoch. */
  readonly time: number;
  readonly inputs: readonly Outpoint[];
  readonly outputs: readonly LedgerOutput[];
  /** Assets that this transaction reissues, with the amount of each. */
  readonly reissued: readonly { readonly asset: string; readonly amount: Sats }[];
}

/** Confirmed transactions and the height up to which they were read. */
export interface LedgerView {
  readonly height: number;
  readonly txs: ReadonlyMap<string, LedgerTx>;
}

/** Confirmations of a ledger transaction; 0 when it is not confirmed. */
export function confirmations(view: LedgerView, txid: string): number {
  const tx = view.txs.get(txid);
  return tx === undefined ? 0 : view.height - tx.height + 1;
}

/** Both blinders, when both open something: 64 hex digits that are not all zero. */
export function realBlinders(amountBlinder: string, assetBlinder: string): Blinders | undefined {
  const real = (text: string): boolean => /^[0-9a-f]{64}$/.test(text) && text !== ZERO_BLINDER;
  return real(amountBlinder) && real(assetBlinder) ? { amountBlinder, assetBlinder } : undefined;
}

interface WalletSight {
  readonly transaction: ChainTransaction;
  readonly opened: DecodedTransaction;
}

/** Follows the practice wallets block by block. */
export class Ledger implements LedgerView {
  private readonly chain: Chain;
  private readonly wallets: PracticeWallets;
  private readonly seen = new Map<string, LedgerTx>();
  private readonly unspentBlinders = new Map<string, Blinders>();
  private readonly cursors = new Map<string, string>();
  private tipHash = '';
  private tipHeight = 0;

  constructor(chain: Chain, wallets: PracticeWallets) {
    this.chain = chain;
    this.wallets = wallets;
  }

  get height(): number {
    return this.tipHeight;
  }

  get txs(): ReadonlyMap<string, LedgerTx> {
    return this.seen;
  }

  /** Begins at the current tip: what a wallet did before the practice network is not its business. */
  async start(): Promise<void> {
    const tip = await this.chain.tip();
    for (const wallet of Object.values(this.wallets)) this.cursors.set(wallet, tip.hash);
    this.tipHash = tip.hash;
    this.tipHeight = tip.height;
  }

  /**
   * Reads what happened since the last call; does nothing while the tip is the same.
   *
   * @returns whether there was a new tip.
   */
  async sync(): Promise<boolean> {
    const tip = await this.chain.tip();
    if (tip.hash === this.tipHash) return false;
    for (const coin of await this.chain.unspent(this.wallets.treasury, 0)) {
      const blinders = realBlinders(coin.amountblinder, coin.assetblinder);
      if (blinders !== undefined) this.unspentBlinders.set(outpointKey(coin), blinders);
    }
    const touched = new Set<string>();
    for (const wallet of Object.values(this.wallets)) {
      for (const txid of await this.changedSince(wallet)) touched.add(txid);
    }
    for (const txid of touched) await this.read(txid);
    this.tipHash = tip.hash;
    this.tipHeight = tip.height;
    return true;
  }

  /** Transaction ids of a wallet that may have gained or lost their block. */
  private async changedSince(wallet: string): Promise<readonly string[]> {
    const { transactions, removed, lastblock } = await this.listed(wallet);
    this.cursors.set(wallet, lastblock);
    return [...transactions, ...removed].map((entry) => entry.txid);
  }

  private async listed(wallet: string): ReturnType<Chain['since']> {
    try {
      return await this.chain.since(wallet, this.cursors.get(wallet));
    } catch (error) {
      // The block is gone from the node: read the wallet from the beginning.
      if (rpcCode(error) === undefined) throw error;
      return this.chain.since(wallet);
    }
  }

  private async read(txid: string): Promise<void> {
    const sights = new Map<string, ChainTransaction>();
    for (const wallet of Object.values(this.wallets)) {
      const found = await this.chain.transaction(wallet, txid);
      if (found !== undefined) sights.set(wallet, found);
    }
    const mined = [...sights.values()].find((tx) => tx.confirmations > 0);
    if (mined?.blockheight === undefined || mined.blockhash === undefined) {
      this.seen.delete(txid);
      return;
    }
    const plain = await this.chain.decode(mined.hex);
    this.seen.set(txid, {
      txid,
      height: mined.blockheight,
      blockHash: mined.blockhash,
      time: (mined.blocktime ?? mined.time) * 1000,
      inputs: plain.vin.map(({ txid: id, vout }) => ({ txid: id, vout })),
      outputs: await this.outputs(txid, plain, sights),
      reissued: await this.reissuedAmounts(txid, plain),
    });
  }

  private async outputs(
    txid: string,
    plain: DecodedTransaction,
    sights: ReadonlyMap<string, ChainTransaction>,
  ): Promise<readonly LedgerOutput[]> {
    const found = new Map<number, LedgerOutput>();
    for (const output of plain.vout) {
      const isBurn = output.scriptPubKey.type === 'nulldata' && output.asset !== undefined;
      if (isBurn && output.value !== undefined && output.value > 0n) {
        const { asset = '', value, n } = output;
        found.set(n, {
          vout: n,
          asset,
          amount: value,
          owner: 'burn',
          address: '',
          blinders: undefined,
        });
      }
    }
    for (const owner of ['treasury', 'holders'] as const) {
      const transaction = sights.get(this.wallets[owner]);
      if (transaction === undefined) continue;
      const opened = await this.chain.decodeOpened(this.wallets[owner], transaction.hex);
      for (const output of this.ownOutputs(txid, plain, { transaction, opened }, owner)) {
        found.set(output.vout, output);
      }
    }
    // What the treasury paid to somebody whom no wallet here knows.
    for (const line of sights.get(this.wallets.treasury)?.details ?? []) {
      if (line.category !== 'send' || found.has(line.vout)) continue;
      found.set(line.vout, {
        vout: line.vout,
        asset: line.asset,
        amount: line.amount < 0n ? -line.amount : line.amount,
        owner: 'outside',
        address: line.address ?? '',
        blinders: realBlinders(line.amountblinder, line.assetblinder),
      });
    }
    return [...found.values()].sort((left, right) => left.vout - right.vout);
  }

  /** Outputs of one wallet, change included: those that it receives and those that it can open. */
  private ownOutputs(
    txid: string,
    plain: DecodedTransaction,
    sight: WalletSight,
    owner: 'treasury' | 'holders',
  ): readonly LedgerOutput[] {
    const received = new Map(
      sight.transaction.details
        .filter((line) => line.category !== 'send')
        .map((line) => [line.vout, line]),
    );
    const own: LedgerOutput[] = [];
    for (const output of sight.opened.vout) {
      const line = received.get(output.n);
      const wasBlinded = plain.vout.find(({ n }) => n === output.n)?.asset === undefined;
      const asset = line?.asset ?? output.asset;
      const amount = line?.amount ?? output.value;
      const isOwn = line !== undefined || (wasBlinded && output.asset !== undefined);
      if (!isOwn || asset === undefined || amount === undefined) continue;
      own.push({
        vout: output.n,
        asset,
        amount,
        owner,
        address: line?.address ?? output.scriptPubKey.address ?? '',
        blinders:
          line === undefined
            ? this.unspentBlinders.get(outpointKey({ txid, vout: output.n }))
            : realBlinders(line.amountblinder, line.assetblinder),
      });
    }
    return own;
  }

  /** The wallet that reissued knows the amount even when the chain shows a commitment. */
  private async reissuedAmounts(
    txid: string,
    plain: DecodedTransaction,
  ): Promise<LedgerTx['reissued']> {
    const amounts: { asset: string; amount: Sats }[] = [];
    for (const { issuance } of plain.vin) {
      if (issuance?.isreissuance !== true || issuance.asset === undefined) continue;
      const entries = await this.chain.issuances(this.wallets.treasury, issuance.asset);
      const entry = entries.find((line) => line.txid === txid && line.isreissuance);
      if (entry !== undefined) amounts.push({ asset: entry.asset, amount: entry.assetamount });
    }
    return amounts;
  }
}
