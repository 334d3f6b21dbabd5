/**
 * Rules for what an issuer enters, from AMP and the asset registry (amp-api sections 2.5.1, 7.1).
 * Each check returns `undefined` when the value is fine, or a sentence with the way out.
 */
import { formatDisplayAmount, MAX_AMOUNT, type Sats } from './amount.ts';
import { isOnCurve } from './secp256k1.ts';

/** Problems by field; an empty object means that all is well. */
export type FieldErrors<Field extends string> = { readonly [F in Field]?: string };

const ASCII = /^[\x20-\x7e]*$/;

/** Asset name: 5 to 255 ASCII characters (AMP; the registry would take 1 to 255). */
export function nameProblem(name: string): string | undefined {
  if (!ASCII.test(name)) return 'Use plain ASCII letters, digits and signs only';
  if (name.length < 5) return 'AMP asks for at least 5 characters';
  if (name.length > 255) return 'AMP takes at most 255 characters';
  return undefined;
}

/** Ticker: 3 to 24 characters of a-z A-Z 0-9 `.` `-` (registry). */
export function tickerProblem(ticker: string): string | undefined {
  if (!/^[a-zA-Z0-9.-]*$/.test(ticker)) return 'Use letters, digits, "." and "-" only';
  if (ticker.length < 3) return 'A ticker has at least 3 characters';
  if (ticker.length > 24) return 'The registry takes at most 24 characters';
  return undefined;
}

/** What to know about a ticker that is allowed: AMP's own documentation stops at 5 characters. */
export function tickerWarning(ticker: string): string | undefined {
  return tickerProblem(ticker) === undefined && ticker.length > 5
    ? 'AMP documents 3 to 5 characters; longer tickers have been accepted, but may be refused'
    : undefined;
}

/** Domain: plain lower-case (sub)domain, at least two labels, no scheme, no `www.`. */
export function domainProblem(domain: string): string | undefined {
  if (domain === '') return 'Enter the domain that vouches for the asset';
  if (/^[a-z]+:\/\//i.test(domain))
    return 'Leave out the scheme: example.com, not https://example.com';
  if (domain.includes('/')) return 'Enter the domain alone, without a path or slash';
  if (domain !== domain.toLowerCase()) return 'Write the domain in lower case';
  if (domain.startsWith('www.')) return 'Leave out "www."';
  if (domain.length > 255) return 'A domain has at most 255 characters';
  const labels = domain.split('.');
  if (labels.length < 2) return 'A domain has at least two parts, like example.com';
  if (labels.length > 127) return 'A domain has at most 127 parts';
  for (const label of labels) {
    if (label === '') return 'Two dots in a row, or a dot at the start or end';
    if (label.length > 63) return `The part "${label}" is longer than 63 characters`;
    if (!/^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(label)) {
      return `The part "${label}" may hold letters, digits and inner hyphens only (punycode for others)`;
    }
  }
  // URL parsers take a domain that ends in a decimal or hexadecimal number for an IP address.
  if (/^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? '')) {
    return 'The last part of a domain cannot be a number';
  }
  return undefined;
}

/**
 * Issuer public key: 33 bytes, compressed, in lower- or upper-case hex, and a point of secp256k1. The
 * registry refuses any other for ever, while the issuance that commits to it cannot be undone.
 */
export function pubkeyProblem(pubkey: string): string | undefined {
  if (!/^[0-9a-fA-F]*$/.test(pubkey)) return 'A public key is written in hex digits';
  if (pubkey.length !== 66) return 'A compressed public key has 66 hex digits';
  if (!/^0[23]/.test(pubkey)) return 'A compressed public key begins with 02 or 03';
  if (!isOnCurve(pubkey.slice(2))) return 'No such public key exists: some digits are wrong';
  return undefined;
}

/** Precision: 0 to 8 decimals; display only. */
export function precisionProblem(precision: number): string | undefined {
  return Number.isInteger(precision) && precision >= 0 && precision <= 8
    ? undefined
    : 'Precision is a whole number from 0 to 8';
}

/**
 * Amount to issue, assign, reissue or burn: at least one base unit, at most AMP's ceiling. The
 * precision is only for showing the ceiling; an impossible one counts as 0.
 */
export function amountProblem(amount: Sats, precision = 0): string | undefined {
  if (amount <= 0n) return 'The amount must be greater than zero';
  if (amount > MAX_AMOUNT) {
    const decimals = precisionProblem(precision) === undefined ? precision : 0;
    return `The largest possible amount is ${formatDisplayAmount(MAX_AMOUNT, decimals)}`;
  }
  return undefined;
}

/** The fields of an issuance that a person fills in. */
export interface AssetFields {
  readonly name: string;
  readonly ticker: string;
  readonly domain: string;
  readonly pubkey: string;
  readonly precision: number;
  readonly amount: Sats;
}

/** All problems of an issuance's fields at once, so that nothing is reported one by one. */
export function assetFieldErrors(fields: AssetFields): FieldErrors<keyof AssetFields> {
  const found = {
    name: nameProblem(fields.name),
    ticker: tickerProblem(fields.ticker),
    domain: domainProblem(fields.domain),
    pubkey: pubkeyProblem(fields.pubkey),
    precision: precisionProblem(fields.precision),
    amount: amountProblem(fields.amount, fields.precision),
  };
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
