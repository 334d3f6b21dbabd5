import { afterEach, describe, expect, it, test } from 'vitest';
import { proofPath } from '../../../shared/domain/domain-proof.ts';
import {
  type Authority,
  type Identity,
  makeAuthority,
  makeCertificate,
} from '../../support/certificates.ts';
import { ASSET, check, closeSites, codes, DOMAIN, failure, open, TEXT } from './checking.ts';

const DAY_MS = 86_400_000;

afterEach(closeSites);

describe('a proof in its place', () => {
  it('is told step by step', async () => {
    const report = await check(await open());
    expect(report).toMatchObject({
      domain: DOMAIN,
      assetId: ASSET,
      verdict: 'holds',
      url: `https://${DOMAIN}${proofPath(ASSET)}`,
      finalUrl: `https://${DOMAIN}${proofPath(ASSET)}`,
      redirects: [],
      body: { bytes: TEXT.length + 1, cut: false },
    });
    expect(report.body).not.toHaveProperty('difference');
    expect(report.findings.map(({ step, outcome }) => `${step} ${outcome}`)).toEqual([
      'dns pass',
      'connect pass',
      'tls pass',
      'status pass',
      'content-type pass',
      'body pass',
    ]);
    expect(JSON.parse(JSON.stringify(report))).toEqual(report);
  });

  it('is asked for without cookie, login and referrer', async () => {
    const at = await open();
    await check(at);
    expect(at.requests).toHaveLength(1);
    expect(Object.keys(at.requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'connection',
      'host',
    ]);
    expect(at.requests[0]).toMatchObject({ method: 'GET', url: proofPath(ASSET) });
  });

  it('may be declared as anything', async () => {
    const at = await open();
    at.serve(TEXT, { 'content-type': 'application/octet-stream' });
    const report = await check(at);
    expect(report.verdict).toBe('holds');
    expect(codes(report, 'note')).toEqual(['content-type-other']);
  });
});

describe('the certificate', () => {
  test.each<readonly [string, string, (root: Authority) => Identity]>([
    [
      'expired',
      'tls-expired',
      (root) => makeCertificate([DOMAIN], root, { until: new Date(Date.now() - 3_600_000) }),
    ],
    [
      'not valid yet',
      'tls-not-yet',
      (root) => makeCertificate([DOMAIN], root, { from: new Date(Date.now() + DAY_MS) }),
    ],
    ['for another name', 'tls-wrong-name', (root) => makeCertificate(['other.example'], root)],
    ['signed by itself', 'tls-self-signed', () => makeCertificate([DOMAIN], undefined)],
    [
      'of a chain with a gap',
      'tls-incomplete-chain',
      (root) => makeCertificate([DOMAIN], makeAuthority('Intermediate', root)),
    ],
    [
      'of an authority that nobody trusts',
      'tls-untrusted',
      () => {
        const other = makeAuthority('Somebody');
        const { certificate, key } = makeCertificate([DOMAIN], other);
        return { certificate: certificate + other.certificate, key };
      },
    ],
  ])('%s is named', async (_name, code, identity) => {
    const at = await open(identity);
    expect(failure(await check(at))).toMatchObject({ step: 'tls', code });
    // Nothing is sent to a server that could be anybody.
    expect(at.requests).toEqual([]);
  });

  it('for another name tells which one', async () => {
    const at = await open((root) => makeCertificate(['other.example', 'third.example'], root));
    expect(failure(await check(at))?.words).toContain('other.example, third.example');
  });

  it('with its whole chain is fine', async () => {
    const at = await open((root) => {
      const middle = makeAuthority('Intermediate', root);
      const { certificate, key } = makeCertificate([DOMAIN], middle);
      return { certificate: certificate + middle.certificate, key };
    });
    expect((await check(at)).verdict).toBe('holds');
  });

  it('that ends soon is worth a word', async () => {
    const at = await open((root) =>
      makeCertificate([DOMAIN], root, { until: new Date(Date.now() + 3 * DAY_MS) }),
    );
    const report = await check(at);
    expect(report.verdict).toBe('holds');
    expect(codes(report, 'note')).toEqual(['tls-ends-soon']);
  });
});

describe('what is asked', () => {
  test.each([
    ['an asset uuid', { assetId: '0d4f9d0b-0000-4000-8000-000000000001' }, 'input-asset-id'],
    ['a URL', { domain: 'https://example.com' }, 'input-domain'],
    ['an address', { domain: '127.0.0.1' }, 'input-domain'],
    ['one label', { domain: 'localhost' }, 'input-domain'],
  ])('must not be %s', async (_name, changes, code) => {
    const at = await open();
    expect(failure(await check(at, changes))).toMatchObject({ step: 'input', code });
    expect(at.lookups).toEqual([]);
  });

  it('can be no onion domain, which needs Tor', async () => {
    const at = await open();
    const report = await check(at, { domain: 'abcdefghij234567.onion' });
    expect(report.verdict).toBe('unknown');
    expect(at.lookups).toEqual([]);
  });
});
