/**
 * What stands on the pages of assets, in words.
 */
import type { AssetView, AssignmentView, Status } from '../../shared/contract/app.ts';
import type { CallData } from '../../shared/contract/calls.ts';
import { groupDigits } from '../parts/group-digits.ts';

/** An asset with its figures. */
export type AssetDetail = CallData<'assets:read'>;

/** Words with a colour by meaning. */
export interface Toned {
  readonly words: string;
  readonly tone: 'plain' | 'good' | 'know' | 'mend' | 'work';
}

/** How far an asset has come at AMP. */
export function assetState(asset: AssetView): Toned {
  if (asset.isLocked) return { words: 'Locked', tone: 'know' };
  if (asset.isAuthorized) return { words: 'Authorized', tone: 'good' };
  if (asset.isRegistered) return { words: 'Registered', tone: 'plain' };
  return { words: 'Issued', tone: 'plain' };
}

/** State of an assignment. */
export const ASSIGNMENT_STATES: Readonly<Record<AssignmentView['state'], Toned>> = {
  ready: { words: 'Ready', tone: 'work' },
  locked: { words: 'Locked', tone: 'plain' },
  vesting: { words: 'Vesting', tone: 'plain' },
  pending: { words: 'Pending', tone: 'know' },
  distributed: { words: 'Distributed', tone: 'good' },
};

/** Why nothing can be distributed now; `undefined` when it can be tried. */
export function distributeBlocked(
  { asset, counts }: AssetDetail,
  { node, wallet, amp }: Status,
): string | undefined {
  if (node.state === 'trouble') return 'The node does not answer.';
  if (node.state === 'syncing') return 'The node is still catching up with the chain.';
  if (node.state === 'missing') return 'No Elements node is set.';
  if (wallet.state === 'missing') return 'No treasury wallet is chosen.';
  if (wallet.state === 'trouble') return 'The treasury wallet is not available.';
  if (amp.state === 'trouble') return 'AMP does not answer.';
  if (!asset.isAuthorized) return 'AMP has not authorized the asset yet.';
  if (asset.isLocked) return 'The asset is locked at AMP.';
  if (counts.ready === 0) return 'No assignment is ready to be distributed.';
  return undefined;
}

/** How what the wallet holds compares with what AMP says. */
export function compareTreasury(detail: AssetDetail): Toned | undefined {
  const { asset, treasury, ampTreasury, pending } = detail;
  if (treasury === undefined || ampTreasury === undefined) return undefined;
  const difference = BigInt(treasury) - BigInt(ampTreasury);
  if (difference === 0n) return { words: 'equal', tone: 'good' };
  const amount = groupDigits(
    (difference < 0n ? -difference : difference).toString(),
    asset.precision,
  );
  const words =
    difference > 0n
      ? `${amount} less than the wallet holds`
      : `${amount} more than the wallet holds`;
  // The change of a payment counts for the node with its first block, and for AMP with the report.
  const why = pending.length === 0 ? '' : ', while a distribution is on its way';
  return { words: `${words}${why}`, tone: 'know' };
}

/** Who an assignment is for. */
export function investorName({ name, registeredUser }: AssignmentView): string {
  return name ?? `Registered user ${registeredUser}`;
}
