/**
 * What must hold before an operation that the journal knows is touched again.
 */
import type { ElementsNode } from '../elements/node.ts';
import { EngineError } from './engine-error.ts';
import type { Intent } from './events.ts';
import { type Plan, planDigest, planOfOperation } from './plan.ts';
import type { OperationRecord } from './record.ts';

/**
 * The journal goes by the request that it took in. One that names the same distribution but pays
 * otherwise must not look as if it had been carried out.
 *
 * @throws EngineError when the payments differ.
 */
export function refuseOtherContent(record: OperationRecord, plan: Plan): void {
  const place = { network: '', wallet: '' };
  if (planDigest(planOfOperation(record), place) === planDigest(plan, place)) return;
  throw new EngineError(
    `The request asks for other payments than the one that the journal holds under the same number (operation ${record.id}); nothing was done`,
  );
}

/**
 * A send that may be under way is looked for in the wallet that it was asked of. In another wallet its
 * absence would prove nothing, and it would be made again.
 *
 * @throws EngineError when the operation was begun with another wallet.
 */
export function refuseOtherWallet(record: OperationRecord, node: ElementsNode): void {
  const begun = record.intent?.wallet;
  if (begun === undefined || begun === node.wallet) return;
  throw new EngineError(
    `This operation was begun with wallet "${begun}", but the node URL names wallet "${node.wallet}". Name the wallet that it was begun with.`,
    'wrong-wallet',
  );
}

/**
 * A cancel whose answer was lost may have freed the assignments for another distribution, so nothing
 * may be sent for this one.
 *
 * @throws EngineError until the cancel is known to have been taken or not.
 */
export function refuseWhileCancelling(record: OperationRecord): void {
  if (!record.cancelling) return;
  throw new EngineError(
    'This operation is being cancelled, and AMP may have done it. Cancel it again before anything else.',
  );
}

/**
 * A wallet can have the right name and be another one: on another node, or made anew.
 *
 * @throws EngineError when the wallet does not own the address that was its own before the send.
 */
export async function refuseStrangeWallet(intent: Intent, node: ElementsNode): Promise<void> {
  const { ownAddress } = intent;
  if (ownAddress === undefined || (await node.addressInfo(ownAddress)).isMine) return;
  throw new EngineError(
    `The node's wallet "${node.wallet}" is not the one that this operation was begun with: it does not own ${ownAddress}. Point Ballast at the node that was asked to send.`,
    'wrong-wallet',
  );
}
