/**
 * The API itself, the login and the managers (amp-api sections 2.1, 2.2, 2.10), and broadcasting
 * (2.11).
 */
import type { AmpApi } from '../api.ts';
import type { AmpCall, PathParameters } from '../call.ts';
import type { AmpCaller } from '../caller.ts';
import {
  broadcastAnswer,
  broadcastState,
  changelog,
  info,
  manager,
  managers,
  newCredentials,
  tokenAnswer,
} from '../schemas/account.ts';
import { categories } from '../schemas/people.ts';

type AccountCalls = Pick<
  AmpApi,
  | 'info'
  | 'changelog'
  | 'login'
  | 'refreshToken'
  | 'changePassword'
  | 'broadcast'
  | 'broadcastStatus'
>;

/** Calls about the API and the own login. */
export function accountCalls(caller: AmpCaller): AccountCalls {
  const { session } = caller;
  return {
    info: async () =>
      (await caller.send({ method: 'GET', path: 'info', anonymous: true })).read(info),
    changelog: () => caller.get(changelog, 'changelog'),

    login: async () => {
      const token = await session.logIn();
      if (token !== undefined) return session.adopt(token);
      // Only a token is at hand. Reading the categories proves it, for issuers and managers alike.
      await caller.get(categories, 'categories');
    },
    refreshToken: async () => {
      const call: AmpCall = { method: 'GET', path: 'user/refresh-token', once: true };
      const answer = await caller.sendEither(call, 'POST');
      await session.adopt(answer.read(tokenAnswer).token);
    },
    changePassword: async (password) => {
      const answer = await caller.send({
        method: 'POST',
        path: 'user/change-password',
        body: JSON.stringify({ password }),
        secrets: [password],
      });
      const token = answer.isEmpty ? undefined : answer.read(newCredentials).token;
      // The old token is void now. Without a new one, the next call logs in.
      if (token === undefined || token === null) session.forget();
      else await session.adopt(token);
    },

    broadcast: async (hex) =>
      (await caller.send({ method: 'POST', path: 'tx/broadcast', body: JSON.stringify(hex) })).read(
        broadcastAnswer,
      ),
    broadcastStatus: (txid) => caller.get(broadcastState, 'tx/broadcast/{txid}', { txid }),
  };
}

type ManagerCalls = Pick<
  AmpApi,
  | 'managers'
  | 'manager'
  | 'ownManager'
  | 'createManager'
  | 'lockManager'
  | 'unlockManager'
  | 'addManagerAsset'
  | 'removeManagerAsset'
  | 'changeManagerPassword'
>;

/** Calls about the issuer's managers. */
export function managerCalls(caller: AmpCaller): ManagerCalls {
  const put = async (path: string, parameters: PathParameters) => {
    await caller.send({ method: 'PUT', path, parameters });
  };
  return {
    managers: () => caller.get(managers, 'managers'),
    manager: (id) => caller.get(manager, 'managers/{id}', { id }),
    ownManager: () => caller.get(manager, 'managers/me'),
    createManager: async ({ username, password }) => {
      const answer = await caller.send({
        method: 'POST',
        path: 'managers/create',
        body: JSON.stringify({ username, password }),
        secrets: [password],
      });
      return answer.read(manager);
    },
    lockManager: (id) => put('managers/{id}/lock', { id }),
    unlockManager: (id) => put('managers/{id}/unlock', { id }),
    addManagerAsset: (id, uuid) => put('managers/{id}/assets/{uuid}/add', { id, uuid }),
    removeManagerAsset: async (id, uuid) => {
      const path = 'managers/{id}/assets/{uuid}/remove';
      // Every sibling is a PUT, but the only client that is known to use this call sends a POST.
      await caller.sendEither({ method: 'PUT', path, parameters: { id, uuid } }, 'POST');
    },
    changeManagerPassword: async (id, password) => {
      await caller.send({
        method: 'POST',
        path: 'managers/{id}/change-password',
        parameters: { id },
        body: JSON.stringify({ password }),
        secrets: [password],
      });
    },
  };
}
