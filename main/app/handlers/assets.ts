/** Calls about assets; they ask AMP. */
import { listAssets, listAssignments, readAsset } from '../../treasury/assets.ts';
import type { Session } from '../../treasury/session.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `assets`. */
export function assetHandlers({ treasury }: HandlerContext): HandlersOf<'assets'> {
  const { sessions, status } = treasury;
  const session = (): Session => {
    status.needAmp();
    return sessions.require();
  };
  return {
    'assets:list': () => listAssets(session()),
    'assets:read': ({ assetUuid }) => readAsset(session(), assetUuid),
    'assets:assignments': ({ assetUuid }) => listAssignments(session(), assetUuid),
  };
}
