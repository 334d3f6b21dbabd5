import { connect } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { serveWebHost, type WebHost } from '../../../main/practice/web/host.ts';
import { checkProof, type ProofCheck } from '../../../main/proof/check-proof.ts';
import { proofPath } from '../../../shared/domain/domain-proof.ts';
import { ASSET, codes, DOMAIN, failure, TEXT } from './checking.ts';

let host: WebHost;

beforeEach(async () => {
  host = await serveWebHost();
});

afterEach(async () => {
  await host.close();
});

const check = (changes: Partial<ProofCheck> = {}) =>
  checkProof({
    domain: DOMAIN,
    assetId: ASSET,
    network: 'practice',
    practiceHost: host.url,
    outside: {
      resolve: () => Promise.reject(new Error('practice looks no name up')),
      dial: (address, port) => {
        expect(`http://${address}:${port}`).toBe(host.url);
        return connect({ host: address, port });
      },
    },
    ...changes,
  });

describe('on practice', () => {
  it('the practice web host is asked, and fails until the proof is there', async () => {
    expect(failure(await check())).toMatchObject({ code: 'status-404' });
    host.publish(DOMAIN, proofPath(ASSET), `\ufeff${TEXT}`);
    expect(failure(await check())).toMatchObject({ code: 'body-bom' });
    host.publish(DOMAIN, proofPath(ASSET), `${TEXT}\n`);
    const report = await check();
    expect(report).toMatchObject({
      verdict: 'holds',
      url: `${host.url}/${DOMAIN}${proofPath(ASSET)}`,
    });
    host.unpublish(DOMAIN, proofPath(ASSET));
    expect((await check()).verdict).toBe('fails');
  });

  test.each([
    undefined,
    'nonsense',
    'http://example.com',
    'https://127.0.0.1:1',
    'http://10.0.0.1',
  ])('nobody else is asked (%s)', async (practiceHost) => {
    const report = await check({ practiceHost });
    expect(report.verdict).toBe('unknown');
    expect(codes(report, 'unknown')).toEqual(['input-practice-host']);
  });

  it('does not hinder the other networks from keeping off this machine', async () => {
    const report = await check({
      network: 'live',
      outside: {
        resolve: async () => ['127.0.0.1'],
        dial: () => {
          throw new Error('was asked');
        },
      },
    });
    expect(failure(report)).toMatchObject({ code: 'dns-off-internet' });
  });
});
