/**
 * Answers about assignments, distributions and reissuances.
 */
import { z } from 'zod';
import type { AmpAssignment, AmpDistribution, AmpReissuance } from '../api.ts';
import { amount, filledText, gaidKeys, gaidOf, list, number, oneOrMany, text } from './common.ts';

/** A registered user that must be there, also under its name before version 0.1.7. */
const recipientKeys = { registered_user: z.int().nullish(), investor: z.int().nullish() };

function recipient(
  raw: {
    readonly registered_user?: number | null | undefined;
    readonly investor?: number | null | undefined;
  },
  context: z.RefinementCtx,
): number {
  const user = raw.registered_user ?? raw.investor;
  if (user !== undefined && user !== null) return user;
  context.addIssue({ code: 'custom', path: ['registered_user'], message: 'is missing' });
  return z.NEVER;
}

export const assignment = z
  .object({
    id: z.int(),
    ...recipientKeys,
    amount,
    receiving_address: filledText,
    distribution_uuid: filledText,
    ready_for_distribution: z.boolean(),
    vesting_datetime: text,
    vesting_timestamp: number,
    has_vested: z.boolean(),
    is_distributed: z.boolean(),
    creator: number,
    ...gaidKeys,
  })
  .transform(
    (raw, context): AmpAssignment => ({
      id: raw.id,
      registeredUser: recipient(raw, context),
      amount: raw.amount,
      receivingAddress: raw.receiving_address,
      distributionUuid: raw.distribution_uuid,
      readyForDistribution: raw.ready_for_distribution,
      vestingDatetime: raw.vesting_datetime,
      vestingTimestamp: raw.vesting_timestamp,
      hasVested: raw.has_vested,
      isDistributed: raw.is_distributed,
      creator: raw.creator,
      gaid: gaidOf(raw),
    }),
  );

export const assignments = z.array(assignment);

/** Answer to the creation of one assignment: a list with that one. */
export const createdAssignment = oneOrMany(assignment).transform((created, context) => {
  const [only] = created;
  if (only !== undefined && created.length === 1) return only;
  context.addIssue({
    code: 'custom',
    message: `expected one assignment, received ${created.length}`,
  });
  return z.NEVER;
});

const paid = z.object({ ...recipientKeys, amount, vout: z.int() }).transform((raw, context) => ({
  registeredUser: recipient(raw, context),
  amount: raw.amount,
  vout: raw.vout,
}));

const payment = z
  .object({
    txid: z.string(),
    transaction_status: z.string(),
    included_blockheight: number,
    confirmed_datetime: text,
    assignments: list(paid),
  })
  .transform((raw) => ({
    txid: raw.txid,
    transactionStatus: raw.transaction_status,
    includedBlockheight: raw.included_blockheight,
    confirmedDatetime: raw.confirmed_datetime,
    assignments: raw.assignments,
  }));

export const distribution = z
  .object({
    distribution_uuid: z.string(),
    distribution_status: z.string(),
    transactions: list(payment),
  })
  .transform(
    (raw): AmpDistribution => ({
      distributionUuid: raw.distribution_uuid,
      distributionStatus: raw.distribution_status,
      transactions: raw.transactions,
    }),
  );

export const distributions = z.array(distribution);

/** What tells a distribution from the answer that nothing can be distributed. */
export const createdDistribution = z.object({ distribution_uuid: filledText });

/** What tells a reissue or burn request, which travels on as text, from anything else. */
export const requestObject = z.object({ command: z.string() });

export const reissuances = z.array(
  z
    .object({
      txid: z.string(),
      vout: number,
      destination_address: filledText,
      reissuance_amount: amount,
      confirmed_in_block: text,
      created: text,
    })
    .transform(
      (raw): AmpReissuance => ({
        txid: raw.txid,
        vout: raw.vout,
        destinationAddress: raw.destination_address,
        reissuanceAmount: raw.reissuance_amount,
        confirmedInBlock: raw.confirmed_in_block,
        created: raw.created,
      }),
    ),
);
