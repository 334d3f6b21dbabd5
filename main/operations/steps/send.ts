/**
 * `approved` -> `sending` -> `sent`. The only code that moves assets.
 */
import { ElementsError } from '../../elements/error.ts';
import type { Intent } from '../events.ts';
import { planDigest } from '../plan.ts';
import { lastLook, preflight } from '../preflight/preflight.ts';
import type { SendingRun } from '../run.ts';
import { refusal, settleFound } from './check.ts';
import { askIfLocked, StillLocked, whileUnlocked } from './unlock.ts';

/** Virtual size that unconfirmed transactions may have in one chain (ancestor limit of the mempool). */
const CHAIN_LIMIT_VSIZE = 101_000;
const CHAIN_LIMIT_COUNT = 25;

/** Measured sizes of a send: fixed part, and per blinded recipient, in virtual bytes. */
const BASE_VSIZE = 2_576;
const RECIPIENT_VSIZE = 1_191;

/** Sends that may find the wallet locked again before the operation is given up. */
const LOCKED_ATTEMPTS = 3;

/** Errors after which it is unknown whether the node has carried out the call. */
const UNKNOWN_OUTCOME = new Set(['lost', 'unreachable']);

/**
 * Two large sends cannot be chained unconfirmed: the mempool would refuse the second although the
 * wallet answers with a transaction id. So a send waits until what went before is in a block.
 */
async function waitForRoom({ run }: SendingRun): Promise<void> {
  const { node } = run.env;
  const own = BASE_VSIZE + RECIPIENT_VSIZE * run.plan.outputs.length;
  for (;;) {
    const { tipHash } = await run.steady(() => node.chain());
    const entries = await run.steady(() => node.transactionsSince(tipHash));
    const unconfirmed = new Set(
      entries
        .filter((entry) => entry.confirmations === 0 && entry.category === 'send')
        .map((entry) => entry.txid),
    );
    let size = own;
    let count = 0;
    for (const txid of unconfirmed) {
      // What was abandoned or dropped stays unconfirmed for ever and is no part of any chain.
      if (!(await run.steady(() => node.inMempool(txid)))) continue;
      const transaction = await run.steady(() => node.transaction(txid));
      if (transaction === undefined) continue;
      count += 1;
      size += (await run.steady(() => node.decode(transaction.hex))).vsize;
    }
    if (size <= CHAIN_LIMIT_VSIZE && count + 1 < CHAIN_LIMIT_COUNT) return;
    await run.poll(
      `Waiting for a block: ${count} transaction(s) of this wallet are unconfirmed, and large sends cannot follow one another without one`,
    );
  }
}

/**
 * The last look before the send. A fresh preflight stands, but for what can change in a moment: another
 * tool may have paid, or spent what AMP named.
 */
async function stillRight(sending: SendingRun): Promise<boolean> {
  const { run } = sending;
  const fresh = run.freshlyChecked;
  const result = fresh ? await run.steady(() => lastLook(sending)) : await preflight(sending);
  if (settleFound(sending, result.found, 'found')) return false;
  if (result.failed.length === 0) {
    if (fresh) return true;
    run.append({ type: 'rechecked', checks: result.checks, before: result.before });
    return true;
  }
  run.append({ type: 'refused', reason: refusal(result.failed), checks: result.checks });
  return false;
}

async function makeIntent({ run, kind }: SendingRun): Promise<Intent> {
  const { node } = run.env;
  const chain = await node.chain();
  const [coin] = await node.listUnspent(0);
  return {
    wallet: node.wallet,
    ownAddress: coin?.address,
    tipHash: chain.tipHash,
    tipHeight: chain.height,
    comment: run.plan.comment,
    outputs: run.plan.outputs.map(({ address, asset, amount }) => ({
      address,
      asset,
      amount: amount.toString(),
    })),
    knownIssuances: await kind.knownIssuances(run.context),
  };
}

export async function sendStep(sending: SendingRun): Promise<void> {
  const { run } = sending;
  const { profile, node } = run.env;
  const digest = planDigest(run.plan, { network: profile.network, wallet: node.wallet });
  if (run.record.approvedDigest !== digest) {
    run.append({ type: 'refused', reason: 'What was approved is not what would be sent' });
    return;
  }
  await waitForRoom(sending);
  try {
    let done = false;
    for (let attempt = 1; !done; attempt += 1) {
      const passphrase = await askIfLocked(run, attempt);
      // A person may have taken hours to answer. All that takes time comes before the unlocking.
      if (passphrase !== undefined) await waitForRoom(sending);
      if (!(await stillRight(sending))) return;
      const intent = await run.steady(() => makeIntent(sending));
      done = await whileUnlocked(run, passphrase, () => sendOnce(sending, intent));
    }
  } catch (error) {
    if (!(error instanceof StillLocked)) throw error;
    run.append({ type: 'refused', reason: error.message });
  }
}

/** Journals the intent, asks the node once, and journals what came of it. */
async function sendOnce({ run, kind }: SendingRun, intent: Intent): Promise<void> {
  run.append({ type: 'sending', intent });
  try {
    const { txid, vin } = await kind.send(run.context);
    run.append({ type: 'sent', txid, vin, discovery: 'answer' });
  } catch (error) {
    if (!(error instanceof ElementsError)) throw error;
    if (UNKNOWN_OUTCOME.has(error.kind)) {
      run.append({ type: 'send-lost', reason: error.message });
    } else if (error.kind === 'wallet-locked' && run.sendAttempts < LOCKED_ATTEMPTS) {
      run.append({ type: 'send-absent', reason: 'The wallet was locked before it could sign' });
    } else {
      run.append({ type: 'refused', reason: error.message });
    }
  }
}
