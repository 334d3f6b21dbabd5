import { connect, createServer } from 'node:net';
import { afterEach, describe, expect, it, test } from 'vitest';
import { proofPath } from '../../../shared/domain/domain-proof.ts';
import { type ProofSite, PUBLIC_ADDRESS } from '../../support/proof-site.ts';
import { ASSET, check, closeSites, codes, DOMAIN, failure, open, TEXT } from './checking.ts';

afterEach(closeSites);

describe('time', () => {
  it('runs out for a server that takes the request and says nothing', async () => {
    const at = await open();
    at.answer = () => undefined;
    const report = await check(at, { limits: { stepMs: 500 } });
    expect(failure(report)).toMatchObject({ step: 'status', code: 'status-timeout' });
  });

  it('runs out for a server that sends one byte after the other', async () => {
    const at = await open();
    at.answer = (_request, response) => {
      const drip = setInterval(() => response.write('A'), 5);
      response.on('close', () => clearInterval(drip));
    };
    const report = await check(at, { limits: { stepMs: 500 } });
    expect(failure(report)).toMatchObject({ code: 'status-timeout' });
  });

  it('runs out for a server that speaks no TLS', async () => {
    const silent = createServer(() => undefined);
    await new Promise<void>((resolve) => {
      silent.listen(0, '127.0.0.1', resolve);
    });
    const at = await open();
    const address = silent.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    const socket = connect({ host: '127.0.0.1', port });
    try {
      const outside = { ...at.outside, dial: () => socket };
      const report = await check(at, { outside, limits: { stepMs: 500 } });
      expect(failure(report)).toMatchObject({ step: 'tls', code: 'tls-timeout' });
      expect(socket.destroyed).toBe(true);
    } finally {
      socket.destroy();
      silent.close();
    }
  });

  it('is not wasted on a port that speaks plain http', async () => {
    const at = await open();
    const { outside } = at;
    const report = await check(at, {
      outside: { ...outside, dial: (address) => outside.dial(address, 80) },
    });
    expect(failure(report)).toMatchObject({ step: 'tls', code: 'tls-plain' });
  });

  it('runs out for the DNS', async () => {
    const at = await open();
    const outside = { ...at.outside, resolve: () => new Promise<never>(() => undefined) };
    const report = await check(at, { outside, limits: { stepMs: 20 } });
    expect(report.verdict).toBe('unknown');
    expect(codes(report, 'unknown')).toEqual(['dns-timeout']);
  });

  it('is limited for the whole way, too', async () => {
    const at = await open();
    let round = 0;
    at.answer = (_request, response) => {
      round += 1;
      setTimeout(() => {
        response.writeHead(302, { location: `/${round}` });
        response.end();
      }, 20);
    };
    const report = await check(at, { limits: { wholeMs: 70, redirects: 1_000 } });
    expect(failure(report)).toMatchObject({ code: 'too-slow' });
  });

  it('ends when the caller stops the check', async () => {
    const at = await open();
    const stop = new AbortController();
    at.answer = () => stop.abort(new Error('enough'));
    await expect(check(at, { signal: stop.signal })).rejects.toThrow('enough');
  });
});

describe('redirects', () => {
  /** Redirects from each path to the next place, and serves the proof elsewhere. */
  function lead(at: ProofSite, ways: Readonly<Record<string, string>>): void {
    at.answer = (request, response) => {
      const to = ways[request.url ?? ''];
      if (to === undefined) response.end(TEXT);
      else response.writeHead(301, { location: to }).end();
    };
  }

  it('are followed, and each is shown', async () => {
    const at = await open();
    lead(at, { [proofPath(ASSET)]: '/a', '/a': `https://${DOMAIN}/b?c=1#d` });
    const report = await check(at);
    expect(report.verdict).toBe('holds');
    expect(report.finalUrl).toBe(`https://${DOMAIN}/b?c=1`);
    expect(report.redirects).toEqual([
      { status: 301, from: report.url, to: `https://${DOMAIN}/a` },
      { status: 301, from: `https://${DOMAIN}/a`, to: `https://${DOMAIN}/b?c=1` },
    ]);
    expect(codes(report, 'note')).toContain('redirect-followed');
  });

  it('in a circle are named', async () => {
    const at = await open();
    lead(at, { [proofPath(ASSET)]: '/a', '/a': proofPath(ASSET) });
    expect(failure(await check(at))).toMatchObject({ code: 'redirect-loop' });
    expect(at.requests).toHaveLength(2);
  });

  it('without an end are given up', async () => {
    const at = await open();
    at.answer = (request, response) =>
      response.writeHead(302, { location: `${request.url}x` }).end();
    expect(failure(await check(at))).toMatchObject({ code: 'redirect-many' });
    expect(at.requests).toHaveLength(11);
  });

  it('to plain http are followed, as the registry does, and said', async () => {
    const at = await open();
    lead(at, { [proofPath(ASSET)]: `http://${DOMAIN}/plain` });
    const report = await check(at);
    expect(report.verdict).toBe('holds');
    expect(codes(report, 'note')).toContain('redirect-plain');
    expect(at.dials).toEqual([`${PUBLIC_ADDRESS}:443`, `${PUBLIC_ADDRESS}:80`]);
  });

  it('carry no login along', async () => {
    const at = await open();
    lead(at, { [proofPath(ASSET)]: `https://me:secret@${DOMAIN}/a` });
    const report = await check(at);
    expect(JSON.stringify(report)).not.toContain('secret');
    expect(at.requests[1]?.headers).not.toHaveProperty('authorization');
  });

  test.each(['file:///etc/passwd', 'ftp://example.com/', 'javascript:alert(1)', 'https://'])(
    'to %s are refused',
    async (to) => {
      const at = await open();
      lead(at, { [proofPath(ASSET)]: to });
      expect(failure(await check(at))).toMatchObject({ code: 'redirect-nowhere' });
    },
  );

  test.each([
    'https://127.0.0.1/',
    'http://2130706433/',
    'http://0x7f.1/',
    'https://[::1]/',
    'http://[::ffff:169.254.169.254]/latest/meta-data',
    'http://169.254.169.254/latest/meta-data',
    'https://10.0.0.5/',
    'https://100.64.0.1/',
  ])('to %s are not followed', async (to) => {
    const at = await open();
    lead(at, { [proofPath(ASSET)]: to });
    expect(failure(await check(at))).toMatchObject({ step: 'dns', code: 'dns-off-internet' });
    expect(at.dials).toHaveLength(1);
  });

  it('to a name that leads inside are not followed', async () => {
    const at = await open();
    at.names.set('inside.example', ['192.168.1.1']);
    lead(at, { [proofPath(ASSET)]: 'https://inside.example/' });
    expect(failure(await check(at))?.words).toContain('a private network');
    expect(at.dials).toHaveLength(1);
  });
});

describe('addresses', () => {
  test.each([
    ['this machine', ['127.0.0.1']],
    ['a private network', ['192.168.0.1']],
    ['a private network of IPv6', ['fd00::1']],
    ['anything but the internet beside the internet', [PUBLIC_ADDRESS, '10.0.0.1']],
    ['something that is no address', ['nonsense']],
  ])('on %s are reported and not asked', async (_name, addresses) => {
    for (const network of ['live', 'testnet'] as const) {
      const at = await open();
      at.names.set(DOMAIN, addresses);
      expect(failure(await check(at, { network }))).toMatchObject({ code: 'dns-off-internet' });
      expect(at.dials).toEqual([]);
    }
  });

  it('are looked up once, and connected to as they were checked', async () => {
    const at = await open();
    await check(at);
    expect(at.lookups).toEqual([DOMAIN]);
    expect(at.dials).toEqual([`${PUBLIC_ADDRESS}:443`]);
  });

  it('are tried one after the other', async () => {
    const at = await open();
    at.names.set(DOMAIN, ['2606:4700::1', PUBLIC_ADDRESS]);
    const { outside } = at;
    const closed = createServer();
    await new Promise<void>((resolve) => {
      closed.listen(0, '127.0.0.1', resolve);
    });
    const address = closed.address();
    const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
    await new Promise((resolve) => {
      closed.close(resolve);
    });
    const report = await check(at, {
      outside: {
        ...outside,
        dial: (to, at443) =>
          to.includes(':') ? connect({ host: '127.0.0.1', port }) : outside.dial(to, at443),
      },
    });
    expect(report.verdict).toBe('holds');
  });

  test.each([
    ['a name that is not there', 'ENOTFOUND', 'fails', 'dns-not-found'],
    ['a name without an address', 'ENODATA', 'fails', 'dns-not-found'],
    ['a DNS that is not reached', 'EAI_AGAIN', 'unknown', 'dns-failed'],
  ])('of %s are told as such', async (_name, code, verdict, expected) => {
    const at = await open();
    const { outside } = at;
    const report = await check(at, {
      outside: {
        ...outside,
        resolve: (host) =>
          host === DOMAIN
            ? Promise.reject(Object.assign(new Error(code), { code }))
            : outside.resolve(host),
      },
    });
    expect(report.verdict).toBe(verdict);
    expect(report.findings.map((one) => one.code)).toEqual([expected]);
  });

  it('that are not found where nothing is found prove nothing', async () => {
    const at = await open();
    const resolve = () => Promise.reject(Object.assign(new Error('no'), { code: 'ENOTFOUND' }));
    const report = await check(at, { outside: { ...at.outside, resolve } });
    expect(report.verdict).toBe('unknown');
    expect(codes(report, 'unknown')).toEqual(['dns-offline']);
  });

  it('may be none at all', async () => {
    const at = await open();
    at.names.set(DOMAIN, []);
    expect(failure(await check(at))).toMatchObject({ code: 'dns-not-found' });
  });
});
