/**
 * Asks AMP for a distribution. AMP gives its answer out only once, so when it does not arrive, what
 * AMP has made of the call is looked up in its assignments.
 */
import { assignmentState } from '../../shared/domain/states.ts';
import type { AmpApi, AmpAssignment } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';

/** Assignments that wait in a distribution which AMP has not seen confirmed, by its uuid. */
export type PendingDistributions = ReadonlyMap<string, readonly AmpAssignment[]>;

/** What came of the call. */
export type DistributionAnswer =
  | { readonly outcome: 'made'; readonly text: string }
  /** AMP had nothing to distribute. */
  | { readonly outcome: 'nothing'; readonly pending: PendingDistributions }
  /** The answer is lost. `made` is what AMP shows as new since the call. */
  | { readonly outcome: 'lost'; readonly error: AmpError; readonly made: PendingDistributions }
  /** The answer is lost, and AMP cannot be asked what it did. */
  | { readonly outcome: 'unknown'; readonly error: AmpError; readonly failure: AmpError };

async function pendingDistributions(amp: AmpApi, assetUuid: string): Promise<PendingDistributions> {
  const pending = (await amp.assignments(assetUuid)).filter(
    (assignment) => assignmentState(assignment) === 'pending',
  );
  return Map.groupBy(pending, ({ distributionUuid }) => distributionUuid ?? '');
}

async function lookUp(
  amp: AmpApi,
  assetUuid: string,
  before: PendingDistributions,
  error: AmpError,
): Promise<DistributionAnswer> {
  try {
    const after = await pendingDistributions(amp, assetUuid);
    return {
      outcome: 'lost',
      error,
      made: new Map([...after].filter(([uuid]) => !before.has(uuid))),
    };
  } catch (failure) {
    if (!(failure instanceof AmpError)) throw failure;
    return { outcome: 'unknown', error, failure };
  }
}

/**
 * Asks AMP for a distribution of all assignments of an asset that are ready.
 *
 * @throws AmpError when AMP refuses, or nothing can have happened.
 */
export async function askForDistribution(
  amp: AmpApi,
  assetUuid: string,
): Promise<DistributionAnswer> {
  const before = await pendingDistributions(amp, assetUuid);
  try {
    const answer = await amp.createDistribution(assetUuid);
    return answer === undefined
      ? { outcome: 'nothing', pending: before }
      : { outcome: 'made', text: answer.text };
  } catch (error) {
    if (!(error instanceof AmpError) || !error.outcomeUnknown) throw error;
    return lookUp(amp, assetUuid, before, error);
  }
}
