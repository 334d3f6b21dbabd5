/**
 * The registry contract: what an issuance commits to for ever (amp-api section 7.1).
 */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** Values that a contract may hold. */
export type ContractValue =
  | string
  | number
  | boolean
  | null
  | readonly ContractValue[]
  | { readonly [key: string]: ContractValue };

/** The six-key contract that AMP's assets commonly carry. */
export interface AssetContract {
  readonly entity: { readonly domain: string };
  readonly issuer_pubkey: string;
  readonly name: string;
  readonly precision: number;
  readonly ticker: string;
  readonly version: 0;
}

function compareBytes(left: string, right: string): number {
  const a = utf8ToBytes(left);
  const b = utf8ToBytes(right);
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

/**
 * Canonical JSON: keys sorted bytewise at every level, no white space, non-ASCII unescaped.
 *
 * @throws TypeError for a value that others could print differently, because the hash would then
 *   commit to another text: fractions, integers beyond 2^53, and whatever is not JSON.
 */
export function canonicalJson(value: ContractValue): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value as { readonly [key: string]: ContractValue })
      .sort(([left], [right]) => compareBytes(left, right))
      .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
    return `{${entries.join(',')}}`;
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') {
    return JSON.stringify(value);
  }
  if (Number.isSafeInteger(value)) return JSON.stringify(value);
  throw new TypeError(`a contract cannot hold ${String(value)}`);
}

/** Contract hash as the registry shows it: one SHA-256 of the canonical form, bytes reversed. */
export function contractHash(contract: ContractValue | AssetContract): string {
  const canonical = canonicalJson(contract as ContractValue);
  return bytesToHex(sha256(utf8ToBytes(canonical)).reverse());
}

/** Builds the contract of an asset from the fields of an issue request. */
export function assetContract(fields: {
  readonly name: string;
  readonly ticker: string;
  readonly domain: string;
  readonly pubkey: string;
  readonly precision: number;
}): AssetContract {
  return {
    entity: { domain: fields.domain },
    issuer_pubkey: fields.pubkey,
    name: fields.name,
    precision: fields.precision,
    ticker: fields.ticker,
    version: 0,
  };
}
