import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AmpError } from '../../../main/amp/error.ts';
import { plainText, serverWords } from '../../../main/amp/words.ts';

describe("the server's words", () => {
  it.each([
    [{ detail: 'Not found.' }, { '': ['Not found.'] }],
    [{ non_field_errors: ['One.', 'Two.'] }, { '': ['One.', 'Two.'] }],
    [
      { amount: ['Too big.'], name: 'Too long.' },
      { amount: ['Too big.'], name: ['Too long.'] },
    ],
    [{ Error: 'The asset is already registered.' }, { '': ['The asset is already registered.'] }],
    [{ error: 'GAID unknown' }, { '': ['GAID unknown'] }],
    [
      { assignments: [{ amount: ['Not a number.'] }, {}], detail: null },
      { 'assignments.amount': ['Not a number.'] },
    ],
    [['One.', 'Two.'], { '': ['One.', 'Two.'] }],
    ['Just a text', { '': ['Just a text'] }],
    [
      { amount: 1.5, ok: false },
      { amount: ['1.5'], ok: ['false'] },
    ],
    [{}, {}],
    [null, {}],
  ])('of %j', (body, fields) => {
    expect(serverWords(JSON.stringify(body), [])).toEqual(fields);
  });

  it('of a web page are its text, cut', () => {
    const page = `<!doctype html><html><head><title>Oh</title><style>p { color: red }</style>
      <script>steal("<p>")</script></head><!-- hidden --><body><p>Bad   gateway</p>${'long '.repeat(99)}`;
    const words = serverWords(page, [])['']?.[0] ?? '';
    expect(words).toMatch(/^Oh Bad gateway long/);
    expect(words.length).toBeLessThanOrEqual(201);
    expect(words.endsWith('…')).toBe(true);
  });

  it('of an empty answer are none', () => {
    expect(serverWords('', [])).toEqual({});
    expect(serverWords('<br>', [])).toEqual({});
  });

  it('cannot steer a terminal', () => {
    expect(plainText('\u001b[2Jred\u0007\r\n\u202eesrever')).toBe('[2Jred esrever');
  });

  it('hold no secret, whatever the secret is', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 8, unit: 'binary' }), (secret) => {
        // A secret that is part of the replacement itself cannot be told from it.
        fc.pre(!'[hidden]'.includes(secret) && secret.trim() === secret);
        const body = JSON.stringify({ detail: `x${secret}x`, [secret]: secret });
        const fields = serverWords(body, [secret]);
        for (const text of [...Object.keys(fields), ...Object.values(fields).flat()]) {
          expect(text).not.toContain(secret);
        }
        expect(Object.values(fields).flat().join()).toContain('[hidden]');
      }),
    );
  });

  it('read as one line in the error', () => {
    const error = new AmpError({
      kind: 'refused',
      call: 'POST x',
      message: 'm',
      fields: { '': ['No.'], amount: ['Too big.', 'Odd.'] },
    });
    expect(error.words).toBe('No.; amount: Too big. Odd.');
  });
});
