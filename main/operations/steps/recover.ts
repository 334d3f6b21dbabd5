/**
 * `sending` with an unknown outcome: look before acting. The send is never simply repeated.
 *
 * Absence counts only when the node is reachable, has the blocks that it had before the send, the
 * wallet is loaded and not rescanning, no such call is running, and all that has been so for the grace
 * period (field rule: a client that hangs up does not stop the call in the node).
 */
import { assertUsable } from '../../elements/check.ts';
import { refuseStrangeWallet } from '../guards.ts';
import type { SendingRun } from '../run.ts';
import { adoptGiven, settleFound } from './check.ts';

/** Sends that came to nothing before a person is asked to look at the node. */
const ATTEMPTS = 3;

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
  // Only time that was watched counts: a machine that slept has seen nothing, and a call that waits in
  // the node's queue slept with it.
  let quietMs = 0;
  let lastLook: number | undefined;
  for (;;) {
    const { running, found, scanning, height } = await run.steady(async () => {
      // Asked before the search: a call that ends in between is then still seen running or found.
      const running = await node.activeCommands();
      const chain = await assertUsable(node, profile);
      await refuseStrangeWallet(intent, node);
      const wallet = await node.walletState();
      const found = await kind.search(run.context, intent);
      return { running, found, scanning: wallet.scanning, height: chain.height };
    });
    if (settleFound(sending, found, 'found')) return;
    const now = clock.monotonic();
    const busy = running.includes(kind.method)
      ? kind.method
      : scanning
        ? 'rescan'
        : height < intent.tipHeight
          ? `block ${height}, the send began at ${intent.tipHeight}`
          : undefined;
    if (busy !== undefined) {
      quietMs = 0;
      lastLook = undefined;
      await run.poll(`The node is still busy (${busy})`);
      continue;
    }
    const elapsed = lastLook === undefined ? 0 : now - lastLook;
    quietMs += Math.max(0, Math.min(elapsed, 2 * profile.timing.pollMs));
    lastLook = now;
    if (quietMs >= profile.timing.graceMs) {
      const reason = `No transaction of this operation since block ${intent.tipHeight}, and the node is idle: nothing was sent`;
      if (run.sendAttempts >= ATTEMPTS) {
        run.append({ type: 'refused', reason: `${reason}. It was tried ${ATTEMPTS} times.` });
      } else run.append({ type: 'send-absent', reason });
      return;
    }
    await run.poll('Making sure that the send did not happen');
  }
}
