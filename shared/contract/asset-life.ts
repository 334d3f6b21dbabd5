/**
 * Calls about an asset's life at AMP: its supply, how far it has come, and what its issuer sets.
 */
import { z } from 'zod';
import { amount, assetUuid, list, nothing, time } from './values.ts';

/** Supply as AMP counts it, in base units. */
const supply = z.strictObject({
  issued: amount,
  reissued: amount,
  burned: amount,
  /** Assigned and not distributed yet. */
  assigned: amount,
  /** All that distributions ever paid out. */
  distributed: amount,
  /** Part of what was paid out that may not be moved. */
  blacklisted: amount,
});

/** Supply as AMP counts it. */
export type SupplyView = z.infer<typeof supply>;

/** What Ballast itself saw of an asset's domain proof. */
export const proofSeen = z.strictObject({
  verdict: z.enum(['holds', 'fails', 'unknown']),
  /** The verdict in one sentence. */
  words: z.string(),
  checkedAt: time,
  /** First of the checks, without a failed one since, that found the proof in place. */
  holdsSince: time.optional(),
});

/** What Ballast itself saw of an asset's domain proof. */
export type ProofSeen = z.infer<typeof proofSeen>;

const life = z.strictObject({
  /** Missing when AMP does not say. */
  supply: supply.optional(),
  /** Empty without one; missing when AMP does not say. */
  memo: z.string().optional(),
  /**
   * Confirmations of the issuance while the asset is not authorized; missing when they are not known
   * or not needed any more.
   */
  confirmations: z.int().optional(),
  /** Missing until Ballast has checked the proof. */
  proof: proofSeen.optional(),
});

/** How far an asset has come. */
export type LifeView = z.infer<typeof life>;

/** A text that AMP keeps with an asset; line breaks are allowed. */
const memo = z.string().max(4_000);

const one = z.strictObject({ assetUuid });

/** Calls about an asset's life. They ask AMP. */
export const ASSET_LIFE_CALLS = {
  /** Supply of every asset; one that AMP does not tell is left out. */
  'assets:supplies': {
    input: z.undefined(),
    data: list(z.strictObject({ assetUuid, supply })),
  },
  'assets:life': { input: one, data: life },
  'assets:setMemo': { input: z.strictObject({ assetUuid, memo }), data: nothing },
  /** Asks in the approval window to have AMP refuse all transfers, or allow them again. */
  'assets:askToLock': {
    input: z.strictObject({ assetUuid, locked: z.boolean() }),
    data: nothing,
  },
  /** Asks in the approval window to set whom AMP asks about transfers; empty asks nobody. */
  'assets:askToSetAuthorizer': {
    input: z.strictObject({ assetUuid, address: z.string().max(500) }),
    data: nothing,
  },
  /** Asks in the approval window to have AMP hide the asset. Nothing happens on the chain. */
  'assets:askToHide': { input: one, data: nothing },
} as const;
