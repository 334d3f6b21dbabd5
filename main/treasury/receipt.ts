/**
 * The receipt of an operation, as facts. What it is written as is somebody else's.
 */
import { formatDisplayAmount, formatNodeAmount } from '../../shared/domain/amount.ts';
import type { IssueView, OperationView } from '../../shared/operations/model.ts';
import type { AssetName } from './asset-names.ts';
import { TreasuryError } from './error.ts';
import type { Recipient } from './recipient-names.ts';

/** An amount at the asset's precision, where AMP tells it, and in base units. */
interface ReceiptAmount {
  readonly units: string;
  readonly shown?: string;
}

/** What was done, for the books. */
export interface Receipt {
  readonly operation: string;
  readonly kind: OperationView['kind'];
  readonly state: OperationView['state'];
  readonly network: string;
  readonly wallet: string;
  readonly asset: {
    readonly id: string;
    readonly uuid: string;
    readonly name?: string;
    readonly ticker?: string;
    readonly precision?: number;
  };
  /** AMP's uuid of a distribution, or the digest of another request. */
  readonly reference: string;
  /** Digest of what was approved. */
  readonly digest?: string;
  readonly txid: string;
  readonly blockHeight?: number;
  readonly confirmations: number;
  readonly total: ReceiptAmount;
  /** In L-BTC. */
  readonly fee?: ReceiptAmount;
  readonly requestedAt: string;
  readonly sentAt?: string;
  readonly updatedAt: string;
  readonly recipients: readonly (Recipient & { readonly amount: ReceiptAmount })[];
  /** What was issued; of an issuance only. */
  readonly issuance?: ReceiptIssuance;
}

/** What an issuance commits to, where it went, and what the chain says of it. */
interface ReceiptIssuance {
  readonly domain: string;
  readonly publicKey: string;
  readonly transferRestricted: boolean;
  readonly confidential: boolean;
  readonly treasuryAddress: string;
  readonly tokenAddress?: string;
  /** In base units, to which no precision applies. */
  readonly tokenAmount: string;
  readonly tokenId?: string;
  readonly contract: string;
  readonly contractHash: string;
  readonly facts: readonly { readonly title: string; readonly holds: boolean }[];
}

function issuanceOf({ form, contract, contractHash, tokenId, facts }: IssueView): ReceiptIssuance {
  return {
    domain: form.domain,
    publicKey: form.pubkey,
    transferRestricted: form.transferRestricted,
    confidential: form.isConfidential,
    treasuryAddress: form.destinationAddress,
    tokenAmount: form.reissuanceAmount,
    ...(form.isReissuable && { tokenAddress: form.reissuanceAddress }),
    ...(tokenId !== undefined && { tokenId }),
    contract,
    contractHash,
    facts: facts.map(({ title, status }) => ({ title, holds: status !== 'fail' })),
  };
}

/** What a receipt is made of. */
export interface ReceiptSource {
  readonly view: OperationView;
  readonly network: string;
  readonly wallet: string;
  /** What a person approved; `undefined` for a payment that was found and not made. */
  readonly approved: string | undefined;
  readonly asset: AssetName | undefined;
  readonly recipients: readonly Recipient[];
}

/**
 * Makes a receipt.
 *
 * @throws TreasuryError before there is a transaction.
 */
export function makeReceipt(source: ReceiptSource): Receipt {
  const { view, network, wallet, approved, asset, recipients } = source;
  const { txid, fee } = view;
  if (txid === undefined) {
    throw new TreasuryError('operation', 'There is no receipt yet: nothing was sent.');
  }
  const amount = (units: string): ReceiptAmount => ({
    units,
    ...(asset !== undefined && { shown: formatDisplayAmount(BigInt(units), asset.precision) }),
  });
  const byAddress = new Map(recipients.map((recipient) => [recipient.address, recipient]));
  const iso = (time: number): string => new Date(time).toISOString();
  const sent = view.history.find(({ type }) => type === 'sent');
  return {
    operation: view.id,
    kind: view.kind,
    state: view.state,
    network,
    wallet,
    asset: {
      id: view.assetId,
      uuid: view.assetUuid,
      ...(asset !== undefined && { name: asset.name, precision: asset.precision }),
      ...(asset?.ticker !== undefined && { ticker: asset.ticker }),
    },
    reference: view.reference,
    ...(approved !== undefined && { digest: approved }),
    txid,
    ...(view.blockHeight !== undefined && { blockHeight: view.blockHeight }),
    confirmations: view.confirmations,
    total: amount(view.total),
    ...(fee !== undefined && { fee: { units: fee, shown: formatNodeAmount(BigInt(fee)) } }),
    requestedAt: iso(view.createdAt),
    ...(sent !== undefined && { sentAt: iso(sent.at) }),
    updatedAt: iso(view.updatedAt),
    recipients: view.outputs.map(({ address, amount: units }) => ({
      ...(byAddress.get(address) ?? { address }),
      amount: amount(units),
    })),
    ...(view.issue !== undefined && { issuance: issuanceOf(view.issue) }),
  };
}

/** A receipt as JSON text. */
export function receiptJson(receipt: Receipt): string {
  return `${JSON.stringify({ format: 'ballast-receipt-1', ...receipt }, null, 2)}\n`;
}
