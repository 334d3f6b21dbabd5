import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  DNS_PROOF_LIMITS,
  dnsProof,
  isProof,
  proofFileName,
  proofPath,
  proofText,
  proofUrl,
} from '../../../shared/domain/domain-proof.ts';

const ASSET = 'b1405e4eefa91c6690198b4f85d73e8e0babee08f73b2c8af411486dc28dbc05';
const OTHER = 'c26c50a38408f2af07c377f56f0d601fab996b5ed3cc5541dd3e54dda1419fc9';
const TEXT = `Authorize linking the domain name example.com to the Liquid asset ${ASSET}`;

describe('domain proof', () => {
  it('has the name, place and bytes that the registry looks for', () => {
    expect(proofFileName(ASSET)).toBe(`liquid-asset-proof-${ASSET}`);
    expect(proofPath(ASSET)).toBe(`/.well-known/liquid-asset-proof-${ASSET}`);
    expect(proofText('example.com', ASSET)).toBe(TEXT);
  });

  it('is fetched over https, and over http from an onion domain only', () => {
    const path = `/.well-known/liquid-asset-proof-${ASSET}`;
    expect(proofUrl('example.com', ASSET)).toBe(`https://example.com${path}`);
    expect(proofUrl('abcdefghij234567.onion', ASSET)).toBe(`http://abcdefghij234567.onion${path}`);
    expect(proofUrl('www2.abcdefghij234567.onion', ASSET)).toMatch(/^http:/);
    expect(proofUrl('abc.onion.example.com', ASSET)).toMatch(/^https:/);
    expect(proofUrl('notonion', ASSET)).toMatch(/^https:/);
    expect(proofUrl('myonion.com', ASSET)).toMatch(/^https:/);
  });

  it('has an address that needs no escaping', () => {
    fc.assert(
      fc.property(fc.domain(), (domain) => {
        const url = proofUrl(domain, ASSET);
        expect(new URL(url).href.toLowerCase()).toBe(url.toLowerCase());
        expect(new URL(url).pathname).toBe(proofPath(ASSET));
      }),
    );
  });
});

describe('comparison of a served body with the proof', () => {
  test.each([
    ['the exact bytes', TEXT],
    ['a final newline', `${TEXT}\n`],
    ['a final newline from Windows', `${TEXT}\r\n`],
    ['blank lines at the end', `${TEXT} \t\n\n`],
    ['other white space of Unicode at the end', `${TEXT}\u00a0\u0085\u2028\u3000`],
  ])('takes %s', (_name, body) => {
    expect(isProof(body, 'example.com', ASSET)).toBe(true);
  });

  test.each([
    ['nothing', ''],
    ['a byte-order mark before', `\ufeff${TEXT}`],
    ['a byte-order mark after', `${TEXT}\ufeff`],
    ['a zero-width space after', `${TEXT}\u200b`],
    ['a leading blank', ` ${TEXT}`],
    ['a leading newline', `\n${TEXT}`],
    ['a full stop', `${TEXT}.`],
    ['a second line', `${TEXT}\n${TEXT}`],
    ['text after a long blank', `${TEXT}${' '.repeat(200_000)}x`],
    ['other capitals', TEXT.toLowerCase()],
    ['two blanks inside', TEXT.replace(' linking', '  linking')],
    ['a part', TEXT.slice(0, -1)],
    ['a page', `<html>${TEXT}</html>`],
  ])('refuses %s', (_name, body) => {
    expect(isProof(body, 'example.com', ASSET)).toBe(false);
  });

  it('is made for one domain and one asset', () => {
    expect(isProof(TEXT, 'example.org', ASSET)).toBe(false);
    expect(isProof(TEXT, 'www.example.com', ASSET)).toBe(false);
    expect(isProof(TEXT, 'example.com', OTHER)).toBe(false);
  });

  it('takes its own text for every domain, and no text with a letter changed', () => {
    fc.assert(
      fc.property(fc.domain(), fc.nat(), (domain, place) => {
        const text = proofText(domain, ASSET);
        expect(isProof(`${text}\n`, domain, ASSET)).toBe(true);
        const at = place % text.length;
        const changed = `${text.slice(0, at)}#${text.slice(at + 1)}`;
        expect(isProof(changed, domain, ASSET)).toBe(false);
        expect(isProof(text.slice(0, at), domain, ASSET)).toBe(false);
      }),
    );
  });
});

describe('the TXT record', () => {
  it('names asset and ticker, and stands at the domain', () => {
    expect(dnsProof('example.com', ASSET, 'EXMP')).toEqual({
      name: 'example.com',
      type: 'TXT',
      value: `liquid-asset-verification=${ASSET},EXMP`,
    });
  });

  it('fits into one string of a record with the longest ticker', () => {
    expect(dnsProof('example.com', ASSET, 'T'.repeat(24)).value.length).toBeLessThan(256);
  });

  it('comes with its limits', () => {
    expect(DNS_PROOF_LIMITS.join(' ')).toMatch(/AMP is not known to ask for it/);
  });
});
