/**
 * `sending` with an unknown outcome: AMP may or may not have issued. It is never simply asked again.
 *
 * Absence counts only when AMP answers with its list, the node has a block more than it had before, the
 * wallet is loaded and not rescanning, and both have shown nothing for a long grace period, in which AMP
 * can finish what it was asked for. Then the operation goes back to its checks and to a person.
 */
import type { AmpApi } from '../../amp/api.ts';
import { assertUsable } from '../../elements/check.ts';
import type { IssueIntent } from '../events.ts';
import { refuseStrangeWallet } from '../guards.ts';
import { walletEntries } from '../kinds/wallet-facts.ts';
import type { OperationRun } from '../run.ts';
import { parseIssueForm } from './form.ts';
import { type IssueVerdict, judgeIssue } from './judge.ts';
import { askAmp } from './patience.ts';

/** AMP builds and broadcasts the issuance itself, so it gets more time than a node that only sends. */
const GRACE_FACTOR = 4;

/** Only time that was watched counts: a machine that slept has seen nothing. */
class QuietTime {
  readonly #run: OperationRun;
  #quietMs = 0;
  #lastLook: number | undefined;

  constructor(run: OperationRun) {
    this.#run = run;
  }

  reset(): void {
    this.#quietMs = 0;
    this.#lastLook = undefined;
  }

  /** @returns whether the grace period is over. */
  pass(): boolean {
    const { clock, profile } = this.#run.env;
    const now = clock.monotonic();
    const elapsed = this.#lastLook === undefined ? 0 : now - this.#lastLook;
    this.#quietMs += Math.max(0, Math.min(elapsed, 2 * profile.timing.pollMs));
    this.#lastLook = now;
    return this.#quietMs >= GRACE_FACTOR * profile.timing.graceMs;
  }
}

interface Look {
  readonly verdict: IssueVerdict;
  /** Why the wallet proves nothing now. */
  readonly busy: string | undefined;
}

async function look(run: OperationRun, amp: AmpApi, issue: IssueIntent): Promise<Look> {
  const { node, profile } = run.env;
  const { intent, request } = run.record;
  if (intent === undefined) throw new Error('an issuance that was begun has an intent');
  const assets = await askAmp(run, () => amp.assets());
  return run.steady(async () => {
    const { height } = await assertUsable(node, profile);
    await refuseStrangeWallet(intent, node);
    const { scanning } = await node.walletState();
    const entries = await walletEntries(run.context, intent);
    // A node that sees no new block may not see a new transaction either.
    const behind =
      height <= intent.tipHeight ? `no block since ${intent.tipHeight} yet` : undefined;
    return {
      verdict: judgeIssue(parseIssueForm(request), issue, assets, entries),
      busy: scanning ? 'rescan' : behind,
    };
  });
}

function adopt(
  run: OperationRun,
  { asset }: Extract<IssueVerdict, { result: 'issued' }>,
  txid: string,
): void {
  run.append({
    type: 'sent',
    txid,
    vin: undefined,
    discovery: 'found',
    issued: {
      assetUuid: asset.assetUuid,
      assetId: asset.assetId,
      tokenId: asset.reissuanceTokenId,
      answer: undefined,
    },
  });
}

/** The wallet has not seen the asset that AMP lists; AMP names the transaction. */
async function adoptByAmp(
  run: OperationRun,
  amp: AmpApi,
  verdict: Extract<IssueVerdict, { result: 'issued' }>,
): Promise<void> {
  const { assetUuid } = verdict.asset;
  const issuance = (await askAmp(run, () => amp.txs(assetUuid))).find((tx) => tx.isIssuance);
  if (issuance !== undefined) {
    adopt(run, verdict, issuance.txid);
    return;
  }
  run.attention(
    'issue-unclear',
    `AMP lists the asset ${assetUuid}, but names no transaction for it, and the wallet received nothing at the addresses of the issuance`,
  );
}

export async function recoverIssueStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const issue = run.record.intent?.issue;
  if (issue === undefined) throw new Error('an issuance that was begun has an intent');
  const quiet = new QuietTime(run);
  let before: IssueVerdict['result'] | undefined;
  for (;;) {
    run.signal.throwIfAborted();
    const { verdict, busy } = await look(run, amp, issue);
    // AMP and the wallet are asked one after the other; what has just changed may change again.
    if (verdict.result !== before) quiet.reset();
    before = verdict.result;
    if (verdict.result === 'issued' && verdict.txid !== undefined) {
      adopt(run, verdict, verdict.txid);
      return;
    }
    if (verdict.result === 'several' || verdict.result === 'differs') {
      const code = verdict.result === 'differs' ? 'issued-differs' : 'several-transactions';
      run.attention(code, `${verdict.message}. Nothing more will be issued.`);
      return;
    }
    if (busy !== undefined) {
      quiet.reset();
      await run.poll(`The wallet cannot tell yet (${busy})`);
      continue;
    }
    if (quiet.pass()) {
      if (verdict.result === 'issued') await adoptByAmp(run, amp, verdict);
      else if (verdict.result === 'unlisted') {
        run.attention('issue-unclear', `${verdict.message}. Nothing more will be issued.`);
      } else {
        run.append({
          type: 'issue-absent',
          reason:
            'AMP lists no such asset and the wallet received nothing at its addresses: nothing was issued. It is checked and approved anew.',
        });
      }
      return;
    }
    await run.poll('Making sure that AMP did not issue');
  }
}
