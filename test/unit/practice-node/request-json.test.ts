import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseRequestJson, repeatedKeys } from '../../../main/practice/node/request-json.ts';

it('reads what JSON.parse reads', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const read = JSON.stringify(parseRequestJson(text));
      expect(JSON.parse(read)).toEqual(JSON.parse(text));
    }),
  );
});

it('keeps numbers as they were written', () => {
  const text = '[1,-2,0.10000000,1e-08,123456789012345678901]';
  expect(JSON.stringify(parseRequestJson(text))).toBe(text);
});

it('names the keys that an object repeats, in whatever spelling', () => {
  const text = '{"a":{"x":1,"y":{"x":2},"\\u0078":3,"x":4},"b":[{"k":1},{"k":1}],"__proto__":1}';
  const { a, b } = parseRequestJson(text) as { a: object; b: object[] };
  expect(repeatedKeys(a)).toEqual(['x', 'x']);
  expect(a).toEqual({ x: 4, y: { x: 2 } });
  for (const one of b) expect(repeatedKeys(one)).toEqual([]);
});

it.each(['', '{', '[1,]', '{"a" 1}', '{"a":1,}', '[1 2]', '01', 'nul', '"a', '{} {}'])(
  'refuses %j',
  (text) => {
    expect(() => parseRequestJson(text)).toThrow(SyntaxError);
  },
);
