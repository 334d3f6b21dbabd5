/**
 * Exact amounts.
 *
 * Inside Ballast an amount is always a `bigint` count of base units (1 unit = 0.00000001 in node
 * notation), whatever the asset's precision. Decimals exist only at the edges, as strings.
 *
 * The same amount has three notations (amp-api section 4): AMP integer 10000, shown as 100.00 at
 * precision 2, and 0.00010000 on the node.
 */

/** An amount in base units. */
export type Sats = bigint;

/** Decimals of the node's notation; independent of any asset's precision. */
const NODE_DECIMALS = 8;

/** Largest amount that AMP issues and that a transaction output can carry explicitly. */
export const MAX_AMOUNT: Sats = 2_100_000_000_000_000n;

/** Thrown when a text or number is not an exact amount in the notation asked for. */
export class AmountError extends Error {
  override readonly name = 'AmountError';
}

function fromDecimal(text: string, decimals: number): Sats {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?0*\d{1,2}))?$/.exec(text);
  if (match === null) throw new AmountError(`"${text}" is not a decimal number`);
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = match;
  const digits = whole + fraction;
  // How many places the digits must move left to become base units.
  const shift = decimals - fraction.length + Number(exponent);
  if (shift >= 0) return BigInt(`${sign}${digits}${'0'.repeat(shift)}`);
  const kept = digits.slice(0, Math.max(0, digits.length + shift));
  const lost = digits.slice(kept.length);
  if (/[1-9]/.test(lost)) {
    throw new AmountError(`"${text}" has more than ${decimals} decimal places`);
  }
  return BigInt(`${sign}${kept === '' ? '0' : kept}`);
}

function toDecimal(amount: Sats, decimals: number): string {
  const negative = amount < 0n;
  const digits = (negative ? -amount : amount).toString().padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = decimals === 0 ? '' : `.${digits.slice(digits.length - decimals)}`;
  return `${negative ? '-' : ''}${whole}${fraction}`;
}

/**
 * Reads an amount in node notation (8 decimals), as the node or AMP's `map_address_amount` write it.
 * Accepts the source text of a JSON number, exponents included (`1e-08`), and refuses what the node
 * refuses too: `.1`, `1.`, `01`, `+1`, blanks.
 *
 * @throws AmountError when the text is no number or holds more than 8 decimals.
 */
export function parseNodeAmount(text: string): Sats {
  if (/^-?0\d/.test(text)) throw new AmountError(`"${text}" is not a decimal number`);
  return fromDecimal(text, NODE_DECIMALS);
}

/** Prints an amount for the node: always 8 decimals, never an exponent. */
export function formatNodeAmount(amount: Sats): string {
  return toDecimal(amount, NODE_DECIMALS);
}

/**
 * Reads an AMP integer amount (base units). A number beyond 2^53 has lost digits already and is
 * refused; as a text every whole number is exact.
 *
 * @throws AmountError when it is not a whole number.
 */
export function parseAmpAmount(value: number | string): Sats {
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) {
      throw new AmountError(`${value} is not an exact whole number`);
    }
    return BigInt(value);
  }
  if (!/^-?\d+$/.test(value)) throw new AmountError(`"${value}" is not a whole number`);
  return BigInt(value);
}

/**
 * Reads what a person typed at an asset's display precision: no sign, no exponent, no grouping.
 *
 * @throws AmountError that says what is wrong with the text.
 */
export function parseDisplayAmount(text: string, precision: number): Sats {
  const trimmed = text.trim();
  if (!/^\d+(\.\d+)?$/.test(trimmed)) {
    const example = precision === 0 ? 'digits only, like 1250' : 'digits and a point, like 1250.5';
    throw new AmountError(`"${text}" is not an amount: write ${example}`);
  }
  const places = trimmed.split('.')[1]?.length ?? 0;
  if (places > precision) {
    throw new AmountError(
      precision === 0
        ? `"${text}" has decimals, but this asset has none`
        : `"${text}" has more decimals than the ${precision} of this asset`,
    );
  }
  return fromDecimal(trimmed, precision);
}

/**
 * Prints an amount at an asset's display precision. Reissuance tokens ignore precision: pass 0 and
 * their base units are shown as they are (amp-api section 4).
 */
export function formatDisplayAmount(amount: Sats, precision: number): string {
  return toDecimal(amount, precision);
}

/** Adds amounts exactly. */
export function sumAmounts(amounts: Iterable<Sats>): Sats {
  let total = 0n;
  for (const amount of amounts) total += amount;
  return total;
}
