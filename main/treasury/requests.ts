/**
 * Requests to AMP for a distribution. When AMP's answer is lost, what AMP has made of the call is
 * looked up, and the answer is made anew of the assignments.
 */
import type { AmpApi } from '../amp/api.ts';
import {
  askForDistribution,
  type PendingDistributions,
} from '../operations/distribution-request.ts';
import { rebuildDistribution } from '../operations/pending.ts';
import { TreasuryError } from './error.ts';

const PENDING_ADVICE = 'Open the one that is pending from the page of the asset and go on with it.';

function nothingToPay(pending: PendingDistributions): TreasuryError {
  return new TreasuryError(
    'amp',
    pending.size === 0
      ? 'AMP has nothing to distribute for this asset: no assignment is ready. Create assignments, or unlock those that are locked.'
      : `AMP has nothing new to distribute for this asset: what was ready is in a distribution that is not paid yet. ${PENDING_ADVICE}`,
  );
}

/**
 * Asks AMP for a distribution of all assignments of an asset that are ready.
 *
 * @returns AMP's answer as text, which exists nowhere else until it is stored.
 * @throws TreasuryError when there is nothing to distribute, or it is not known what AMP did;
 *   AmpError when AMP refuses; EngineError when the answer cannot be made anew.
 */
export async function requestDistribution(amp: AmpApi, assetUuid: string): Promise<string> {
  const answer = await askForDistribution(amp, assetUuid);
  switch (answer.outcome) {
    case 'made':
      return answer.text;
    case 'nothing':
      throw nothingToPay(answer.pending);
    case 'unknown':
      throw new TreasuryError(
        'amp',
        `${answer.error.message}. AMP may have made the distribution, and could not be asked for it now. Look at the page of the asset once AMP answers: if it is there, it is among the pending ones.`,
      );
    case 'lost': {
      const [uuid, ...others] = answer.made.keys();
      if (uuid === undefined) {
        throw new TreasuryError(
          'amp',
          `${answer.error.message}. AMP shows no new distribution, so it seems that none was made. Try again.`,
        );
      }
      if (others.length > 0) {
        throw new TreasuryError(
          'amp',
          `${answer.error.message}. AMP shows more than one new distribution, so somebody else works on this asset too. ${PENDING_ADVICE}`,
        );
      }
      return rebuildDistribution(amp, assetUuid, uuid);
    }
  }
}

/** The request of a distribution: a new one, or one that is pending at AMP, made anew. */
export function distributionText(
  amp: AmpApi,
  assetUuid: string,
  distributionUuid: string | undefined,
): Promise<string> {
  return distributionUuid === undefined
    ? requestDistribution(amp, assetUuid)
    : rebuildDistribution(amp, assetUuid, distributionUuid);
}
