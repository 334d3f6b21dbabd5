/**
 * The one question about secp256k1 that the rules need: whether a public key can exist. Signing and
 * everything else with keys happens in the Elements wallet.
 */

/** Size of the field that the curve is defined over. */
const FIELD = 2n ** 256n - 2n ** 32n - 977n;

function power(base: bigint, exponent: bigint): bigint {
  let result = 1n;
  let square = base;
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % FIELD;
    square = (square * square) % FIELD;
  }
  return result;
}

/**
 * Whether the curve y^2 = x^3 + 7 has points with this x, given in 64 hex digits. About every second
 * x has none, so a typing error shows itself that often.
 */
export function isOnCurve(x: string): boolean {
  const value = BigInt(`0x${x}`);
  // Euler's criterion tells whether the right-hand side has a square root.
  return value < FIELD && power((value ** 3n + 7n) % FIELD, (FIELD - 1n) / 2n) === 1n;
}
