/**
 * `requested` -> `checked`, and `approved` -> `sending` -> `sent`. The only code that has AMP issue.
 *
 * AMP's call is not idempotent and has no mark of ours, so it is made once for an approval. Whatever
 * makes its outcome doubtful leads to a look, and only proven absence back to a new check and approval.
 */
import type { AmpApi } from '../../amp/api.ts';
import { AmpError } from '../../amp/error.ts';
import type { Intent } from '../events.ts';
import { planDigest } from '../plan.ts';
import type { CheckList } from '../preflight/check-list.ts';
import type { OperationRun } from '../run.ts';
import { contractOf } from './contract.ts';
import { issueRequest, parseIssueForm } from './form.ts';
import { issuePreflight } from './preflight.ts';

function refuse(run: OperationRun, checks: CheckList): void {
  const reason = checks.failed.map(({ title, message }) => `${title}: ${message}`).join('; ');
  run.append({ type: 'refused', reason, checks: checks.checks });
}

/** `requested` -> `checked` or `refused`. */
export async function checkIssueStep(run: OperationRun, amp: AmpApi | undefined): Promise<void> {
  const checks = await issuePreflight(run, amp);
  if (checks.failed.length > 0) refuse(run, checks);
  else run.append({ type: 'checked', checks: checks.checks, before: undefined });
}

async function makeIntent(run: OperationRun, amp: AmpApi): Promise<Intent> {
  const { node } = run.env;
  const form = parseIssueForm(run.record.request);
  const { contract, hash } = contractOf(form);
  const { addresses } = run.context;
  // The list comes first: an asset that turns up in between counts as new, and is looked at.
  const knownAssets = (await amp.assets()).map(({ assetUuid }) => assetUuid);
  const chain = await node.chain();
  return {
    wallet: node.wallet,
    ownAddress: form.destinationAddress,
    tipHash: chain.tipHash,
    tipHeight: chain.height,
    comment: '',
    outputs: [],
    knownIssuances: [],
    issue: {
      contract,
      contractHash: hash,
      destination: await addresses.plain(form.destinationAddress),
      token: form.isReissuable ? await addresses.plain(form.reissuanceAddress) : undefined,
      knownAssets,
    },
  };
}

/** `approved` -> `sending`, and on to `sent` when AMP answers. */
export async function issueStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const { profile, node } = run.env;
  const digest = planDigest(run.plan, { network: profile.network, wallet: node.wallet });
  if (run.record.approvedDigest !== digest) {
    run.append({ type: 'refused', reason: 'What was approved is not what would be issued' });
    return;
  }
  // Time may have passed since the approval, and another tool may have issued meanwhile.
  const checks = await issuePreflight(run, amp);
  if (checks.failed.length > 0) {
    refuse(run, checks);
    return;
  }
  run.append({ type: 'rechecked', checks: checks.checks, before: undefined });
  const intent = await run.steady(() => makeIntent(run, amp));
  run.signal.throwIfAborted();
  run.append({ type: 'sending', intent });
  await issueOnce(run, amp);
}

async function issueOnce(run: OperationRun, amp: AmpApi): Promise<void> {
  const request = issueRequest(parseIssueForm(run.record.request));
  try {
    const answer = await amp.issue(request);
    run.append({
      type: 'sent',
      txid: answer.txid,
      vin: answer.vin,
      discovery: 'answer',
      issued: {
        assetUuid: answer.assetUuid,
        assetId: answer.assetId,
        tokenId: answer.reissuanceTokenId,
        answer: answer.text ?? '',
      },
    });
  } catch (error) {
    if (!(error instanceof AmpError)) throw error;
    if (error.outcomeUnknown) run.append({ type: 'issue-lost', reason: error.message });
    else run.append({ type: 'refused', reason: error.message });
  }
}
