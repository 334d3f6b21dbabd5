/** JSON values as the node writes them. */
import { formatNodeAmount } from '../../../shared/domain/amount.ts';
import { jsonNumber } from '../../../shared/exact-json.ts';

/** An object of an answer. */
export type JsonObject = Record<string, unknown>;

/** Label of L-BTC on regtest chains. */
export const POLICY_LABEL = 'bitcoin';

/** An amount: a JSON number with eight decimals, as the node's own printer writes it. */
export function amountJson(amount: bigint): object {
  return jsonNumber(formatNodeAmount(amount));
}

/** Amounts by asset, L-BTC under its label and always there. */
export function amountMapJson(
  amounts: ReadonlyMap<string, bigint>,
  policyAsset: string,
): JsonObject {
  const json: JsonObject = { [POLICY_LABEL]: amountJson(amounts.get(policyAsset) ?? 0n) };
  for (const [asset, amount] of amounts) {
    if (asset !== policyAsset) json[asset] = amountJson(amount);
  }
  return json;
}
