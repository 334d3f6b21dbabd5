import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkBaseUrl, parseRequest, RequestFileError } from '../../../main/amp/request-file.ts';
import { formatNodeAmount } from '../../../shared/domain/amount.ts';
import { ASSET_ID, DUUID, TXID, UUID } from './scripted-amp.ts';

const HEAD = {
  min_supported_client_script_version: 2,
  base_url: 'https://amp.blockstream.com/api/{}',
  asset_uuid: UUID,
  asset_id: ASSET_ID,
};
const READ_HEAD = {
  minVersion: 2,
  baseUrl: 'https://amp.blockstream.com/api/{}',
  assetUuid: UUID,
  assetId: ASSET_ID,
};

/** Text of a distribution with these amounts as JSON source, and these assets. */
function distributeText(
  amounts: string,
  assets: Readonly<Record<string, string>>,
  rest: object = {},
): string {
  const fields = { ...HEAD, command: 'distribute', distribution_uuid: DUUID, ...rest };
  const map = JSON.stringify(assets);
  return `${JSON.stringify(fields).slice(0, -1)},"map_address_amount":${amounts},"map_address_asset":${map}}`;
}

function problemOf(text: string): RequestFileError {
  try {
    parseRequest(text);
  } catch (error) {
    if (error instanceof RequestFileError) return error;
    throw error;
  }
  throw new Error('the file was accepted');
}

describe('a distribution', () => {
  it('is read with exact amounts in base units', () => {
    const text = distributeText(
      '{"A":0.00000001,"B":"21000000.00000000","C":1e-08,"D":3,"E":0.1,"F":123456789012.12345678}',
      { F: ASSET_ID, E: ASSET_ID, D: ASSET_ID, C: ASSET_ID, B: ASSET_ID, A: TXID },
    );
    expect(parseRequest(text)).toEqual({
      command: 'distribute',
      ...READ_HEAD,
      distributionUuid: DUUID,
      outputs: [
        { address: 'A', asset: TXID, amount: 1n },
        { address: 'B', asset: ASSET_ID, amount: 2_100_000_000_000_000n },
        { address: 'C', asset: ASSET_ID, amount: 1n },
        { address: 'D', asset: ASSET_ID, amount: 300_000_000n },
        { address: 'E', asset: ASSET_ID, amount: 10_000_000n },
        { address: 'F', asset: ASSET_ID, amount: 12_345_678_901_212_345_678n },
      ],
    });
  });

  it('keeps every amount, whatever it is', () => {
    const address = fc.stringMatching(/^[a-zA-Z0-9]{8,90}$/);
    const amounts = fc.dictionary(address, fc.bigInt(0n, 10n ** 19n), { minKeys: 1 });
    fc.assert(
      fc.property(amounts, (wanted) => {
        const entries = Object.entries(wanted);
        const source = entries.map(([key, value]) => `"${key}":${formatNodeAmount(value)}`).join();
        const assets = Object.fromEntries(entries.map(([key]) => [key, ASSET_ID]));
        const request = parseRequest(distributeText(`{${source}}`, assets));
        const outputs = request.command === 'distribute' ? request.outputs : [];
        expect(Object.fromEntries(outputs.map((out) => [out.address, out.amount]))).toEqual(wanted);
      }),
    );
  });

  it('has one spelling of its uuid, and may do without version and base URL', () => {
    const rest = {
      distribution_uuid: DUUID.toUpperCase(),
      min_supported_client_script_version: undefined,
      base_url: null,
    };
    expect(parseRequest(`\uFEFF${distributeText('{"A":1}', { A: ASSET_ID }, rest)}`)).toMatchObject(
      {
        distributionUuid: DUUID,
        minVersion: undefined,
        baseUrl: undefined,
      },
    );
  });

  it('is refused when an address has no asset, because it would be paid in L-BTC', () => {
    const error = problemOf(distributeText('{"A":1,"B":1,"C":2}', { B: ASSET_ID }));
    expect(error.field).toBe('map_address_asset');
    expect(error.message).toMatch(
      /^These addresses are missing in map_address_asset.*: A, C\. Save/,
    );
  });

  it('is refused when an address has no amount', () => {
    const error = problemOf(distributeText('{"B":1}', { A: ASSET_ID, B: ASSET_ID }));
    expect(error.field).toBe('map_address_amount');
    expect(error.message).toContain('The address A is missing in map_address_amount');
  });

  it('is refused when an address occurs twice, of which JSON would keep one', () => {
    const error = problemOf(distributeText('{"A":1,"\\u0041" : 2}', { A: ASSET_ID }));
    expect(error.field).toBe('A');
    expect(error.message).toContain('"A" occurs twice');
  });

  it('is refused when a key would be left out without a word', () => {
    const text = distributeText('{"A":1,"__proto__":2}', { A: ASSET_ID });
    expect(problemOf(text)).toMatchObject({ field: '__proto__' });
    expect(problemOf(text).message).toContain('which AMP never sends');
  });

  it('lists a handful of addresses, however many are missing', () => {
    const amounts = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`A${index}`, 1]));
    const { message } = problemOf(distributeText(JSON.stringify(amounts), { A0: ASSET_ID }));
    expect(message).toContain('A9, A10 and 489 more.');
  });

  it('may use a text as key in one map and as value in another', () => {
    const text = distributeText('{"command":1,"a\\"b":2}', { command: ASSET_ID, 'a"b': ASSET_ID });
    expect(parseRequest(text)).toMatchObject({ outputs: [{ amount: 100_000_000n }, {}] });
  });

  it('is refused when it pays nobody', () => {
    expect(problemOf(distributeText('{}', {})).message).toContain('names nobody to pay');
  });

  it.each([
    ['0.000000001', 'more than 8 decimal places'],
    ['"1,5"', 'is not a decimal number'],
    ['null', 'is no amount'],
    ['true', 'is no amount'],
  ])('is refused for the amount %s', (amount, words) => {
    const error = problemOf(distributeText(`{"VJLa":${amount}}`, { VJLa: ASSET_ID }));
    expect(error.field).toBe('map_address_amount.VJLa');
    expect(error.message).toContain(words);
    expect(error.message).toContain('Save the answer of AMP again');
  });
});

describe('a reissue or burn request', () => {
  const utxos = [{ txid: TXID, vout: 1, extra: true }];

  it('is read', () => {
    const body = { ...HEAD, amount: 10.5 };
    const read = { ...READ_HEAD, amount: 1_050_000_000n, utxos: [{ txid: TXID, vout: 1 }] };
    expect(
      parseRequest(JSON.stringify({ ...body, command: 'reissue', reissuance_utxos: utxos })),
    ).toEqual({ command: 'reissue', ...read });
    expect(parseRequest(JSON.stringify({ ...body, command: 'burn', utxos }))).toEqual({
      command: 'burn',
      ...read,
    });
  });

  it.each([
    [{ asset_uuid: undefined }, 'asset_uuid', '"asset_uuid" is missing.'],
    [{ asset_uuid: 'x' }, 'asset_uuid', '"asset_uuid" is no UUID.'],
    [{ asset_id: 'AB'.repeat(32) }, 'asset_id', '"asset_id" is not 64 hex digits in lower case.'],
    [{ amount: undefined }, 'amount', '"amount" is missing.'],
    [{ amount: [] }, 'amount', '"amount" is no amount.'],
    [{ utxos: undefined }, 'utxos', '"utxos" is missing.'],
    [{ utxos: {} }, 'utxos', '"utxos" is no list of outputs.'],
    [{ utxos: [{ txid: TXID, vout: -1 }] }, 'utxos.0.vout', '"utxos.0.vout" is no output number.'],
    [{ utxos: [{ vout: 1 }] }, 'utxos.0.txid', '"utxos.0.txid" is missing.'],
    [
      { min_supported_client_script_version: '0.0.2' },
      'min_supported_client_script_version',
      '"min_supported_client_script_version" is no whole number.',
    ],
    [{ base_url: 5 }, 'base_url', '"base_url" is no text.'],
  ])('is refused with %o', (change, field, words) => {
    const body = { ...HEAD, command: 'burn', amount: 1, utxos, ...change };
    const error = problemOf(JSON.stringify(body));
    expect(error.field).toBe(field);
    expect(error.message).toContain(words);
  });

  it('may write its version as text', () => {
    const version = { min_supported_client_script_version: '2' };
    const body = { ...HEAD, command: 'burn', amount: '1.0', utxos: [], ...version };
    expect(parseRequest(JSON.stringify(body))).toMatchObject({
      minVersion: 2,
      amount: 100_000_000n,
    });
  });
});

describe('a file that is no request', () => {
  it('is nested beyond all measure', () => {
    const deep = '['.repeat(200_000) + ']'.repeat(200_000);
    expect(problemOf(deep).message).toMatch(/^This is not JSON/);
  });

  it.each(['', 'hello', '{"command":"burn"', '<html>'])('is not JSON: %j', (text) => {
    expect(problemOf(text)).toMatchObject({ field: '' });
    expect(problemOf(text).message).toMatch(/^This is not JSON\. Save/);
  });

  it.each([
    'null',
    '[]',
    '7',
    '"burn"',
    '{}',
    '{"command":"destroyamount"}',
    '{"command":["burn"]}',
  ])('has another command: %s', (text) => {
    const error = problemOf(text);
    expect(error.field).toBe('command');
    expect(error.message).toContain('instead of distribute, reissue or burn');
  });
});

describe('the base URL of a request', () => {
  const profile = { ampUrl: 'https://amp.blockstream.com/api' };

  it.each([
    'https://amp.blockstream.com/api/{}',
    'https://amp.blockstream.com/api',
    'https://amp.blockstream.com/api/',
    'https://AMP.blockstream.com:443/api//{}',
  ])('is the same: %s', (baseUrl) => {
    expect(checkBaseUrl({ baseUrl }, profile)).toBe('same');
  });

  it.each([undefined, ''])('is absent: %j', (baseUrl) => {
    expect(checkBaseUrl({ baseUrl }, profile)).toBe('absent');
  });

  it.each([
    ['http://amp.blockstream.com/api/{}', 'http://amp.blockstream.com/api'],
    ['https://amp-test.blockstream.com/api/{}', 'https://amp-test.blockstream.com/api'],
    ['https://amp.blockstream.com/api2/{}', 'https://amp.blockstream.com/api2'],
    ['https://amp.blockstream.com:8443/api/{}', 'https://amp.blockstream.com:8443/api'],
    [
      'https://amp.blockstream.com.evil.example/api',
      'https://amp.blockstream.com.evil.example/api',
    ],
    [
      'https://amp.blockstream.com@evil.example/api',
      'https://amp.blockstream.com@evil.example/api',
    ],
    ['https://amp.blockstream.com/api?x={}', 'https://amp.blockstream.com/api?x={}'],
    ['nonsense\u001b[2J', 'nonsense [2J'],
  ])('differs: %j', (baseUrl, differs) => {
    expect(checkBaseUrl({ baseUrl }, profile)).toEqual({ differs });
  });
});
