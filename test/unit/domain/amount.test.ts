import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  AmountError,
  formatDisplayAmount,
  formatNodeAmount,
  MAX_AMOUNT,
  parseAmpAmount,
  parseDisplayAmount,
  parseNodeAmount,
  sumAmounts,
} from '../../../shared/domain/amount.ts';

/** Every amount that can be issued, with the ends of the range and of doubles more often. */
const amount = fc.oneof(
  fc.bigInt({ min: 0n, max: MAX_AMOUNT }),
  fc.bigInt({ min: 0n, max: 200_000_000n }),
  fc.constantFrom(0n, 1n, MAX_AMOUNT - 1n, MAX_AMOUNT),
);

/** Amounts that a double would round: totals over many assets may be larger than any one issue. */
const beyondDoubles = fc.bigInt({ min: 2n ** 53n, max: 2n ** 200n });

const anyAmount = fc.oneof(amount, beyondDoubles).chain((value) => fc.constantFrom(value, -value));

const precision = fc.integer({ min: 0, max: 8 });

describe('the three notations of one amount', () => {
  const amp = parseAmpAmount(10000);

  it('shows AMP 10000 as 100.00 at precision 2 and 0.00010000 on the node', () => {
    expect(amp).toBe(10000n);
    expect(formatDisplayAmount(amp, 2)).toBe('100.00');
    expect(formatNodeAmount(amp)).toBe('0.00010000');
  });

  it('reads all three back as the same amount', () => {
    expect(parseDisplayAmount('100.00', 2)).toBe(amp);
    expect(parseNodeAmount('0.00010000')).toBe(amp);
    expect(parseAmpAmount('10000')).toBe(amp);
  });

  it('counts reissuance tokens in base units, whatever the precision of the asset', () => {
    expect(formatDisplayAmount(1n, 0)).toBe('1');
    expect(parseDisplayAmount('1', 0)).toBe(1n);
    expect(formatNodeAmount(1n)).toBe('0.00000001');
  });

  it('holds the largest amount that AMP issues', () => {
    expect(MAX_AMOUNT).toBe(2_100_000_000_000_000n);
    expect(formatNodeAmount(MAX_AMOUNT)).toBe('21000000.00000000');
    expect(formatDisplayAmount(MAX_AMOUNT, 0)).toBe('2100000000000000');
  });
});

describe('node notation', () => {
  test.each([
    ['0', 0n],
    ['0.0', 0n],
    ['-0', 0n],
    ['1', 100_000_000n],
    ['10.0', 1_000_000_000n],
    ['0.00000001', 1n],
    ['1e-08', 1n],
    ['1E-8', 1n],
    ['1e-008', 1n],
    ['-1e-08', -1n],
    ['3.81e-06', 381n],
    ['-3.81e-06', -381n],
    ['1.5e1', 1_500_000_000n],
    ['1.5e+1', 1_500_000_000n],
    ['2e15', 200_000_000_000_000_000_000_000n],
    ['0.10', 10_000_000n],
    ['0.000000010', 1n],
    ['10e-9', 1n],
    ['0.1e-7', 1n],
    ['0e-30', 0n],
    ['-0e-30', 0n],
    ['-0.000000010', -1n],
    ['45035996.27370496', 4_503_599_627_370_496n],
    ['90071992.54740993', 9_007_199_254_740_993n],
  ])('reads %s', (text, expected) => {
    expect(parseNodeAmount(text)).toBe(expected);
  });

  test.each([
    '0.000000001',
    '1.123456789',
    '1e-09',
    '1.5e-8',
    '15e-9',
    '-0.000000001',
    '120e-12',
    '1e-99',
  ])('refuses %s, which has more than 8 decimals', (text) => {
    expect(() => parseNodeAmount(text)).toThrow(AmountError);
    expect(() => parseNodeAmount(text)).toThrow('8 decimal places');
  });

  test.each([
    '',
    ' ',
    '.1',
    '1.',
    '01',
    '-01.5',
    '+1',
    '--1',
    '1 ',
    '\t1',
    '1\n',
    '1,5',
    '1_000',
    '0x10',
    '1e',
    '1e1.5',
    '1e999999999',
    'NaN',
    'Infinity',
    'null',
    '١',
    '１',
  ])('refuses %j, which is no number', (text) => {
    expect(() => parseNodeAmount(text)).toThrow(AmountError);
  });

  it('brings every amount back', () => {
    fc.assert(
      fc.property(anyAmount, (value) => {
        expect(parseNodeAmount(formatNodeAmount(value))).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('prints 8 decimals and no exponent, as the node asks for', () => {
    fc.assert(
      fc.property(anyAmount, (value) => {
        expect(formatNodeAmount(value)).toMatch(/^-?(0|[1-9]\d*)\.\d{8}$/);
      }),
    );
    expect(formatNodeAmount(-1n)).toBe('-0.00000001');
    expect(formatNodeAmount(0n)).toBe('0.00000000');
  });

  it('reads an amount alike with any exponent that says the same', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 40 }), (value, places) => {
        const digits = `${value * 10n ** BigInt(places)}`;
        expect(parseNodeAmount(`${digits}e-${places + 8}`)).toBe(value);
        expect(parseNodeAmount(`${value}e-8`)).toBe(value);
      }),
    );
  });

  it('refuses every ninth decimal that is not zero', () => {
    fc.assert(
      fc.property(amount, fc.integer({ min: 0, max: 9 }), (value, ninth) => {
        const text = `${formatNodeAmount(value)}${ninth}`;
        if (ninth === 0) expect(parseNodeAmount(text)).toBe(value);
        else expect(() => parseNodeAmount(text)).toThrow(AmountError);
      }),
    );
  });
});

describe('AMP integers', () => {
  it('reads numbers that a double holds exactly, and texts of any size', () => {
    fc.assert(
      fc.property(amount, (value) => {
        expect(parseAmpAmount(Number(value))).toBe(value);
      }),
    );
    fc.assert(
      fc.property(anyAmount, (value) => {
        expect(parseAmpAmount(value.toString())).toBe(value);
      }),
    );
  });

  test.each([1.5, 2 ** 53, -(2 ** 53), 1e21, Number.NaN, Number.POSITIVE_INFINITY])(
    'refuses the number %s, which is not exact',
    (value) => {
      expect(() => parseAmpAmount(value)).toThrow(AmountError);
    },
  );

  test.each(['', ' 1', '1 ', '+1', '1.0', '1.5', '1e3', '0x10', '1_0', '１'])(
    'refuses the text %j',
    (text) => {
      expect(() => parseAmpAmount(text)).toThrow(AmountError);
    },
  );
});

describe('display at the precision of the asset', () => {
  it('brings every amount back at every precision', () => {
    fc.assert(
      fc.property(fc.oneof(amount, beyondDoubles), precision, (value, places) => {
        expect(parseDisplayAmount(formatDisplayAmount(value, places), places)).toBe(value);
      }),
      { numRuns: 1000 },
    );
  });

  it('prints as many decimals as the precision says', () => {
    fc.assert(
      fc.property(amount, precision, (value, places) => {
        const [whole = '', fraction = ''] = formatDisplayAmount(value, places).split('.');
        expect(fraction).toHaveLength(places);
        expect(BigInt(whole + fraction)).toBe(value);
        expect(whole).toMatch(/^(0|[1-9]\d*)$/);
      }),
    );
  });

  test.each([
    ['1250.5', 2, 125_050n],
    ['1250', 2, 125_000n],
    ['0.01', 2, 1n],
    ['007', 0, 7n],
    ['  12 ', 0, 12n],
    ['21000000.00000000', 8, MAX_AMOUNT],
  ])('reads %j at precision %i', (text, places, expected) => {
    expect(parseDisplayAmount(text, places)).toBe(expected);
  });

  test.each(['', ' ', '-1', '+1', '1e3', '1,250.00', '1 250', '.5', '5.', '1.2.3', '٣', 'abc'])(
    'refuses %j and says how to write it',
    (text) => {
      expect(() => parseDisplayAmount(text, 2)).toThrow(AmountError);
      expect(() => parseDisplayAmount(text, 2)).toThrow('like 1250.5');
      expect(() => parseDisplayAmount(text, 0)).toThrow(/like 1250$/);
    },
  );

  it('refuses more decimals than the asset has, zeros included', () => {
    expect(() => parseDisplayAmount('1.001', 2)).toThrow('more decimals than the 2 of this asset');
    expect(() => parseDisplayAmount('1.000', 2)).toThrow(AmountError);
    expect(() => parseDisplayAmount('1.0', 0)).toThrow('this asset has none');
    fc.assert(
      fc.property(amount, fc.integer({ min: 1, max: 8 }), (value, places) => {
        const text = formatDisplayAmount(value, places);
        expect(() => parseDisplayAmount(text, places - 1)).toThrow(AmountError);
      }),
    );
  });

  it('shows a debit with its sign', () => {
    expect(formatDisplayAmount(-5n, 2)).toBe('-0.05');
    expect(formatDisplayAmount(-5n, 0)).toBe('-5');
  });
});

describe('sums', () => {
  it('adds without rounding, in any order', () => {
    fc.assert(
      fc.property(fc.array(anyAmount), (values) => {
        const total = sumAmounts(values);
        expect(sumAmounts([...values].reverse())).toBe(total);
        expect(sumAmounts([...values, ...values.map((value) => -value)])).toBe(0n);
        expect(total).toBe(values.reduce((sum, value) => sum + value, 0n));
      }),
    );
    expect(sumAmounts([])).toBe(0n);
    expect(sumAmounts([2n ** 53n, 1n])).toBe(9_007_199_254_740_993n);
  });
});
