import { describe, expect, it, test } from 'vitest';
import { lookInRegistry } from '../../../main/proof/registry-entry.ts';

/** The public registry's own test asset (amp-api section 7.2). */
const ASSET = {
  assetId: 'b1405e4eefa91c6690198b4f85d73e8e0babee08f73b2c8af411486dc28dbc05',
  name: 'PPP coin',
  ticker: 'PPP',
  precision: 0,
  domain: 'test.dev',
  pubkey: '037c7db0528e8b7b58e698ac104764f6852d74b5a7335bffcdad0ce799dd7742ec',
};

const CONTRACT = {
  entity: { domain: ASSET.domain },
  issuer_pubkey: ASSET.pubkey,
  name: ASSET.name,
  ticker: ASSET.ticker,
  version: 0,
};

const ENTRY = {
  asset_id: ASSET.assetId,
  contract: CONTRACT,
  issuance_prevout: {
    txid: 'c1854811ffe022a023e42769a703d434a40cb3dc16407e1a47aa6279d6cd48b4',
    vout: 2,
  },
};

const LIVE = { network: 'live' } as const;

function answering(body: unknown, status = 200) {
  const asked: string[] = [];
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const fetch_: typeof fetch = async (input, init) => {
    asked.push(String(input));
    expect(init).toMatchObject({ credentials: 'omit', redirect: 'error' });
    return new Response(text, { status });
  };
  return { fetch: fetch_, asked };
}

describe('the entry in the registry', () => {
  it('is what the issuance committed to', async () => {
    const outside = answering(ENTRY);
    expect(await lookInRegistry(LIVE, ASSET, outside)).toEqual({
      outcome: 'listed',
      differences: [],
    });
    expect(outside.asked).toEqual([`https://assets.blockstream.info/${ASSET.assetId}`]);
    await lookInRegistry({ network: 'testnet' }, ASSET, outside);
    expect(outside.asked[1]).toMatch(/^https:\/\/assets-testnet\.blockstream\.info\//);
  });

  test.each([
    ['name', { name: 'Other coin' }],
    ['ticker', { ticker: 'QQQ' }],
    ['precision', { precision: 2 }],
    ['domain', { entity: { domain: 'other.dev' } }],
    ['issuer public key', { issuer_pubkey: '02'.padEnd(66, '1') }],
  ])('shows another %s, and that the asset id was not made of it', async (field, changes) => {
    const outside = answering({ ...ENTRY, contract: { ...CONTRACT, ...changes } });
    const look = await lookInRegistry(LIVE, ASSET, outside);
    expect(look.outcome === 'listed' && look.differences.map((one) => one.field)).toEqual([
      'asset id that contract and issuance give',
      field,
    ]);
  });

  it('cannot differ in what AMP does not tell', async () => {
    const asset = { ...ASSET, domain: undefined, pubkey: undefined };
    expect(await lookInRegistry(LIVE, asset, answering(ENTRY))).toMatchObject({
      differences: [],
    });
  });

  it('is shown by the web host on practice', async () => {
    const outside = answering(ENTRY);
    const place = { network: 'practice', practiceHost: 'http://127.0.0.1:8080/' } as const;
    expect(await lookInRegistry(place, ASSET, outside)).toMatchObject({ differences: [] });
    expect(outside.asked).toEqual([`http://127.0.0.1:8080/registry/${ASSET.assetId}`]);
  });

  it('may be absent', async () => {
    expect(await lookInRegistry(LIVE, ASSET, answering('no', 404))).toEqual({
      outcome: 'absent',
    });
  });

  test.each<[string, unknown, number]>([
    ['a fault', 'oops', 500],
    ['no JSON', '<html>', 200],
    ['no entry', { asset_id: 1 }, 200],
    ['a contract with a fraction', { ...ENTRY, contract: { ...CONTRACT, version: 0.5 } }, 200],
    ['a page without an end', ' '.repeat(300_000), 200],
  ])('cannot be read of %s', async (_name, body, status) => {
    expect(await lookInRegistry(LIVE, ASSET, answering(body, status))).toMatchObject({
      outcome: 'unread',
    });
  });

  it('cannot be read without a connection, nor on practice without its web host', async () => {
    const fetch_: typeof fetch = () => Promise.reject(new TypeError('fetch failed'));
    expect(await lookInRegistry(LIVE, ASSET, { fetch: fetch_ })).toMatchObject({
      outcome: 'unread',
    });
    expect(await lookInRegistry({ network: 'practice' }, ASSET, { fetch: fetch_ })).toMatchObject({
      outcome: 'unread',
    });
  });
});
