/**
 * `sent` -> `confirming`: what AMP issued is compared with what was asked for, from the chain. Any
 * difference is an alarm that names it.
 */
import type { Check } from '../../../shared/operations/model.ts';
import type { AmpApi } from '../../amp/api.ts';
import type { WalletTransaction } from '../../elements/node.ts';
import type { Intent, IssuedFacts } from '../events.ts';
import type { OperationRun } from '../run.ts';
import type { Evidence } from './evidence.ts';
import { issueFacts } from './facts.ts';
import { parseIssueForm } from './form.ts';
import { askAmp } from './patience.ts';

/** Blocks after which a transaction that the wallet still does not know cannot have paid it. */
const PATIENCE_BLOCKS = 3;

/** The wallet's transaction; `undefined` when it stays unknown, by the clock and by the chain. */
async function knownTransaction(
  run: OperationRun,
  txid: string,
  intent: Intent,
): Promise<WalletTransaction | undefined> {
  const { node, clock, profile } = run.env;
  const since = clock.monotonic();
  for (;;) {
    run.signal.throwIfAborted();
    const transaction = await run.steady(() => node.transaction(txid));
    if (transaction !== undefined) return transaction;
    const { height } = await run.steady(() => node.chain());
    const isLong = clock.monotonic() - since >= profile.timing.graceMs;
    if (isLong && height >= intent.tipHeight + PATIENCE_BLOCKS) return undefined;
    await run.poll(`Waiting for the wallet to know transaction ${txid}`);
  }
}

/** Addresses of the form that belong to the wallet, in the form of wallet entries. */
async function ownAddresses(run: OperationRun): Promise<ReadonlySet<string>> {
  const form = parseIssueForm(run.record.request);
  const wanted = form.isReissuable
    ? [form.destinationAddress, form.reissuanceAddress]
    : [form.destinationAddress];
  const own = new Set<string>();
  for (const address of wanted) {
    const { isMine, unconfidential } = await run.env.node.addressInfo(address);
    if (isMine && unconfidential !== undefined) own.add(unconfidential);
  }
  return own;
}

async function gather(
  run: OperationRun,
  amp: AmpApi,
  transaction: WalletTransaction,
  known: { readonly intent: Intent; readonly issued: IssuedFacts },
): Promise<Evidence> {
  const { issue } = known.intent;
  if (issue === undefined) throw new Error('an issuance that was begun has an intent');
  const listed = await askAmp(run, () => amp.asset(known.issued.assetUuid));
  return run.steady(async () => ({
    form: parseIssueForm(run.record.request),
    intent: issue,
    issued: known.issued,
    vin: run.record.vin,
    decoded: await run.env.node.decode(transaction.hex),
    details: transaction.details,
    own: await ownAddresses(run),
    listed,
  }));
}

function alarm(run: OperationRun, message: string): void {
  run.attention(
    'issued-differs',
    `What AMP issued is not what was asked for. ${message}. Do not distribute it before AMP support has explained this.`,
  );
}

function words(failed: readonly Check[]): string {
  return failed.map(({ title, message }) => `${title}: ${message}`).join('; ');
}

export async function verifyIssueStep(run: OperationRun, amp: AmpApi): Promise<void> {
  const { txid, issued, intent } = run.record;
  if (txid === undefined || issued === undefined || intent === undefined) {
    throw new Error('an issued asset has a transaction');
  }
  const holder = run.holder(txid);
  if (holder !== undefined) {
    alarm(run, `Transaction ${txid} belongs to another ${holder.kind} operation (${holder.id})`);
    return;
  }
  const transaction = await knownTransaction(run, txid, intent);
  if (transaction === undefined) {
    alarm(
      run,
      `The wallet knows nothing of transaction ${txid}: neither asset nor token came to the treasury addresses, or it was never sent to the network`,
    );
    return;
  }
  if (transaction.confirmations < 0) {
    run.attention('conflicted', `Transaction ${txid} conflicts with another one that was mined`);
    return;
  }
  const facts = issueFacts(await gather(run, amp, transaction, { intent, issued }));
  run.append({
    type: 'facts',
    facts,
    captured: {
      hex: transaction.hex,
      details: transaction.details.map((line) => line.raw),
      fee: undefined,
    },
  });
  const failed = facts.filter(({ status }) => status === 'fail');
  if (failed.length > 0) alarm(run, words(failed));
}
