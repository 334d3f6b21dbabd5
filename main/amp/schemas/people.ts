/**
 * Answers about registered users, categories and GAIDs.
 */
import { z } from 'zod';
import type {
  Category,
  GaidBalance,
  GaidValidity,
  RegisteredUser,
  RegisteredUserSummary,
} from '../api.ts';
import {
  amount,
  filledText,
  gaidKeys,
  gaidOf,
  list,
  number,
  oneOrMany,
  sum,
  text,
} from './common.ts';
import { assignment, distribution } from './payouts.ts';

export const registeredUser = z
  .object({
    id: z.int(),
    ...gaidKeys,
    is_company: z.boolean(),
    name: z.string(),
    categories: list(z.int()),
    creator: number,
  })
  .transform(
    (raw): RegisteredUser => ({
      id: raw.id,
      gaid: gaidOf(raw),
      isCompany: raw.is_company,
      name: raw.name,
      categories: raw.categories,
      creator: raw.creator,
    }),
  );

export const registeredUsers = z.array(registeredUser);

export const category = z
  .object({
    id: z.int(),
    name: z.string(),
    description: text,
    registered_users: z.array(z.int()).nullish(),
    investors: z.array(z.int()).nullish(),
    assets: list(z.string()),
  })
  .transform(
    (raw): Category => ({
      id: raw.id,
      name: raw.name,
      description: raw.description,
      registeredUsers: raw.registered_users ?? raw.investors ?? [],
      assets: raw.assets,
    }),
  );

export const categories = z.array(category);

/** One object or a list of them: which of both AMP sends is open. */
export const registeredUserSummaries = oneOrMany(
  z
    .object({
      asset_uuid: z.string(),
      asset_id: z.string(),
      assignments: list(assignment),
      assignments_sum: sum,
      distributions: list(distribution),
      distributions_sum: sum,
      balance: amount,
    })
    .transform(
      (raw): RegisteredUserSummary => ({
        assetUuid: raw.asset_uuid,
        assetId: raw.asset_id,
        assignments: raw.assignments,
        assignmentsSum: raw.assignments_sum,
        distributions: raw.distributions,
        distributionsSum: raw.distributions_sum,
        balance: raw.balance,
      }),
    ),
);

export const gaidValidity = z
  .object({ is_valid: z.boolean(), error: filledText })
  .transform((raw): GaidValidity => ({ isValid: raw.is_valid, error: raw.error }));

export const gaidAddress = z.object({ address: filledText });

export const gaidBalance = z
  .object({ asset_uuid: z.string(), asset_id: z.string(), balance: amount })
  .transform(
    (raw): GaidBalance => ({
      assetUuid: raw.asset_uuid,
      assetId: raw.asset_id,
      balance: raw.balance,
    }),
  );

export const gaidBalances = z.array(gaidBalance);
