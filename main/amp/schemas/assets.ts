/**
 * Answers about assets, their supply and their outputs.
 */
import { z } from 'zod';
import type {
  AmpAsset,
  AmpBalance,
  AmpSummary,
  IssuedAsset,
  LostOutputs,
  Ownership,
} from '../api.ts';
import {
  amount,
  amountOrZero,
  count,
  filledText,
  gaidKeys,
  gaidOf,
  list,
  number,
  outpoint,
  sum,
} from './common.ts';

export const asset = z
  .object({
    name: z.string(),
    asset_uuid: z.string(),
    issuer: z.int(),
    asset_id: z.string(),
    reissuance_token_id: filledText,
    requirements: list(z.int()),
    ticker: filledText,
    precision: z.int(),
    domain: filledText,
    pubkey: filledText,
    is_registered: z.boolean(),
    is_authorized: z.boolean(),
    is_locked: z.boolean(),
    issuer_authorization_endpoint: filledText,
    transfer_restricted: z.boolean().nullish(),
    investors_restricted: z.boolean().nullish(),
  })
  .transform(
    (raw): AmpAsset => ({
      name: raw.name,
      assetUuid: raw.asset_uuid,
      issuer: raw.issuer,
      assetId: raw.asset_id,
      reissuanceTokenId: raw.reissuance_token_id,
      requirements: raw.requirements,
      ticker: raw.ticker,
      precision: raw.precision,
      domain: raw.domain,
      pubkey: raw.pubkey,
      isRegistered: raw.is_registered,
      isAuthorized: raw.is_authorized,
      isLocked: raw.is_locked,
      issuerAuthorizationEndpoint: raw.issuer_authorization_endpoint ?? '',
      // Restricted is AMP's own default.
      transferRestricted: raw.transfer_restricted ?? raw.investors_restricted ?? true,
    }),
  );

export const assets = z.array(asset);

export const issuedAsset = z
  .object({
    asset_uuid: z.string(),
    asset_id: z.string(),
    reissuance_token_id: filledText,
    name: z.string(),
    ticker: filledText,
    precision: number,
    amount,
    reissuance_amount: amountOrZero,
    txid: z.string(),
    vin: z.int(),
    asset_vout: z.int(),
    reissuance_vout: number,
  })
  .transform(
    (raw): IssuedAsset => ({
      assetUuid: raw.asset_uuid,
      assetId: raw.asset_id,
      reissuanceTokenId: raw.reissuance_token_id,
      name: raw.name,
      ticker: raw.ticker,
      precision: raw.precision,
      amount: raw.amount,
      reissuanceAmount: raw.reissuance_amount,
      txid: raw.txid,
      vin: raw.vin,
      assetVout: raw.asset_vout,
      reissuanceVout: raw.reissuance_vout,
    }),
  );

/** Supply figures; those that do not apply to an asset may be null or missing and are zero then. */
export const summary = z
  .object({
    asset_id: z.string(),
    reissuance_token_id: filledText,
    issued: sum,
    reissued: amountOrZero,
    assigned: sum,
    distributed: sum,
    burned: amountOrZero,
    blacklisted: amountOrZero,
    registered_users: count,
    active_registered_users: count,
    active_green_subaccounts: count,
    reissuance_tokens: amountOrZero,
  })
  .transform(
    (raw): AmpSummary => ({
      assetId: raw.asset_id,
      reissuanceTokenId: raw.reissuance_token_id,
      issued: raw.issued,
      reissued: raw.reissued,
      assigned: raw.assigned,
      distributed: raw.distributed,
      burned: raw.burned,
      blacklisted: raw.blacklisted,
      registeredUsers: raw.registered_users,
      activeRegisteredUsers: raw.active_registered_users,
      activeGreenSubaccounts: raw.active_green_subaccounts,
      reissuanceTokens: raw.reissuance_tokens,
    }),
  );

const ownership = z
  .object({ owner: filledText, amount, ...gaidKeys })
  .transform((raw): Ownership => ({ owner: raw.owner, amount: raw.amount, gaid: gaidOf(raw) }));

export const ownerships = z.array(ownership);

/** `lost_outputs` must be there: its absence must never pass for "nothing is lost". */
const lostKeys = {
  lost_outputs: z.array(outpoint),
  reissuance_lost_outputs: list(outpoint),
};

export const lostOutputs = z.object(lostKeys).transform(
  (raw): LostOutputs => ({
    lostOutputs: raw.lost_outputs,
    reissuanceLostOutputs: raw.reissuance_lost_outputs,
  }),
);

export const balance = z.object({ ...lostKeys, confirmed_balance: list(ownership) }).transform(
  (raw): AmpBalance => ({
    confirmedBalance: raw.confirmed_balance,
    lostOutputs: raw.lost_outputs,
    reissuanceLostOutputs: raw.reissuance_lost_outputs,
  }),
);

/** A bare JSON string; nothing at all where no memo was ever set. */
export const memo = z
  .string()
  .nullable()
  .transform((value) => value ?? '');
