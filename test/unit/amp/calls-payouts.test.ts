import { describe, expect, it } from 'vitest';
import {
  ASSET_ID,
  ampErrorOf,
  clientFor,
  DUUID,
  GAID,
  scriptedAmp,
  TXID,
  UUID,
} from './scripted-amp.ts';

const AT = `assets/${UUID}`;
const ASSIGNMENT = {
  id: 5,
  registered_user: 7,
  investor: 7,
  amount: 100,
  receiving_address: null,
  distribution_uuid: null,
  ready_for_distribution: true,
  vesting_datetime: null,
  vesting_timestamp: null,
  has_vested: true,
  is_distributed: false,
  creator: 1,
  GAID,
};
const READ_ASSIGNMENT = {
  id: 5,
  registeredUser: 7,
  amount: 100n,
  receivingAddress: undefined,
  distributionUuid: undefined,
  readyForDistribution: true,
  vestingDatetime: undefined,
  vestingTimestamp: undefined,
  hasVested: true,
  isDistributed: false,
  creator: 1,
  gaid: GAID,
};

describe('assignments', () => {
  it('are read, all or by state', async () => {
    const amp = await scriptedAmp();
    const { registered_user: _renamed, ...old } = ASSIGNMENT;
    const vesting = { ...ASSIGNMENT, vesting_timestamp: 1_800_000_000, distribution_uuid: DUUID };
    amp.on(`GET ${AT}/assignments`, { json: [ASSIGNMENT, old, vesting] });
    amp.on(`GET ${AT}/assignments?distributed=false`, { json: [] });
    amp.on(`GET ${AT}/assignments/5`, { json: ASSIGNMENT }, { json: { ...old, investor: null } });
    const client = clientFor(amp);
    await expect(client.assignments(UUID)).resolves.toEqual([
      READ_ASSIGNMENT,
      READ_ASSIGNMENT,
      { ...READ_ASSIGNMENT, vestingTimestamp: 1_800_000_000, distributionUuid: DUUID },
    ]);
    await expect(client.assignments(UUID, false)).resolves.toEqual([]);
    await expect(client.assignment(UUID, 5)).resolves.toEqual(READ_ASSIGNMENT);
    const error = await ampErrorOf(client.assignment(UUID, 5));
    expect(error.message).toContain('registered_user: is missing');
  });

  it('are created one by one', async () => {
    const amp = await scriptedAmp();
    amp.on(
      `POST ${AT}/assignments/create`,
      { json: [ASSIGNMENT] },
      { status: 201, json: ASSIGNMENT },
      { json: [] },
    );
    const client = clientFor(amp);
    const wanted = { registeredUser: 7, amount: 100n, readyForDistribution: true };
    await expect(client.createAssignment(UUID, wanted)).resolves.toEqual(READ_ASSIGNMENT);
    await client.createAssignment(UUID, { ...wanted, vestingTimestamp: 1_800_000_000 });
    expect((await ampErrorOf(client.createAssignment(UUID, wanted))).kind).toBe('unexpected');
    expect(amp.seen.slice(1, 3).map(({ body }) => body)).toEqual([
      '{"assignments":[{"registered_user":7,"amount":100,"ready_for_distribution":true}]}',
      '{"assignments":[{"registered_user":7,"amount":100,"ready_for_distribution":true,"vesting_timestamp":1800000000}]}',
    ]);
  });

  it('are locked, unlocked and deleted', async () => {
    const amp = await scriptedAmp();
    amp.on(`PUT ${AT}/assignments/5/lock`, { json: ASSIGNMENT });
    amp.on(`PUT ${AT}/assignments/5/unlock`, { status: 200 });
    amp.on(`DELETE ${AT}/assignments/5/delete`, { status: 204 });
    const client = clientFor(amp);
    await client.lockAssignment(UUID, 5);
    await client.unlockAssignment(UUID, 5);
    await client.deleteAssignment(UUID, 5);
    expect(amp.log).toHaveLength(4);
  });
});

describe('distributions', () => {
  it('are created by a path with a slash, and kept as the text that AMP sent', async () => {
    const amp = await scriptedAmp();
    const text = `{ "command":"distribute",\n "distribution_uuid": "${DUUID}", "map_address_amount": {"a": 1e-08} }`;
    amp.on(`GET ${AT}/distributions/create/`, { text });
    await expect(clientFor(amp).createDistribution(UUID)).resolves.toEqual({ text });
  });

  it.each([{}, { distribution_uuid: null }, { detail: 'Nothing to do' }])(
    'are not there when AMP answers %j',
    async (json) => {
      const amp = await scriptedAmp();
      amp.on(`GET ${AT}/distributions/create/`, { json });
      await expect(clientFor(amp).createDistribution(UUID)).resolves.toBeUndefined();
    },
  );

  it('are in doubt when AMP answers with nothing at all', async () => {
    const amp = await scriptedAmp();
    amp.on(`GET ${AT}/distributions/create/`, { status: 200 });
    const error = await ampErrorOf(clientFor(amp).createDistribution(UUID));
    expect(error).toMatchObject({ kind: 'unexpected', outcomeUnknown: true });
  });

  it('are confirmed with the very bytes that were stored', async () => {
    const amp = await scriptedAmp();
    amp.on(`POST ${AT}/distributions/${DUUID}/confirm`, { status: 200 });
    const payload = '{"tx_data": {"details": [{"amount": -0.00000001}]},  "change_data":[]}';
    await clientFor(amp).confirmDistribution(UUID, DUUID, payload);
    expect(amp.seen[1]?.body).toBe(payload);
  });

  it('are cancelled with any success', async () => {
    const amp = await scriptedAmp();
    amp.on(`DELETE ${AT}/distributions/${DUUID}/cancel`, { status: 200, text: 'cancelled' });
    await expect(clientFor(amp).cancelDistribution(UUID, DUUID)).resolves.toBeUndefined();
  });

  it('are read once AMP shows them', async () => {
    const amp = await scriptedAmp();
    const json = {
      distribution_uuid: DUUID,
      distribution_status: 'CONFIRMED',
      transactions: [
        {
          txid: TXID,
          transaction_status: 'CONFIRMED',
          included_blockheight: 11,
          confirmed_datetime: '2026-01-01T00:00:00.000001Z',
          assignments: [{ registered_user: 7, amount: 100, vout: 2 }],
        },
      ],
    };
    const read = {
      distributionUuid: DUUID,
      distributionStatus: 'CONFIRMED',
      transactions: [
        {
          txid: TXID,
          transactionStatus: 'CONFIRMED',
          includedBlockheight: 11,
          confirmedDatetime: '2026-01-01T00:00:00.000001Z',
          assignments: [{ registeredUser: 7, amount: 100n, vout: 2 }],
        },
      ],
    };
    const one = `GET ${AT}/distributions/${DUUID}`;
    amp.on(`GET ${AT}/distributions`, { json: [json] });
    amp.on(one, { status: 404, json: { detail: 'Not found.' } }, { json }, { status: 400 });
    const client = clientFor(amp);
    await expect(client.distributions(UUID)).resolves.toEqual([read]);
    await expect(client.distribution(UUID, DUUID)).resolves.toBeUndefined();
    await expect(client.distribution(UUID, DUUID)).resolves.toEqual(read);
    expect((await ampErrorOf(client.distribution(UUID, DUUID))).status).toBe(400);
  });
});

describe('the supply', () => {
  it('is changed by requests in whole base units, kept as text', async () => {
    const amp = await scriptedAmp();
    const reissue = '{"command": "reissue", "amount": 0.00000500}';
    const burn = '{"command": "burn", "amount": 0.00000007}';
    amp.on(`POST ${AT}/reissue-request`, { text: reissue });
    amp.on(`POST ${AT}/burn-request`, { text: burn }, { json: {} });
    const client = clientFor(amp);
    await expect(client.requestReissue(UUID, 500n)).resolves.toEqual({ text: reissue });
    await expect(client.requestBurn(UUID, 7n)).resolves.toEqual({ text: burn });
    expect((await ampErrorOf(client.requestBurn(UUID, 7n))).kind).toBe('unexpected');
    expect(amp.seen[1]?.body).toBe('{"amount_to_reissue":500}');
    expect(amp.seen[2]?.body).toBe('{"amount":7}');
  });

  it('changes by confirmed payloads', async () => {
    const amp = await scriptedAmp();
    amp.on(`POST ${AT}/reissue-confirm`, { json: { txid: TXID, vin: 0, reissuance_amount: 5 } });
    amp.on(`POST ${AT}/burn-confirm`, { status: 200 });
    const client = clientFor(amp);
    await client.confirmReissue(UUID, '{"details":[]}');
    await client.confirmBurn(UUID, '{"change_data":[]}');
    expect(amp.seen.slice(1).map(({ body }) => body)).toEqual([
      '{"details":[]}',
      '{"change_data":[]}',
    ]);
  });

  it('has a history of reissuances', async () => {
    const amp = await scriptedAmp();
    const json = [{ txid: TXID, reissuance_amount: 5, confirmed_in_block: ASSET_ID }];
    amp.on(`GET ${AT}/reissuances`, { json });
    await expect(clientFor(amp).reissuances(UUID)).resolves.toEqual([
      {
        txid: TXID,
        vout: undefined,
        destinationAddress: undefined,
        reissuanceAmount: 5n,
        confirmedInBlock: ASSET_ID,
        created: undefined,
      },
    ]);
  });
});
