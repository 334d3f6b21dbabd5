/**
 * `sending` with an unknown outcome: look before acting. The send is never simply repeated.
 *
 * Absence counts only when the node is reachable, the wallet is loaded, no such call is running, and
 * all that has been so for the grace period (field rule: a client that hangs up does not stop the
 * call in the node).
 */
import type { SendingRun } from '../run.ts';
import { adoptGiven, settleFound } from './check.ts';

export async function recoverStep(sending: SendingRun): Promise<void> {
  const { run, kind } = sending;
  const { node, clock, profile } = run.env;
  const { intent } = run.record;
  if (intent === undefined) throw new Error('a sending operation has an intent');
  const existing = run.record.options.useExisting;
  if (existing !== undefined) {
    await adoptGiven(sending, existing);
    return;
  }
  let quietSince: number | undefined;
  for (;;) {
    const found = await run.steady(async () => {
      const state = await node.walletState();
      return { scanning: state.scanning, found: await kind.search(run.context, intent) };
    });
    const result = { checks: [], failed: [], before: undefined, found: found.found };
    if (settleFound(sending, result, 'found')) return;
    const running = await run.steady(() => node.activeCommands());
    const now = clock.now();
    if (running.includes(kind.method) || found.scanning) {
      quietSince = undefined;
      await run.poll(`The node is still busy (${found.scanning ? 'rescan' : kind.method})`);
      continue;
    }
    quietSince ??= now;
    if (now - quietSince >= profile.timing.graceMs) {
      run.append({
        type: 'send-absent',
        reason: `No transaction of this operation since block ${intent.tipHeight}, and the node is idle: nothing was sent`,
      });
      return;
    }
    await run.poll('Making sure that the send did not happen');
  }
}
