/** A finished transaction together with everything that the node works out from it once. */
import type { Transaction } from 'liquidjs-lib';
import type { Outpoint } from '../../../shared/domain/asset-id.ts';
import type { BlindingTable, Unblinded, UnblindedAmount } from './blinding.ts';
import {
  type IssuanceFacts,
  isFee,
  issuanceFacts,
  outpointKey,
  prevout,
  virtualSize,
} from './elements-tx.ts';

/** An input's spent output and its map key. */
export interface Spend extends Outpoint {
  readonly key: string;
}

/** An issuance with its true amounts; `undefined` when they were blinded elsewhere. */
export interface TxIssuance extends IssuanceFacts {
  readonly vin: number;
  readonly assetAmount: UnblindedAmount | undefined;
  readonly tokenAmount: UnblindedAmount | undefined;
}

/** A transaction and its facts. Must not be changed any more. */
export interface NodeTx {
  readonly tx: Transaction;
  readonly txid: string;
  readonly weight: number;
  readonly vsize: number;
  /** Sum of the fee outputs, in base units of L-BTC. */
  readonly fee: bigint;
  readonly isCoinbase: boolean;
  /** Empty for a coinbase. */
  readonly spends: readonly Spend[];
  /** The truth of each output. */
  readonly truth: readonly (Unblinded | undefined)[];
  readonly issuances: readonly TxIssuance[];
  /** Whether it may be replaced in the mempool (BIP 125). */
  readonly replaceable: boolean;
}

const MAX_REPLACEABLE_SEQUENCE = 0xfffffffd;

/** Works out the facts of a transaction. */
export function nodeTx(tx: Transaction, table: BlindingTable): NodeTx {
  const isCoinbase = tx.isCoinbase();
  const truth = tx.outs.map((output) => table.open(output));
  const weight = tx.weight(false);
  let fee = 0n;
  tx.outs.forEach((output, vout) => {
    if (isFee(output)) fee += truth[vout]?.amount ?? 0n;
  });
  return {
    tx,
    txid: tx.getId(),
    weight,
    vsize: virtualSize(weight),
    fee,
    isCoinbase,
    spends: isCoinbase ? [] : tx.ins.map(spend),
    truth,
    issuances: issuances(tx, table),
    replaceable: tx.ins.some((input) => input.sequence <= MAX_REPLACEABLE_SEQUENCE),
  };
}

function spend(input: Transaction['ins'][number]): Spend {
  const { txid, vout } = prevout(input);
  return { txid, vout, key: outpointKey(txid, vout) };
}

function issuances(tx: Transaction, table: BlindingTable): TxIssuance[] {
  return tx.ins.flatMap((input, vin) => {
    const facts = issuanceFacts(input);
    if (facts === undefined || input.issuance === undefined) return [];
    const assetAmount = table.openAmount(input.issuance.assetAmount);
    const tokenAmount = table.openAmount(input.issuance.tokenAmount);
    return [{ ...facts, vin, assetAmount, tokenAmount }];
  });
}
