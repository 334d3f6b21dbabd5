/**
 * The one interface to AMP. Everything else in Ballast speaks to AMP through it, because the API
 * that stands behind it today (version 1, now called AMP0) will have a successor.
 *
 * Amounts are base units as `bigint`, also where AMP writes decimals. Section numbers in comments
 * are those of the API reference's endpoint list.
 */
import type { Sats } from '../../shared/domain/amount.ts';
import type { Outpoint } from '../../shared/domain/asset-id.ts';

/** `info`: no token needed. */
export interface AmpInfo {
  readonly version: string;
  readonly notes: string | undefined;
}

/** An asset as AMP lists it. */
export interface AmpAsset {
  readonly name: string;
  readonly assetUuid: string;
  readonly issuer: number;
  readonly assetId: string;
  readonly reissuanceTokenId: string | undefined;
  /** Ids of the categories that a holder must be in, all of them. */
  readonly requirements: readonly number[];
  readonly ticker: string | undefined;
  readonly precision: number;
  readonly domain: string | undefined;
  readonly pubkey: string | undefined;
  readonly isRegistered: boolean;
  readonly isAuthorized: boolean;
  readonly isLocked: boolean;
  /** Empty when none is set. */
  readonly issuerAuthorizationEndpoint: string;
  readonly transferRestricted: boolean;
}

/** Fields of `assets/issue` (2.5.1). */
export interface IssueRequest {
  readonly name: string;
  readonly amount: Sats;
  readonly destinationAddress: string;
  readonly domain: string;
  readonly ticker: string;
  readonly pubkey: string;
  readonly precision: number;
  readonly isConfidential: boolean;
  readonly isReissuable: boolean;
  /** Tokens in base units; 0 when not reissuable. */
  readonly reissuanceAmount: Sats;
  readonly reissuanceAddress: string;
  readonly transferRestricted: boolean;
}

/** Answer of `assets/issue`. */
export interface IssuedAsset extends Partial<RawRequest> {
  readonly assetUuid: string;
  readonly assetId: string;
  readonly reissuanceTokenId: string | undefined;
  readonly name: string;
  readonly ticker: string | undefined;
  readonly precision: number | undefined;
  readonly amount: Sats;
  readonly reissuanceAmount: Sats;
  readonly txid: string;
  readonly vin: number;
  readonly assetVout: number;
  readonly reissuanceVout: number | undefined;
}

/** A registered user (an investor as AMP knows it). */
export interface RegisteredUser {
  readonly id: number;
  /** Default GAID. */
  readonly gaid: string | undefined;
  readonly isCompany: boolean;
  readonly name: string;
  readonly categories: readonly number[];
  readonly creator: number | undefined;
}

export interface Category {
  readonly id: number;
  readonly name: string;
  readonly description: string | undefined;
  readonly registeredUsers: readonly number[];
  /** Asset uuids. */
  readonly assets: readonly string[];
}

/** What a registered user is to receive. */
export interface AmpAssignment {
  readonly id: number;
  readonly registeredUser: number;
  readonly amount: Sats;
  readonly receivingAddress: string | undefined;
  readonly distributionUuid: string | undefined;
  readonly readyForDistribution: boolean;
  readonly vestingDatetime: string | undefined;
  /** Unix seconds. */
  readonly vestingTimestamp: number | undefined;
  readonly hasVested: boolean;
  readonly isDistributed: boolean;
  readonly creator: number | undefined;
  readonly gaid: string | undefined;
}

export interface NewAssignment {
  readonly registeredUser: number;
  readonly amount: Sats;
  readonly readyForDistribution: boolean;
  /** Unix seconds. */
  readonly vestingTimestamp?: number;
}

/** A confirmed distribution; pending ones are not shown by AMP (5.3). */
export interface AmpDistribution {
  readonly distributionUuid: string;
  readonly distributionStatus: string;
  readonly transactions: readonly {
    readonly txid: string;
    readonly transactionStatus: string;
    readonly includedBlockheight: number | undefined;
    readonly confirmedDatetime: string | undefined;
    readonly assignments: readonly {
      readonly registeredUser: number;
      readonly amount: Sats;
      readonly vout: number;
    }[];
  }[];
}

/** An entry of `ownerships`; `owner` is missing for issuer-tracked assets. */
export interface Ownership {
  readonly owner: string | undefined;
  readonly amount: Sats;
  readonly gaid: string | undefined;
}

/** Outputs that AMP lost track of. */
export interface LostOutputs {
  readonly lostOutputs: readonly Outpoint[];
  readonly reissuanceLostOutputs: readonly Outpoint[];
}

export interface AmpBalance extends LostOutputs {
  readonly confirmedBalance: readonly Ownership[];
}

/** Supply figures in base units. */
export interface AmpSummary {
  readonly assetId: string;
  readonly reissuanceTokenId: string | undefined;
  readonly issued: Sats;
  readonly reissued: Sats;
  readonly assigned: Sats;
  readonly distributed: Sats;
  readonly burned: Sats;
  readonly blacklisted: Sats;
  readonly registeredUsers: number;
  readonly activeRegisteredUsers: number;
  readonly activeGreenSubaccounts: number;
  readonly reissuanceTokens: Sats;
}

export interface AmpUtxo {
  readonly txid: string;
  readonly vout: number;
  readonly asset: string;
  readonly amount: Sats;
  /** Missing for the treasury. */
  readonly registeredUser: number | undefined;
  readonly gaid: string | undefined;
  readonly blacklisted: boolean;
}

export interface AmpActivity {
  readonly type: string;
  readonly datetime: string | undefined;
  readonly description: string | undefined;
  readonly txid: string;
  readonly vout: number;
  readonly blockheight: number | undefined;
  readonly amount: Sats;
  readonly registeredUser: number | undefined;
}

export interface AmpTxOutput {
  readonly assetId: string | undefined;
  readonly vout: number;
  /** 0 while AMP does not know it. */
  readonly amount: Sats;
  /** 64 zeros while AMP does not know it. */
  readonly assetBlinder: string;
  /** 64 zeros while AMP does not know it. */
  readonly amountBlinder: string;
  readonly registeredUser: number | undefined;
  readonly gaid: string | undefined;
  readonly isTreasury: boolean;
  readonly isSpent: boolean;
  readonly isBurnt: boolean;
}

export interface AmpTx {
  readonly txid: string;
  readonly datetime: string | undefined;
  readonly blockheight: number | undefined;
  readonly isIssuance: boolean;
  readonly isReissuance: boolean;
  readonly isDistribution: boolean;
  readonly outputs: readonly AmpTxOutput[];
  readonly unblindedUrl: string | undefined;
}

export interface AmpReissuance {
  readonly txid: string;
  readonly vout: number | undefined;
  readonly destinationAddress: string | undefined;
  readonly reissuanceAmount: Sats;
  readonly confirmedInBlock: string | undefined;
  readonly created: string | undefined;
}

export interface GaidBalance {
  readonly assetUuid: string;
  readonly assetId: string;
  readonly balance: Sats;
}

export interface RegisteredUserSummary {
  readonly assetUuid: string;
  readonly assetId: string;
  readonly assignments: readonly AmpAssignment[];
  readonly assignmentsSum: Sats;
  readonly distributions: readonly AmpDistribution[];
  readonly distributionsSum: Sats;
  readonly balance: Sats;
}

export interface Manager {
  readonly id: number;
  readonly username: string;
  readonly isLocked: boolean;
  /** Asset uuids. */
  readonly assets: readonly string[];
}

export interface GaidValidity {
  readonly isValid: boolean;
  readonly error: string | undefined;
}

/** Paging and sorting of `activities` and `txs`. */
export interface ListWindow {
  readonly start?: number;
  readonly count?: number;
  readonly sortcolumn?: string;
  readonly sortorder?: string;
  readonly heightStart?: number;
  readonly heightStop?: number;
}

/**
 * An answer of AMP that the treasury carries out on its node: kept as the server's own text, because
 * it is stored whole, saved to files and read by other tools.
 */
export interface RawRequest {
  /** The JSON text exactly as AMP sent it. */
  readonly text: string;
}

/**
 * Body of a confirm call as JSON text. The engine builds and stores it before it is posted, and the
 * client sends these very bytes.
 */
export type ConfirmPayload = string;

/** Output whose blinders AMP is told (2.5 `update-blinders`). */
export interface OutputBlinders extends Outpoint {
  readonly assetBlinder: string;
  readonly amountBlinder: string;
}

/**
 * Every attested call of the AMP API. All calls reject with `AmpError`.
 *
 * Calls marked "once" change state although AMP serves some of them as GET: they are sent once,
 * never retried, cached or prefetched. Other reads are retried.
 */
export interface AmpApi {
  /** Base URL that this client is pinned to. */
  readonly baseUrl: string;

  info(): Promise<AmpInfo>;
  /** Version to text. */
  changelog(): Promise<Readonly<Record<string, string>>>;

  /** Logs in with the profile's credentials; proves that they are right. */
  login(): Promise<void>;
  /** Once. A new token, same password. */
  refreshToken(): Promise<void>;
  /** Once. Replaces password and token. */
  changePassword(password: string): Promise<void>;

  registeredUsers(): Promise<readonly RegisteredUser[]>;
  registeredUser(id: number): Promise<RegisteredUser>;
  /** Once. */
  addRegisteredUser(user: {
    readonly name: string;
    readonly gaid?: string;
    readonly isCompany: boolean;
  }): Promise<RegisteredUser>;
  editRegisteredUser(id: number, name: string): Promise<RegisteredUser>;
  deleteRegisteredUser(id: number): Promise<void>;
  registeredUserSummary(id: number): Promise<readonly RegisteredUserSummary[]>;
  registeredUserGaids(id: number): Promise<readonly string[]>;
  addGaid(id: number, gaid: string): Promise<void>;
  setDefaultGaid(id: number, gaid: string): Promise<void>;

  categories(): Promise<readonly Category[]>;
  category(id: number): Promise<Category>;
  /** Once. */
  addCategory(category: { readonly name: string; readonly description: string }): Promise<Category>;
  editCategory(
    id: number,
    category: { readonly name: string; readonly description: string },
  ): Promise<Category>;
  deleteCategory(id: number): Promise<void>;
  addUserToCategory(categoryId: number, userId: number): Promise<void>;
  removeUserFromCategory(categoryId: number, userId: number): Promise<void>;
  addAssetToCategory(categoryId: number, assetUuid: string): Promise<void>;
  removeAssetFromCategory(categoryId: number, assetUuid: string): Promise<void>;

  assets(): Promise<readonly AmpAsset[]>;
  asset(assetUuid: string): Promise<AmpAsset>;
  /** Once. AMP builds and broadcasts the issuance itself. */
  issue(request: IssueRequest): Promise<IssuedAsset>;
  editAsset(assetUuid: string, issuerAuthorizationEndpoint: string): Promise<AmpAsset>;
  /** Hides the asset at AMP; nothing happens on chain. */
  deleteAsset(assetUuid: string): Promise<void>;
  /** Once (a GET that changes state). */
  register(assetUuid: string): Promise<AmpAsset>;
  /** Once (a GET that changes state). */
  registerAuthorized(assetUuid: string): Promise<AmpAsset>;
  lockAsset(assetUuid: string): Promise<AmpAsset>;
  unlockAsset(assetUuid: string): Promise<AmpAsset>;
  summary(assetUuid: string): Promise<AmpSummary>;
  balance(assetUuid: string): Promise<AmpBalance>;
  ownerships(assetUuid: string, height?: number): Promise<readonly Ownership[]>;
  activities(assetUuid: string, window?: ListWindow): Promise<readonly AmpActivity[]>;
  txs(assetUuid: string, window?: ListWindow): Promise<readonly AmpTx[]>;
  tx(assetUuid: string, txid: string): Promise<AmpTx>;
  utxos(assetUuid: string): Promise<readonly AmpUtxo[]>;
  blacklist(assetUuid: string, outpoints: readonly Outpoint[]): Promise<readonly AmpUtxo[]>;
  whitelist(assetUuid: string, outpoints: readonly Outpoint[]): Promise<readonly AmpUtxo[]>;
  lostOutputs(assetUuid: string): Promise<LostOutputs>;
  /** One output per call. */
  updateBlinders(assetUuid: string, output: OutputBlinders): Promise<void>;
  memo(assetUuid: string): Promise<string>;
  setMemo(assetUuid: string, memo: string): Promise<void>;
  treasuryAddresses(assetUuid: string): Promise<readonly string[]>;
  addTreasuryAddresses(assetUuid: string, addresses: readonly string[]): Promise<void>;
  deleteTreasuryAddresses(assetUuid: string, addresses: readonly string[]): Promise<void>;

  assignments(assetUuid: string, distributed?: boolean): Promise<readonly AmpAssignment[]>;
  assignment(assetUuid: string, id: number): Promise<AmpAssignment>;
  /** Once. AMP takes one assignment per call (since 0.1.7). */
  createAssignment(assetUuid: string, assignment: NewAssignment): Promise<AmpAssignment>;
  lockAssignment(assetUuid: string, id: number): Promise<void>;
  unlockAssignment(assetUuid: string, id: number): Promise<void>;
  deleteAssignment(assetUuid: string, id: number): Promise<void>;

  /**
   * Once (a GET that changes state). Takes every assignment that is ready. `undefined` when AMP
   * answers that nothing can be distributed (200 without a uuid).
   */
  createDistribution(assetUuid: string): Promise<RawRequest | undefined>;
  /** Sent once per call; the engine repeats it only after it has looked whether it took effect. */
  confirmDistribution(assetUuid: string, uuid: string, payload: ConfirmPayload): Promise<void>;
  cancelDistribution(assetUuid: string, uuid: string): Promise<void>;
  distributions(assetUuid: string): Promise<readonly AmpDistribution[]>;
  /** `undefined` while AMP does not show it (404: not confirmed yet). */
  distribution(assetUuid: string, uuid: string): Promise<AmpDistribution | undefined>;

  /** Once. */
  requestReissue(assetUuid: string, amount: Sats): Promise<RawRequest>;
  confirmReissue(assetUuid: string, payload: ConfirmPayload): Promise<void>;
  reissuances(assetUuid: string): Promise<readonly AmpReissuance[]>;
  /** Once. */
  requestBurn(assetUuid: string, amount: Sats): Promise<RawRequest>;
  confirmBurn(assetUuid: string, payload: ConfirmPayload): Promise<void>;

  validateGaid(gaid: string): Promise<GaidValidity>;
  /** `undefined` when AMP has no address to hand out. */
  gaidAddress(gaid: string): Promise<string | undefined>;
  gaidRegisteredUser(gaid: string): Promise<RegisteredUser>;
  gaidBalance(gaid: string): Promise<readonly GaidBalance[]>;
  gaidAssetBalance(gaid: string, assetUuid: string): Promise<GaidBalance>;

  managers(): Promise<readonly Manager[]>;
  manager(id: number): Promise<Manager>;
  ownManager(): Promise<Manager>;
  /** Once. */
  createManager(manager: {
    readonly username: string;
    readonly password: string;
  }): Promise<Manager>;
  lockManager(id: number): Promise<void>;
  unlockManager(id: number): Promise<void>;
  addManagerAsset(id: number, assetUuid: string): Promise<void>;
  removeManagerAsset(id: number, assetUuid: string): Promise<void>;
  /** Once. */
  changeManagerPassword(id: number, password: string): Promise<void>;

  /** Once. Unproven at AMP: no official source mentions it. */
  broadcast(hex: string): Promise<{ readonly txid: string }>;
  /** Unproven at AMP: no official source mentions it. */
  broadcastStatus(txid: string): Promise<{ readonly txid: string; readonly hex: string }>;
}
