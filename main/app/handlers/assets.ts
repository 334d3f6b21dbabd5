/** Calls about assets; they ask AMP. */
import {
  hideAsset,
  listSupplies,
  readLife,
  setAuthorizer,
  setLocked,
  setMemo,
} from '../../treasury/asset-life.ts';
import { listAssets, listAssignments, readAsset } from '../../treasury/assets.ts';
import type { Session } from '../../treasury/session.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `assets`. */
export function assetHandlers({ treasury }: HandlerContext): HandlersOf<'assets'> {
  const { sessions, status } = treasury;
  const session = (): Promise<Session> => {
    status.needAmp();
    return sessions.opened();
  };
  return {
    'assets:list': async () => listAssets(await session()),
    'assets:read': async ({ assetUuid }) => readAsset(await session(), assetUuid),
    'assets:assignments': async ({ assetUuid }) => listAssignments(await session(), assetUuid),
    'assets:supplies': async () => listSupplies(await session()),
    'assets:life': async ({ assetUuid }) => readLife(await session(), assetUuid),
    'assets:setMemo': async ({ assetUuid, memo }) => setMemo(await session(), assetUuid, memo),
    'assets:setLocked': async ({ assetUuid, locked }) =>
      setLocked(await session(), assetUuid, locked),
    'assets:setAuthorizer': async ({ assetUuid, address }) =>
      setAuthorizer(await session(), assetUuid, address),
    'assets:hide': async ({ assetUuid }) => hideAsset(await session(), assetUuid),
  };
}
