/**
 * What Ballast asks of an Elements node and its treasury wallet.
 *
 * One instance speaks to one wallet, always named in the RPC path: with a single wallet loaded the
 * path `/` would answer for whatever wallet that is. Assets are named by hex id, never by label.
 * Amounts are base units as `bigint`. Every call rejects with `ElementsError`.
 */
import type { Sats } from '../../shared/domain/amount.ts';
import type { Outpoint } from '../../shared/domain/asset-id.ts';

/** A JSON object of the node with its decimals as source text; what travels on to AMP. */
export type NodeObject = Readonly<Record<string, unknown>>;

export interface NodeIdentity {
  /** 230303 for 23.3.3. */
  readonly version: number;
  /** `/Elements Core:23.3.3/`. */
  readonly subversion: string;
  /** Other nodes that it is connected to, where it says. */
  readonly peers?: number | undefined;
}

export interface ChainState {
  readonly chain: string;
  readonly height: number;
  readonly headers: number;
  readonly tipHash: string;
  readonly progress: number;
  readonly initialBlockDownload: boolean;
}

export interface WalletState {
  readonly name: string;
  readonly privateKeysEnabled: boolean;
  /** `undefined`: not encrypted; 0: locked; else Unix seconds until which it is unlocked. */
  readonly unlockedUntil: number | undefined;
  readonly scanning: boolean;
  readonly descriptors: boolean;
}

/** One line of `gettransaction.details`; addresses are in their unconfidential form. */
export interface WalletDetail {
  readonly category: string;
  /** Missing for a burn (OP_RETURN). */
  readonly address: string | undefined;
  readonly asset: string;
  /** Negative for `send`. */
  readonly amount: Sats;
  readonly amountBlinder: string;
  readonly assetBlinder: string;
  readonly vout: number;
  readonly raw: NodeObject;
}

export interface WalletTransaction {
  readonly txid: string;
  /** Below 0: conflicted by a transaction that many blocks deep. */
  readonly confirmations: number;
  readonly blockHash: string | undefined;
  readonly blockHeight: number | undefined;
  /** Unix seconds. */
  readonly time: number;
  readonly comment: string | undefined;
  readonly walletConflicts: readonly string[];
  /** Positive, in L-BTC base units; `undefined` when the wallet did not pay it. */
  readonly fee: Sats | undefined;
  readonly details: readonly WalletDetail[];
  readonly hex: string;
}

/** One line of `listsinceblock` or `listtransactions`: an output of a wallet transaction. */
export interface WalletEntry {
  readonly txid: string;
  readonly category: string;
  readonly address: string | undefined;
  readonly asset: string;
  readonly amount: Sats;
  readonly vout: number;
  readonly confirmations: number;
  readonly comment: string | undefined;
  /** Unix seconds. */
  readonly time: number;
}

export interface Unspent extends Outpoint {
  readonly address: string | undefined;
  readonly asset: string;
  readonly amount: Sats;
  readonly amountBlinder: string;
  readonly assetBlinder: string;
  readonly confirmations: number;
  readonly spendable: boolean;
  readonly raw: NodeObject;
}

export interface Issuance {
  readonly txid: string;
  readonly vin: number;
  readonly isReissuance: boolean;
  readonly asset: string;
  /** Hex id of the reissuance token; initial issuances only. */
  readonly token: string | undefined;
  readonly entropy: string;
  /** `undefined` when the wallet cannot tell (blinded by somebody else). */
  readonly assetAmount: Sats | undefined;
  readonly raw: NodeObject;
}

export interface AddressState {
  readonly isValid: boolean;
  readonly isConfidential: boolean;
  /** Form that `details` use; `undefined` when invalid. */
  readonly unconfidential: string | undefined;
  readonly scriptPubKey: string | undefined;
}

export interface OwnAddress extends AddressState {
  readonly isMine: boolean;
  readonly isChange: boolean;
  readonly pubkey: string | undefined;
}

/** An issuance as it stands in an input of a transaction. */
export interface DecodedIssuance {
  /** Index of the input. */
  readonly vin: number;
  /** The output that the input spends. */
  readonly prevout: Outpoint;
  readonly isReissuance: boolean;
  readonly entropy: string;
  readonly asset: string;
  /** Initial issuances only; named also where no token was made. */
  readonly token: string | undefined;
  /** `undefined` when there is none, or when it is blinded. */
  readonly assetAmount: Sats | undefined;
  readonly isAssetBlinded: boolean;
  /** `undefined` when there is none, or when it is blinded. */
  readonly tokenAmount: Sats | undefined;
  readonly isTokenBlinded: boolean;
}

export interface DecodedTransaction {
  readonly txid: string;
  readonly vsize: number;
  readonly weight: number;
  readonly inputs: readonly Outpoint[];
  readonly issuances?: readonly DecodedIssuance[];
  readonly outputs: readonly {
    readonly n: number;
    readonly address: string | undefined;
    readonly isFee: boolean;
    /** `undefined` when blinded. */
    readonly asset: string | undefined;
    /** `undefined` when blinded. */
    readonly amount: Sats | undefined;
  }[];
}

/** A payment of an asset: one line of a distribution. */
export interface AssetOutput {
  readonly address: string;
  readonly asset: string;
  readonly amount: Sats;
}

/** Price of a send that was not made. */
export interface DryRun {
  readonly fee: Sats;
  readonly recipients: number;
}

/** Answer of the wallet to `sendrawtransaction`. */
export type Rebroadcast =
  | 'accepted'
  /** Already in a block. */
  | 'mined'
  /** The mempool takes no longer chain of unconfirmed transactions: try again after a block. */
  | 'chain-too-long'
  /** An input is spent by another transaction or unknown. */
  | 'inputs-gone'
  /** Can never be mined; the text is the node's. */
  | { readonly rejected: string };

/**
 * The node and one wallet.
 *
 * The three calls that move assets (`sendMany`, `reissue`, `destroy`) are sent once and never
 * repeated by the adapter. When they reject with `lost`, the node may have carried them out.
 */
export interface ElementsNode {
  /** Name of the wallet in the RPC path. */
  readonly wallet: string;

  identity(): Promise<NodeIdentity>;
  chain(): Promise<ChainState>;
  /** Hex id of L-BTC on this chain. */
  policyAsset(): Promise<string>;
  /** RPC methods that run right now; queued calls do not show. */
  activeCommands(): Promise<readonly string[]>;

  listWallets(): Promise<readonly string[]>;
  listWalletFolder(): Promise<readonly string[]>;
  /** @param atStartup whether the node loads it at each start from now on; as it is without it. */
  loadWallet(name: string, atStartup?: boolean): Promise<void>;
  walletState(): Promise<WalletState>;
  /** Unlocks the wallet; the passphrase is passed on and kept nowhere. */
  unlock(passphrase: string, seconds: number): Promise<void>;
  lock(): Promise<void>;

  /** Own, trusted balance of one asset with at least `minConfirmations`. */
  balance(asset: string, minConfirmations: number): Promise<Sats>;
  newAddress(label?: string): Promise<string>;
  validateAddress(address: string): Promise<AddressState>;
  addressInfo(address: string): Promise<OwnAddress>;
  listUnspent(minConfirmations: number): Promise<readonly Unspent[]>;

  /** `undefined` when the wallet does not know the transaction. */
  transaction(txid: string): Promise<WalletTransaction | undefined>;
  /** Every wallet transaction since a block, unconfirmed ones included; all of them without one. */
  transactionsSince(blockHash?: string): Promise<readonly WalletEntry[]>;
  inMempool(txid: string): Promise<boolean>;
  decode(hex: string): Promise<DecodedTransaction>;
  rebroadcast(hex: string): Promise<Rebroadcast>;
  issuances(asset: string): Promise<readonly Issuance[]>;

  /** Prices a send by `createrawtransaction` and `fundrawtransaction`; locks and sends nothing. */
  dryRun(outputs: readonly AssetOutput[]): Promise<DryRun>;
  /**
   * Pays all outputs in one transaction, blinded, fee on top. Refuses zero amounts and addresses that
   * occur twice before the node is asked: a zero amount ends the node process.
   */
  sendMany(outputs: readonly AssetOutput[], comment: string): Promise<string>;
  reissue(asset: string, amount: Sats): Promise<{ readonly txid: string; readonly vin: number }>;
  destroy(asset: string, amount: Sats, comment: string): Promise<string>;
}

/** A node as the set-up sees it: it also makes wallets and saves them. */
export interface TreasuryNode extends ElementsNode {
  /** Makes a wallet that is encrypted, has its own keys and is loaded at each start of the node. */
  createWallet(name: string, passphrase: string): Promise<void>;
  /** Has the node copy the wallet's file to a path on the node's own machine. */
  backUpWallet(path: string): Promise<void>;
}
