/**
 * Checks that ask AMP: access, and outputs that it lost track of.
 */
import type { AmpApi } from '../../amp/api.ts';
import type { AmpBefore } from '../events.ts';
import type { Plan } from '../plan.ts';
import type { CheckList } from './check-list.ts';

/** Said for every question to AMP on a desk that has no access to it. */
export const NOT_ASKED = 'AMP was not asked: this desk works without it';
export const NOT_ASKED_REMEDY = 'Check on a machine that reaches AMP before you approve.';

/** Outputs that AMP lost track of, in one list of `txid:vout`. */
export async function lostOutputs(amp: AmpApi, assetUuid: string): Promise<readonly string[]> {
  const balance = await amp.balance(assetUuid);
  return [...balance.lostOutputs, ...balance.reissuanceLostOutputs].map(
    ({ txid, vout }) => `${txid}:${vout}`,
  );
}

/**
 * @returns AMP's figures before the send; `undefined` when AMP cannot be asked.
 */
export async function checkAmp(
  amp: AmpApi | undefined,
  plan: Plan,
  checks: CheckList,
): Promise<AmpBefore | undefined> {
  const access = { id: 'amp', title: 'AMP access' };
  const lost = { id: 'lost-outputs', title: 'Lost outputs' };
  if (amp === undefined) {
    checks.warn(access, NOT_ASKED, NOT_ASKED_REMEDY);
    checks.warn(lost, NOT_ASKED, NOT_ASKED_REMEDY);
    return undefined;
  }
  await checks.look(access, async () => {
    await amp.login();
    checks.pass(access, `Logged in at ${amp.baseUrl}`);
  });
  let before: AmpBefore | undefined;
  await checks.look(lost, async () => {
    const found = await lostOutputs(amp, plan.assetUuid);
    const { burned } = await amp.summary(plan.assetUuid);
    before = { lostOutputs: found, burned: burned.toString() };
    if (found.length === 0) checks.pass(lost, 'AMP knows where every output is');
    else {
      checks.fail(
        lost,
        `AMP lost track of ${found.length} output(s): ${found.join(', ')}`,
        'Treasury coins moved without a report to AMP. Report the missing operation, or ask AMP support.',
      );
    }
  });
  return before;
}
