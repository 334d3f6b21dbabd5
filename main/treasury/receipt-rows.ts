/**
 * The facts of a receipt in the words and the order in which a person reads them.
 */
import type { Receipt } from './receipt.ts';

const KINDS: Readonly<Record<Receipt['kind'], string>> = {
  distribute: 'Distribution',
  reissue: 'Reissuance',
  burn: 'Burn',
  'update-blinders': 'Update of blinders',
  issue: 'Issuance',
};

/** What the operation is called. */
export function receiptTitle({ kind }: Receipt): string {
  return KINDS[kind];
}

/** How an amount is read: at precision with the ticker where both are known, else in base units. */
export function amountWords(amount: Receipt['total'], unit: string | undefined): string {
  if (amount.shown === undefined) return `${amount.units} base units`;
  return unit === undefined ? amount.shown : `${amount.shown} ${unit}`;
}

/** Everything but the recipients, line by line. */
export function receiptRows(
  receipt: Receipt,
): readonly (readonly [label: string, value: string])[] {
  const { asset, fee, blockHeight, sentAt } = receipt;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['Operation', receipt.operation],
    ['Network', receipt.network],
    ['State', receipt.state],
    ['Asset', asset.name],
    ['Ticker', asset.ticker],
    ['Asset id', asset.id],
    ['Asset uuid at AMP', asset.uuid],
    [receipt.kind === 'distribute' ? 'Distribution at AMP' : 'Request digest', receipt.reference],
    ['Total', amountWords(receipt.total, asset.ticker)],
    ['Total in base units', receipt.total.units],
    ['Transaction', receipt.txid],
    ['Block', blockHeight?.toString()],
    ['Confirmations seen', receipt.confirmations.toString()],
    ['Fee', fee && amountWords(fee, 'L-BTC')],
    ['Wallet', receipt.wallet],
    ['Digest of what was approved', receipt.digest],
    ['Requested', receipt.requestedAt],
    ['Sent', sentAt],
    ['Last event', receipt.updatedAt],
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}
