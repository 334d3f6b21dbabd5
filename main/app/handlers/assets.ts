/** Calls about assets; they ask AMP. */
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
  };
}
