/**
 * JSON bodies that more than one endpoint answers with (reference, 2.0).
 */
import { position, total } from './book.ts';
import { type AmpCore, userOfGaid } from './core.ts';
import { isoDate, units } from './reply.ts';
import type { AssetRecord, Assignment, Distribution, KnownOutput, User } from './state.ts';

export const ZERO_BLINDER = '0'.repeat(64);

/** Shape `User`. */
export function userBody(amp: AmpCore, user: User): object {
  return {
    id: user.id,
    GAID: user.defaultGaid ?? null,
    is_company: user.isCompany,
    name: user.name,
    categories: [...amp.state.categories.values()]
      .filter((category) => category.users.has(user.id))
      .map((category) => category.id),
    creator: user.creator,
  };
}

/** Whether an assignment's vesting time, if any, has come. */
export function hasVested(amp: AmpCore, assignment: Assignment): boolean {
  return assignment.vesting === undefined || assignment.vesting * 1000 <= amp.clock.now();
}

/** Shape `Assignment`, with the old name of `registered_user`. */
export function assignmentBody(amp: AmpCore, assignment: Assignment): object {
  const { vesting } = assignment;
  return {
    id: assignment.id,
    registered_user: assignment.user,
    investor: assignment.user,
    amount: units(assignment.amount),
    receiving_address: assignment.receivingAddress ?? null,
    distribution_uuid: assignment.distribution ?? null,
    ready_for_distribution: assignment.ready,
    vesting_datetime: vesting === undefined ? null : isoDate(vesting * 1000),
    vesting_timestamp: vesting ?? null,
    has_vested: hasVested(amp, assignment),
    is_distributed: assignment.isDistributed,
    creator: assignment.creator,
    GAID: amp.state.users.get(assignment.user)?.defaultGaid ?? null,
  };
}

/** Shape `Distribution`; only confirmed ones have one. */
export function distributionBody(distribution: Distribution): object {
  const { confirmed } = distribution;
  return {
    distribution_uuid: distribution.uuid,
    distribution_status: confirmed === undefined ? 'UNCONFIRMED' : 'CONFIRMED',
    transactions:
      confirmed === undefined
        ? []
        : [
            {
              txid: confirmed.txid,
              transaction_status: 'CONFIRMED',
              included_blockheight: confirmed.height,
              confirmed_datetime: confirmed.datetime,
              assignments: distribution.payments.map((payment) => ({
                registered_user: payment.user,
                amount: units(payment.amount),
                vout: confirmed.vouts.get(payment.assignment) ?? 0,
              })),
            },
          ],
  };
}

/** Shape `GaidBalance`: what the holders with these GAIDs have of an asset. */
export function balanceBody(amp: AmpCore, asset: AssetRecord, gaids: readonly string[]): object {
  const held = position(asset, amp.ledger).unspent.filter(
    (output) => output.gaid !== undefined && gaids.includes(output.gaid),
  );
  return { asset_uuid: asset.uuid, asset_id: asset.assetId, balance: units(total(held)) };
}

/** Holder fields of an output: who it belongs to. */
export function holderFields(
  amp: AmpCore,
  output: KnownOutput,
): { readonly registered_user: number | null; readonly GAID: string | null } {
  return {
    registered_user: userOfGaid(amp, output.gaid)?.id ?? null,
    GAID: output.gaid ?? null,
  };
}

/** Blinder fields of an output: 64 zeros while AMP was not told. */
export function blinderFields(output: KnownOutput): {
  readonly asset_blinder: string;
  readonly amount_blinder: string;
} {
  return {
    asset_blinder: output.blinders?.assetBlinder ?? ZERO_BLINDER,
    amount_blinder: output.blinders?.amountBlinder ?? ZERO_BLINDER,
  };
}
