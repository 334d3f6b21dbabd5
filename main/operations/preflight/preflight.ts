/**
 * The preflight: everything that must be true before an operation is sent, reported at once.
 */
import type { Check } from '../../../shared/operations/model.ts';
import type { WalletEntry } from '../../elements/node.ts';
import type { AmpBefore } from '../events.ts';
import type { Found } from '../kinds/kind.ts';
import type { SendingRun } from '../run.ts';
import { checkAmp } from './amp-checks.ts';
import { CheckList } from './check-list.ts';
import { checkNode } from './node-checks.ts';
import { checkRequest } from './request-checks.ts';

export interface PreflightResult {
  readonly checks: readonly Check[];
  readonly failed: readonly Check[];
  readonly before: AmpBefore | undefined;
  /** A transaction that already carries out this request. */
  readonly found: Found;
}

/** The wallet's newest transaction of the asset must be old enough for AMP to have seen it. */
async function settle({ run }: SendingRun, entries: readonly WalletEntry[]): Promise<void> {
  const { profile, clock, amp } = run.env;
  if (amp === undefined) return;
  const newest = entries
    .filter((entry) => entry.asset === run.plan.assetId)
    .reduce((latest, entry) => Math.max(latest, entry.time), 0);
  const left = newest * 1_000 + profile.timing.settleMs - clock.now();
  if (left > 0) {
    await run.wait(
      'AMP needs a moment to see the newest transaction of this asset',
      Math.min(left, profile.timing.settleMs),
    );
  }
}

function checkRivals({ run }: SendingRun, checks: CheckList): void {
  const subject = { id: 'rivals', title: 'Other operations on this asset' };
  const [rival] = run.rivals;
  if (rival === undefined) checks.pass(subject, 'None is unfinished');
  else {
    checks.fail(
      subject,
      `A ${rival.kind} operation (${rival.reference}) is ${rival.state}`,
      'Finish, cancel or set aside that one first.',
    );
  }
}

/** Runs every check. Sends nothing, locks nothing. */
export async function preflight(sending: SendingRun): Promise<PreflightResult> {
  const { run, kind } = sending;
  const { env, plan, context, record } = run;
  const checks = new CheckList();
  let found: Found = { result: 'none' };
  let entries: readonly WalletEntry[] = [];
  checkRequest(plan, env.profile, checks);
  checkRivals(sending, checks);
  const usable = await checkNode(env, checks);
  const history = { id: 'history', title: 'Not paid already' };
  await checks.look(history, async () => {
    if (usable) {
      entries = await env.node.transactionsSince();
      found = await kind.search({ ...context, history: entries }, undefined);
    }
    if (found.result === 'none') {
      if (usable) checks.pass(history, 'The wallet holds no transaction of this request');
      else checks.fail(history, 'The wallet could not be searched', 'Mend the node first.');
    }
  });
  if (found.result === 'none') {
    if (usable) await settle(sending, entries);
    const before = await checkAmp(env.amp, plan, checks);
    await kind.preflight({ ...context, amp: env.amp, record }, checks);
    return { checks: checks.checks, failed: checks.failed, before, found };
  }
  return { checks: checks.checks, failed: checks.failed, before: undefined, found };
}

/**
 * The look before a send whose preflight is fresh: what may have changed in a moment, and would make the
 * send a second one or one that AMP cannot follow. Rejects with `ElementsError` when the node cannot be asked.
 */
export async function lastLook(sending: SendingRun): Promise<PreflightResult> {
  const { run, kind } = sending;
  const checks = new CheckList();
  checkRivals(sending, checks);
  const found = await kind.search(run.context, undefined);
  if (found.result === 'none') {
    await kind.coins({ ...run.context, amp: run.env.amp, record: run.record }, checks);
  }
  return { checks: checks.checks, failed: checks.failed, before: undefined, found };
}
