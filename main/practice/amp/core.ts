/**
 * What every part of the practice AMP server works with.
 */
import type { Clock } from '../../clock.ts';
import type { PracticeWallets } from '../chain-rpc.ts';
import type { PracticeRegistry } from '../web/registry.ts';
import type { Chain } from './chain.ts';
import type { GaidDirectory } from './gaids.ts';
import type { Ledger } from './ledger.ts';
import { notFound } from './reply.ts';
import { type Call, segment } from './routing.ts';
import type { AmpState, AssetRecord, IssueCheat, User } from './state.ts';

export interface AmpCore {
  readonly state: AmpState;
  readonly chain: Chain;
  readonly ledger: Ledger;
  readonly gaids: GaidDirectory;
  readonly registry: PracticeRegistry;
  readonly wallets: PracticeWallets;
  readonly clock: Clock;
  /** What the server is told to do wrong. */
  readonly cheats: { issue: IssueCheat | undefined };
  /** Makes tokens: 40 hex digits. */
  newToken(): string;
  /** Origin and path of the API with `{}` in place of the call, as request answers carry it. */
  baseUrlTemplate(): string;
}

/** The asset that a path names; deleted ones are unknown. */
export function assetOf(amp: AmpCore, call: Call): AssetRecord {
  const asset = amp.state.assets.get(segment(call, 'uuid'));
  if (asset === undefined || asset.isDeleted) throw notFound();
  return asset;
}

/** Assets that are not deleted, oldest first. */
export function visibleAssets(amp: AmpCore): readonly AssetRecord[] {
  return [...amp.state.assets.values()].filter((asset) => !asset.isDeleted);
}

/** The registered user who owns a GAID. */
export function userOfGaid(amp: AmpCore, gaid: string | undefined): User | undefined {
  if (gaid === undefined) return undefined;
  return [...amp.state.users.values()].find((user) => user.gaids.includes(gaid));
}

/** Whether a user may hold an asset: restricted assets ask for every required category. */
export function qualifies(amp: AmpCore, asset: AssetRecord, userId: number): boolean {
  if (!asset.transferRestricted) return true;
  return [...asset.requirements].every((id) => amp.state.categories.get(id)?.users.has(userId));
}
