/**
 * GAIDs ("AMP IDs"): `GA` followed by base58 of exactly 20 bytes (amp-api section 6).
 *
 * No checksum is known, so a typing error usually passes this test; only AMP's
 * `gaids/{gaid}/validate` knows whether a GAID exists.
 */
import { base58 } from '@scure/base';

const GAID_BYTES = 20;

/** No 20 bytes need more base58 letters; a longer text is not worth decoding. */
const LONGEST_BODY = 28;

/** Why a text cannot be a GAID, in words for the person who typed it; `undefined` when it can be. */
export function gaidProblem(text: string): string | undefined {
  if (text === '') return 'Enter a GAID';
  if (!text.startsWith('GA')) return 'A GAID begins with "GA"';
  const body = text.slice(2);
  const stranger = /[^1-9A-HJ-NP-Za-km-z]/u.exec(body)?.[0];
  if (stranger !== undefined) {
    return `A GAID has no "${stranger}": digits 1-9 and letters without O, I and l only`;
  }
  // Decoded length decides: letters alone do not tell, since a leading 1 is a whole byte.
  const length = body.length > LONGEST_BODY ? Infinity : base58.decode(body).length;
  if (length < GAID_BYTES) return 'This GAID is too short: it holds less than 20 bytes';
  if (length > GAID_BYTES) return 'This GAID is too long or mistyped: it holds more than 20 bytes';
  return undefined;
}

/** Whether a text has the shape of a GAID (prefix, alphabet, 20 bytes). */
export function isGaidShape(text: string): boolean {
  return gaidProblem(text) === undefined;
}

/** Writes 20 bytes as a GAID. */
export function gaidFromBytes(bytes: Uint8Array): string {
  if (bytes.length !== GAID_BYTES) throw new RangeError('a GAID holds 20 bytes');
  return `GA${base58.encode(bytes)}`;
}
