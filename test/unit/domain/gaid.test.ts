import { base58 } from '@scure/base';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { gaidFromBytes, gaidProblem, isGaidShape } from '../../../shared/domain/gaid.ts';

/** Bytes that begin with any number of zeros, since each of those is a letter `1` of its own. */
function bytesOf(length: number): fc.Arbitrary<Uint8Array> {
  return fc
    .tuple(
      fc.uint8Array({ minLength: length, maxLength: length }),
      fc.oneof(fc.constant(0), fc.integer({ min: 0, max: length })),
    )
    .map(([bytes, zeros]) => bytes.fill(0, 0, zeros));
}

const ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

describe('shape of a GAID', () => {
  test.each([
    ['01 to 14', Uint8Array.from({ length: 20 }, (_, i) => i + 1), 'GApEbmSWqJdBuPadRGm8tDY4USQK'],
    ['00 to 13', Uint8Array.from({ length: 20 }, (_, i) => i), 'GA1Bhh3pU9gLXZiNDL6PEZuEP5ri'],
    ['all ff', new Uint8Array(20).fill(0xff), 'GA4ZrjxJnU1LA5xSyrWMNuXTvSYKwt'],
    ['all 00', new Uint8Array(20), `GA${'1'.repeat(20)}`],
    ['80 and zeros', Uint8Array.of(0x80, ...new Uint8Array(19)), 'GA2nRsUetjWAaYUizRkgBxGETimfUT'],
  ])('writes and accepts the bytes %s', (_name, bytes, gaid) => {
    expect(gaidFromBytes(bytes)).toBe(gaid);
    expect(gaidProblem(gaid)).toBeUndefined();
    expect(isGaidShape(gaid)).toBe(true);
  });

  it('accepts any 20 bytes, in 22 to 30 characters', () => {
    fc.assert(
      fc.property(bytesOf(20), (bytes) => {
        const gaid = gaidFromBytes(bytes);
        expect(gaidProblem(gaid)).toBeUndefined();
        expect(isGaidShape(gaid)).toBe(true);
        expect(gaid.length).toBeGreaterThanOrEqual(22);
        expect(gaid.length).toBeLessThanOrEqual(30);
        expect(base58.decode(gaid.slice(2))).toEqual(bytes);
      }),
      { numRuns: 500 },
    );
  });

  it('calls fewer bytes too short and more bytes too long, whatever the number of letters', () => {
    const other = fc.oneof(
      fc.constantFrom(19, 21),
      fc.integer({ min: 1, max: 19 }),
      fc.integer({ min: 21, max: 60 }),
    );
    fc.assert(
      fc.property(
        other.chain((length) => bytesOf(length)),
        (bytes) => {
          const text = `GA${base58.encode(bytes)}`;
          expect(gaidProblem(text)).toContain(bytes.length < 20 ? 'too short' : 'too long');
          expect(isGaidShape(text)).toBe(false);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each([
    ['GA', 'too short'],
    [`GA${'1'.repeat(19)}`, 'too short'],
    [`GA${'1'.repeat(21)}`, 'too long'],
    // 30 characters, as many GAIDs have, but larger than 20 bytes.
    ['GA5ZrjxJnU1LA5xSyrWMNuXTvSYKwt', 'too long or mistyped'],
    [`GA${'z'.repeat(28)}`, 'too long or mistyped'],
    [`GA${'z'.repeat(1_000_000)}`, 'too long or mistyped'],
  ])('says what is wrong with the length of a text', (text, problem) => {
    expect(gaidProblem(text)).toContain(problem);
  });

  test.each(['gApEbmSWqJdBuPadRGm8tDY4USQK', 'pEbmSWqJdBuPadRGm8tDY4USQK', ' GA', 'G', 'AG'])(
    'asks for the prefix in %j',
    (text) => {
      expect(gaidProblem(text)).toBe('A GAID begins with "GA"');
    },
  );

  it('asks for a GAID where there is none', () => {
    expect(gaidProblem('')).toBe('Enter a GAID');
  });

  it('allows the 58 letters of its alphabet, and names any other', () => {
    for (const letter of ALPHABET) {
      expect(gaidProblem(`GA${letter}${'2'.repeat(26)}`) ?? '').not.toContain('has no');
    }
    fc.assert(
      fc.property(
        fc
          .oneof(fc.integer({ min: 0, max: 0xff }), fc.integer({ min: 0xe000, max: 0x10ffff }))
          .map((code) => String.fromCodePoint(code)),
        fc.integer({ min: 0, max: 26 }),
        (stranger, place) => {
          fc.pre(!ALPHABET.includes(stranger));
          const body = 'pEbmSWqJdBuPadRGm8tDY4USQK';
          const text = `GA${body.slice(0, place)}${stranger}${body.slice(place)}`;
          expect(gaidProblem(text)).toContain(`no "${stranger}"`);
        },
      ),
    );
    for (const letter of '0OIl \n') {
      expect(gaidProblem(`GApEbmSWqJdBuPadRGm8tDY4USQ${letter}`)).toContain(`no "${letter}"`);
    }
  });

  it('writes 20 bytes only', () => {
    expect(() => gaidFromBytes(new Uint8Array(19))).toThrow(RangeError);
    expect(() => gaidFromBytes(new Uint8Array(21))).toThrow(RangeError);
  });
});
