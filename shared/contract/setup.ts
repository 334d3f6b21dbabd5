/**
 * Calls of the set-up: profile, login at AMP, Elements node and treasury wallet. Secrets go in and
 * never come out. The same calls serve the settings afterwards.
 */
import { z } from 'zod';
import { amount, line, list, network, nothing, saved, secret, time } from './values.ts';

const login = { username: line(200).min(1), password: secret };

/** Steps of the set-up, in order. */
const SETUP_STEPS = ['network', 'amp', 'node', 'sync', 'wallet', 'backup', 'fees'] as const;

const step = z.strictObject({
  id: z.enum(SETUP_STEPS),
  /**
   * - `open`: to be done.
   * - `waiting`: done as far as a person can; something has to happen by itself.
   * - `done`
   * - `skipped`: put off by the person; the app keeps reminding where that matters.
   * - `trouble`: was done and does not hold any more.
   */
  state: z.enum(['open', 'waiting', 'done', 'skipped', 'trouble']),
  /** One sentence on what is, for the summary. */
  message: z.string(),
  /** When a login or a backup was set or made. */
  at: time.optional(),
});

const setup = z.strictObject({
  network: network.optional(),
  steps: list(step),
  /** Where Ballast connects to; without logins. */
  node: z.strictObject({
    url: z.string().optional(),
    cookieFile: z.string().optional(),
    wallet: z.string().optional(),
  }),
  ampUrl: z.string().optional(),
});

/** The set-up as a whole. */
export type Setup = z.infer<typeof setup>;

/** One step of the set-up. */
export type SetupStep = z.infer<typeof step>;

const kept = z.strictObject({ since: time, kept: z.enum(['keychain', 'session']) });

/** An `elements.conf` that was found on this machine. */
const foundConf = z.strictObject({
  file: z.string(),
  url: z.string(),
  /** How the node lets Ballast in. */
  login: z.enum(['password', 'cookie', 'none']),
  /** Whether a node answers there now, and on which chain. */
  answers: z.boolean(),
  chain: z.string().optional(),
  /** What keeps it from being used; missing when it fits. */
  problem: z.string().optional(),
});

/** An `elements.conf` of this machine. */
export type FoundConf = z.infer<typeof foundConf>;

const nodeReport = z.strictObject({
  subversion: z.string(),
  chain: z.string(),
  height: z.int(),
  headers: z.int(),
  progress: z.number(),
  peers: z.int().optional(),
  secondsLeft: z.number().optional(),
  synced: z.boolean(),
  /** Something to know that does not keep the node from being used. */
  warning: z.string().optional(),
});

/** What a node that answered says of itself. */
export type NodeReport = z.infer<typeof nodeReport>;

const wallet = z.strictObject({
  name: z.string(),
  loaded: z.boolean(),
});

const walletReport = z.strictObject({
  name: z.string(),
  encrypted: z.boolean(),
  locked: z.boolean(),
  hasPrivateKeys: z.boolean(),
  scanning: z.boolean(),
  lbtc: amount,
});

/** The treasury wallet. */
export type WalletReport = z.infer<typeof walletReport>;

/** Calls of the set-up. */
export const SETUP_CALLS = {
  /** Chooses the profile; the session of another one ends. Refused while an operation is sending. */
  'profile:choose': { input: z.strictObject({ network }), data: nothing },
  /** Starts the practice network in the app, with a wallet, coins, and an asset ready to distribute. */
  'profile:startPractice': { input: z.undefined(), data: nothing },
  /** The logins of the running practice network. They are for rehearsal and guard nothing. */
  'profile:practiceLogins': {
    input: z.undefined(),
    data: z.strictObject({
      amp: z.strictObject({ url: z.string(), username: z.string(), password: z.string() }),
      node: z.strictObject({
        url: z.string(),
        username: z.string(),
        password: z.string(),
        wallet: z.string(),
      }),
    }),
  },
  'setup:read': { input: z.undefined(), data: setup },
  /** Puts a step off. Only `backup` and `fees` can be. */
  'setup:skipStep': { input: z.strictObject({ id: z.enum(['backup', 'fees']) }), data: nothing },

  /** Obtains a token with this login, then keeps it; takes the place of another one. */
  'amp:signIn': { input: z.strictObject(login), data: kept },
  /** Asks AMP with the kept login. */
  'amp:test': { input: z.undefined(), data: z.strictObject({ version: z.string() }) },
  'amp:changePassword': { input: z.strictObject({ password: secret }), data: kept },
  'amp:refreshToken': { input: z.undefined(), data: nothing },
  /** Opens the approval window for forgetting the login. */
  'amp:askToForget': { input: z.undefined(), data: nothing },

  /** Looks for `elements.conf` in the usual places. */
  'node:find': { input: z.undefined(), data: list(foundConf) },
  /** Takes address and login of a file that `node:find` listed. */
  'node:useConf': { input: z.strictObject({ file: z.string().max(4_000) }), data: nodeReport },
  /** Connects and keeps address and login when the node answers and fits the profile. */
  'node:connect': {
    input: z.strictObject({
      url: line(500).min(1),
      cookieFile: z.string().max(4_000).optional(),
      username: line(200).optional(),
      password: secret.optional(),
    }),
    data: nodeReport,
  },
  'node:test': { input: z.undefined(), data: nodeReport },
  /** A ready `elements.conf` with an `rpcauth` whose password is kept by Ballast and not shown. */
  'node:makeConf': {
    input: z.undefined(),
    data: z.strictObject({
      text: z.string(),
      usualPath: z.string(),
      /** Where a node that was started with the file answers. */
      url: z.string(),
    }),
  },
  /** Saves the file that was shown last to a place that the person chooses; never over a file. */
  'node:saveConf': { input: z.undefined(), data: saved },
  'node:askToForget': { input: z.undefined(), data: nothing },

  'wallet:list': { input: z.undefined(), data: list(wallet) },
  /** Loads the wallet where needed and makes it the treasury's. */
  'wallet:choose': { input: z.strictObject({ name: line(255) }), data: walletReport },
  /** Makes an encrypted wallet that the node loads at each start. */
  'wallet:create': {
    input: z.strictObject({ name: line(64).min(1), passphrase: secret }),
    data: walletReport,
  },
  /** Saves the wallet's keys to a file of the person's choice. */
  'wallet:backUp': { input: z.undefined(), data: saved },
  /** An address of the treasury wallet to send L-BTC to; the same one until it was used. */
  'wallet:feeAddress': { input: z.undefined(), data: z.strictObject({ address: z.string() }) },
} as const;
