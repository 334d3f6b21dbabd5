/**
 * Registered users, categories and GAIDs (amp-api sections 2.3, 2.4, 2.9).
 */
import type { AmpApi } from '../api.ts';
import type { AmpCall, PathParameters } from '../call.ts';
import type { AmpCaller } from '../caller.ts';
import { texts } from '../schemas/common.ts';
import {
  categories,
  category,
  gaidAddress,
  gaidBalance,
  gaidBalances,
  gaidValidity,
  registeredUser,
  registeredUserSummaries,
  registeredUsers,
} from '../schemas/people.ts';

type RegisteredUserCalls = Pick<
  AmpApi,
  | 'registeredUsers'
  | 'registeredUser'
  | 'addRegisteredUser'
  | 'editRegisteredUser'
  | 'deleteRegisteredUser'
  | 'registeredUserSummary'
  | 'registeredUserGaids'
  | 'addGaid'
  | 'setDefaultGaid'
>;

/** Calls about registered users. */
export function registeredUserCalls(caller: AmpCaller): RegisteredUserCalls {
  const userById = (id: number) => caller.get(registeredUser, 'registered_users/{id}', { id });
  /** A GAID travels as a bare JSON string. */
  const sendGaid = async (path: string, id: number, gaid: string) => {
    const body = JSON.stringify(gaid);
    await caller.send({ method: 'POST', path, parameters: { id }, body });
  };
  return {
    registeredUsers: () => caller.get(registeredUsers, 'registered_users'),
    registeredUser: userById,
    addRegisteredUser: async ({ name, gaid, isCompany }) => {
      const answer = await caller.send({
        method: 'POST',
        path: 'registered_users/add',
        body: JSON.stringify({ name, GAID: gaid ?? null, is_company: isCompany }),
      });
      return answer.read(registeredUser);
    },
    editRegisteredUser: async (id, name) => {
      const answer = await caller.send({
        method: 'PUT',
        path: 'registered_users/{id}/edit',
        parameters: { id },
        body: JSON.stringify({ name }),
      });
      return answer.isEmpty ? userById(id) : answer.read(registeredUser);
    },
    deleteRegisteredUser: async (id) => {
      const path = 'registered_users/{id}/delete';
      await caller.send({ method: 'DELETE', path, parameters: { id } });
    },
    registeredUserSummary: (id) =>
      caller.get(registeredUserSummaries, 'registered_users/{id}/summary', { id }),
    registeredUserGaids: (id) => caller.get(texts, 'registered_users/{id}/gaids', { id }),
    addGaid: (id, gaid) => sendGaid('registered_users/{id}/gaids/add', id, gaid),
    setDefaultGaid: (id, gaid) => sendGaid('registered_users/{id}/gaids/set-default', id, gaid),
  };
}

type CategoryCalls = Pick<
  AmpApi,
  | 'categories'
  | 'category'
  | 'addCategory'
  | 'editCategory'
  | 'deleteCategory'
  | 'addUserToCategory'
  | 'removeUserFromCategory'
  | 'addAssetToCategory'
  | 'removeAssetFromCategory'
>;

/** Calls about categories. */
export function categoryCalls(caller: AmpCaller): CategoryCalls {
  const categoryById = (id: number) => caller.get(category, 'categories/{id}', { id });
  const send = async (
    method: AmpCall['method'],
    path: string,
    parameters: PathParameters,
  ): Promise<void> => {
    await caller.send({ method, path, parameters });
  };
  return {
    categories: () => caller.get(categories, 'categories'),
    category: categoryById,
    addCategory: async ({ name, description }) => {
      const body = JSON.stringify({ name, description });
      const answer = await caller.send({ method: 'POST', path: 'categories/add', body });
      return answer.read(category);
    },
    editCategory: async (id, { name, description }) => {
      const answer = await caller.send({
        method: 'PUT',
        path: 'categories/{id}/edit',
        parameters: { id },
        body: JSON.stringify({ name, description }),
      });
      return answer.isEmpty ? categoryById(id) : answer.read(category);
    },
    deleteCategory: (id) => send('DELETE', 'categories/{id}/delete', { id }),
    addUserToCategory: (id, user) =>
      send('PUT', 'categories/{id}/registered_users/{user}/add', { id, user }),
    removeUserFromCategory: (id, user) =>
      send('PUT', 'categories/{id}/registered_users/{user}/remove', { id, user }),
    addAssetToCategory: (id, uuid) =>
      send('PUT', 'categories/{id}/assets/{uuid}/add', { id, uuid }),
    removeAssetFromCategory: (id, uuid) =>
      send('PUT', 'categories/{id}/assets/{uuid}/remove', { id, uuid }),
  };
}

type GaidCalls = Pick<
  AmpApi,
  'validateGaid' | 'gaidAddress' | 'gaidRegisteredUser' | 'gaidBalance' | 'gaidAssetBalance'
>;

/** Calls about GAIDs. */
export function gaidCalls(caller: AmpCaller): GaidCalls {
  return {
    validateGaid: (gaid) => caller.get(gaidValidity, 'gaids/{gaid}/validate', { gaid }),
    gaidAddress: async (gaid) =>
      (await caller.get(gaidAddress, 'gaids/{gaid}/address', { gaid })).address,
    gaidRegisteredUser: (gaid) =>
      caller.get(registeredUser, 'gaids/{gaid}/registered_user', { gaid }),
    gaidBalance: (gaid) => caller.get(gaidBalances, 'gaids/{gaid}/balance', { gaid }),
    gaidAssetBalance: (gaid, uuid) =>
      caller.get(gaidBalance, 'gaids/{gaid}/balance/{uuid}', { gaid, uuid }),
  };
}
