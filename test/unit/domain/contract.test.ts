import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  assetContract,
  type ContractValue,
  canonicalJson,
  contractHash,
} from '../../../shared/domain/contract.ts';

/** Any Unicode text; half surrogates are no text and cannot be hashed. */
const text = fc.string({ unit: 'binary', maxLength: 6 });

const { contract } = fc.letrec<{ contract: ContractValue; node: ContractValue }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    text,
    fc.maxSafeInteger(),
    fc.boolean(),
    fc.constant(null),
    fc.array(tie('contract'), { maxLength: 4 }),
    tie('contract'),
  ),
  contract: fc.dictionary(text, tie('node'), { maxKeys: 6, noNullPrototype: true }),
}));

/** The same value with the keys of every object in the opposite order. */
function reversed(value: ContractValue): ContractValue {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as { readonly [key: string]: ContractValue });
  return Object.fromEntries(entries.reverse().map(([key, entry]) => [key, reversed(entry)]));
}

const EXAMPLE = {
  version: 0,
  ticker: 'PPP',
  name: 'PPP coin',
  issuer_pubkey: '037c7db0528e8b7b58e698ac104764f6852d74b5a7335bffcdad0ce799dd7742ec',
  entity: { domain: 'test.dev' },
};

describe('canonical form of a contract', () => {
  it('sorts keys at every level, without white space', () => {
    expect(canonicalJson({ b: 1, a: { d: [{ z: null, y: true }], c: '' } })).toBe(
      '{"a":{"c":"","d":[{"y":true,"z":null}]},"b":1}',
    );
    expect(canonicalJson(EXAMPLE)).toBe(
      '{"entity":{"domain":"test.dev"},"issuer_pubkey":"037c7db0528e8b7b58e698ac104764f6852d74b5a7335bffcdad0ce799dd7742ec","name":"PPP coin","ticker":"PPP","version":0}',
    );
  });

  it('sorts by bytes: capitals first, numbers as texts, a prefix before the longer key', () => {
    expect(canonicalJson({ a: 1, B: 1, 10: 1, 9: 1, ab: 1, A: 1, '': 1, _: 1 })).toBe(
      '{"":1,"10":1,"9":1,"A":1,"B":1,"_":1,"a":1,"ab":1}',
    );
  });

  it('sorts by the bytes of UTF-8, which is another order than that of UTF-16', () => {
    // U+FF5E is EF BD 9E and U+1F600 is F0 9F 98 80, but D83D DE00 in UTF-16.
    expect(canonicalJson({ '😀': 1, '～': 2, é: 3, z: 4 })).toBe('{"z":4,"é":3,"～":2,"😀":1}');
  });

  it('keeps the order of arrays', () => {
    expect(canonicalJson([3, 1, 2, ['b', 'a']])).toBe('[3,1,2,["b","a"]]');
  });

  it('leaves non-ASCII as it is and escapes what JSON must', () => {
    expect(canonicalJson('Größe ￥ 😀 \u2028 \u007f')).toBe('"Größe ￥ 😀 \u2028 \u007f"');
    expect(canonicalJson('"\\/\b\f\n\r\t\u0001\u001f')).toBe(
      '"\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f"',
    );
  });

  it('is the same for any order of keys, means the same, and is its own canonical form', () => {
    fc.assert(
      fc.property(contract, (value) => {
        const canonical = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(canonical);
        // -0 and 0 are one number with two names; JSON knows 0 only.
        expect(JSON.parse(canonical)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(JSON.parse(canonical))).toBe(canonical);
      }),
      { numRuns: 300 },
    );
  });

  it('has keys in the order of their bytes', () => {
    fc.assert(
      fc.property(fc.uniqueArray(text, { minLength: 1 }), (keys) => {
        const canonical = canonicalJson(keys.map((key) => ({ [key]: 0 })));
        const ordered = [...keys].sort((left, right) =>
          Buffer.compare(Buffer.from(left), Buffer.from(right)),
        );
        const value = Object.fromEntries(keys.map((key) => [key, 0]));
        const expected = ordered.map((key) => `${JSON.stringify(key)}:0`).join(',');
        expect(canonicalJson(value)).toBe(`{${expected}}`);
        expect(canonical).toBe(`[${keys.map((key) => `{${JSON.stringify(key)}:0}`).join(',')}]`);
      }),
    );
  });

  test.each([1.5, 2 ** 53, 1e21, Number.NaN, Number.NEGATIVE_INFINITY, undefined, 5n, () => 0])(
    'refuses to commit to %s',
    (value) => {
      const odd = value as ContractValue;
      expect(() => canonicalJson(odd)).toThrow(TypeError);
      expect(() => canonicalJson({ nonce: odd })).toThrow(TypeError);
      expect(() => contractHash([odd])).toThrow(TypeError);
    },
  );
});

describe('contract hash', () => {
  it('is the registry vector, for any order of keys', () => {
    const hash = 'ac5a08996e50a12b38e2ad9e5e3ff2899db889b08422361d9fbed65d7b9c209b';
    expect(contractHash(EXAMPLE)).toBe(hash);
    expect(contractHash(reversed(EXAMPLE))).toBe(hash);
  });

  it('is one SHA-256 of the UTF-8 bytes, shown reversed', () => {
    fc.assert(
      fc.property(contract, (value) => {
        const digest = createHash('sha256').update(canonicalJson(value), 'utf8').digest();
        expect(contractHash(value)).toBe(digest.reverse().toString('hex'));
      }),
    );
  });

  it('changes with every field of an asset', () => {
    const fields = {
      name: 'Some shares',
      ticker: 'SHARE',
      domain: 'example.com',
      pubkey: EXAMPLE.issuer_pubkey,
      precision: 2,
    };
    const variants = [
      fields,
      { ...fields, name: 'Some share' },
      { ...fields, ticker: 'SHARe' },
      { ...fields, domain: 'example.org' },
      { ...fields, pubkey: fields.pubkey.toUpperCase() },
      { ...fields, precision: 0 },
    ];
    const hashes = variants.map((variant) => contractHash(assetContract(variant)));
    expect(new Set(hashes).size).toBe(variants.length);
  });
});

describe('contract of an asset', () => {
  it('has the six keys, with the precision even when it is 0', () => {
    const built = assetContract({
      name: 'PPP coin',
      ticker: 'PPP',
      domain: 'test.dev',
      pubkey: EXAMPLE.issuer_pubkey,
      precision: 0,
    });
    expect(canonicalJson({ ...built })).toBe(
      canonicalJson({ ...EXAMPLE, precision: 0 } satisfies ContractValue),
    );
    expect(Object.keys(built)).toHaveLength(6);
  });
});
