/**
 * Assignments, distributions, reissuances and burns (amp-api sections 2.6 to 2.8).
 */
import type { Sats } from '../../../shared/domain/amount.ts';
import { jsonNumber } from '../../../shared/exact-json.ts';
import type { AmpApi, ConfirmPayload, NewAssignment, RawRequest } from '../api.ts';
import type { AmpCall } from '../call.ts';
import type { AmpCaller } from '../caller.ts';
import { AmpError } from '../error.ts';
import {
  assignment,
  assignments,
  createdAssignment,
  createdDistribution,
  distribution,
  distributions,
  reissuances,
  requestObject,
} from '../schemas/payouts.ts';

type AssignmentCalls = Pick<
  AmpApi,
  | 'assignments'
  | 'assignment'
  | 'createAssignment'
  | 'lockAssignment'
  | 'unlockAssignment'
  | 'deleteAssignment'
>;

/** Calls about assignments. */
export function assignmentCalls(caller: AmpCaller): AssignmentCalls {
  const send = async (method: AmpCall['method'], path: string, uuid: string, id: number) => {
    await caller.send({ method, path, parameters: { uuid, id } });
  };
  return {
    assignments: (uuid, distributed) =>
      caller.get(assignments, 'assets/{uuid}/assignments', { uuid }, { distributed }),
    assignment: (uuid, id) =>
      caller.get(assignment, 'assets/{uuid}/assignments/{id}', { uuid, id }),
    createAssignment: async (uuid, wanted: NewAssignment) => {
      const entry = {
        registered_user: wanted.registeredUser,
        amount: jsonNumber(wanted.amount.toString()),
        ready_for_distribution: wanted.readyForDistribution,
        vesting_timestamp: wanted.vestingTimestamp,
      };
      const answer = await caller.send({
        method: 'POST',
        path: 'assets/{uuid}/assignments/create',
        parameters: { uuid },
        body: JSON.stringify({ assignments: [entry] }),
      });
      return answer.read(createdAssignment);
    },
    lockAssignment: (uuid, id) => send('PUT', 'assets/{uuid}/assignments/{id}/lock', uuid, id),
    unlockAssignment: (uuid, id) => send('PUT', 'assets/{uuid}/assignments/{id}/unlock', uuid, id),
    deleteAssignment: (uuid, id) =>
      send('DELETE', 'assets/{uuid}/assignments/{id}/delete', uuid, id),
  };
}

type DistributionCalls = Pick<
  AmpApi,
  | 'createDistribution'
  | 'confirmDistribution'
  | 'cancelDistribution'
  | 'distributions'
  | 'distribution'
>;

/** Calls about distributions. */
export function distributionCalls(caller: AmpCaller): DistributionCalls {
  return {
    createDistribution: async (uuid) => {
      const answer = await caller.send({
        method: 'GET',
        // The slash at the end belongs to this path; without it AMP might redirect.
        path: 'assets/{uuid}/distributions/create/',
        parameters: { uuid },
        once: true,
      });
      const created = answer.read(createdDistribution);
      return created.distribution_uuid === undefined ? undefined : { text: answer.text };
    },
    confirmDistribution: async (uuid, duuid, payload) => {
      const path = 'assets/{uuid}/distributions/{duuid}/confirm';
      await caller.send({ method: 'POST', path, parameters: { uuid, duuid }, body: payload });
    },
    cancelDistribution: async (uuid, duuid) => {
      const path = 'assets/{uuid}/distributions/{duuid}/cancel';
      await caller.send({ method: 'DELETE', path, parameters: { uuid, duuid } });
    },
    distributions: (uuid) => caller.get(distributions, 'assets/{uuid}/distributions', { uuid }),
    distribution: async (uuid, duuid) => {
      try {
        return await caller.get(distribution, 'assets/{uuid}/distributions/{duuid}', {
          uuid,
          duuid,
        });
      } catch (error) {
        if (error instanceof AmpError && error.status === 404) return undefined;
        throw error;
      }
    },
  };
}

type SupplyCalls = Pick<
  AmpApi,
  'requestReissue' | 'confirmReissue' | 'reissuances' | 'requestBurn' | 'confirmBurn'
>;

/** Calls that change the supply. */
export function supplyCalls(caller: AmpCaller): SupplyCalls {
  const request = async (
    path: string,
    uuid: string,
    key: string,
    amount: Sats,
  ): Promise<RawRequest> => {
    const body = JSON.stringify({ [key]: jsonNumber(amount.toString()) });
    const answer = await caller.send({ method: 'POST', path, parameters: { uuid }, body });
    answer.read(requestObject);
    return { text: answer.text };
  };
  const confirm = async (path: string, uuid: string, payload: ConfirmPayload) => {
    await caller.send({ method: 'POST', path, parameters: { uuid }, body: payload });
  };
  return {
    requestReissue: (uuid, amount) =>
      request('assets/{uuid}/reissue-request', uuid, 'amount_to_reissue', amount),
    confirmReissue: (uuid, payload) => confirm('assets/{uuid}/reissue-confirm', uuid, payload),
    reissuances: (uuid) => caller.get(reissuances, 'assets/{uuid}/reissuances', { uuid }),
    requestBurn: (uuid, amount) => request('assets/{uuid}/burn-request', uuid, 'amount', amount),
    confirmBurn: (uuid, payload) => confirm('assets/{uuid}/burn-confirm', uuid, payload),
  };
}
