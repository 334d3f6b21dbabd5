import { createECDH, ECDH } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { MAX_AMOUNT } from '../../../shared/domain/amount.ts';
import {
  amountProblem,
  assetFieldErrors,
  domainProblem,
  nameProblem,
  precisionProblem,
  pubkeyProblem,
  tickerProblem,
  tickerWarning,
} from '../../../shared/domain/fields.ts';

const PUBKEY = '037c7db0528e8b7b58e698ac104764f6852d74b5a7335bffcdad0ce799dd7742ec';

/** One character outside of a set. */
function strangerTo(allowed: RegExp): fc.Arbitrary<string> {
  return fc
    .oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
    .map((code) => String.fromCodePoint(code))
    .filter((letter) => !allowed.test(letter));
}

describe('name', () => {
  test.each([5, 6, 254, 255])('may have %i characters', (length) => {
    expect(nameProblem('x'.repeat(length))).toBeUndefined();
  });

  test.each([
    [0, 'at least 5'],
    [4, 'at least 5'],
    [256, 'at most 255'],
    [5000, 'at most 255'],
  ])('may not have %i characters', (length, problem) => {
    expect(nameProblem('x'.repeat(length))).toContain(problem);
  });

  it('may hold every printable ASCII character and no other', () => {
    const printable = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index));
    expect(nameProblem(printable.join(''))).toBeUndefined();
    fc.assert(
      fc.property(strangerTo(/^[ -~]$/), (letter) => {
        expect(nameProblem(`Shares${letter}`)).toContain('ASCII');
        expect(nameProblem(`${letter}Shares`)).toContain('ASCII');
      }),
    );
    for (const letter of ['\n', '\t', '\u007f', '\u00e9', '\u2019']) {
      expect(nameProblem(`Shares${letter}`)).toContain('ASCII');
    }
  });
});

describe('ticker', () => {
  test.each(['ABC', 'abc', 'A.B', 'A-B', '123', '...', 'X'.repeat(24)])('may be %s', (ticker) => {
    expect(tickerProblem(ticker)).toBeUndefined();
  });

  test.each([
    ['', 'at least 3'],
    ['AB', 'at least 3'],
    ['X'.repeat(25), 'at most 24'],
    ['AB_C', '"." and "-"'],
    ['AB C', '"." and "-"'],
    ['ABC\n', '"." and "-"'],
    ['ABÇ', '"." and "-"'],
  ])('may not be %j', (ticker, problem) => {
    expect(tickerProblem(ticker)).toContain(problem);
  });

  it('may hold letters, digits, point and hyphen only', () => {
    fc.assert(
      fc.property(strangerTo(/^[a-zA-Z0-9.-]$/), (letter) => {
        expect(tickerProblem(`ABC${letter}`)).toContain('"." and "-"');
      }),
    );
  });

  it('is warned about above 5 characters, if it is allowed at all', () => {
    expect(tickerWarning('ABC')).toBeUndefined();
    expect(tickerWarning('ABCDE')).toBeUndefined();
    expect(tickerWarning('ABCDEF')).toContain('3 to 5');
    expect(tickerWarning('X'.repeat(24))).toContain('3 to 5');
    expect(tickerWarning('X'.repeat(25))).toBeUndefined();
    expect(tickerWarning('ABCDE_F')).toBeUndefined();
  });
});

describe('domain', () => {
  const many = (count: number): string => Array.from({ length: count }, () => 'a').join('.');
  const long = `${`${'a'.repeat(63)}.`.repeat(3)}${'b'.repeat(61)}.c`;

  test.each([
    'example.com',
    'shares.example.co.uk',
    'xn--bcher-kva.example',
    '1.example.com',
    '3com.com',
    'a-b.example.com',
    'a--b.c',
    'wwww.example.com',
    'example.c0m',
    'abcdefghij234567.onion',
    `${'a'.repeat(63)}.com`,
    many(127),
    long,
  ])('may be %s', (domain) => {
    expect(domainProblem(domain)).toBeUndefined();
  });

  test.each([
    ['', 'Enter the domain'],
    ['https://example.com', 'scheme'],
    ['HTTP://example.com', 'scheme'],
    ['example.com/', 'path or slash'],
    ['example.com/shares', 'path or slash'],
    ['Example.com', 'lower case'],
    ['www.example.com', 'www.'],
    ['localhost', 'at least two parts'],
    ['com', 'at least two parts'],
    ['.example.com', 'dot at the start'],
    ['example.com.', 'dot at the start or end'],
    ['example..com', 'Two dots'],
    ['-a.com', 'inner hyphens'],
    ['a-.com', 'inner hyphens'],
    ['example.com:8080', 'inner hyphens'],
    ['user@example.com', 'inner hyphens'],
    ['exam ple.com', 'inner hyphens'],
    ['example.com\n', 'inner hyphens'],
    ['a_b.com', 'inner hyphens'],
    ['bücher.example', 'punycode'],
    ['example.com?x', 'inner hyphens'],
    ['127.0.0.1', 'cannot be a number'],
    ['example.0', 'cannot be a number'],
    ['127.0.0.0x1', 'cannot be a number'],
    ['example.0x', 'cannot be a number'],
    [`${'a'.repeat(64)}.com`, 'longer than 63'],
    [many(128), 'at most 127'],
    [`${long}c`, 'at most 255'],
  ])('may not be %j', (domain, problem) => {
    expect(domainProblem(domain)).toContain(problem);
  });

  it('never takes what a URL would read as another host', () => {
    const labels = fc.stringMatching(/^[a-z0-9x@:.%#?_-]{1,12}$/);
    const candidate = fc.oneof(
      fc.domain(),
      fc.array(labels, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('.')),
      fc
        .array(fc.integer({ min: 0, max: 300 }), { minLength: 4, maxLength: 4 })
        .map((parts) =>
          parts.map((part) => (part % 2 === 0 ? `0x${part.toString(16)}` : part)).join('.'),
        ),
    );
    fc.assert(
      fc.property(candidate, (domain) => {
        if (domainProblem(domain) !== undefined) return;
        // Malformed punycode is beyond these rules; only the URL parser decodes it.
        if (domain.includes('xn--')) return;
        expect(new URL(`https://${domain}/`).host).toBe(domain);
      }),
      { numRuns: 500 },
    );
  });
});

describe('public key', () => {
  it('may be any compressed key, in lower or upper case', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 31, maxLength: 31 }), (secret) => {
        fc.pre(secret.some((byte) => byte !== 0));
        const pair = createECDH('secp256k1');
        pair.setPrivateKey(Buffer.from(secret));
        const key = pair.getPublicKey('hex', 'compressed');
        expect(pubkeyProblem(key)).toBeUndefined();
        expect(pubkeyProblem(key.toUpperCase())).toBeUndefined();
        expect(pubkeyProblem(pair.getPublicKey('hex', 'uncompressed'))).toContain('66');
      }),
      { numRuns: 20 },
    );
    expect(pubkeyProblem(PUBKEY)).toBeUndefined();
  });

  test.each([
    ['', '66'],
    [PUBKEY.slice(0, -1), '66'],
    [`${PUBKEY}0`, '66'],
    [PUBKEY.slice(2), '66'],
    [`0x${PUBKEY.slice(2)}`, 'hex'],
    [`${PUBKEY.slice(0, -1)}g`, 'hex'],
    [`${PUBKEY}\n`, 'hex'],
    [`04${PUBKEY.slice(2)}`, '02 or 03'],
    [`00${PUBKEY.slice(2)}`, '02 or 03'],
    [`01${PUBKEY.slice(2)}`, '02 or 03'],
    [`13${PUBKEY.slice(2)}`, '02 or 03'],
    // The smallest x without a point, and numbers that the field does not hold.
    [`02${'5'.padStart(64, '0')}`, 'No such public key'],
    [`02${'0'.repeat(64)}`, 'No such public key'],
    [`02${'f'.repeat(64)}`, 'No such public key'],
    ['02fffffffffffffffffffffffffffffffffffffffffffffffffffffffefffffc30', 'No such public key'],
  ])('may not be %j', (key, problem) => {
    expect(pubkeyProblem(key)).toContain(problem);
  });

  it('must be a point of the curve, as another implementation sees it', () => {
    const exists = (key: string): boolean => {
      try {
        ECDH.convertKey(key, 'secp256k1', 'hex', 'hex', 'uncompressed');
        return true;
      } catch {
        return false;
      }
    };
    expect(exists(PUBKEY)).toBe(true);
    fc.assert(
      fc.property(
        fc.constantFrom('02', '03'),
        fc.oneof(
          fc.bigInt({ min: 0n, max: 2n ** 256n - 1n }),
          fc.bigInt({ min: 0n, max: 200n }),
          // Around the size of the field.
          fc.bigInt({ min: 2n ** 256n - 2n ** 32n - 1100n, max: 2n ** 256n - 2n ** 32n - 900n }),
        ),
        (prefix, x) => {
          const key = `${prefix}${x.toString(16).padStart(64, '0')}`;
          expect(pubkeyProblem(key) === undefined).toBe(exists(key));
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('precision', () => {
  test.each([0, 1, 2, 7, 8])('may be %i', (precision) => {
    expect(precisionProblem(precision)).toBeUndefined();
  });

  test.each([-1, 9, 1.5, 1e9, Number.NaN, Number.POSITIVE_INFINITY])('may not be %s', (value) => {
    expect(precisionProblem(value)).toContain('0 to 8');
  });
});

describe('amount', () => {
  it('is at least one base unit and at most what AMP issues', () => {
    expect(amountProblem(1n)).toBeUndefined();
    expect(amountProblem(MAX_AMOUNT)).toBeUndefined();
    expect(amountProblem(0n)).toContain('greater than zero');
    expect(amountProblem(-1n)).toContain('greater than zero');
    expect(amountProblem(MAX_AMOUNT + 1n)).toContain('2100000000000000');
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), (amount) => {
        const fine = amount >= 1n && amount <= 2_100_000_000_000_000n;
        expect(amountProblem(amount) === undefined).toBe(fine);
      }),
    );
  });

  it('names the ceiling at the precision of the asset', () => {
    expect(amountProblem(MAX_AMOUNT + 1n, 2)).toContain('21000000000000.00');
    expect(amountProblem(MAX_AMOUNT + 1n, 8)).toContain('21000000.00000000');
  });

  test.each([-1, 1.5, Number.NaN, 1e12])('names the ceiling even at precision %s', (precision) => {
    expect(amountProblem(MAX_AMOUNT + 1n, precision)).toMatch(/ 2100000000000000$/);
  });
});

describe('all fields of an asset together', () => {
  const fine = {
    name: 'Some shares',
    ticker: 'SHARE',
    domain: 'example.com',
    pubkey: PUBKEY,
    precision: 2,
    amount: 10000n,
  };

  it('has nothing to say about good fields', () => {
    expect(assetFieldErrors(fine)).toStrictEqual({});
  });

  test.each([
    ['name', { name: 'A' }, nameProblem('A')],
    ['ticker', { ticker: 'A' }, tickerProblem('A')],
    ['domain', { domain: 'A' }, domainProblem('A')],
    ['pubkey', { pubkey: 'A' }, pubkeyProblem('A')],
    ['precision', { precision: 9 }, precisionProblem(9)],
    ['amount', { amount: 0n }, amountProblem(0n)],
  ])('names %s alone when only it is wrong', (field, change, problem) => {
    expect(problem).toBeTypeOf('string');
    expect(assetFieldErrors({ ...fine, ...change })).toStrictEqual({ [field]: problem });
  });

  it('reports everything at once, an impossible precision with a too large amount included', () => {
    const found = assetFieldErrors({
      name: '',
      ticker: '',
      domain: '',
      pubkey: '',
      precision: 1e12,
      amount: MAX_AMOUNT + 1n,
    });
    expect(Object.keys(found).sort()).toEqual([
      'amount',
      'domain',
      'name',
      'precision',
      'pubkey',
      'ticker',
    ]);
  });
});
