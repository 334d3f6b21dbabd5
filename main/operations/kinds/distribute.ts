/**
 * Distribution: one `sendmany` that pays every investor, marked with the distribution's uuid.
 */
import { jsonNumber } from '../../../shared/exact-json.ts';
import type { WalletEntry } from '../../elements/node.ts';
import { checkDistribution } from '../preflight/distribution.ts';
import type { Found, KindContext, SendingKind } from './kind.ts';
import { amountsByAddress, nodeJson, walletEntries } from './wallet-facts.ts';

/** What the plan pays, by the address form that wallet entries use. */
async function asked(context: KindContext): Promise<ReadonlyMap<string, bigint>> {
  const amounts = new Map<string, bigint>();
  for (const output of context.plan.outputs) {
    amounts.set(await context.addresses.plain(output.address), output.amount);
  }
  return amounts;
}

/** Compares payments with what was asked for, address by address, asset by asset. */
function paymentDifference(
  assetId: string,
  wanted: ReadonlyMap<string, bigint>,
  sent: readonly Pick<WalletEntry, 'category' | 'address' | 'asset' | 'amount'>[],
): string | undefined {
  const lines = sent.filter((line) => line.category === 'send');
  const stranger = lines.find((line) => line.asset !== assetId);
  if (stranger !== undefined) {
    return `it also pays ${-stranger.amount} of ${stranger.asset} to ${stranger.address ?? 'nobody'}`;
  }
  const paid = amountsByAddress(lines);
  for (const [address, amount] of wanted) {
    const found = paid.get(address);
    if (found === undefined) return `${address} gets nothing instead of ${amount}`;
    if (found !== amount) return `${address} gets ${found} instead of ${amount}`;
  }
  for (const [address, amount] of paid) {
    if (!wanted.has(address)) return `${address} gets ${amount} and was not to be paid`;
  }
  return undefined;
}

async function search(context: KindContext, since: readonly WalletEntry[]): Promise<Found> {
  const wanted = await asked(context);
  const lines = since.filter((entry) => entry.category === 'send');
  const own = lines.filter(
    (entry) =>
      entry.comment === context.plan.comment ||
      (entry.confirmations >= 0 && entry.address !== undefined && wanted.has(entry.address)),
  );
  const txids = [...new Set(own.map((entry) => entry.txid))];
  const [txid] = txids;
  if (txid === undefined) return { result: 'none' };
  if (txids.length > 1) return { result: 'several', txids };
  const difference = paymentDifference(
    context.plan.assetId,
    wanted,
    lines.filter((entry) => entry.txid === txid),
  );
  return difference === undefined
    ? { result: 'one', txid, vin: undefined }
    : {
        result: 'differs',
        txid,
        message: `Transaction ${txid} is not this distribution: ${difference}`,
      };
}

export const distributeKind: SendingKind = {
  method: 'sendmany',
  reportsChange: true,
  preflight: checkDistribution,
  knownIssuances: async () => [],
  send: async ({ node, plan }) => ({
    txid: await node.sendMany(plan.outputs, plan.comment),
    vin: undefined,
  }),
  search: async (context, intent) => search(context, await walletEntries(context, intent)),
  difference: async (context, transaction) =>
    paymentDifference(context.plan.assetId, await asked(context), transaction.details),
  report: async (_context, { txid, confirmations, captured, change }) =>
    nodeJson({
      tx_data: { details: captured.details, txid },
      change_data: change.map((output) => ({
        ...output,
        confirmations: jsonNumber(String(confirmations)),
      })),
    }),
  post: async (amp, plan, payload) =>
    amp.confirmDistribution(plan.assetUuid, plan.distributionUuid, payload),
  isReported: async (amp, plan) => {
    if ((await amp.distribution(plan.assetUuid, plan.distributionUuid)) !== undefined) return true;
    const own = (await amp.assignments(plan.assetUuid)).filter(
      (assignment) => assignment.distributionUuid === plan.distributionUuid,
    );
    return own.length > 0 && own.every((assignment) => assignment.isDistributed);
  },
};
