/**
 * AMP gives a create answer out only once. When it is lost, its assignments still say all that the
 * answer said, and the request can be made of them (amp-api: pending distributions are found through
 * `distribution_uuid` alone).
 */
import { formatNodeAmount, type Sats } from '../../shared/domain/amount.ts';
import { jsonNumber } from '../../shared/exact-json.ts';
import type { AmpApi } from '../amp/api.ts';
import { EngineError } from './engine-error.ts';

/** The version that AMP names in its own answers. */
const PROTOCOL_VERSION = 2;

/**
 * Makes the request of a pending distribution anew, in the shape of AMP's create answer.
 *
 * @throws EngineError when AMP knows no such pending distribution, or shows no addresses for it.
 */
export async function rebuildDistribution(
  amp: AmpApi,
  assetUuid: string,
  distributionUuid: string,
): Promise<string> {
  const own = (await amp.assignments(assetUuid)).filter(
    (assignment) => assignment.distributionUuid === distributionUuid,
  );
  if (own.length === 0) {
    throw new EngineError(`AMP knows no assignment of distribution ${distributionUuid}`);
  }
  if (own.some((assignment) => assignment.isDistributed)) {
    throw new EngineError(`AMP shows distribution ${distributionUuid} as paid already`);
  }
  const amounts = new Map<string, Sats>();
  for (const { receivingAddress, amount, id } of own) {
    if (receivingAddress === undefined) {
      throw new EngineError(
        `AMP shows no address for assignment ${id}, so the request cannot be made of its assignments. Cancel the distribution at AMP, after making sure that it was not paid.`,
      );
    }
    amounts.set(receivingAddress, (amounts.get(receivingAddress) ?? 0n) + amount);
  }
  const { assetId } = await amp.asset(assetUuid);
  return JSON.stringify({
    command: 'distribute',
    min_supported_client_script_version: PROTOCOL_VERSION,
    base_url: `${amp.baseUrl}/{}`,
    asset_uuid: assetUuid,
    asset_id: assetId,
    distribution_uuid: distributionUuid,
    map_address_amount: Object.fromEntries(
      [...amounts].map(([address, amount]) => [address, jsonNumber(formatNodeAmount(amount))]),
    ),
    map_address_asset: Object.fromEntries([...amounts.keys()].map((address) => [address, assetId])),
  });
}
