/**
 * Checks of the request itself: protocol version, origin, amounts.
 */
import { amountProblem } from '../../../shared/domain/fields.ts';
import { checkBaseUrl } from '../../amp/request-file.ts';
import type { Profile } from '../../profile.ts';
import type { Plan } from '../plan.ts';
import type { CheckList } from './check-list.ts';

/** Version of the treasury protocol that Ballast speaks; the official script calls its own 2 (0.0.2). */
const PROTOCOL_VERSION = 2;

export function checkRequest(plan: Plan, profile: Profile, checks: CheckList): void {
  const version = { id: 'protocol', title: 'Protocol version' };
  const asked = plan.minVersion;
  if (asked === undefined) {
    checks.warn(
      version,
      'The request names no version',
      'Make the request anew if this surprises you.',
    );
  } else if (asked > PROTOCOL_VERSION) {
    checks.fail(
      version,
      `AMP asks for version ${asked} of the protocol, Ballast speaks ${PROTOCOL_VERSION}`,
      'Update Ballast.',
    );
  } else {
    checks.pass(version, `AMP asks for version ${asked}`);
  }
  const origin = { id: 'origin', title: 'AMP host' };
  const base = checkBaseUrl(plan, profile);
  if (base === 'same') checks.pass(origin, `The request comes from ${profile.ampUrl}`);
  else if (base === 'absent') {
    checks.warn(origin, 'The request names no AMP host', `It is reported to ${profile.ampUrl}.`);
  } else {
    checks.fail(
      origin,
      `The request names ${base.differs}, the profile ${profile.ampUrl}`,
      'Choose the profile that the request was made with. Ballast never sends credentials to a host that a file names.',
    );
  }
  const amount = { id: 'amounts', title: 'Amounts' };
  const bad = plan.kind === 'distribute' ? undefined : amountProblem(plan.amount);
  const zero = plan.outputs.find((output) => amountProblem(output.amount) !== undefined);
  if (bad !== undefined) checks.fail(amount, bad, 'Make the request anew with another amount.');
  else if (zero !== undefined) {
    checks.fail(
      amount,
      `${zero.address} is to get ${zero.amount}: ${amountProblem(zero.amount)}`,
      'Cancel the distribution and mend the assignment; an amount of zero would end the node process.',
    );
  } else {
    checks.pass(amount, `${plan.amount} base units in all`);
  }
}
