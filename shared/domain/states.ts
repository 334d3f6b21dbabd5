/**
 * States of assignments and distributions as AMP's fields tell them (amp-api sections 5.2, 5.3).
 */

/**
 * - `locked`: not to be distributed yet, by the issuer's choice.
 * - `vesting`: its vesting time lies in the future.
 * - `ready`: the next distribution takes it.
 * - `pending`: part of a distribution that AMP has not seen confirmed.
 * - `distributed`: paid and confirmed.
 */
export type AssignmentState = 'locked' | 'vesting' | 'ready' | 'pending' | 'distributed';

/** The fields of an assignment that decide its state. */
export interface AssignmentFlags {
  readonly readyForDistribution: boolean;
  readonly hasVested: boolean;
  readonly distributionUuid: string | undefined;
  readonly isDistributed: boolean;
}

/** State of an assignment. */
export function assignmentState(flags: AssignmentFlags): AssignmentState {
  if (flags.isDistributed) return 'distributed';
  if (flags.distributionUuid !== undefined) return 'pending';
  if (!flags.readyForDistribution) return 'locked';
  return flags.hasVested ? 'ready' : 'vesting';
}

/** A pending distribution is known through its assignments only: AMP shows it once confirmed. */
export type DistributionState = 'pending' | 'unconfirmed' | 'confirmed';

/** State of a distribution from AMP's status; `undefined` means that AMP does not show it. */
export function distributionState(status: string | undefined): DistributionState {
  if (status === undefined) return 'pending';
  return status === 'CONFIRMED' ? 'confirmed' : 'unconfirmed';
}
