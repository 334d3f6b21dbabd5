import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '../../../main/clock.ts';
import { Journal } from '../../../main/operations/journal/journal.ts';
import { type PracticeNetwork, startPractice } from '../../../main/practice/network.ts';
import { listAssets, listAssignments, readAsset } from '../../../main/treasury/assets.ts';
import type { Session } from '../../../main/treasury/session.ts';
import {
  type AppRun,
  dropMachine,
  type Machine,
  newMachine,
  type RunOptions,
  startRun,
} from '../../support/treasury-rig.ts';

/** It needs Electron; the settings of these tests are in memory. */
vi.mock('../../../main/settings/store.ts', () => ({ FILE_NAME: 'settings' }));

let machine: Machine;
const runs: AppRun[] = [];

function start(options?: RunOptions): AppRun {
  const run = startRun(machine, options);
  runs.push(run);
  return run;
}

async function open(options?: RunOptions): Promise<AppRun> {
  const run = start(options);
  await run.treasury.profiles.start(run.treasury.sessions);
  return run;
}

beforeEach(() => {
  machine = newMachine();
});

afterEach(async () => {
  for (const run of runs.splice(0)) await run.end();
  dropMachine(machine);
});

describe('practice at once', () => {
  it('is set up without a person', async () => {
    const { treasury, network } = await open({ practiceAtOnce: true });
    await treasury.status.refresh();
    expect(treasury.status.current()).toMatchObject({ network: 'practice', isSetUp: true });
    const { assetUuid } = await network().addReadyAsset();
    const session = treasury.sessions.require();
    expect(await listAssets(session)).toMatchObject([{ assetUuid, ticker: 'HARB', precision: 2 }]);
    expect(await readAsset(session, assetUuid)).toMatchObject({
      treasury: '100000000',
      ampTreasury: '100000000',
      lostOutputs: 0,
      pending: [],
      counts: { ready: 5, locked: 0, vesting: 0, pending: 0, distributed: 0 },
      readyTotal: '51000',
    });
    expect((await listAssignments(session, assetUuid))[0]).toMatchObject({
      name: 'Investor 001',
      amount: '10000',
      state: 'ready',
    });
  });

  it('shows what is pending at AMP, with the operation that pays it', async () => {
    const { treasury, network } = await open({ practiceAtOnce: true });
    const { assetUuid } = await network().addReadyAsset();
    const session = treasury.sessions.require();
    const request = await session.amp.createDistribution(assetUuid);
    const { pending } = await readAsset(session, assetUuid);
    expect(pending).toMatchObject([{ assignments: 5, total: '51000' }]);
    expect(pending[0]).not.toHaveProperty('operationId');
    const operation = session.engine?.submit(request?.text ?? '', 'amp');
    expect((await readAsset(session, assetUuid)).pending[0]).toMatchObject({
      operationId: operation?.id,
      distributionUuid: operation?.reference,
    });
    expect(treasury.status.current().unfinished).toBe(1);
  });

  it('begins with an empty journal each time, and removes the old one', async () => {
    const folder = join(machine.folder, 'profiles', 'practice');
    await (await open({ practiceAtOnce: true })).end();
    const [old = ''] = readdirSync(folder);
    runs.length = 0;
    await open({ practiceAtOnce: true });
    expect(readdirSync(folder)).toHaveLength(1);
    expect(existsSync(join(folder, old))).toBe(false);
  });
});

describe('a practice network that outlives the app', () => {
  let outside: PracticeNetwork;
  let external: string;

  beforeEach(async () => {
    outside = await startPractice({ blockIntervalMs: 100 });
    external = join(machine.folder, 'network.json');
    writeFileSync(external, JSON.stringify(outside.details));
  });

  afterEach(() => outside.stop());

  it('keeps its journal, and what was set by hand', async () => {
    const { assetUuid } = await outside.addReadyAsset();
    const first = await open({ practiceAtOnce: true, external });
    const session = first.treasury.sessions.require();
    const request = await session.amp.createDistribution(assetUuid);
    const { id } = session.engine?.submit(request?.text ?? '', 'amp') ?? { id: '' };
    await first.end();
    runs.length = 0;
    const second = await open({ practiceAtOnce: true, external });
    expect(second.treasury.sessions.require().engine?.view(id).state).toBe('requested');
  });

  it('is told when the file is not what the network printed', async () => {
    writeFileSync(external, '{}');
    const run = start({ practiceAtOnce: true, external });
    const { profiles, sessions, status } = run.treasury;
    await expect(profiles.start(sessions)).rejects.toMatchObject({ code: 'file' });
    expect(status.current().node).toMatchObject({ state: 'trouble', kind: 'profile' });
    expect(() => sessions.require()).toThrow('does not hold the line');
    writeFileSync(external, JSON.stringify(outside.details));
    await sessions.reopen();
    expect(sessions.require().network).toBe('practice');
  });
});

describe('sessions', () => {
  it('are waited for by what comes while they are being opened', async () => {
    const { sessions, profiles } = start().treasury;
    const opening = profiles.choose('testnet', sessions);
    expect(() => sessions.require()).toThrow('No profile is open yet');
    expect((await sessions.opened()).network).toBe('testnet');
    await opening;
  });

  it('are told of, one after the other', async () => {
    const { treasury } = start();
    const { sessions, profiles } = treasury;
    const seen: (string | undefined)[] = [];
    sessions.onChange((session) => seen.push(session?.network));
    await profiles.start(sessions);
    await profiles.choose('practice', sessions);
    await profiles.choose('practice', sessions);
    await profiles.choose('testnet', sessions);
    expect(seen).toEqual([undefined, 'practice', undefined, 'testnet']);
    expect(sessions.current()).toMatchObject({ network: 'testnet', node: undefined });
  });

  it('refuse a journal that another process works with, and say so', async () => {
    const folder = join(machine.folder, 'profiles', 'testnet');
    const other = Journal.open(folder, systemClock);
    const { sessions, profiles, status } = start().treasury;
    await expect(profiles.choose('testnet', sessions)).rejects.toMatchObject({ busy: true });
    expect(status.current()).toMatchObject({
      network: 'testnet',
      node: { state: 'trouble', message: expect.stringContaining('Another Ballast process') },
    });
    other.close();
    await sessions.reopen();
    expect(sessions.current()?.network).toBe('testnet');
  });

  it('end their runs before the next begins, on the same journal', async () => {
    const { treasury, network } = await open({ practiceAtOnce: true });
    const { assetUuid } = await network().addReadyAsset();
    const before = treasury.sessions.require();
    const { id, ended } = await beginRun(before, assetUuid);
    await treasury.sessions.reopen();
    const after = treasury.sessions.require();
    expect(before.signal.aborted).toBe(true);
    expect(before.engine?.running).toEqual([]);
    await ended;
    expect(after.journal).toBe(before.journal);
    expect(after.engine?.view(id).state).toBe('confirming');
  });

  it('are not ended while the node is asked to pay', async () => {
    const { treasury, network } = await open({ practiceAtOnce: true });
    const { assetUuid } = await network().addReadyAsset();
    const { sessions, profiles } = treasury;
    const session = sessions.require();
    const refused = Promise.withResolvers<unknown>();
    const { engine } = session;
    const request = await session.amp.createDistribution(assetUuid);
    const { id } = engine?.submit(request?.text ?? '', 'amp') ?? { id: '' };
    await engine?.run(id, session.signal);
    engine?.approve(id, engine.view(id).digest);
    engine?.subscribe(id, ({ state }) => {
      if (state === 'sending') profiles.choose('testnet', sessions).catch(refused.resolve);
    });
    const done = engine?.run(id, session.signal);
    expect(await refused.promise).toMatchObject({ code: 'operation' });
    expect((await done)?.state).toBe('verified');
    expect(treasury.settings.read().current).toBe('practice');
  });
});

/** Runs a distribution until it waits for its confirmations. */
async function beginRun(
  { engine, amp, signal }: Session,
  assetUuid: string,
): Promise<{ readonly id: string; readonly ended: Promise<unknown> }> {
  if (engine === undefined) throw new Error('no engine');
  const request = await amp.createDistribution(assetUuid);
  const { id } = engine.submit(request?.text ?? '', 'amp');
  engine.approve(id, (await engine.run(id, signal)).digest);
  const confirming = Promise.withResolvers<void>();
  const ended = engine.run(id, signal).catch(() => undefined);
  engine.subscribe(id, ({ state, waiting }) => {
    if (state === 'confirming' && waiting !== undefined) confirming.resolve();
  });
  await confirming.promise;
  return { id, ended };
}
