/**
 * Answers about an asset's outputs and transactions.
 */
import { z } from 'zod';
import type { AmpActivity, AmpTx, AmpTxOutput, AmpUtxo } from '../api.ts';
import {
  amount,
  amountOrZero,
  filledText,
  gaidKeys,
  gaidOf,
  list,
  number,
  text,
  userKeys,
  userOf,
} from './common.ts';

const UNKNOWN_BLINDER = '0'.repeat(64);

const blinder = z
  .string()
  .nullish()
  .transform((value) => value ?? UNKNOWN_BLINDER);

const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? false);

export const utxos = z.array(
  z
    .object({
      txid: z.string(),
      vout: z.int(),
      asset: z.string(),
      amount,
      ...userKeys,
      ...gaidKeys,
      blacklisted: z.boolean(),
    })
    .transform(
      (raw): AmpUtxo => ({
        txid: raw.txid,
        vout: raw.vout,
        asset: raw.asset,
        amount: raw.amount,
        registeredUser: userOf(raw),
        gaid: gaidOf(raw),
        blacklisted: raw.blacklisted,
      }),
    ),
);

export const activities = z.array(
  z
    .object({
      type: z.string(),
      datetime: text,
      description: text,
      txid: z.string(),
      vout: z.int(),
      blockheight: number,
      amount,
      // AMP writes this key with a space here.
      'registered user': number,
      ...userKeys,
    })
    .transform(
      (raw): AmpActivity => ({
        type: raw.type,
        datetime: raw.datetime,
        description: raw.description,
        txid: raw.txid,
        vout: raw.vout,
        blockheight: raw.blockheight,
        amount: raw.amount,
        registeredUser: raw['registered user'] ?? userOf(raw),
      }),
    ),
);

const txOutput = z
  .object({
    asset_id: filledText,
    vout: z.int(),
    // AMP cannot know the amount of an output whose blinders it was not told.
    amount: amountOrZero,
    asset_blinder: blinder,
    amount_blinder: blinder,
    ...userKeys,
    ...gaidKeys,
    is_treasury: flag,
    is_spent: flag,
    is_burnt: flag,
  })
  .transform(
    (raw): AmpTxOutput => ({
      assetId: raw.asset_id,
      vout: raw.vout,
      amount: raw.amount,
      assetBlinder: raw.asset_blinder,
      amountBlinder: raw.amount_blinder,
      registeredUser: userOf(raw),
      gaid: gaidOf(raw),
      isTreasury: raw.is_treasury,
      isSpent: raw.is_spent,
      isBurnt: raw.is_burnt,
    }),
  );

export const tx = z
  .object({
    txid: z.string(),
    datetime: text,
    blockheight: number,
    is_issuance: flag,
    is_reissuance: flag,
    is_distribution: flag,
    outputs: list(txOutput),
    unblinded_url: filledText,
  })
  .transform(
    (raw): AmpTx => ({
      txid: raw.txid,
      datetime: raw.datetime,
      blockheight: raw.blockheight,
      isIssuance: raw.is_issuance,
      isReissuance: raw.is_reissuance,
      isDistribution: raw.is_distribution,
      outputs: raw.outputs,
      unblindedUrl: raw.unblinded_url,
    }),
  );

export const txs = z.array(tx);
