/**
 * Distribution: one `sendmany` that pays every investor, marked with the distribution's uuid.
 */
import { jsonNumber } from '../../../shared/exact-json.ts';
import type { WalletEntry } from '../../elements/node.ts';
import { checkDistribution } from '../preflight/distribution.ts';
import type { Found, KindContext, SendingKind } from './kind.ts';
import { amountsByAddress, nodeJson, walletEntries } from './wallet-facts.ts';

/** Other tools, too, mark a payment with the uuid of its distribution. */
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Status of a distribution whose report AMP took; one that it took too early is `UNCONFIRMED`. */
const CONFIRMED = 'CONFIRMED';

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

/** Whether a comment is the mark of another distribution; its payments are not ours. */
function marksAnother({ plan }: KindContext, comment: string | undefined): boolean {
  return comment !== undefined && UUID.test(comment) && comment.toLowerCase() !== plan.comment;
}

/**
 * A payment of this distribution carries its mark, or, when another tool made it, pays one of its
 * addresses; holders may get several distributions at the same address.
 */
async function search(context: KindContext, since: readonly WalletEntry[]): Promise<Found> {
  const wanted = await asked(context);
  const lines = since.filter((entry) => entry.category === 'send');
  const marked = lines.filter((entry) => entry.comment === context.plan.comment);
  const unmarked = lines.filter(
    (entry) =>
      entry.confirmations >= 0 &&
      entry.address !== undefined &&
      wanted.has(entry.address) &&
      !marksAnother(context, entry.comment),
  );
  const found = new Set(marked.map((entry) => entry.txid));
  for (const txid of new Set(unmarked.map((entry) => entry.txid))) {
    if (!context.isTaken(txid)) found.add(txid);
  }
  const txids = [...found];
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
  // AMP names none.
  coins: async () => undefined,
  preflight: checkDistribution,
  knownIssuances: async () => [],
  send: async ({ node, plan }) => ({
    txid: await node.sendMany(plan.outputs, plan.comment),
    vin: undefined,
  }),
  search: async (context, intent) => search(context, await walletEntries(context, intent)),
  adoption: async (context, { transaction }) =>
    marksAnother(context, transaction.comment)
      ? { fits: false, reason: `it is marked as distribution ${transaction.comment}` }
      : { fits: true, vin: undefined },
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
  shown: async (amp, plan, { txid }) => {
    const known = await amp.distribution(plan.assetUuid, plan.distributionUuid);
    if (known !== undefined && known.distributionStatus !== CONFIRMED) return { result: 'nothing' };
    const txids = (known?.transactions ?? []).map((transaction) => transaction.txid);
    if (txids.length > 0) {
      return txid !== undefined && txids.includes(txid)
        ? { result: 'ours' }
        : {
            result: 'other',
            message: `AMP shows distribution ${plan.distributionUuid} as paid by transaction ${txids.join(', ')}, but this report is of transaction ${txid ?? 'unknown'}`,
          };
    }
    const own = (await amp.assignments(plan.assetUuid)).filter(
      (assignment) => assignment.distributionUuid === plan.distributionUuid,
    );
    const isDone = own.length > 0 && own.every((assignment) => assignment.isDistributed);
    return { result: isDone ? 'ours' : 'nothing' };
  },
};
