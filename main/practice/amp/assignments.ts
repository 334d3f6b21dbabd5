/**
 * Assignments (reference, 2.6 and 5.2).
 */
import { assignmentBody } from './bodies.ts';
import { freeTreasuryBalance } from './book.ts';
import { type AmpCore, assetOf, qualifies } from './core.ts';
import { FieldReader, objectBody } from './fields.ts';
import { DELETED, fieldError, invalid, notFound, ok, type Reply, refused } from './reply.ts';
import { type Call, numberSegment, type Route } from './routing.ts';
import type { AssetRecord, Assignment } from './state.ts';

/** The last second of the year 9999, which is as far as AMP's dates can be written. */
const LAST_VESTING = 253_402_300_799;

const NOT_ENOUGH = 'There is not enough in the treasury balance.';

function assignmentOf(amp: AmpCore, call: Call): Assignment {
  const assignment = assetOf(amp, call).assignments.get(numberSegment(call, 'id'));
  if (assignment === undefined) throw notFound();
  return assignment;
}

/** Without a filter, all of them: distributed and not. */
function list(amp: AmpCore, call: Call): Reply {
  const filter = call.query.get('distributed')?.toLowerCase();
  const all = [...assetOf(amp, call).assignments.values()];
  const wanted =
    filter === 'true' || filter === 'false'
      ? all.filter((assignment) => String(assignment.isDistributed) === filter)
      : all;
  return ok(wanted.map((assignment) => assignmentBody(amp, assignment)));
}

/** The single entry that the list may hold since 0.1.7. */
function singleEntry(body: unknown): unknown {
  const { assignments } = objectBody(body);
  if (assignments === undefined) throw fieldError('assignments', 'This field is required.');
  if (!Array.isArray(assignments)) {
    throw fieldError('assignments', 'Expected a list of items.');
  }
  if (assignments.length !== 1) {
    throw fieldError('assignments', 'Exactly one assignment can be created at a time.');
  }
  return assignments[0];
}

function readVesting(fields: FieldReader): number | undefined {
  const raw = fields.raw('vesting_timestamp');
  if (raw === undefined || raw === null) return undefined;
  return fields.integerWithin('vesting_timestamp', 0, LAST_VESTING);
}

function create(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const fields = new FieldReader(singleEntry(call.body));
  const user = fields.integer('registered_user');
  const amount = fields.amount('amount', 1);
  const ready = fields.flag('ready_for_distribution', false);
  const vesting = readVesting(fields);
  fields.finish();
  if (!amp.state.users.has(user)) {
    throw fieldError('registered_user', `Invalid pk "${user}" - object does not exist.`);
  }
  if (!qualifies(amp, asset, user)) {
    throw invalid('The registered user is not in all categories that the asset requires.');
  }
  if (amount > freeTreasuryBalance(asset, amp.ledger)) throw invalid(NOT_ENOUGH);
  const assignment: Assignment = {
    id: amp.state.nextId(),
    user,
    amount,
    ready,
    vesting,
    creator: call.account.id,
    receivingAddress: undefined,
    distribution: undefined,
    isDistributed: false,
  };
  asset.assignments.set(assignment.id, assignment);
  return ok([assignmentBody(amp, assignment)]);
}

/** Refuses changes of an assignment that is in a distribution. */
function openAssignment(amp: AmpCore, call: Call): Assignment {
  const assignment = assignmentOf(amp, call);
  if (assignment.isDistributed) throw refused('The assignment is already distributed.');
  if (assignment.distribution !== undefined) {
    throw refused('The assignment is part of a distribution.');
  }
  return assignment;
}

function setReady(amp: AmpCore, call: Call, ready: boolean): Reply {
  const assignment = openAssignment(amp, call);
  assignment.ready = ready;
  return ok(assignmentBody(amp, assignment));
}

function remove(amp: AmpCore, call: Call): Reply {
  const asset: AssetRecord = assetOf(amp, call);
  asset.assignments.delete(openAssignment(amp, call).id);
  return DELETED;
}

export function assignmentRoutes(amp: AmpCore): readonly Route[] {
  const all = 'assets/:uuid/assignments';
  const route = (method: Route['method'], path: string, run: Route['run']): Route => ({
    method,
    path: `${all}${path}`,
    manager: 'own-assets',
    run,
  });
  return [
    route('GET', '', (call) => list(amp, call)),
    route('POST', '/create', (call) => create(amp, call)),
    route('GET', '/:id', (call) => ok(assignmentBody(amp, assignmentOf(amp, call)))),
    route('PUT', '/:id/lock', (call) => setReady(amp, call, false)),
    route('PUT', '/:id/unlock', (call) => setReady(amp, call, true)),
    route('DELETE', '/:id/delete', (call) => remove(amp, call)),
  ];
}
