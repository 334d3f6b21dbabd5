import { describe, expect, it } from 'vitest';
import { MAX_AMOUNT } from '../../../shared/domain/amount.ts';
import { ASSET_ID, ampErrorOf, clientFor, GAID, scriptedAmp, TXID, UUID } from './scripted-amp.ts';

const TOKEN_ID = 'cd'.repeat(32);
const ZEROS = '0'.repeat(64);
const AT = `assets/${UUID}`;

const ASSET = {
  name: 'Example Note',
  asset_uuid: UUID,
  issuer: 1,
  asset_id: ASSET_ID,
  reissuance_token_id: TOKEN_ID,
  requirements: [4],
  ticker: 'EXN',
  precision: 2,
  domain: 'example.com',
  pubkey: '02'.repeat(33),
  is_registered: true,
  is_authorized: true,
  is_locked: false,
  issuer_authorization_endpoint: '',
  transfer_restricted: false,
  investors_restricted: true,
  added_later: { by: 'AMP' },
};
const READ_ASSET = {
  name: 'Example Note',
  assetUuid: UUID,
  issuer: 1,
  assetId: ASSET_ID,
  reissuanceTokenId: TOKEN_ID,
  requirements: [4],
  ticker: 'EXN',
  precision: 2,
  domain: 'example.com',
  pubkey: '02'.repeat(33),
  isRegistered: true,
  isAuthorized: true,
  isLocked: false,
  issuerAuthorizationEndpoint: '',
  transferRestricted: false,
};

describe('assets', () => {
  it('are read with unknown, legacy and null fields', async () => {
    const amp = await scriptedAmp();
    const { transfer_restricted: _renamed, ...older } = ASSET;
    const bare = {
      ...older,
      reissuance_token_id: null,
      ticker: null,
      domain: '',
      pubkey: null,
      issuer_authorization_endpoint: null,
    };
    amp.on('GET assets', { json: [ASSET, bare] });
    amp.on(`GET ${AT}`, { json: ASSET });
    const client = clientFor(amp);
    await expect(client.assets()).resolves.toEqual([
      READ_ASSET,
      {
        ...READ_ASSET,
        reissuanceTokenId: undefined,
        ticker: undefined,
        domain: undefined,
        pubkey: undefined,
        transferRestricted: true,
      },
    ]);
    await expect(client.asset(UUID)).resolves.toEqual(READ_ASSET);
  });

  it('are issued', async () => {
    const amp = await scriptedAmp();
    const json = {
      ...ASSET,
      amount: 2_100_000_000_000_000,
      reissuance_amount: 1,
      txid: TXID,
      vin: 0,
      asset_vout: 1,
      reissuance_vout: null,
      issuance_assetblinder: ZEROS,
    };
    amp.on('POST assets/issue', { status: 201, json }, { status: 201, json });
    const request = {
      name: 'Example Note',
      amount: MAX_AMOUNT,
      destinationAddress: 'tlq1',
      domain: 'example.com',
      ticker: 'EXN',
      pubkey: '02ab',
      precision: 2,
      isConfidential: false,
      isReissuable: true,
      reissuanceAmount: 1n,
      reissuanceAddress: 'tlq2',
      transferRestricted: true,
    };
    const client = clientFor(amp);
    await expect(client.issue(request)).resolves.toEqual({
      text: expect.stringContaining(UUID),
      assetUuid: UUID,
      assetId: ASSET_ID,
      reissuanceTokenId: TOKEN_ID,
      name: 'Example Note',
      ticker: 'EXN',
      precision: 2,
      amount: MAX_AMOUNT,
      reissuanceAmount: 1n,
      txid: TXID,
      vin: 0,
      assetVout: 1,
      reissuanceVout: undefined,
    });
    expect(amp.seen[1]?.body).toBe(
      '{"name":"Example Note","amount":2100000000000000,"destination_address":"tlq1","domain":"example.com","ticker":"EXN","pubkey":"02ab","precision":2,"is_confidential":false,"is_reissuable":true,"reissuance_amount":1,"reissuance_address":"tlq2","transfer_restricted":true}',
    );
    await client.issue({ ...request, domain: '', ticker: '', pubkey: '' });
    expect(Object.keys(JSON.parse(amp.seen[2]?.body ?? ''))).not.toContain('domain');
  });

  it.each([
    ['GET', 'register', 'register'],
    ['GET', 'register-authorized', 'registerAuthorized'],
    ['PUT', 'lock', 'lockAsset'],
    ['PUT', 'unlock', 'unlockAsset'],
  ] as const)('change by %s %s, with or without an answer', async (method, path, name) => {
    const amp = await scriptedAmp();
    amp.on(`${method} ${AT}/${path}`, { json: ASSET }, { status: 204 });
    amp.on(`GET ${AT}`, { json: ASSET });
    const client = clientFor(amp);
    await expect(client[name](UUID)).resolves.toEqual(READ_ASSET);
    await expect(client[name](UUID)).resolves.toEqual(READ_ASSET);
  });

  it('that are registered already say so', async () => {
    const amp = await scriptedAmp();
    const json = { Error: 'The asset is already registered.' };
    amp.on(`GET ${AT}/register`, { status: 400, json });
    const error = await ampErrorOf(clientFor(amp).register(UUID));
    expect(error.words).toBe('The asset is already registered.');
  });

  it('are edited and deleted', async () => {
    const amp = await scriptedAmp();
    amp.on(`PUT ${AT}/edit`, { json: ASSET });
    amp.on(`DELETE ${AT}/delete`, { status: 204 });
    const client = clientFor(amp);
    await expect(client.editAsset(UUID, 'https://example.com')).resolves.toEqual(READ_ASSET);
    await client.deleteAsset(UUID);
    expect(amp.seen[1]?.body).toBe('{"issuer_authorization_endpoint":"https://example.com"}');
  });

  it('have a summary of exact figures', async () => {
    const amp = await scriptedAmp();
    const text = `{"asset_id":"${ASSET_ID}","reissuance_token_id":null,"issued":9007199254740993,
      "reissued":0,"assigned":5,"distributed":null,"burned":1,"registered_users":2,
      "active_registered_users":1,"active_green_subaccounts":1,"reissuance_tokens":null}`;
    amp.on(`GET ${AT}/summary`, { text });
    await expect(clientFor(amp).summary(UUID)).resolves.toEqual({
      assetId: ASSET_ID,
      reissuanceTokenId: undefined,
      issued: 9_007_199_254_740_993n,
      reissued: 0n,
      assigned: 5n,
      distributed: 0n,
      burned: 1n,
      blacklisted: 0n,
      registeredUsers: 2,
      activeRegisteredUsers: 1,
      activeGreenSubaccounts: 1,
      reissuanceTokens: 0n,
    });
  });

  it.each(['1.5', '1e3', '"one"', 'true'])('do not take %s for an amount', async (amount) => {
    const amp = await scriptedAmp();
    amp.on(`GET ${AT}/ownerships`, { text: `[{"owner":null,"amount":${amount}}]` });
    const error = await ampErrorOf(clientFor(amp).ownerships(UUID));
    expect(error.kind).toBe('unexpected');
    expect(error.message).toContain('0.amount');
  });

  it('have balance, owners and lost outputs', async () => {
    const amp = await scriptedAmp();
    const lost = { lost_outputs: [{ txid: TXID, vout: 1, more: 1 }], reissuance_lost_outputs: [] };
    const owned = { owner: null, amount: 3, GAID };
    amp.on(`GET ${AT}/balance`, { json: { ...lost, confirmed_balance: [owned] } });
    amp.on(`GET ${AT}/ownerships`, { json: [owned] });
    amp.on(`GET ${AT}/ownerships/120`, { json: [{ owner: 'Ada', amount: 3 }] });
    amp.on(`GET ${AT}/lost-outputs`, { json: lost }, { json: {} });
    const client = clientFor(amp);
    const read = { lostOutputs: [{ txid: TXID, vout: 1 }], reissuanceLostOutputs: [] };
    const owner = { owner: undefined, amount: 3n, gaid: GAID };
    await expect(client.balance(UUID)).resolves.toEqual({ ...read, confirmedBalance: [owner] });
    await expect(client.ownerships(UUID)).resolves.toEqual([owner]);
    await expect(client.ownerships(UUID, 120)).resolves.toEqual([
      { owner: 'Ada', amount: 3n, gaid: undefined },
    ]);
    await expect(client.lostOutputs(UUID)).resolves.toEqual(read);
    // An answer without the list must not pass for "nothing is lost".
    expect((await ampErrorOf(client.lostOutputs(UUID))).kind).toBe('unexpected');
  });

  it('have a memo and treasury addresses', async () => {
    const amp = await scriptedAmp();
    amp.on(`GET ${AT}/memo`, { text: '"a \\"memo\\""' }, { status: 200 }, { text: 'null' });
    amp.on(`POST ${AT}/memo/set`, { status: 200 });
    amp.on(`GET ${AT}/treasury-addresses`, { json: ['tlq1'] });
    amp.on(`POST ${AT}/treasury-addresses/add`, { status: 200 });
    amp.on(`DELETE ${AT}/treasury-addresses/delete`, { status: 204 });
    const client = clientFor(amp);
    await expect(client.memo(UUID)).resolves.toBe('a "memo"');
    await expect(client.memo(UUID)).resolves.toBe('');
    await expect(client.memo(UUID)).resolves.toBe('');
    await client.setMemo(UUID, '');
    await expect(client.treasuryAddresses(UUID)).resolves.toEqual(['tlq1']);
    await client.addTreasuryAddresses(UUID, ['tlq1', 'tlq2']);
    await client.deleteTreasuryAddresses(UUID, ['tlq1']);
    const bodies = amp.seen.slice(1).map(({ body }) => body);
    expect(bodies).toEqual(['', '', '', '""', '', '["tlq1","tlq2"]', '["tlq1"]']);
  });
});

describe('outputs and transactions', () => {
  const UTXO = { txid: TXID, vout: 0, asset: ASSET_ID, amount: 9, blacklisted: false };
  const READ_UTXO = { ...UTXO, amount: 9n, registeredUser: undefined, gaid: undefined };

  it('are listed with their holders', async () => {
    const amp = await scriptedAmp();
    const json = [
      { ...UTXO, registered_user: null, gaid: '' },
      { ...UTXO, investor: 7, gaid: GAID },
    ];
    amp.on(`GET ${AT}/utxos`, { json });
    await expect(clientFor(amp).utxos(UUID)).resolves.toEqual([
      READ_UTXO,
      { ...READ_UTXO, registeredUser: 7, gaid: GAID },
    ]);
  });

  it('are put on the black list and taken off it', async () => {
    const amp = await scriptedAmp();
    amp.on(`POST ${AT}/utxos/blacklist`, { json: [UTXO] });
    amp.on(`POST ${AT}/utxos/whitelist`, { status: 200 });
    amp.on(`GET ${AT}/utxos`, { json: [UTXO] });
    const client = clientFor(amp);
    const [first] = await client.blacklist(UUID, [READ_UTXO]);
    expect(first).toEqual(READ_UTXO);
    await expect(client.whitelist(UUID, [READ_UTXO])).resolves.toEqual([READ_UTXO]);
    expect(amp.seen[1]?.body).toBe(`[{"txid":"${TXID}","vout":0}]`);
  });

  it('are told their blinders one by one', async () => {
    const amp = await scriptedAmp();
    amp.on(`POST ${AT}/update-blinders`, { status: 200 });
    const output = { txid: TXID, vout: 2, assetBlinder: TOKEN_ID, amountBlinder: ASSET_ID };
    await clientFor(amp).updateBlinders(UUID, output);
    expect(amp.seen[1]?.body).toBe(
      `{"txid":"${TXID}","vout":2,"asset_blinder":"${TOKEN_ID}","amount_blinder":"${ASSET_ID}"}`,
    );
  });

  it('are activities in a window', async () => {
    const amp = await scriptedAmp();
    const activity = { type: 'reissuance', txid: TXID, vout: 1, amount: 4, 'registered user': 7 };
    const query =
      'start=10&count=5&sortcolumn=datetime&sortorder=desc&height_start=1&height_stop=9';
    amp.on(`GET ${AT}/activities?${query}`, { json: [activity, { ...activity, description: '' }] });
    const window = {
      start: 10,
      count: 5,
      sortcolumn: 'datetime',
      sortorder: 'desc',
      heightStart: 1,
      heightStop: 9,
    };
    const [first, second] = await clientFor(amp).activities(UUID, window);
    expect(first).toEqual({
      type: 'reissuance',
      datetime: undefined,
      description: undefined,
      txid: TXID,
      vout: 1,
      blockheight: undefined,
      amount: 4n,
      registeredUser: 7,
    });
    expect(second?.description).toBe('');
  });

  it('are transactions, also with outputs that AMP does not know', async () => {
    const amp = await scriptedAmp();
    const unknown = { vout: 0, amount: null, asset_blinder: ZEROS, amount_blinder: null };
    const known = {
      asset_id: ASSET_ID,
      vout: 1,
      amount: 5,
      asset_blinder: TOKEN_ID,
      amount_blinder: TXID,
      registered_user: 7,
      GAID,
      is_treasury: false,
      is_spent: true,
      is_burnt: false,
    };
    const tx = { txid: TXID, blockheight: 9, is_issuance: true, outputs: [unknown, known] };
    amp.on(`GET ${AT}/txs?start=0`, { json: [tx] });
    amp.on(`GET ${AT}/txs/${TXID}`, { json: tx });
    const client = clientFor(amp);
    const read = {
      txid: TXID,
      datetime: undefined,
      blockheight: 9,
      isIssuance: true,
      isReissuance: false,
      isDistribution: false,
      outputs: [
        {
          assetId: undefined,
          vout: 0,
          amount: 0n,
          assetBlinder: ZEROS,
          amountBlinder: ZEROS,
          registeredUser: undefined,
          gaid: undefined,
          isTreasury: false,
          isSpent: false,
          isBurnt: false,
        },
        {
          assetId: ASSET_ID,
          vout: 1,
          amount: 5n,
          assetBlinder: TOKEN_ID,
          amountBlinder: TXID,
          registeredUser: 7,
          gaid: GAID,
          isTreasury: false,
          isSpent: true,
          isBurnt: false,
        },
      ],
      unblindedUrl: undefined,
    };
    await expect(client.txs(UUID, { start: 0 })).resolves.toEqual([read]);
    await expect(client.tx(UUID, TXID)).resolves.toEqual(read);
  });
});
