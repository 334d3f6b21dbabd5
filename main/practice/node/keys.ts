/**
 * Keys of a practice wallet. Public keys are real points of secp256k1, so that addresses are valid
 * everywhere; they are derived by hashing, not by BIP 32.
 */
import { createHash } from 'node:crypto';
import { crypto } from 'liquidjs-lib';
import { publicKey } from './blinding.ts';
import type { ByteSource } from './random.ts';

/** A key and where it stands in its wallet. */
export interface WalletKey {
  readonly publicKey: Buffer;
  /** `m/0'/0'/7'`; the middle number is 1 for change. */
  readonly path: string;
  /** The same for descriptors: `f70efae2/0'/0'/7'`. */
  readonly origin: string;
  readonly fingerprint: string;
  readonly seedId: string;
}

function hashed(...parts: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
}

/** RIPEMD-160 of SHA-256. */
export function hash160(bytes: Buffer): Buffer {
  return crypto.hash160(bytes);
}

/** One seed and the keys that come from it, in order. */
export class KeyChain {
  readonly #seed: Buffer;
  readonly #fingerprint: string;
  readonly seedId: string;
  readonly #next = [0, 0];

  constructor(random: ByteSource) {
    this.#seed = Buffer.from(random(32));
    const id = hash160(publicKey(this.#seed));
    this.seedId = Buffer.from(id).reverse().toString('hex');
    this.#fingerprint = id.subarray(0, 4).toString('hex');
  }

  /** The next unused key for receiving or for change. */
  next(isChange: boolean): WalletKey {
    const branch = isChange ? 1 : 0;
    const index = this.#next[branch] ?? 0;
    this.#next[branch] = index + 1;
    const tail = `0'/${branch}'/${index}'`;
    return {
      publicKey: publicKey(hashed(this.#seed, Buffer.from(tail))),
      path: `m/${tail}`,
      origin: `${this.#fingerprint}/${tail}`,
      fingerprint: this.#fingerprint,
      seedId: this.seedId,
    };
  }
}

/** The blinding keys of a wallet: one for every script, all from one master key. */
export class BlindingKeys {
  readonly #master: Buffer;

  constructor(random: ByteSource) {
    this.#master = Buffer.from(random(32));
  }

  /** Public blinding key of a script. */
  of(script: Buffer): Buffer {
    return publicKey(hashed(this.#master, script));
  }
}
