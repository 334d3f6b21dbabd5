import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { formatNodeAmount, parseNodeAmount } from '../../../shared/domain/amount.ts';
import { jsonNumber, parseExactJson } from '../../../shared/exact-json.ts';

const digits = fc.stringMatching(/^[0-9]{1,30}$/);

/** Source texts of JSON numbers, by JSON's own grammar. */
const numberText = fc
  .tuple(
    fc.constantFrom('', '-'),
    fc.oneof(fc.constant('0'), fc.bigInt({ min: 1n, max: 10n ** 30n }).map(String)),
    fc.option(digits, { nil: undefined }),
    fc.option(fc.tuple(fc.constantFrom('e', 'E', 'e+', 'e-'), fc.stringMatching(/^\d{1,3}$/)), {
      nil: undefined,
    }),
  )
  .map(([sign, whole, fraction, exponent]) => {
    const tail = exponent === undefined ? '' : exponent.join('');
    return `${sign}${whole}${fraction === undefined ? '' : `.${fraction}`}${tail}`;
  });

describe('parseExactJson', () => {
  it('keeps every digit of every number', () => {
    fc.assert(
      fc.property(numberText, (text) => {
        expect(String(parseExactJson(text))).toBe(text);
        expect(parseExactJson(`[{"a": ${text} }]`)).toEqual([{ a: parseExactJson(text) }]);
      }),
      { numRuns: 1000 },
    );
  });

  it('gives whole numbers as numbers as far as a double holds them', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        expect(parseExactJson(String(value))).toBe(value);
      }),
    );
    expect(parseExactJson('9007199254740991')).toBe(9_007_199_254_740_991);
    expect(parseExactJson('9007199254740992')).toBe('9007199254740992');
    expect(parseExactJson('-9007199254740993')).toBe('-9007199254740993');
  });

  it('takes nesting beyond all measure for no JSON', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(() => parseExactJson(deep)).toThrow(SyntaxError);
  });

  test.each(['1.0', '1e2', '1e-08', '0.1', '-0', '-0.0', '10.00000000', '1e400'])(
    'gives %s as its source text',
    (text) => {
      expect(parseExactJson(text)).toBe(text);
    },
  );

  it('leaves everything but numbers as it is', () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 4 }).filter((value) => !/[0-9]/.test(JSON.stringify(value))),
        (value) => {
          expect(parseExactJson(JSON.stringify(value))).toEqual(value);
        },
      ),
    );
  });

  it('keeps strings that look like numbers', () => {
    fc.assert(
      fc.property(numberText, (text) => {
        expect(parseExactJson(JSON.stringify({ [text]: [text] }))).toEqual({ [text]: [text] });
      }),
    );
    expect(parseExactJson('{"a": "1", "b": 1, "c": "1.50", "d": "", "e": " 7"}')).toEqual({
      a: '1',
      b: 1,
      c: '1.50',
      d: '',
      e: ' 7',
    });
  });

  it('takes the last of two equal keys with its own source', () => {
    expect(parseExactJson('{"a": 1.10, "a": 2.20}')).toEqual({ a: '2.20' });
    expect(parseExactJson('{"a": 1.10, "a": "x"}')).toEqual({ a: 'x' });
  });

  test.each(['', '{', '01', '.5', '+1', 'NaN', '{"a": 1,}', "{'a': 1}"])(
    'refuses %j, which is not JSON',
    (text) => {
      expect(() => parseExactJson(text)).toThrow(SyntaxError);
    },
  );
});

describe('jsonNumber', () => {
  it('prints a decimal as a number, digit by digit', () => {
    fc.assert(
      fc.property(numberText, (text) => {
        expect(JSON.stringify({ a: [jsonNumber(text)] })).toBe(`{"a":[${text}]}`);
      }),
    );
  });

  it('carries amounts through JSON and back, beyond what doubles hold', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 90n), max: 2n ** 90n }), (value) => {
        const sent = JSON.stringify(jsonNumber(formatNodeAmount(value)));
        expect(sent).not.toContain('"');
        expect(parseNodeAmount(String(parseExactJson(sent)))).toBe(value);
      }),
    );
  });

  test.each(['', '01', '.5', '5.', '+5', '1e', ' 1', '1\n', 'NaN', '"1"', '1,2', '{}', 'true'])(
    'refuses %j',
    (text) => {
      expect(() => jsonNumber(text)).toThrow(TypeError);
    },
  );
});

describe('recorded answers of the node', () => {
  const folder = new URL('../../fixtures/elements-rpc/', import.meta.url);
  const texts = readdirSync(folder).map((file) => readFileSync(new URL(file, folder), 'utf8'));

  it('come out with the same digits as they went in', () => {
    let decimals = 0;
    const visit = (exact: unknown, rounded: unknown): void => {
      if (typeof rounded === 'number' && typeof exact === 'string') {
        decimals += 1;
        expect(Number(exact)).toBe(rounded);
      } else if (typeof exact === 'object' && exact !== null) {
        const other = new Map(Object.entries(rounded as object));
        for (const [key, value] of Object.entries(exact)) visit(value, other.get(key));
      } else {
        expect(exact).toBe(rounded);
      }
    };
    for (const text of texts) visit(parseExactJson(text), JSON.parse(text));
    expect(decimals).toBeGreaterThan(100);
  });
});
