/**
 * Elements transactions of the practice node: fields of `liquidjs-lib`'s `Transaction` read and
 * written as the node shows them (ids with their bytes reversed, amounts as `bigint`).
 */
import { createHash } from 'node:crypto';
import { Transaction } from 'liquidjs-lib';
import {
  assetIdFromEntropy,
  issuanceEntropy,
  type Outpoint,
  tokenIdFromEntropy,
} from '../../../shared/domain/asset-id.ts';

/** A transaction's input as liquidjs-lib holds it. */
export type TxInput = Transaction['ins'][number];

/** A transaction's output as liquidjs-lib holds it. */
export type TxOutput = Transaction['outs'][number];

/** 32 zero bytes in hex: no blinder, no contract. */
export const ZERO_HASH = '0'.repeat(64);

/** An empty buffer, shared. */
export const EMPTY = Buffer.alloc(0);

/** How a null value, asset or nonce is written. */
export const NULL_FIELD = Buffer.from([0]);

/** Most weight of a transaction that nodes relay and wallets build. */
export const MAX_STANDARD_WEIGHT = 400_000;

/** Turns a shown hash into the bytes that are serialized, and back. */
function reversed(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes).reverse();
}

/** Serialized bytes of a shown hash. */
export function hashBytes(shown: string): Buffer {
  return reversed(Buffer.from(shown, 'hex'));
}

/** Shown form of a serialized hash. */
export function shownHash(bytes: Uint8Array): string {
  return reversed(bytes).toString('hex');
}

/** Double SHA-256. */
export function doubleHash(bytes: Uint8Array): Buffer {
  const once = createHash('sha256').update(bytes).digest();
  return createHash('sha256').update(once).digest();
}

/** Key of an output in maps. */
export function outpointKey(txid: string, vout: number): string {
  return `${txid}:${vout}`;
}

/** The output that an input spends. */
export function prevout(input: TxInput): Outpoint {
  return { txid: shownHash(input.hash), vout: input.index };
}

/** Writes an explicit amount. */
export function amountField(amount: bigint): Buffer {
  const field = Buffer.alloc(9, 1);
  field.writeBigUInt64BE(amount, 1);
  return field;
}

/** Reads an explicit amount; `undefined` when it is blinded or null. */
export function readAmount(field: Buffer): bigint | undefined {
  return field.length === 9 && field[0] === 1 ? field.readBigUInt64BE(1) : undefined;
}

/** Writes an explicit asset. */
export function assetField(id: string): Buffer {
  return Buffer.concat([Buffer.from([1]), hashBytes(id)]);
}

/** Reads an explicit asset; `undefined` when it is blinded or null. */
export function readAsset(field: Buffer): string | undefined {
  return field.length === 33 && field[0] === 1 ? shownHash(field.subarray(1)) : undefined;
}

/** Whether a value, asset or nonce field holds a commitment. */
export function isCommitment(field: Buffer): boolean {
  return field.length === 33 && field[0] !== 1;
}

/** Whether an output is the fee: explicit, without a script. */
export function isFee(output: TxOutput): boolean {
  return output.script.length === 0 && readAmount(output.value) !== undefined;
}

/** Makes an output that is not blinded; a blinding key in the nonce marks it for blinding. */
export function plainOutput(
  script: Buffer,
  asset: string,
  amount: bigint,
  blindingKey?: Buffer,
): TxOutput {
  return {
    script,
    value: amountField(amount),
    asset: assetField(asset),
    nonce: blindingKey ?? NULL_FIELD,
    rangeProof: EMPTY,
    surjectionProof: EMPTY,
  };
}

/** Makes an input that is not signed. */
export function plainInput(outpoint: Outpoint, sequence: number): TxInput {
  return {
    hash: hashBytes(outpoint.txid),
    index: outpoint.vout,
    script: EMPTY,
    sequence,
    witness: [],
    isPegin: false,
    peginWitness: [],
    issuanceRangeProof: EMPTY,
    inflationRangeProof: EMPTY,
  };
}

/** What an issuing input creates. */
export interface IssuanceFacts {
  readonly isReissuance: boolean;
  readonly entropy: string;
  readonly asset: string;
  /** Initial issuances only. */
  readonly token: string | undefined;
}

/** Reads the issuance of an input; `undefined` when it has none. */
export function issuanceFacts(input: TxInput): IssuanceFacts | undefined {
  const { issuance } = input;
  if (issuance === undefined) return undefined;
  if (issuance.assetBlindingNonce.some((byte) => byte !== 0)) {
    const entropy = shownHash(issuance.assetEntropy);
    return { isReissuance: true, entropy, asset: assetIdFromEntropy(entropy), token: undefined };
  }
  const entropy = issuanceEntropy(prevout(input), shownHash(issuance.assetEntropy));
  return {
    isReissuance: false,
    entropy,
    asset: assetIdFromEntropy(entropy),
    token: tokenIdFromEntropy(entropy, isCommitment(issuance.assetAmount)),
  };
}

/** How many assets the surjection proofs of a transaction choose from: inputs and issuances. */
export function surjectionTargets(tx: Transaction): number {
  let targets = tx.ins.length;
  for (const { issuance } of tx.ins) {
    if (issuance === undefined) continue;
    if (issuance.assetAmount.length > 1) targets += 1;
    if (issuance.tokenAmount.length > 1) targets += 1;
  }
  return targets;
}

/** Virtual size of a weight, rounded up. */
export function virtualSize(weight: number): number {
  return Math.ceil(weight / 4);
}

/** Reads a transaction from hex; `undefined` when it is none. */
export function parseTransaction(hex: string): Transaction | undefined {
  if (!/^([0-9a-fA-F]{2})+$/.test(hex)) return undefined;
  try {
    return Transaction.fromHex(hex);
  } catch {
    // The library throws errors of many kinds for bytes that are no transaction.
    return undefined;
  }
}

/** The hashes that the node shows besides the txid, which leaves witnesses out. */
export function witnessHashes(tx: Transaction): { readonly wtxid: string; readonly only: string } {
  const whole = tx.toBuffer();
  const witnessBytes = tx.hasWitnesses() ? witnessSize(tx) : 0;
  return {
    wtxid: shownHash(doubleHash(whole)),
    only: shownHash(doubleHash(whole.subarray(whole.length - witnessBytes))),
  };
}

/** Weight counts the stripped bytes four times and witness bytes once. */
function witnessSize(tx: Transaction): number {
  const total = tx.byteLength();
  return total - (tx.weight(false) - total) / 3;
}
