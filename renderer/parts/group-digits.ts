import { formatDisplayAmount } from '../../shared/domain/amount.ts';

/**
 * An amount in base units at a precision, with commas between groups of three digits.
 *
 * @param value base units as decimal text.
 */
export function groupDigits(value: string, precision: number): string {
  const [whole = '', fraction] = formatDisplayAmount(BigInt(value), precision).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
