/**
 * Calls about the app itself, its settings, and the state of profile, node and AMP.
 */
import { z } from 'zod';
import { amount, assetUuid, hash, list, network, nothing, time } from './values.ts';

/** What can be opened in the person's browser. Main makes the address. */
const link = z.discriminatedUnion('to', [
  z.strictObject({ to: z.enum(['amp-process', 'amp-support', 'elements']) }),
  /** A transaction in the block explorer of the profile's network; the practice network has none. */
  z.strictObject({ to: z.literal('transaction'), txid: hash }),
]);

const colourScheme = z.enum(['system', 'light', 'dark']);

/** What is known of the node right now. */
const nodeStatus = z.discriminatedUnion('state', [
  /** None is set. */
  z.strictObject({ state: z.literal('missing') }),
  /** Nothing was asked yet. */
  z.strictObject({ state: z.literal('asking') }),
  z.strictObject({
    state: z.enum(['ready', 'syncing']),
    height: z.int(),
    headers: z.int(),
    /** From 0 to 1. */
    progress: z.number(),
    subversion: z.string(),
    chain: z.string(),
    peers: z.int().optional(),
    /** How long the rest of the blocks will take at the speed seen so far. */
    secondsLeft: z.number().optional(),
  }),
  /** `kind` is that of `ElementsError`; the message says what to do. */
  z.strictObject({ state: z.literal('trouble'), kind: z.string(), message: z.string() }),
]);

/** What is known of the treasury wallet right now. */
const walletStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('missing') }),
  z.strictObject({ state: z.literal('asking') }),
  z.strictObject({
    state: z.literal('ready'),
    name: z.string(),
    encrypted: z.boolean(),
    locked: z.boolean(),
    scanning: z.boolean(),
    /** L-BTC that can be spent, in base units: confirmed, or the wallet's own change. */
    lbtc: amount,
  }),
  z.strictObject({ state: z.literal('trouble'), kind: z.string(), message: z.string() }),
]);

/** What is known of AMP right now. */
const ampStatus = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('missing') }),
  z.strictObject({ state: z.literal('asking') }),
  z.strictObject({ state: z.literal('ready'), version: z.string() }),
  z.strictObject({ state: z.literal('trouble'), message: z.string(), nextTryAt: time.optional() }),
]);

/** Everything that is always in sight. */
export const statusSchema = z.strictObject({
  /** `undefined` until a person has chosen. */
  network: network.optional(),
  /** Host that the profile is pinned to. */
  ampHost: z.string().optional(),
  node: nodeStatus,
  wallet: walletStatus,
  amp: ampStatus,
  /** Operations that have not ended, and how many of them need a person. */
  unfinished: z.int(),
  attention: z.int(),
  /** Whether the profile's set-up is done, so that work can begin. */
  isSetUp: z.boolean(),
  /** An approval window is open and waits for a person. */
  approvalOpen: z.boolean(),
  /** When node, wallet and AMP were last asked. */
  at: time,
});

/** Everything that is always in sight. */
export type Status = z.infer<typeof statusSchema>;

/** One sentence about something that happened to the settings, for the person to be told once. */
const notice = z.strictObject({ title: z.string(), message: z.string() });

/** Calls about the app, its settings and its state. */
export const APP_CALLS = {
  'app:about': {
    input: z.undefined(),
    data: z.strictObject({
      name: z.string(),
      version: z.string(),
      licence: z.string(),
      /** Like `Electron 45.4.1`; the stand-in says that it is not Electron. */
      runsOn: z.string(),
    }),
  },
  /** Puts a text into the clipboard. */
  'app:copy': { input: z.strictObject({ text: z.string().min(1).max(100_000) }), data: nothing },
  'app:openLink': { input: link, data: nothing },
  'app:openLogFolder': { input: z.undefined(), data: nothing },
  'settings:read': {
    input: z.undefined(),
    data: z.strictObject({
      colourScheme,
      /** `session`: there is no usable keychain, so logins are gone when Ballast ends. */
      secretsKept: z.enum(['keychain', 'session']),
      /** Why there is no usable keychain. */
      keychainTrouble: z.string().optional(),
      notices: list(notice),
      logFolder: z.string(),
    }),
  },
  'settings:setColourScheme': { input: z.strictObject({ colourScheme }), data: nothing },
  'status:read': { input: z.undefined(), data: statusSchema },
  /** Asks node, wallet and AMP now. */
  'status:refresh': { input: z.undefined(), data: statusSchema },
} as const;

const assignment = z.strictObject({
  id: z.int(),
  registeredUser: z.int(),
  name: z.string().optional(),
  gaid: z.string().optional(),
  amount,
  state: z.enum(['locked', 'vesting', 'ready', 'pending', 'distributed']),
  distributionUuid: z.string().optional(),
  vestingAt: time.optional(),
});

const asset = z.strictObject({
  assetUuid,
  assetId: hash,
  name: z.string(),
  ticker: z.string().optional(),
  precision: z.int(),
  domain: z.string().optional(),
  isRegistered: z.boolean(),
  isAuthorized: z.boolean(),
  isLocked: z.boolean(),
  transferRestricted: z.boolean(),
  reissuanceTokenId: hash.optional(),
  /** Public key in the contract. */
  pubkey: z.string().optional(),
  /** How many categories a holder must be in. */
  requirements: z.int(),
  /** Address that AMP asks about transfers, without its suffix; empty when there is none. */
  authorizer: z.string(),
});

/** An asset as lists show it. */
export type AssetView = z.infer<typeof asset>;

/** An assignment as lists show it. */
export type AssignmentView = z.infer<typeof assignment>;

/** Distributions that AMP has made and not seen paid, by uuid. */
const pending = z.strictObject({
  distributionUuid: z.string(),
  assignments: z.int(),
  total: amount,
  /** The operation that carries it out, when the journal has one. */
  operationId: z.uuid().optional(),
});

/** Calls about assets. They ask AMP. */
export const ASSET_CALLS = {
  'assets:list': { input: z.undefined(), data: list(asset) },
  'assets:read': {
    input: z.strictObject({ assetUuid }),
    data: z.strictObject({
      asset,
      /** Confirmed balance of the treasury wallet; missing when the node does not answer. */
      treasury: amount.optional(),
      /** What AMP says the treasury holds; missing when it does not say. */
      ampTreasury: amount.optional(),
      lostOutputs: z.int(),
      pending: list(pending),
      counts: z.strictObject({
        ready: z.int(),
        locked: z.int(),
        vesting: z.int(),
        pending: z.int(),
        distributed: z.int(),
      }),
      /** Sum of the assignments that the next distribution takes. */
      readyTotal: amount,
    }),
  },
  'assets:assignments': {
    input: z.strictObject({ assetUuid }),
    data: list(assignment),
  },
} as const;
