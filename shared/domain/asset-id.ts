/**
 * Asset identifiers as Elements derives them (amp-api section 7.2).
 *
 * Hashes are shown the way the node and the registry show them: hex with the bytes reversed.
 */
import { _SHA256, sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';

/** The output that an issuance spends; it makes the asset id unique. */
export interface Outpoint {
  /** Transaction id as shown (reversed hex). */
  readonly txid: string;
  readonly vout: number;
}

/** One compression of SHA-256 without padding, which is how Elements joins two Merkle leaves. */
class Compression extends _SHA256 {
  static of(left: Uint8Array, right: Uint8Array): Uint8Array {
    const block = new Uint8Array(64);
    block.set(left, 0);
    block.set(right, 32);
    const state = new Compression();
    state.process(new DataView(block.buffer), 0);
    const out = new Uint8Array(32);
    const view = new DataView(out.buffer);
    state.get().forEach((word, index) => {
      view.setUint32(index * 4, word);
    });
    return out;
  }
}

function internal(shown: string): Uint8Array {
  // A shorter text would be filled up with zeros and give the id of some other asset.
  if (!isHash(shown)) throw new TypeError(`"${shown}" is not an id of 64 lower-case hex digits`);
  return hexToBytes(shown).reverse();
}

function shown(bytes: Uint8Array): string {
  return bytesToHex(Uint8Array.from(bytes).reverse());
}

function leaf(value: number): Uint8Array {
  const bytes = new Uint8Array(32);
  bytes[0] = value;
  return bytes;
}

/**
 * Entropy of an issuance: binds the spent output and the contract.
 *
 * @throws TypeError when an id is malformed, RangeError when `vout` is no 32-bit index.
 */
export function issuanceEntropy(prevout: Outpoint, contractHash: string): string {
  if (prevout.vout !== prevout.vout >>> 0) {
    throw new RangeError(`${prevout.vout} is no output index`);
  }
  const bytes = new Uint8Array(36);
  bytes.set(internal(prevout.txid), 0);
  new DataView(bytes.buffer).setUint32(32, prevout.vout, true);
  return shown(Compression.of(sha256(sha256(bytes)), internal(contractHash)));
}

/** Asset id of an issuance with this entropy. */
export function assetIdFromEntropy(entropy: string): string {
  return shown(Compression.of(internal(entropy), leaf(0)));
}

/**
 * Reissuance token id. Whether the issuance amount was blinded (`is_confidential`) is part of it:
 * the same contract and output give two possible tokens.
 */
export function tokenIdFromEntropy(entropy: string, blindedIssuance: boolean): string {
  return shown(Compression.of(internal(entropy), leaf(blindedIssuance ? 2 : 1)));
}

/** Whether a text is 64 hex digits in lower case, as all ids and hashes are written. */
export function isHash(text: string): boolean {
  return /^[0-9a-f]{64}$/.test(text);
}
