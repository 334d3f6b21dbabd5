/**
 * How deep an asset's issuance lies in the chain.
 */
import type { ElementsNode } from './node.ts';

/**
 * Confirmations of the issuance of an asset; `undefined` when the wallet does not know it.
 *
 * @throws ElementsError when the node could not be asked.
 */
export async function issuanceConfirmations(
  node: Pick<ElementsNode, 'issuances' | 'transaction'>,
  assetId: string,
): Promise<number | undefined> {
  const issuances = await node.issuances(assetId);
  const first = issuances.find(({ isReissuance }) => !isReissuance);
  return first === undefined ? undefined : (await node.transaction(first.txid))?.confirmations;
}
