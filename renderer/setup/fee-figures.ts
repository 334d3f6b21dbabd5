/**
 * What transactions cost, measured on Elements 23 at its usual 0.1 satoshi per virtual byte.
 */

/** Virtual bytes of a distribution without recipients, and of each recipient. */
const BASE_BYTES = 2_576n;
const RECIPIENT_BYTES = 1_191n;

/** Virtual bytes for one satoshi. */
const BYTES_PER_SAT = 10n;

/** Recipients that Ballast puts into one transaction at most. */
export const MOST_RECIPIENTS = 75n;

/** Distributions of the largest size that the first L-BTC should last for. */
const WORTHWHILE = 10n;

/** Fee of a distribution, in base units of L-BTC. */
export function distributionFee(recipients: bigint): bigint {
  const bytes = BASE_BYTES + RECIPIENT_BYTES * recipients;
  return (bytes + BYTES_PER_SAT - 1n) / BYTES_PER_SAT;
}

/** How many distributions of the largest size a balance pays for. */
export function paysFor(balance: bigint): bigint {
  return balance / distributionFee(MOST_RECIPIENTS);
}

/** An amount to begin with, in base units of L-BTC: rounded up to a figure that is easily typed. */
export const GOOD_START = roundUp(distributionFee(MOST_RECIPIENTS) * WORTHWHILE, 100_000n);

function roundUp(amount: bigint, step: bigint): bigint {
  return ((amount + step - 1n) / step) * step;
}
