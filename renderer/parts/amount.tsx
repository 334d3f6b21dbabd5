import { Tooltip } from '@mantine/core';
import { groupDigits } from './group-digits.ts';
import { useCopy } from './use-copy.ts';
import './amount.css';

interface AmountProps {
  /** Base units as decimal text. */
  readonly value: string;
  /** Decimals of the asset; 8 for L-BTC. */
  readonly precision: number;
  /** Ticker or `L-BTC`, when it does not stand elsewhere. */
  readonly unit?: string | undefined;
}

/**
 * An amount at the precision of its asset, in tabular figures. The base units are at hand: on hover
 * and focus, and a click copies the amount without grouping.
 */
export function Amount({ value, precision, unit }: AmountProps) {
  const [copy, copied] = useCopy();
  const shown = groupDigits(value, precision);
  const plain = shown.replaceAll(',', '');
  const label = copied ? 'Copied' : `${groupDigits(value, 0)} base units. Click to copy ${plain}.`;
  return (
    <Tooltip label={label}>
      <button type="button" className="amount" onClick={() => copy(plain)}>
        {shown}
        {unit !== undefined && <span className="amount-unit"> {unit}</span>}
      </button>
    </Tooltip>
  );
}
