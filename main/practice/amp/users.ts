/**
 * Registered users and their GAIDs (reference, 2.3).
 *
 * AMP once kept the old paths `investors/…` and `gaids/…/investor` beside these, "for a short period".
 * Whether it still does is not known, so they are not served: whoever used them would pass here and
 * might fail there (reference, 2.12).
 */
import { sumAmounts } from '../../../shared/domain/amount.ts';
import { assignmentBody, balanceBody, distributionBody, userBody } from './bodies.ts';
import { type AmpCore, visibleAssets } from './core.ts';
import { FieldReader, textBody } from './fields.ts';
import {
  created,
  DELETED,
  EMPTY_OK,
  fieldError,
  notFound,
  ok,
  type Reply,
  refused,
  units,
} from './reply.ts';
import { type Call, numberSegment, type Route } from './routing.ts';
import type { Account, AssetRecord, User } from './state.ts';

const TAKEN = 'A registered user with this GAID is already created.';

function userOf(amp: AmpCore, call: Call): User {
  const user = amp.state.users.get(numberSegment(call, 'id'));
  if (user === undefined) throw notFound();
  return user;
}

/** Whether a GAID belongs to a registered user, or did and stays taken. */
export function isTaken(amp: AmpCore, gaid: string): boolean {
  return (
    amp.state.burntGaids.has(gaid) ||
    [...amp.state.users.values()].some((user) => user.gaids.includes(gaid))
  );
}

/** Why a GAID cannot be given to a user. */
function gaidProblem(amp: AmpCore, gaid: string): string | undefined {
  if (!amp.gaids.has(gaid)) return 'This GAID is not valid.';
  return isTaken(amp, gaid) ? TAKEN : undefined;
}

function add(amp: AmpCore, call: Call): Reply {
  const fields = new FieldReader(call.body);
  const name = fields.text('name');
  const gaid = fields.optionalText('GAID');
  const isCompany = fields.flag('is_company', false);
  if (gaid !== undefined) fields.check('GAID', gaidProblem(amp, gaid));
  fields.finish();
  const user: User = {
    id: amp.state.nextId(),
    name,
    isCompany,
    creator: call.account.id,
    gaids: gaid === undefined ? [] : [gaid],
    defaultGaid: gaid,
    wasCategorised: false,
  };
  amp.state.users.set(user.id, user);
  return created(userBody(amp, user));
}

function edit(amp: AmpCore, call: Call): Reply {
  const user = userOf(amp, call);
  const fields = new FieldReader(call.body);
  const name = fields.text('name');
  fields.finish();
  user.name = name;
  return ok(userBody(amp, user));
}

function remove(amp: AmpCore, call: Call): Reply {
  const user = userOf(amp, call);
  const isAssigned = [...amp.state.assets.values()].some((asset) =>
    [...asset.assignments.values()].some((assignment) => assignment.user === user.id),
  );
  if (isAssigned) throw refused('The registered user has assignments and cannot be deleted.');
  for (const category of amp.state.categories.values()) category.users.delete(user.id);
  if (user.wasCategorised) for (const gaid of user.gaids) amp.state.burntGaids.add(gaid);
  amp.state.users.delete(user.id);
  return DELETED;
}

function addGaid(amp: AmpCore, call: Call): Reply {
  const user = userOf(amp, call);
  const gaid = textBody(call.body);
  const problem = gaidProblem(amp, gaid);
  if (problem !== undefined) throw fieldError('GAID', problem);
  user.gaids.push(gaid);
  user.defaultGaid ??= gaid;
  return EMPTY_OK;
}

function setDefaultGaid(amp: AmpCore, call: Call): Reply {
  const user = userOf(amp, call);
  const gaid = textBody(call.body);
  if (!user.gaids.includes(gaid)) {
    throw fieldError('GAID', 'This GAID is not attached to the registered user.');
  }
  user.defaultGaid = gaid;
  return EMPTY_OK;
}

function assetSummary(amp: AmpCore, asset: AssetRecord, user: User): object {
  const assignments = [...asset.assignments.values()].filter((entry) => entry.user === user.id);
  const distributions = [...asset.distributions.values()].filter(
    ({ confirmed, payments }) =>
      confirmed !== undefined && payments.some((payment) => payment.user === user.id),
  );
  return {
    ...balanceBody(amp, asset, user.gaids),
    assignments: assignments.map((entry) => assignmentBody(amp, entry)),
    assignments_sum: units(sumAmounts(assignments.map((entry) => entry.amount))),
    distributions: distributions.map(distributionBody),
    distributions_sum: units(
      sumAmounts(
        distributions.flatMap(({ payments }) =>
          payments.filter((payment) => payment.user === user.id).map(({ amount }) => amount),
        ),
      ),
    ),
  };
}

/** A list with one entry per asset; managers see their own assets only. */
function summary(amp: AmpCore, call: Call): Reply {
  const user = userOf(amp, call);
  const sees = (account: Account, asset: AssetRecord): boolean =>
    account.kind === 'issuer' || account.assets.has(asset.uuid);
  return ok(
    visibleAssets(amp)
      .filter((asset) => sees(call.account, asset))
      .map((asset) => assetSummary(amp, asset, user)),
  );
}

export function userRoutes(amp: AmpCore): readonly Route[] {
  const one = 'registered_users/:id';
  const route = (
    method: Route['method'],
    path: string,
    run: (amp: AmpCore, call: Call) => Reply,
  ): Route => ({ method, path, manager: 'yes', run: (call) => run(amp, call) });
  return [
    route('GET', 'registered_users', () =>
      ok([...amp.state.users.values()].map((user) => userBody(amp, user))),
    ),
    route('POST', 'registered_users/add', add),
    route('GET', one, (_, call) => ok(userBody(amp, userOf(amp, call)))),
    route('PUT', `${one}/edit`, edit),
    route('DELETE', `${one}/delete`, remove),
    route('GET', `${one}/summary`, summary),
    route('GET', `${one}/gaids`, (_, call) => ok(userOf(amp, call).gaids)),
    route('POST', `${one}/gaids/add`, addGaid),
    route('POST', `${one}/gaids/set-default`, setDefaultGaid),
  ];
}
