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

function issuanceRows({ issuance }: Receipt): readonly (readonly [string, string | undefined])[] {
  if (issuance === undefined) return [];
  const { facts, transferRestricted, confidential } = issuance;
  const holding = facts.filter(({ holds }) => holds).length;
  const isReissuable = issuance.tokenAddress !== undefined;
  return [
    ['Domain', issuance.domain],
    ['Issuer public key', issuance.publicKey],
    ['Transfers', transferRestricted ? 'restricted to registered users' : 'tracked by the issuer'],
    ['Issued amount', confidential ? 'confidential' : 'public'],
    ['Treasury address', issuance.treasuryAddress],
    ['Reissuance tokens in satoshis', isReissuable ? issuance.tokenAmount : 'none'],
    ['Token address', issuance.tokenAddress],
    ['Token id', isReissuable ? issuance.tokenId : undefined],
    ['Contract', issuance.contract],
    ['Contract hash', issuance.contractHash],
    ['Facts verified from the chain', `${holding} of ${facts.length}`],
  ];
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
    [receipt.kind === 'issue' ? 'Issued' : 'Sent', sentAt],
    ['Last event', receipt.updatedAt],
    ...issuanceRows(receipt),
  ];
  return rows.flatMap(([label, value]) => (value === undefined ? [] : [[label, value] as const]));
}
