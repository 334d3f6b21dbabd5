/**
 * Calls of the wizard that has an asset issued. What is filled in is kept by main, for as long as the app
 * runs, so that neither a reload nor another page loses it.
 */
import { z } from 'zod';
import { line, nothing, operationId } from './values.ts';

const choices = z.strictObject({
  name: line(1_000),
  ticker: line(200),
  domain: line(1_000),
  precision: z.int().min(0).max(8),
  amount: line(100),
  transferRestricted: z.boolean().optional(),
  isConfidential: z.boolean().optional(),
  isReissuable: z.boolean().optional(),
  tokens: line(100),
});

const treasury = z.strictObject({
  wallet: z.string(),
  destinationAddress: z.string(),
  /** Missing without reissuance tokens. */
  reissuanceAddress: z.string().optional(),
  pubkey: z.string(),
});

/** Addresses and key of the treasury wallet for an issuance. */
export type IssueTreasury = z.infer<typeof treasury>;

const draft = z.strictObject({ choices: choices.optional(), treasury: treasury.optional() });

/** Calls of the wizard that has an asset issued. */
export const ISSUE_CALLS = {
  /** What was filled in so far on this network, and the addresses that were made for it. */
  'issue:readDraft': { input: z.undefined(), data: draft },
  'issue:keepDraft': { input: choices, data: nothing },
  /** Forgets what was filled in; addresses that were made stay unused in the wallet. */
  'issue:dropDraft': { input: z.undefined(), data: nothing },
  /** Makes labelled addresses in the treasury wallet, once for a draft, and names the wallet's key. */
  'issue:makeAddresses': { input: z.undefined(), data: treasury },
  /**
   * Takes the draft in as an operation. Nothing is issued before it is approved; the draft is forgotten
   * when AMP was asked.
   */
  'issue:submit': { input: z.undefined(), data: z.strictObject({ id: operationId }) },
} as const;
