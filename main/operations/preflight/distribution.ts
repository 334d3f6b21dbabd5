/**
 * Checks of a distribution: AMP's assignments, addresses, size and price, means.
 */
import { formatNodeAmount, type Sats, sumAmounts } from '../../../shared/domain/amount.ts';
import type { AmpAssignment } from '../../amp/api.ts';
import { ElementsError } from '../../elements/error.ts';
import type { PreflightContext } from '../kinds/kind.ts';
import { NOT_ASKED, NOT_ASKED_REMEDY } from './amp-checks.ts';
import type { CheckList } from './check-list.ts';
import { checkAssetBalance, checkFeeBalance } from './funds.ts';

/** Most recipients of one transaction: 400,000 weight units hold no more (measured). */
const MOST_RECIPIENTS = 81;

/** How the payments of the request differ from AMP's assignments; `undefined` when they agree. */
function assignmentDifference(
  own: readonly AmpAssignment[],
  outputs: readonly { readonly address: string; readonly amount: Sats }[],
): string | undefined {
  const assigned = new Map<string, Sats>();
  for (const { receivingAddress, amount, id } of own) {
    if (receivingAddress === undefined) return `assignment ${id} has no address`;
    assigned.set(receivingAddress, (assigned.get(receivingAddress) ?? 0n) + amount);
  }
  for (const { address, amount } of outputs) {
    const expected = assigned.get(address);
    if (expected === undefined) return `${address} belongs to no assignment of this distribution`;
    if (expected !== amount) return `${address} is to get ${amount}, AMP assigned ${expected}`;
    assigned.delete(address);
  }
  const [missing] = assigned.keys();
  return missing === undefined ? undefined : `${missing} is assigned, but not part of the request`;
}

/** Whether the amounts agree where AMP shows no addresses to compare. */
function amountsAgree(
  own: readonly AmpAssignment[],
  outputs: readonly { readonly amount: Sats }[],
): boolean {
  const total = (list: readonly { readonly amount: Sats }[]) =>
    sumAmounts(list.map(({ amount }) => amount));
  return total(own) === total(outputs) && own.length >= outputs.length;
}

async function checkAssignments(context: PreflightContext, checks: CheckList): Promise<void> {
  const subject = { id: 'assignments', title: 'AMP assignments' };
  const { amp, plan } = context;
  if (amp === undefined) {
    checks.warn(subject, NOT_ASKED, NOT_ASKED_REMEDY);
    return;
  }
  await checks.look(subject, async () => {
    const own = (await amp.assignments(plan.assetUuid)).filter(
      (assignment) => assignment.distributionUuid === plan.distributionUuid,
    );
    if (own.length === 0) {
      checks.fail(
        subject,
        'AMP knows no assignment of this distribution',
        'It was cancelled, or belongs to another asset or profile. Make the request anew.',
      );
    } else if (own.some((assignment) => assignment.isDistributed)) {
      checks.fail(
        subject,
        'AMP shows this distribution as paid already',
        'Nothing is left to do. Make a new request for further assignments.',
      );
    } else if (own.every((assignment) => assignment.receivingAddress === undefined)) {
      if (amountsAgree(own, plan.outputs)) {
        checks.warn(
          subject,
          `AMP shows ${own.length} assignments without addresses; their sum equals the request`,
          'Compare the recipients with AMP by another way if this surprises you.',
        );
      } else {
        checks.fail(subject, 'Request and AMP differ: their sums are not equal', 'Make it anew.');
      }
    } else {
      const difference = assignmentDifference(own, plan.outputs);
      if (difference === undefined) {
        checks.pass(subject, `${own.length} assignments, equal address by address`);
      } else {
        checks.fail(subject, `Request and AMP differ: ${difference}`, 'Make the request anew.');
      }
    }
  });
}

async function checkAddresses(context: PreflightContext, checks: CheckList): Promise<void> {
  const { plan, addresses } = context;
  const subject = { id: 'addresses', title: 'Recipients' };
  await checks.look(subject, async () => {
    const seen = new Set<string>();
    for (const { address } of plan.outputs) {
      const state = await addresses.state(address);
      const problem = !state.isValid
        ? 'is no address of this chain'
        : !state.isConfidential
          ? 'is not confidential: its amount would be public, and AMP could not confirm it'
          : seen.has(state.scriptPubKey ?? address)
            ? 'occurs twice'
            : undefined;
      if (problem !== undefined) {
        checks.fail(subject, `${address} ${problem}`, 'Ask AMP for the request anew.');
        return;
      }
      seen.add(state.scriptPubKey ?? address);
    }
    checks.pass(subject, `${plan.outputs.length} confidential addresses of this chain`);
  });
  const asset = { id: 'asset', title: 'Asset of every payment' };
  const other = plan.outputs.find((output) => output.asset !== plan.assetId);
  if (other === undefined) checks.pass(asset, plan.assetId);
  else {
    checks.fail(
      asset,
      `${other.address} is to get ${other.asset} instead of ${plan.assetId}`,
      'Do not use this file. Ask AMP for the request anew.',
    );
  }
}

/** Size and price, by the node's own dry run. Without the means the node can say neither. */
async function checkSize(context: PreflightContext, checks: CheckList): Promise<Sats | undefined> {
  const { node, plan } = context;
  const subject = { id: 'size', title: 'Size and fee' };
  const remedy = `Split it: lock some assignments so that at most ${MOST_RECIPIENTS} are ready, and distribute in batches.`;
  if (plan.outputs.some((output) => output.amount <= 0n)) {
    checks.fail(
      subject,
      'Not priced, because an amount is not above zero',
      'Mend the amounts first.',
    );
    return undefined;
  }
  let fee: Sats | undefined;
  await checks.look(subject, async () => {
    try {
      fee = (await node.dryRun(plan.outputs)).fee;
      checks.pass(
        subject,
        `${plan.outputs.length} recipients of at most ${MOST_RECIPIENTS}, fee ${formatNodeAmount(fee)} L-BTC`,
      );
    } catch (error) {
      if (!(error instanceof ElementsError)) throw error;
      if (error.kind === 'too-large') {
        checks.fail(
          subject,
          `${plan.outputs.length} recipients do not fit into one transaction; at most ${MOST_RECIPIENTS} do`,
          remedy,
        );
      } else if (error.kind === 'insufficient-asset' || error.kind === 'insufficient-lbtc') {
        checks.fail(subject, 'The node cannot price it without the means', 'See the balances.');
      } else throw error;
    }
  });
  return fee;
}

/** All checks that only a distribution needs. */
export async function checkDistribution(
  context: PreflightContext,
  checks: CheckList,
): Promise<void> {
  const { node, plan } = context;
  await checkAssignments(context, checks);
  await checkAddresses(context, checks);
  const fee = await checkSize(context, checks);
  await checkAssetBalance(node, plan.assetId, plan.amount, checks);
  await checkFeeBalance(node, fee, checks);
}
