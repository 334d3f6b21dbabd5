/** Wallet transactions as `gettransaction`, `listtransactions` and `listsinceblock` tell them. */
import { scriptAddress } from '../address.ts';
import { isFee } from '../elements-tx.ts';
import { amountJson, amountMapJson, type JsonObject } from '../json.ts';
import type { WalletTx } from './wallet.ts';
import { type AmountMap, addAmount, type SeenOutput, type WalletView } from './wallet-view.ts';

/** One line of a history and whether the money left or came. */
interface HistoryLine {
  readonly isSend: boolean;
  readonly label: string | undefined;
  readonly json: JsonObject;
}

/**
 * The lines of a transaction: what was sent, then what was received. Change is left out; a payment
 * to the own wallet appears as both.
 *
 * @param scope `details` leaves out the fields that all lines of a transaction share; `list` hides
 *   what a conflicted transaction would have brought; `removed` shows it.
 */
export function historyLines(
  view: WalletView,
  wtx: WalletTx,
  scope: 'details' | 'list' | 'removed',
): HistoryLine[] {
  const isFromMe = view.isFromMe(wtx);
  const sent: HistoryLine[] = [];
  const received: HistoryLine[] = [];
  const facts = scope === 'details' ? {} : transactionFacts(view, wtx);
  const listsReceived = scope === 'removed' || view.depth(wtx) >= 0;
  for (const seen of view.outputs(wtx)) {
    const isChange = seen.own !== undefined && seen.own.label === undefined;
    if (isFromMe && isChange) continue;
    const label = seen.own?.label;
    const shown = line(seen);
    if (isFromMe && !isFee(seen.output)) {
      const json = {
        ...shown,
        category: 'send',
        amount: amountJson(-seen.amount),
        fee: amountJson(wtx.tx.fee),
        ...facts,
        abandoned: false,
      };
      sent.push({ isSend: true, label, json });
    }
    if (seen.own !== undefined && seen.isKnown && listsReceived) {
      const json = { ...shown, category: 'receive', amount: amountJson(seen.amount), ...facts };
      received.push({ isSend: false, label, json });
    }
  }
  return [...sent, ...received];
}

function line(seen: SeenOutput): JsonObject {
  const address = scriptAddress(seen.output.script);
  const label = seen.own?.label;
  return {
    ...(address === undefined ? {} : { address }),
    amountblinder: seen.amountBlinder,
    asset: seen.asset,
    assetblinder: seen.assetBlinder,
    ...(label === undefined ? {} : { label }),
    vout: seen.vout,
  };
}

/** Where a transaction stands. */
function transactionFacts(view: WalletView, wtx: WalletTx): JsonObject {
  const block = view.block(wtx);
  const place =
    block === undefined
      ? { trusted: view.isTrusted(wtx) }
      : {
          blockhash: block.hash,
          blockheight: block.height,
          blockindex: block.txs.findIndex(({ txid }) => txid === wtx.tx.txid),
          blocktime: block.time,
        };
  return {
    confirmations: view.depth(wtx),
    ...(wtx.tx.isCoinbase ? { generated: true } : {}),
    ...place,
    txid: wtx.tx.txid,
    walletconflicts: view.conflicts(wtx),
    time: wtx.time,
    timereceived: wtx.time,
    'bip125-replaceable': replaceability(view, wtx),
    ...(wtx.comment === undefined ? {} : { comment: wtx.comment }),
    ...(wtx.commentTo === undefined ? {} : { to: wtx.commentTo }),
  };
}

function replaceability(view: WalletView, wtx: WalletTx): 'yes' | 'no' | 'unknown' {
  if (view.depth(wtx) > 0) return 'no';
  if (wtx.tx.replaceable) return 'yes';
  const { mempool } = view.ground;
  if (!mempool.has(wtx.tx.txid)) return 'unknown';
  const ancestors = [...mempool.ancestors(wtx.tx)];
  return ancestors.some((txid) => mempool.entry(txid)?.tx.replaceable) ? 'yes' : 'no';
}

/** The whole answer of `gettransaction`. */
export function transactionJson(view: WalletView, wtx: WalletTx, policyAsset: string): JsonObject {
  const net: AmountMap = new Map([[policyAsset, 0n]]);
  for (const { txid, vout } of wtx.tx.spends) {
    const coin = view.input(txid, vout);
    if (coin !== undefined) addAmount(net, coin.asset, -coin.amount);
  }
  for (const seen of view.outputs(wtx)) {
    if (seen.own !== undefined && seen.isKnown) addAmount(net, seen.asset, seen.amount);
  }
  const isFromMe = view.isFromMe(wtx);
  if (isFromMe) addAmount(net, policyAsset, wtx.tx.fee);
  const fee = new Map([[policyAsset, -wtx.tx.fee]]);
  return {
    amount: amountMapJson(net, policyAsset),
    ...(isFromMe ? { fee: amountMapJson(fee, policyAsset) } : {}),
    ...transactionFacts(view, wtx),
    details: historyLines(view, wtx, 'details').map(({ json }) => json),
    hex: wtx.tx.tx.toHex(),
  };
}
