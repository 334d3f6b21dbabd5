/**
 * Burn: `destroyamount`, marked with a comment that is derived from the request.
 */
import { jsonNumber } from '../../../shared/exact-json.ts';
import type { WalletEntry, WalletTransaction } from '../../elements/node.ts';
import { checkBurn } from '../preflight/burning.ts';
import type { Found, KindContext, SendingKind } from './kind.ts';
import { amountsByAddress, nodeJson, walletEntries } from './wallet-facts.ts';

/** Amounts that a transaction burns: outputs without an address. */
function burned(
  assetId: string,
  lines: readonly Pick<WalletEntry, 'category' | 'address' | 'asset' | 'amount'>[],
): bigint {
  const own = lines.filter(
    (line) => line.category === 'send' && line.address === undefined && line.asset === assetId,
  );
  return amountsByAddress(own).get('') ?? 0n;
}

async function spendsAny(context: KindContext, txid: string): Promise<boolean> {
  const transaction = await context.node.transaction(txid);
  if (transaction === undefined) return false;
  const { inputs } = await context.node.decode(transaction.hex);
  return inputs.some((input) =>
    context.plan.utxos.some(({ txid: id, vout }) => id === input.txid && vout === input.vout),
  );
}

/**
 * A burn of this request carries its mark, or, when another tool made it, no comment at all, the very
 * amount, and one of the outputs that AMP named.
 */
async function search(context: KindContext, entries: readonly WalletEntry[]): Promise<Found> {
  const { plan } = context;
  const byTxid = Map.groupBy(entries, (entry) => entry.txid);
  const txids: string[] = [];
  for (const [txid, lines] of byTxid) {
    const [first] = lines;
    if (first === undefined || context.givenUp.includes(txid)) continue;
    if (burned(plan.assetId, lines) === 0n) continue;
    const unmarked = first.comment === undefined && first.confirmations >= 0;
    if (
      first.comment === plan.comment ||
      (unmarked && burned(plan.assetId, lines) === plan.amount && (await spendsAny(context, txid)))
    ) {
      txids.push(txid);
    }
  }
  const [txid] = txids;
  if (txid === undefined) return { result: 'none' };
  if (txids.length > 1) return { result: 'several', txids };
  const amount = burned(plan.assetId, byTxid.get(txid) ?? []);
  return amount === plan.amount
    ? { result: 'one', txid, vin: undefined }
    : {
        result: 'differs',
        txid,
        message: `Transaction ${txid} burned ${amount} instead of ${plan.amount}`,
      };
}

function difference(context: KindContext, transaction: WalletTransaction): string | undefined {
  const amount = burned(context.plan.assetId, transaction.details);
  return amount === context.plan.amount
    ? undefined
    : `it burns ${amount} instead of ${context.plan.amount}`;
}

export const burnKind: SendingKind = {
  method: 'destroyamount',
  reportsChange: true,
  preflight: checkBurn,
  knownIssuances: async () => [],
  send: async ({ node, plan }) => {
    // The call does not wait for the wallet to reach the tip; asking for the balance does.
    await node.balance(plan.assetId, 0);
    return { txid: await node.destroy(plan.assetId, plan.amount, plan.comment), vin: undefined };
  },
  search: async (context, intent) => search(context, await walletEntries(context, intent)),
  difference: async (context, transaction) => difference(context, transaction),
  report: async (_context, { txid, confirmations, change }) =>
    nodeJson({
      tx_data: { txid },
      change_data: change.map((output) => ({
        ...output,
        confirmations: jsonNumber(String(confirmations)),
      })),
    }),
  post: async (amp, plan, payload) => amp.confirmBurn(plan.assetUuid, payload),
  isReported: async (amp, plan, { before, txid }) => {
    // AMP keeps no list of burns. Its total tells, because one operation runs on an asset at a time;
    // a burn that another tool made has no total from before, so its transaction is asked for.
    if (before !== undefined) {
      const { burned: total } = await amp.summary(plan.assetUuid);
      return total >= BigInt(before.burned) + plan.amount;
    }
    if (txid === undefined) return false;
    const known = (await amp.txs(plan.assetUuid)).find((tx) => tx.txid === txid);
    return known?.outputs.some((output) => output.isBurnt) ?? false;
  },
};
