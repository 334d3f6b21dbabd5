/** Calls about assets; they ask AMP. */
import {
  assertHideable,
  checkedAuthorizer,
  hideAsset,
  listSupplies,
  readLife,
  setAuthorizer,
  setLocked,
  setMemo,
} from '../../treasury/asset-life.ts';
import { listAssets, listAssignments, readAsset } from '../../treasury/assets.ts';
import type { Session } from '../../treasury/session.ts';
import { authorizerWords, hideWords, lockWords } from '../approval/asset-words.ts';
import type { HandlerContext, HandlersOf } from './context.ts';

/** The handlers of `assets`. */
export function assetHandlers({ treasury, askPerson }: HandlerContext): HandlersOf<'assets'> {
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
    'assets:askToLock': async ({ assetUuid, locked }) => {
      const own = await session();
      const words = lockWords(await own.amp.asset(assetUuid), locked);
      await askPerson(words, () => setLocked(own, assetUuid, locked));
    },
    'assets:askToSetAuthorizer': async ({ assetUuid, address }) => {
      const own = await session();
      const checked = checkedAuthorizer(address);
      const words = authorizerWords(await own.amp.asset(assetUuid), checked);
      await askPerson(words, () => setAuthorizer(own, assetUuid, checked));
    },
    'assets:askToHide': async ({ assetUuid }) => {
      const own = await session();
      assertHideable(own, assetUuid);
      const words = hideWords(await own.amp.asset(assetUuid));
      await askPerson(words, () => hideAsset(own, assetUuid));
    },
  };
}
