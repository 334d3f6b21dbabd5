/**
 * Signing: real public keys and scripts in the right places, with fillers of a signature's usual
 * length instead of signatures.
 */
import type { Transaction } from 'liquidjs-lib';
import { EMPTY, prevout, type TxInput } from '../elements-tx.ts';
import type { ByteSource } from '../random.ts';
import type { OwnScript } from './wallet.ts';
import type { Coin } from './wallet-view.ts';

/** DER signature with its sighash byte when both numbers take 32 bytes. */
const SIGNATURE_BYTES = 71;

const SIGNATURE = Buffer.alloc(SIGNATURE_BYTES, 0x11);
SIGNATURE.set([0x30, 0x44, 0x02, 0x20], 0);
SIGNATURE.set([0x02, 0x20], 36);
SIGNATURE.set([0x01], 70);

/** What proves the right to spend an own script. */
interface Proof {
  readonly script: Buffer;
  readonly witness: Buffer[];
}

function push(bytes: Buffer): Buffer {
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

function proof(own: OwnScript, signature: Buffer): Proof {
  const { publicKey } = own.key;
  switch (own.kind) {
    case 'legacy':
      return { script: Buffer.concat([push(signature), push(publicKey)]), witness: [] };
    case 'p2sh-segwit':
      return { script: push(own.redeemScript ?? EMPTY), witness: [signature, publicKey] };
    case 'bech32':
      return { script: EMPTY, witness: [signature, publicKey] };
  }
}

/** Proof of the size that signing will give, for working out weights. */
export function proofShape(own: OwnScript): Proof {
  return proof(own, SIGNATURE);
}

function freshSignature(random: ByteSource): Buffer {
  const signature = Buffer.from(SIGNATURE);
  for (const start of [4, 38]) {
    const number = Buffer.from(random(32));
    // A number with its top bit set would take another byte.
    number[0] = ((number[0] ?? 0) & 0x3f) | 0x40;
    signature.set(number, start);
  }
  return signature;
}

/** Whether an input carries a script or witness. */
function isSigned(input: TxInput): boolean {
  return input.script.length > 0 || input.witness.length > 0;
}

/**
 * Signs every input that the wallet can sign.
 *
 * @returns the positions of inputs that stay unsigned.
 */
export function signInputs(
  tx: Transaction,
  find: (txid: string, vout: number) => Coin | undefined,
  random: ByteSource,
): number[] {
  const unsigned: number[] = [];
  for (const [index, input] of tx.ins.entries()) {
    const { txid, vout } = prevout(input);
    const coin = find(txid, vout);
    if (coin !== undefined) Object.assign(input, proof(coin.own, freshSignature(random)));
    else if (!isSigned(input)) unsigned.push(index);
  }
  return unsigned;
}
