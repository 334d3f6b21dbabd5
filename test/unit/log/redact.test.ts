/**
 * No secret, wherever it stands, comes through.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKnownSecrets } from '../../../main/log/known-secrets.ts';
import { isSecretName } from '../../../main/log/names.ts';
import { createRedactor } from '../../../main/log/redact.ts';
import { shapesOf } from './canaries.ts';

/** Words of the line itself, of a marker, or of an error's stack say nothing about a secret. */
const OWN_WORDS = /^[\w. [\]:/()@-]*$/;

/** A secret may be any text; one that only repeats a word of the frame proves nothing. */
const aSecret = fc.oneof(
  fc.string({ minLength: 8, maxLength: 60, unit: 'binary' }),
  fc.string({ minLength: 8, maxLength: 60, unit: 'grapheme' }),
  fc.string({ minLength: 8, maxLength: 60, unit: fc.constantFrom(...'"\\/\'&=+%@: {}[]\n\tü€a0') }),
  fc.uint8Array({ minLength: 8, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex')),
  fc
    .uint8Array({ minLength: 8, maxLength: 32 })
    .map((bytes) => Buffer.from(bytes).toString('base64')),
);

function redactorFor(secret: string) {
  const secrets = createKnownSecrets();
  secrets.add(secret);
  return createRedactor({ secrets, home: '/home/person' });
}

/** Every text within a value, names included. */
function textsOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.entries(value).flatMap(([name, item]) => [name, ...textsOf(item)]);
}

describe('redaction', () => {
  it('lets no secret of eight characters or more through, in any position', () => {
    fc.assert(
      fc.property(aSecret, fc.string(), fc.string(), (secret, before, after) => {
        fc.pre(!OWN_WORDS.test(secret) || /\d/.test(secret));
        const redactor = redactorFor(secret);
        const around = `${before}${secret}${after}`;
        for (const shape of [...shapesOf(secret), ...shapesOf(around), { [before]: around }]) {
          const line = redactor.line({ text: before, details: shape });
          expect(line).not.toContain(secret);
          for (const text of textsOf(redactor.value(shape))) expect(text).not.toContain(secret);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('hides whatever stands under a secret name, at any depth', () => {
    const names = ['password', 'rpcpassword', 'Authorization', 'asset_blinder', 'tx_data'];
    fc.assert(
      fc.property(
        fc.constantFrom(...names),
        fc.array(fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'xyz') }), {
          maxLength: 6,
        }),
        fc.oneof(fc.constant('QQQQ'), fc.constant(['QQQQ']), fc.constant({ a: { b: 'QQQQ' } })),
        (name, path, value) => {
          const whole = path.reduce<unknown>((inner, part) => ({ [part]: inner }), {
            [name]: value,
          });
          const redactor = redactorFor('something else');
          expect(redactor.line(whole)).not.toContain('QQQQ');
          expect(redactor.line(JSON.stringify(whole))).not.toContain('QQQQ');
          expect(redactor.line(`after ${JSON.stringify(whole)}`)).not.toContain('QQQQ');
        },
      ),
    );
  });

  it('leaves alone what is too short to be looked for', () => {
    expect(redactorFor('info').text('info about it')).toBe('info about it');
  });

  it('hides two secrets that overlap', () => {
    const secrets = createKnownSecrets();
    secrets.add('abcdefgh');
    secrets.add('efghijkl');
    expect(secrets.mask('-abcdefghijkl-')).toBe('-[hidden]-');
  });

  it('shows the same text when nothing in it is secret', () => {
    const redactor = redactorFor('something else');
    for (const text of ['the node is gone', 'step 3: sent', 'http://127.0.0.1:7041/wallet/a']) {
      expect(redactor.text(text)).toBe(text);
    }
  });

  it('keeps other fields of a query and other lines', () => {
    const redactor = redactorFor('something else');
    expect(redactor.text('https://h/?token=abc&page=2')).toBe('https://h/?token=[hidden]&page=2');
    expect(redactor.text('rpcpassword=abc\nrpcport=1')).toBe('rpcpassword=[hidden]\nrpcport=1');
  });
});

describe('secret names', () => {
  it.each([
    'password',
    'newPassword',
    'rpc_auth',
    'X-Auth-Token',
    'amountblinder',
    'asset_blinder',
  ])('%s', (name) => expect(isSecretName(name)).toBe(true));

  it.each(['reissuance_token', 'txid', 'amount', 'name', 'wallet', 'data'])('not %s', (name) =>
    expect(isSecretName(name)).toBe(false),
  );
});
