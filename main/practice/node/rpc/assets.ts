/** Asset names as calls take them. */

import { ZERO_HASH } from '../elements-tx.ts';
import { POLICY_LABEL } from '../json.ts';
import type { NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';

/** Hex id of an asset that a call names by id or label; `undefined` when the node knows neither. */
export function findAsset(core: NodeCore, name: string): string | undefined {
  if (name === POLICY_LABEL) return core.policyAsset;
  return /^[0-9a-fA-F]{64}$/.test(name) ? name.toLowerCase() : undefined;
}

/** @throws RpcFault -4 for what is no asset. */
export function requireAsset(core: NodeCore, name: string): string {
  const asset = findAsset(core, name);
  if (asset === undefined) {
    throw new RpcFault(RPC_CODE.wallet, `Unknown label and invalid asset hex: ${ZERO_HASH}`);
  }
  return asset;
}
