import type {
  Unspent,
  WalletDetail,
  WalletEntry,
  WalletTransaction,
} from '../../main/elements/node.ts';
import { formatNodeAmount } from '../../shared/domain/amount.ts';

/** A transaction of the fake wallet. */
export interface StoredTx {
  readonly txid: string;
  readonly comment: string | undefined;
  readonly details: WalletDetail[];
  readonly change: Unspent[];
  readonly inputs: readonly { txid: string; vout: number }[];
  readonly vsize: number;
  readonly time: number;
  block: number | undefined;
  inMempool: boolean;
  conflicted: boolean;
  abandoned: boolean;
}

/** A line of a transaction that a test puts into the wallet. */
export type NewDetail = Pick<WalletDetail, 'category' | 'address' | 'asset' | 'amount'> & {
  readonly blinder?: string;
};

/** An unspent output as `listunspent` shows it. */
export function coinOf(
  coin: { txid: string; vout: number; asset: string; amount: bigint },
  blinder: string,
): Unspent {
  return {
    ...coin,
    address: `ert-change-${coin.vout}`,
    amountBlinder: blinder,
    assetBlinder: blinder,
    confirmations: 0,
    spendable: true,
    raw: {
      txid: coin.txid,
      vout: coin.vout,
      asset: coin.asset,
      amount: formatNodeAmount(coin.amount),
      amountblinder: blinder,
      assetblinder: blinder,
      confirmations: 0,
    },
  };
}

/** A line of `gettransaction.details`. */
export function detailOf(line: NewDetail, vout: number, usual: string): WalletDetail {
  const blinder = line.blinder ?? usual;
  return {
    category: line.category,
    address: line.address,
    asset: line.asset,
    amount: line.amount,
    vout,
    amountBlinder: blinder,
    assetBlinder: blinder,
    raw: {
      ...(line.address === undefined ? {} : { address: line.address }),
      category: line.category,
      amount: formatNodeAmount(line.amount),
      amountblinder: blinder,
      asset: line.asset,
      assetblinder: blinder,
      vout,
    },
  };
}

/** A transaction as `gettransaction` shows it. */
export function transactionOf(
  tx: StoredTx,
  confirmations: number,
  blockHash: (height: number) => string,
): WalletTransaction {
  return {
    txid: tx.txid,
    confirmations,
    blockHash: tx.block === undefined ? undefined : blockHash(tx.block),
    blockHeight: tx.block,
    time: tx.time,
    comment: tx.comment,
    walletConflicts: [],
    fee: 615n,
    details: tx.details.map((line) =>
      tx.abandoned ? { ...line, raw: { ...line.raw, abandoned: true } } : line,
    ),
    hex: `hex-of-${tx.txid}`,
  };
}

/** The lines of a transaction as `listsinceblock` shows them. */
export function entriesOf(tx: StoredTx, confirmations: number): readonly WalletEntry[] {
  return tx.details.map((line) => ({
    txid: tx.txid,
    category: line.category,
    address: line.address,
    asset: line.asset,
    amount: line.amount,
    vout: line.vout,
    confirmations,
    comment: tx.comment,
    time: tx.time,
  }));
}
