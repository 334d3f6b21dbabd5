/**
 * The life of an asset on the practice network: what the app asks and does until it can be assigned.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AmpError } from '../../../main/amp/error.ts';
import { systemClock } from '../../../main/clock.ts';
import type { IssuedAsset } from '../../../main/practice/ready-asset.ts';
import {
  checkedAuthorizer,
  hideAsset,
  listSupplies,
  readLife,
  setAuthorizer,
  setLocked,
  setMemo,
} from '../../../main/treasury/asset-life.ts';
import { listAssets } from '../../../main/treasury/assets.ts';
import {
  authorize,
  checkDomainProof,
  lookUp,
  makeArchive,
  publishForPractice,
  readProvable,
  register,
} from '../../../main/treasury/proofs.ts';
import type { Session } from '../../../main/treasury/session.ts';
import {
  type AppRun,
  dropMachine,
  type Machine,
  newMachine,
  startRun,
} from '../../support/treasury-rig.ts';

/** It needs Electron; the settings of these tests are in memory. */
vi.mock('../../../main/settings/store.ts', () => ({ FILE_NAME: 'settings' }));

let machine: Machine;
let run: AppRun;
let session: Session;
let asset: IssuedAsset;
let host: string | undefined;

beforeEach(async () => {
  machine = newMachine();
  run = startRun(machine, { practiceAtOnce: true });
  const { profiles, sessions, practice } = run.treasury;
  await profiles.start(sessions);
  session = sessions.require();
  asset = await run.network().addIssuedAsset();
  host = practice.place?.proofHost;
});

afterEach(async () => {
  await run.end();
  dropMachine(machine);
});

/** A node that knows the issuance with a number of confirmations. */
function nodeWith(confirmations: number): NonNullable<Session['node']> {
  const node = {
    issuances: async () => [{ isReissuance: false, txid: 'aa' }],
    transaction: async () => ({ confirmations }),
  };
  return node as unknown as NonNullable<Session['node']>;
}

describe('the domain proof', () => {
  it('fails, is published, holds, and lets the asset be registered and authorized', async () => {
    const { assetUuid, assetId } = asset;
    const check = () => checkDomainProof(session, assetUuid, host, systemClock);
    expect(await check()).toMatchObject({ verdict: 'fails', assetId });
    expect(await register(session, assetUuid)).toMatchObject({ outcome: 'refused' });
    expect(await lookUp(session, assetUuid, host)).toEqual({ outcome: 'absent' });
    expect((await readLife(session, assetUuid)).proof).not.toHaveProperty('holdsSince');

    await publishForPractice(session, assetUuid, host);
    const { verdict, checkedAt } = await check();
    expect(verdict).toBe('holds');
    const life = await readLife(session, assetUuid);
    expect(life.proof).toMatchObject({ verdict, holdsSince: checkedAt });
    expect(life.confirmations).toBeGreaterThanOrEqual(2);

    expect(await register(session, assetUuid)).toEqual({ outcome: 'done' });
    expect(await register(session, assetUuid)).toEqual({ outcome: 'already' });
    expect(await lookUp(session, assetUuid, host)).toEqual({ outcome: 'listed', differences: [] });
    expect(await authorize(session, assetUuid, systemClock)).toEqual({ outcome: 'done' });
    expect(await authorize(session, assetUuid, systemClock)).toEqual({ outcome: 'already' });
    expect(await readLife(session, assetUuid)).not.toHaveProperty('confirmations');
  });

  it('is packed for assets of one domain only', async () => {
    const network = run.network();
    const second = await network.addIssuedAsset({ ticker: 'PIER' });
    const other = await network.addIssuedAsset({ ticker: 'QUAY', domain: 'quay.example' });
    const { domain, bytes } = await makeArchive(session, [asset.assetUuid, second.assetUuid]);
    const text = Buffer.from(bytes).toString('latin1');
    expect(domain).toBe(asset.domain);
    expect(text).toContain(asset.assetId);
    expect(text).toContain(second.assetId);
    await expect(makeArchive(session, [asset.assetUuid, other.assetUuid])).rejects.toThrow(
      'one domain',
    );
  });

  it('is there for assets with a domain only', async () => {
    const { amp } = session;
    const nameless: Session = {
      ...session,
      amp: { ...amp, asset: async (id) => ({ ...(await amp.asset(id)), domain: undefined }) },
    };
    await expect(readProvable(nameless, asset.assetUuid)).rejects.toThrow('names no domain');
  });

  it('is published by Ballast on practice only', async () => {
    const live: Session = { ...session, network: 'live' };
    await expect(publishForPractice(live, asset.assetUuid, host)).rejects.toThrow('practice');
    await expect(publishForPractice(session, asset.assetUuid, undefined)).rejects.toThrow(
      'practice',
    );
    const nobody = 'http://127.0.0.1:1';
    await expect(publishForPractice(session, asset.assetUuid, nobody)).rejects.toThrow(
      'did not take',
    );
  });
});

describe('an authorization', () => {
  it('is too early below two confirmations, and AMP is not asked', async () => {
    const early: Session = { ...session, node: nodeWith(1) };
    expect(await authorize(early, asset.assetUuid, systemClock)).toMatchObject({
      outcome: 'early',
      words: expect.stringContaining('1 of the 2'),
    });
  });

  it('of an issuance that is lost is refused', async () => {
    const lost: Session = { ...session, node: nodeWith(-1) };
    expect(await authorize(lost, asset.assetUuid, systemClock)).toMatchObject({
      outcome: 'refused',
      words: expect.stringContaining('does not exist'),
    });
  });

  it('says at once when AMP finds it too early', async () => {
    const refused = new AmpError({
      kind: 'refused',
      call: 'GET assets/{uuid}/register-authorized',
      message: 'AMP refused',
      status: 400,
      fields: { '': ['The issuance has 1 confirmations.'] },
    });
    const blind: Session = {
      ...session,
      node: undefined,
      amp: { ...session.amp, registerAuthorized: () => Promise.reject(refused) },
    };
    expect(await authorize(blind, asset.assetUuid, systemClock)).toMatchObject({
      outcome: 'early',
      words: expect.stringContaining('too early'),
    });
  });
});

describe('what an issuer sets at AMP', () => {
  it('is kept there', async () => {
    const { assetUuid } = asset;
    await setMemo(session, assetUuid, 'Series A');
    expect((await readLife(session, assetUuid)).memo).toBe('Series A');
    await setLocked(session, assetUuid, true);
    expect(await listAssets(session)).toMatchObject([{ isLocked: true }]);
    await setLocked(session, assetUuid, false);
    expect(await listAssets(session)).toMatchObject([{ isLocked: false }]);
    await setAuthorizer(session, assetUuid, checkedAuthorizer(' https://rules.example/amp/ '));
    expect(await listAssets(session)).toMatchObject([{ authorizer: 'https://rules.example/amp' }]);
    await setAuthorizer(session, assetUuid, checkedAuthorizer(' '));
    expect(await listAssets(session)).toMatchObject([{ authorizer: '' }]);
  });

  it.each([
    ['https://rules.example/issuerauthorizer/', 'by itself'],
    ['rules.example', 'whole address'],
    ['ftp://rules.example', 'begin with https'],
    ['https://me:secret@rules.example', 'user name'],
    ['https://rules.example/?a=1', 'end before'],
  ])('is no authorizer at %s', (address, words) => {
    expect(() => checkedAuthorizer(address)).toThrow(words);
  });

  it('tells the supply of all assets', async () => {
    expect(await listSupplies(session)).toEqual([
      {
        assetUuid: asset.assetUuid,
        supply: {
          issued: '100000000',
          reissued: '0',
          burned: '0',
          assigned: '0',
          distributed: '0',
          blacklisted: '0',
        },
      },
    ]);
  });
});

describe('hiding', () => {
  it('takes the asset out of the list, and can be asked for again', async () => {
    await hideAsset(session, asset.assetUuid);
    expect(await listAssets(session)).toEqual([]);
    await hideAsset(session, asset.assetUuid);
  });

  it('waits for the end of an operation', async () => {
    const { assetUuid } = await run.network().addReadyAsset({ ticker: 'PIER' });
    const request = await session.amp.createDistribution(assetUuid);
    session.engine?.submit(request?.text ?? '', 'amp');
    await expect(hideAsset(session, assetUuid)).rejects.toMatchObject({ code: 'operation' });
    expect(await listAssets(session)).toHaveLength(2);
  });
});
