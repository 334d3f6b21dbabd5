/**
 * Burn: `destroyamount`, marked with a comment that is derived from the request.
 */
import { jsonNumber } from '../../../shared/exact-json.ts';
import type { AmpApi, AmpTx } from '../../amp/api.ts';
import { AmpError } from '../../amp/error.ts';
import type { WalletEntry, WalletTransaction } from '../../elements/node.ts';
import type { Intent } from '../events.ts';
import type { Plan } from '../plan.ts';
import { checkBurn, checkCoins } from '../preflight/burning.ts';
import type { Adoption, Found, KindContext, Named, SendingKind } from './kind.ts';
import { amountsByAddress, nodeJson, spendsAny, walletEntries } from './wallet-facts.ts';

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

/** Tools that set no comment leave none or an empty one. */
function isUnmarked({ comment }: { readonly comment: string | undefined }): boolean {
  return comment === undefined || comment === '';
}

/** Whether a transaction spends an output that AMP named. */
async function spendsNamed({ node, plan }: KindContext, txid: string): Promise<boolean> {
  const transaction = await node.transaction(txid);
  return transaction !== undefined && spendsAny(node, transaction, plan.utxos);
}

/** Whether a burn came into the wallet after the send was begun. */
function isNew(intent: Intent | undefined, txid: string): boolean {
  return intent !== undefined && !intent.knownIssuances.includes(txid);
}

/** Burns of the very amount without a mark, which another operation does not hold. */
function candidates(
  context: KindContext,
  byTxid: ReadonlyMap<string, readonly WalletEntry[]>,
): readonly string[] {
  const { assetId, amount } = context.plan;
  return [...byTxid]
    .filter(([txid, lines]) => {
      const [first] = lines;
      return (
        first !== undefined &&
        isUnmarked(first) &&
        first.confirmations >= 0 &&
        burned(assetId, lines) === amount &&
        !context.isTaken(txid)
      );
    })
    .map(([txid]) => txid);
}

function grouped(entries: readonly WalletEntry[]): ReadonlyMap<string, readonly WalletEntry[]> {
  return Map.groupBy(entries, (entry) => entry.txid);
}

/**
 * A burn of this request carries its mark, or, when another tool made it, no comment at all, the very
 * amount, and one of the outputs that AMP named. The node chooses its coins itself, and a wallet that
 * was restored has lost its comments; so once a send was begun, a new burn of the amount is ours
 * whatever it spends.
 */
async function search(context: KindContext, intent: Intent | undefined): Promise<Found> {
  const { plan } = context;
  const byTxid = grouped(await walletEntries(context, intent));
  const isMarked = ([txid, lines]: readonly [string, readonly WalletEntry[]]): boolean =>
    burned(plan.assetId, lines) !== 0n &&
    lines[0]?.comment === plan.comment &&
    !context.isTaken(txid);
  const txids = [...byTxid].filter(isMarked).map(([txid]) => txid);
  const unmarked = candidates(context, byTxid);
  for (const txid of unmarked) if (await spendsNamed(context, txid)) txids.push(txid);
  if (txids.length === 0) txids.push(...unmarked.filter((txid) => isNew(intent, txid)));
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

async function adoption(context: KindContext, { transaction, intent }: Named): Promise<Adoption> {
  const { node, plan } = context;
  if (transaction.comment === plan.comment) return { fits: true, vin: undefined };
  if (!isUnmarked(transaction)) {
    return { fits: false, reason: `it is marked "${transaction.comment}"` };
  }
  return isNew(intent, transaction.txid) || (await spendsAny(node, transaction, plan.utxos))
    ? { fits: true, vin: undefined }
    : { fits: false, reason: 'it spends none of the outputs that AMP named' };
}

/** Whether AMP shows this very transaction with a burnt output of the asset. */
async function showsBurn(amp: AmpApi, plan: Plan, txid: string): Promise<boolean> {
  const known = await shownTransaction(amp, plan.assetUuid, txid);
  return (known?.outputs ?? []).some(
    (output) => output.isBurnt && (output.assetId ?? plan.assetId) === plan.assetId,
  );
}

/**
 * A transaction as AMP shows it; `undefined` when it shows none. Which status AMP answers for one that
 * it does not know is on no record, so after any refusal of the path the list is looked through.
 */
async function shownTransaction(
  amp: AmpApi,
  assetUuid: string,
  txid: string,
): Promise<AmpTx | undefined> {
  try {
    return await amp.tx(assetUuid, txid);
  } catch (error) {
    const refused =
      error instanceof AmpError && error.kind === 'refused' ? error.status : undefined;
    if (refused === undefined || refused === 429) throw error;
    return (await amp.txs(assetUuid)).find((tx) => tx.txid === txid);
  }
}

export const burnKind: SendingKind = {
  method: 'destroyamount',
  reportsChange: true,
  coins: checkCoins,
  preflight: checkBurn,
  knownIssuances: async (context) =>
    candidates(context, grouped(await context.node.transactionsSince())),
  send: async ({ node, plan }) => {
    // The call does not wait for the wallet to reach the tip; asking for the balance does.
    await node.balance(plan.assetId, 0);
    return { txid: await node.destroy(plan.assetId, plan.amount, plan.comment), vin: undefined };
  },
  search,
  adoption,
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
  shown: async (amp, plan, { before, txid }) => {
    // AMP keeps no list of burns. Its total alone could have grown by another burn, and its view of the
    // transaction alone might come from the chain; so both are asked for. A burn that another tool made
    // has no total from before.
    if (txid === undefined || !(await showsBurn(amp, plan, txid))) return { result: 'nothing' };
    if (before === undefined) return { result: 'ours' };
    const { burned: total } = await amp.summary(plan.assetUuid);
    return { result: total >= BigInt(before.burned) + plan.amount ? 'ours' : 'nothing' };
  },
};
