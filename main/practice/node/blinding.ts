/**
 * Blinding without cryptography.
 *
 * The practice node writes commitments, range proofs and surjection proofs of the right form and
 * length, filled with random or zero bytes, and keeps the truth behind every commitment in a table.
 * Nothing is proven by them: sizes, fees, blinders and who can see what are as on a real node, but
 * a real node would refuse these transactions. Signatures are fillers in the same way.
 */
import { createECDH } from 'node:crypto';
import type { Transaction } from 'liquidjs-lib';
import {
  isCommitment,
  readAmount,
  readAsset,
  surjectionTargets,
  type TxOutput,
  ZERO_HASH,
} from './elements-tx.ts';
import { type ByteSource, randomHash } from './random.ts';
import { AssertionCrash } from './rpc-fault.ts';

/** What an output really holds. The blinders are zero when it is not blinded. */
export interface Unblinded {
  readonly asset: string;
  readonly amount: bigint;
  readonly assetBlinder: string;
  readonly amountBlinder: string;
}

/** What an issuance really creates. */
export interface UnblindedAmount {
  readonly amount: bigint;
  readonly blinder: string;
}

/** Bytes of a range proof over 52 bits, which is what Elements writes. */
const RANGE_PROOF_BYTES = 4174;

/** Inputs that one surjection proof picks at most. */
const SURJECTION_PICKS = 3;

/** Most inputs and issuances that a surjection proof can choose from. */
export const MAX_SURJECTION_TARGETS = 256;

/** Range proof: a header that says exponent 0, 52 bits, minimum 1, and filler. */
export const RANGE_PROOF = Buffer.alloc(RANGE_PROOF_BYTES);
RANGE_PROOF.set([0x60, 51, 0, 0, 0, 0, 0, 0, 0, 1]);

const surjectionProofs = new Map<number, Buffer>();

/** Surjection proof for a number of targets: count, bit map of the picks, and filler. */
export function surjectionProof(targets: number): Buffer {
  const known = surjectionProofs.get(targets);
  if (known !== undefined) return known;
  const picks = Math.min(SURJECTION_PICKS, targets);
  const mapBytes = Math.ceil(targets / 8);
  const proof = Buffer.alloc(2 + mapBytes + 32 * (picks + 1));
  proof.writeUInt16LE(targets, 0);
  proof[2] = 2 ** picks - 1;
  surjectionProofs.set(targets, proof);
  return proof;
}

/** A public key of secp256k1 for 32 private bytes, compressed. */
export function publicKey(privateKey: Uint8Array): Buffer {
  const pair = createECDH('secp256k1');
  pair.setPrivateKey(privateKey);
  return pair.getPublicKey(null, 'compressed');
}

/** Whether an output waits for being blinded: explicit, with a blinding key in its nonce. */
export function awaitsBlinding(output: TxOutput): boolean {
  return output.nonce.length === 33 && readAmount(output.value) !== undefined;
}

/** The table of truths behind all commitments of one practice node. */
export class BlindingTable {
  readonly #random: ByteSource;
  readonly #outputs = new Map<string, Unblinded>();
  readonly #amounts = new Map<string, UnblindedAmount>();

  constructor(random: ByteSource) {
    this.#random = random;
  }

  /** The truth of an output; `undefined` for commitments that were not made here. */
  open(output: TxOutput): Unblinded | undefined {
    const amount = readAmount(output.value);
    const asset = readAsset(output.asset);
    if (amount !== undefined && asset !== undefined) {
      return { asset, amount, assetBlinder: ZERO_HASH, amountBlinder: ZERO_HASH };
    }
    return this.#outputs.get(commitmentKey(output));
  }

  /** The truth of an issued amount; a null field is no amount at all. */
  openAmount(field: Buffer): UnblindedAmount | undefined {
    const amount = readAmount(field);
    if (amount !== undefined) return { amount, blinder: ZERO_HASH };
    if (!isCommitment(field)) return { amount: 0n, blinder: ZERO_HASH };
    return this.#amounts.get(field.toString('hex'));
  }

  /**
   * Blinds every output that waits for it, and on request the issuances.
   *
   * @throws AssertionCrash for an amount of zero that is not a mere balancing output, as the real
   *   node's process ends there.
   */
  blind(tx: Transaction, blindIssuances: boolean): void {
    if (blindIssuances) this.#blindIssuances(tx);
    const proof = surjectionProof(surjectionTargets(tx));
    const nonce = publicKey(this.#random(32));
    for (const output of tx.outs) {
      if (awaitsBlinding(output)) this.#blindOutput(output, proof, nonce);
    }
  }

  #blindOutput(output: TxOutput, proof: Buffer, nonce: Buffer): void {
    const amount = readAmount(output.value);
    const asset = readAsset(output.asset);
    if (amount === undefined || asset === undefined) return;
    if (amount === 0n && output.script[0] !== 0x6a) {
      throw new AssertionCrash('an output of amount zero cannot be blinded');
    }
    output.value = this.#commitment(0x08);
    output.asset = this.#commitment(0x0a);
    output.nonce = nonce;
    output.rangeProof = RANGE_PROOF;
    output.surjectionProof = proof;
    this.#outputs.set(commitmentKey(output), {
      asset,
      amount,
      assetBlinder: randomHash(this.#random),
      amountBlinder: randomHash(this.#random),
    });
  }

  #blindIssuances(tx: Transaction): void {
    for (const input of tx.ins) {
      const { issuance } = input;
      if (issuance === undefined) continue;
      const assetAmount = this.#hideAmount(issuance.assetAmount);
      const tokenAmount = this.#hideAmount(issuance.tokenAmount);
      input.issuance = { ...issuance, assetAmount, tokenAmount };
      if (isCommitment(assetAmount)) input.issuanceRangeProof = RANGE_PROOF;
      if (isCommitment(tokenAmount)) input.inflationRangeProof = RANGE_PROOF;
    }
  }

  #hideAmount(field: Buffer): Buffer {
    const amount = readAmount(field);
    if (amount === undefined) return field;
    const hidden = this.#commitment(0x08);
    this.#amounts.set(hidden.toString('hex'), { amount, blinder: randomHash(this.#random) });
    return hidden;
  }

  /** 33 bytes: the prefix or its odd twin, and 32 random bytes. */
  #commitment(prefix: number): Buffer {
    const bytes = Buffer.from(this.#random(33));
    bytes[0] = prefix + ((bytes[0] ?? 0) & 1);
    return bytes;
  }
}

function commitmentKey(output: TxOutput): string {
  return output.value.toString('hex') + output.asset.toString('hex');
}
