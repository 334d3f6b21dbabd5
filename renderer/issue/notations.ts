/**
 * One amount as the three programs write it that an issuer meets (amp-api section 4).
 */
import { formatNodeAmount } from '../../shared/domain/amount.ts';
import { groupDigits } from '../parts/group-digits.ts';

/** An amount in the notation of a program. */
export interface Notation {
  readonly where: string;
  readonly shown: string;
}

/**
 * @param units base units.
 * @param ticker shown where the program shows it.
 */
export function notationsOf(units: bigint, precision: number, ticker: string): readonly Notation[] {
  return [
    { where: 'AMP', shown: units.toString() },
    {
      where: 'Green and explorers',
      shown: `${groupDigits(units.toString(), precision)} ${ticker}`.trim(),
    },
    { where: 'elements-cli', shown: formatNodeAmount(units) },
  ];
}
