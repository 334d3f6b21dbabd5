import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { issuance } from 'liquidjs-lib';
import { describe, expect, it, test } from 'vitest';
import {
  assetIdFromEntropy,
  isHash,
  issuanceEntropy,
  type Outpoint,
  tokenIdFromEntropy,
} from '../../../shared/domain/asset-id.ts';
import { assetContract, contractHash } from '../../../shared/domain/contract.ts';

const hash = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((bytes) => Buffer.from(bytes).toString('hex'));

/** Output indexes as far as a transaction can have them. */
const vout = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 2 ** 31 - 1 }));

/** The bytes behind an id as shown, in the order that other libraries work with. */
function bytesOf(shown: string): Buffer {
  return Buffer.from(shown, 'hex').reverse();
}

function shown(bytes: Buffer): string {
  return Buffer.from(bytes).reverse().toString('hex');
}

describe('identifiers of an issuance', () => {
  it('are those of the registry vector', () => {
    const entropy = issuanceEntropy(
      { txid: 'c1854811ffe022a023e42769a703d434a40cb3dc16407e1a47aa6279d6cd48b4', vout: 2 },
      'ac5a08996e50a12b38e2ad9e5e3ff2899db889b08422361d9fbed65d7b9c209b',
    );
    expect(entropy).toBe('f624aee2600052201e1594d1005da41ca5b766731e993777c517879d2a077091');
    expect(assetIdFromEntropy(entropy)).toBe(
      'b1405e4eefa91c6690198b4f85d73e8e0babee08f73b2c8af411486dc28dbc05',
    );
    expect(tokenIdFromEntropy(entropy, false)).toBe(
      'c26c50a38408f2af07c377f56f0d601fab996b5ed3cc5541dd3e54dda1419fc9',
    );
    expect(tokenIdFromEntropy(entropy, true)).toBe(
      '408f2d76478fc75359854c2618e9756a45c94f4ad331c5c57dfd9270e74c1058',
    );
  });

  it('are those that a real node gave, as it was asked to issue unblinded', () => {
    interface Call {
      readonly method: string;
      readonly params: readonly unknown[];
      readonly response: { readonly result: unknown };
    }
    const file = new URL('../../fixtures/elements-rpc/issuance.json', import.meta.url);
    const calls = JSON.parse(readFileSync(file, 'utf8')) as readonly Call[];
    const issued = calls.find((call) => call.method === 'issueasset');
    const transaction = calls.find((call) => call.method === 'getrawtransaction');
    const result = issued?.response.result as Readonly<Record<string, string>>;
    const raw = transaction?.response.result as { readonly vin: readonly Outpoint[] };
    const [prevout = { txid: '', vout: -1 }] = raw.vin;
    const [, , blind, committed] = issued?.params ?? [];

    const entropy = issuanceEntropy(prevout, String(committed));
    expect(entropy).toBe(result['entropy']);
    expect(assetIdFromEntropy(entropy)).toBe(result['asset']);
    expect(blind).toBe(false);
    expect(tokenIdFromEntropy(entropy, false)).toBe(result['token']);
  });

  it('agree with another implementation', () => {
    fc.assert(
      fc.property(hash, vout, hash, fc.boolean(), (txid, index, committed, blinded) => {
        const theirs = issuance.generateEntropy(
          { txHash: bytesOf(txid), vout: index },
          bytesOf(committed),
        );
        const entropy = issuanceEntropy({ txid, vout: index }, committed);
        expect(entropy).toBe(shown(theirs));
        expect(assetIdFromEntropy(entropy)).toBe(shown(issuance.calculateAsset(theirs)));
        expect(tokenIdFromEntropy(entropy, blinded)).toBe(
          shown(issuance.calculateReissuanceToken(theirs, blinded)),
        );
      }),
      { numRuns: 300 },
    );
  });

  it('agree from the contract on', () => {
    const words = fc.string({ unit: 'grapheme-ascii', minLength: 5, maxLength: 20 });
    const precision = fc.integer({ min: 0, max: 8 });
    fc.assert(
      fc.property(words, words, precision, hash, (name, ticker, places, txid) => {
        const contract = assetContract({
          name,
          ticker,
          domain: 'example.com',
          pubkey: `02${txid}`,
          precision: places,
        });
        const { assetEntropy } = issuance.newIssuance(1, 1, { ...contract });
        expect(contractHash(contract)).toBe(shown(assetEntropy));
      }),
    );
  });

  it('differ between asset and both tokens, and by output', () => {
    fc.assert(
      fc.property(hash, hash, vout, (txid, committed, index) => {
        const entropy = issuanceEntropy({ txid, vout: index }, committed);
        const other = issuanceEntropy({ txid, vout: index + 1 }, committed);
        const ids = [entropy, other].flatMap((from) => [
          assetIdFromEntropy(from),
          tokenIdFromEntropy(from, false),
          tokenIdFromEntropy(from, true),
        ]);
        expect(new Set(ids).size).toBe(6);
        expect(ids.every(isHash)).toBe(true);
      }),
    );
  });

  const zeros = '0'.repeat(64);

  test.each(['', '00', zeros.slice(2), `${zeros}00`, 'A'.repeat(64), 'g'.repeat(64), ` ${zeros}`])(
    'are not derived from the malformed id %j',
    (id) => {
      expect(() => issuanceEntropy({ txid: id, vout: 0 }, zeros)).toThrow(TypeError);
      expect(() => issuanceEntropy({ txid: zeros, vout: 0 }, id)).toThrow(TypeError);
      expect(() => assetIdFromEntropy(id)).toThrow(TypeError);
      expect(() => tokenIdFromEntropy(id, true)).toThrow(TypeError);
    },
  );

  test.each([-1, 0.5, 2 ** 32, Number.NaN])('are not derived from output %s', (index) => {
    expect(() => issuanceEntropy({ txid: zeros, vout: index }, zeros)).toThrow(RangeError);
  });
});

describe('isHash', () => {
  it('takes 64 hex digits in lower case and nothing else', () => {
    fc.assert(
      fc.property(hash, fc.integer({ min: 0, max: 63 }), (text, place) => {
        expect(isHash(text)).toBe(true);
        expect(isHash(text.slice(1))).toBe(false);
        expect(isHash(`${text}0`)).toBe(false);
        expect(isHash(`${text}\n`)).toBe(false);
        expect(isHash(`${text.slice(0, place)}F${text.slice(place + 1)}`)).toBe(false);
        expect(isHash(`${text.slice(0, place)}g${text.slice(place + 1)}`)).toBe(false);
      }),
    );
  });
});
