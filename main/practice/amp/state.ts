/**
 * Everything that the practice AMP server remembers. It lives in memory: a practice network begins
 * empty and is forgotten when it stops.
 */
import type { Sats } from '../../../shared/domain/amount.ts';
import type { Outpoint } from '../../../shared/domain/asset-id.ts';
import type { AssetContract } from '../../../shared/domain/contract.ts';

/** The issuer, or an investment manager of the issuer. */
export interface Account {
  readonly id: number;
  readonly kind: 'issuer' | 'manager';
  readonly username: string;
  password: string;
  token: string;
  isLocked: boolean;
  /** Asset uuids that the issuer added to a manager. */
  readonly assets: Set<string>;
}

export interface User {
  readonly id: number;
  name: string;
  readonly isCompany: boolean;
  readonly creator: number;
  readonly gaids: string[];
  defaultGaid: string | undefined;
  /** Once in a category, a deleted user's GAIDs stay taken (a quirk on record). */
  wasCategorised: boolean;
}

export interface Category {
  readonly id: number;
  name: string;
  description: string | null;
  readonly users: Set<number>;
}

export interface Assignment {
  readonly id: number;
  readonly user: number;
  readonly amount: Sats;
  ready: boolean;
  /** Unix seconds. */
  readonly vesting: number | undefined;
  readonly creator: number;
  receivingAddress: string | undefined;
  distribution: string | undefined;
  isDistributed: boolean;
}

/** One line of a distribution: an assignment and the address that it goes to. */
export interface Payment {
  readonly assignment: number;
  readonly user: number;
  readonly gaid: string;
  readonly amount: Sats;
  readonly address: string;
  /** The form that the node's wallets show. */
  readonly unconfidential: string;
}

export interface Distribution {
  readonly uuid: string;
  readonly payments: readonly Payment[];
  /** Set once AMP took the confirmation. */
  confirmed:
    | {
        readonly txid: string;
        readonly height: number;
        readonly datetime: string;
        readonly vouts: ReadonlyMap<number, number>;
      }
    | undefined;
}

/** The two secrets that open a blinded output: 64 hex digits each. */
export interface Blinders {
  readonly amountBlinder: string;
  readonly assetBlinder: string;
}

/** An output of the asset or of its token that AMP knows and counts. */
export interface KnownOutput extends Outpoint {
  readonly kind: 'asset' | 'token';
  readonly amount: Sats;
  /** GAID of the holder; `undefined` for the treasury. */
  readonly gaid: string | undefined;
  readonly isBurnt: boolean;
  /** `undefined` until AMP is told. */
  blinders: Blinders | undefined;
}

/** A transaction that AMP accounts for. */
export interface Movement {
  readonly kind: 'issuance' | 'reissuance' | 'distribution' | 'burn' | 'transfer';
  readonly txid: string;
  readonly amount: Sats;
}

/** A confirmed reissuance. */
export interface Reissuance {
  readonly txid: string;
  readonly vin: number;
  readonly vout: number;
  readonly address: string;
  readonly amount: Sats;
  readonly blockHash: string;
  readonly created: string;
}

/** What AMP built when the asset was issued. */
export interface Issue {
  readonly amount: Sats;
  readonly tokenAmount: Sats;
  readonly destinationAddress: string;
  readonly reissuanceAddress: string;
  readonly isConfidential: boolean;
  readonly isReissuable: boolean;
  readonly txid: string;
  readonly vin: number;
  readonly assetVout: number;
  readonly tokenVout: number | undefined;
  readonly assetBlinder: string;
  readonly tokenBlinder: string | undefined;
  /** The output that the issuance spends. */
  readonly prevout: Outpoint;
}

/**
 * How an issuance is made to differ from what was asked for.
 *
 * - `contract`: commits to another domain.
 * - `amount`: issues one base unit less.
 * - `address`, `token-address`: keeps asset or token in AMP's own wallet.
 * - `blinded-token`: names the token of the other kind of issuance.
 * - `confidential`: blinds a public issuance, and does not blind a confidential one.
 * - `open-token`: puts the token on an output that is not blinded, where it can never be used.
 */
export type IssueCheat =
  | 'contract'
  | 'amount'
  | 'address'
  | 'token-address'
  | 'blinded-token'
  | 'confidential'
  | 'open-token';

export interface AssetRecord {
  readonly uuid: string;
  readonly name: string;
  readonly issuer: number;
  readonly assetId: string;
  readonly tokenId: string | undefined;
  readonly precision: number;
  /** Missing when the asset was issued without registration data. */
  readonly contract: AssetContract | undefined;
  readonly transferRestricted: boolean;
  readonly issue: Issue;
  /** Category ids that a holder must be in, all of them. */
  readonly requirements: Set<number>;
  isRegistered: boolean;
  isAuthorized: boolean;
  isLocked: boolean;
  isDeleted: boolean;
  authorizerEndpoint: string;
  memo: string;
  readonly treasuryAddresses: string[];
  readonly assignments: Map<number, Assignment>;
  readonly distributions: Map<string, Distribution>;
  /** Requested and not yet confirmed amounts. */
  readonly reissueRequests: Sats[];
  readonly burnRequests: Sats[];
  readonly reissuances: Reissuance[];
  /** By outpoint key. */
  readonly known: Map<string, KnownOutput>;
  readonly movements: Movement[];
  /** Outpoint keys. */
  readonly blacklist: Set<string>;
}

export interface AmpState {
  readonly accounts: Account[];
  readonly users: Map<number, User>;
  readonly categories: Map<number, Category>;
  readonly assets: Map<string, AssetRecord>;
  /** GAIDs that can never be registered again. */
  readonly burntGaids: Set<string>;
  /** Next number of users, categories, assignments and accounts. */
  nextId(): number;
}

/** An empty state with the issuer's account. */
export function createState(issuer: {
  readonly username: string;
  readonly password: string;
  readonly token: string;
}): AmpState {
  let last = 1;
  return {
    accounts: [{ id: 1, kind: 'issuer', ...issuer, isLocked: false, assets: new Set() }],
    users: new Map(),
    categories: new Map(),
    assets: new Map(),
    burntGaids: new Set(),
    nextId: () => {
      last += 1;
      return last;
    },
  };
}

/** One text for an outpoint, to look it up by. */
export function outpointKey(outpoint: Outpoint): string {
  return `${outpoint.txid}:${outpoint.vout}`;
}
