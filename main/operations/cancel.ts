/**
 * Giving an operation up: only when nothing of it can move assets any more, and for a distribution
 * only when AMP has let it go.
 */
import { type Sats, sumAmounts } from '../../shared/domain/amount.ts';
import type { AmpApi, AmpAssignment } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';
import { assertUsable } from '../elements/check.ts';
import { EngineError } from './engine-error.ts';
import { refuseOtherWallet, refuseStrangeWallet } from './guards.ts';
import { sendingKind } from './kinds/index.ts';
import type { Found, SendingKind } from './kinds/kind.ts';
import { FINAL_DEPTH, type Life, lifeOf } from './life.ts';
import type { Plan } from './plan.ts';
import { sendingBegan } from './record.ts';
import type { OperationRun } from './run.ts';

/** Why a transaction forbids the cancel, and what to do. */
const SIGNS_OF_LIFE: Readonly<Record<Exclude<Life, 'over'>, string>> = {
  alive:
    'it is in the mempool or in a block. Run the operation instead, so that it is reported (from a decision: look again).',
  kept: 'the wallet may send it to the network at any time. Run the operation to have it confirmed, or abandon it in the wallet (abandontransaction) before you cancel.',
  contested: `the transaction that it conflicts with is not ${FINAL_DEPTH} blocks deep yet. Wait for the next block.`,
  unknown:
    'this wallet does not know it, although it did: it is another wallet or an older copy of it. Name the wallet that the operation was begun with.',
};

function txidsOf(found: Found): readonly string[] {
  switch (found.result) {
    case 'none':
      return [];
    case 'several':
      return found.txids;
    default:
      return [found.txid];
  }
}

/**
 * A transaction that the wallet never knew may still have reached the network before the machine went
 * down; once mined, the wallet sees its coins spent.
 */
async function neverCame({ record, env }: OperationRun): Promise<boolean> {
  const { intent, events } = record;
  const wasUnknown = events.some(
    ({ event }) => event.type === 'attention' && event.attention.code === 'transaction-unknown',
  );
  if (!wasUnknown || intent === undefined) return false;
  const { height } = await env.node.chain();
  if (height >= intent.tipHeight + FINAL_DEPTH) return true;
  throw new EngineError(
    `The send may still show on the chain. Cancel after block ${intent.tipHeight + FINAL_DEPTH}.`,
  );
}

/**
 * Searches the wallet's whole history.
 *
 * @returns why the operation cannot be cancelled; `undefined` when nothing of it is left.
 * @throws EngineError or ElementsError when the search would prove nothing.
 */
async function signOfLife(run: OperationRun, kind: SendingKind): Promise<string | undefined> {
  const { record, env, context } = run;
  const { node, profile } = env;
  refuseOtherWallet(record, node);
  await assertUsable(node, profile);
  if ((await node.walletState()).scanning) {
    throw new EngineError(
      `Wallet "${node.wallet}" is rescanning, so its search proves nothing. Cancel when that is over.`,
    );
  }
  if (record.intent !== undefined) await refuseStrangeWallet(record.intent, node);
  const own = record.txid === undefined ? [] : [record.txid];
  const found = txidsOf(await kind.search(context, undefined));
  for (const txid of new Set([...own, ...found])) {
    const life = await lifeOf(node, txid);
    if (life === 'over' || (life === 'unknown' && (await neverCame(run)))) continue;
    return `The wallet holds transaction ${txid} of this request already, and ${SIGNS_OF_LIFE[life]}`;
  }
  return undefined;
}

/** The cancel did not happen: back to where the operation was. */
function goBack(run: OperationRun, reason: string): void {
  run.append(sendingBegan(run.record) ? { type: 'not-cancelled', reason } : { type: 'reopened' });
}

/**
 * Whether AMP shows that it let the distribution go: what was to be paid is assigned still, but not to
 * this distribution. A list that shows nothing of it proves nothing.
 */
function isFreed(plan: Plan, assignments: readonly AmpAssignment[]): boolean {
  const free = assignments.filter(
    (one) => !one.isDistributed && one.distributionUuid !== plan.distributionUuid,
  );
  const sumAt = (address: string | undefined): Sats =>
    sumAmounts(free.filter((one) => one.receivingAddress === address).map(({ amount }) => amount));
  const missing = plan.outputs.map(({ address, amount }) => {
    const left = amount - sumAt(address);
    return left > 0n ? left : 0n;
  });
  // AMP may take the address back together with the distribution.
  return sumAmounts(missing) <= sumAt(undefined);
}

/** AMP did not say yes; what it shows may say what became of it. */
async function lookAtAmp(run: OperationRun, amp: AmpApi, refusal: AmpError): Promise<void> {
  const { plan } = run;
  const paid = await amp.distribution(plan.assetUuid, plan.distributionUuid);
  const assignments = await amp.assignments(plan.assetUuid);
  const has = assignments.some((one) => one.distributionUuid === plan.distributionUuid);
  if (paid !== undefined || has) {
    goBack(run, refusal.message);
    throw refusal;
  }
  if (isFreed(plan, assignments)) {
    run.append({ type: 'cancelled' });
    return;
  }
  run.attention(
    'cancel-unclear',
    `AMP did not say that it cancelled distribution ${plan.distributionUuid} (${refusal.message}), and shows neither the distribution nor its assignments. Nothing will be sent for it. Look at the asset at AMP with the login that made the request, and cancel again; or set it aside.`,
    ['cancel', 'set-aside'],
  );
}

/**
 * Gives an operation up. Ends in `cancelled`, or in `attention` when AMP's answer leaves it open.
 *
 * @throws EngineError when something of it may still be carried out, or the wallet proves nothing;
 *   AmpError when AMP did not cancel it; ElementsError when the node cannot be asked.
 */
export async function cancelOperation(run: OperationRun): Promise<void> {
  const { record, env, plan } = run;
  if (record.kind !== 'update-blinders' && record.kind !== 'issue') {
    const life = await signOfLife(run, sendingKind(record.kind));
    if (life !== undefined) {
      // What was paid cannot be cancelled any more; it must be possible to report it.
      if (record.cancelling) goBack(run, life);
      throw new EngineError(life);
    }
  }
  if (record.kind !== 'distribute') {
    run.append({ type: 'cancelled' });
    return;
  }
  const { amp } = env;
  if (amp === undefined) {
    throw new EngineError('A distribution is cancelled at AMP; connect to it');
  }
  run.append({ type: 'cancelling' });
  try {
    await amp.cancelDistribution(plan.assetUuid, plan.distributionUuid);
  } catch (error) {
    if (!(error instanceof AmpError)) throw error;
    await lookAtAmp(run, amp, error);
    return;
  }
  run.append({ type: 'cancelled' });
}
