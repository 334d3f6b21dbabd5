import { existsSync, statSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IssuedAsset } from '../../../main/amp/api.ts';
import { OutsideProxy } from '../../support/outside-proxy.ts';
import { Treasury } from '../../support/treasury.ts';
import { DeskRig } from './rig.ts';

let treasury: Treasury;
let amp: OutsideProxy;
let rig: DeskRig;
let asset: IssuedAsset;
let used = 0;

beforeAll(async () => {
  treasury = await Treasury.open({ assets: 5, users: 2 });
  amp = await OutsideProxy.start(treasury.network.details.amp.url);
});
afterAll(async () => {
  await amp.stop();
  await treasury.stop();
});
beforeEach(() => {
  rig = new DeskRig(treasury);
  const next = treasury.assets[used];
  used += 1;
  if (next === undefined) throw new Error('no asset is left');
  asset = next;
});
afterEach(() => {
  amp.reset();
  rig.dispose();
});

/** Makes both users' assignments ready to be distributed. */
async function assign(): Promise<void> {
  for (const user of treasury.users) {
    const assignment = { registeredUser: user.id, amount: 700n, readyForDistribution: true };
    await treasury.amp.createAssignment(asset.assetUuid, assignment);
  }
}

async function pendingUuid(): Promise<string> {
  const [assignment] = await treasury.amp.assignments(asset.assetUuid);
  return assignment?.distributionUuid ?? '';
}

describe('request here, distribute there, report from here', () => {
  it('works without AMP on the desk', async () => {
    await assign();
    const file = rig.path('request.json');
    const requested = await rig.run(['request', '-a', asset.assetUuid, '-o', file]);
    expect(requested.code).toBe(0);
    expect(requested.out).toContain('1400 base units = ');
    expect(statSync(file).mode & 0o777).toBe(0o600);

    const { BALLAST_NODE_URL = '' } = rig.environment;
    const desk = { BALLAST_NODE_URL };
    const sent = await rig.run(['distribute', '-f', file, '--no-report', '--json'], desk);
    expect(sent.err).toBe('');
    expect(sent.result).toMatchObject({
      exitCode: 0,
      state: 'reporting',
      file: rig.path('request.report.json'),
    });
    expect(statSync(rig.path('request.report.json')).mode & 0o777).toBe(0o600);
    const report = rig.read('request.report.json');

    // Again: the same file, and no second payment.
    expect((await rig.run(['distribute', '-f', file, '--no-report'], desk)).code).toBe(0);
    expect(rig.read('request.report.json')).toBe(report);
    const exported = await rig.run(['export', String(sent.result['id']), '-o', 'copy.json']);
    expect(exported.code).toBe(0);
    expect(rig.read('copy.json')).toBe(report);

    expect((await treasury.amp.summary(asset.assetUuid)).distributed).toBe(0n);
    const { BALLAST_NODE_URL: _, ...office } = rig.environment;
    const posted = await rig.run(['report', '-f', 'request.report.json'], office);
    expect(posted.code).toBe(0);
    expect(posted.out).toContain('Posted');
    const again = await rig.run(['report', '-f', 'request.report.json'], office);
    expect(again.code).toBe(0);
    expect(again.out).toContain('has this report already');
    expect((await treasury.amp.summary(asset.assetUuid)).distributed).toBe(1_400n);

    // A desk that reaches AMP later finds it reported.
    expect((await rig.run(['resume', String(sent.result['id']), '--json'])).result).toMatchObject({
      exitCode: 0,
      state: 'verified',
    });
  });

  it('never overwrites a file, and says so before anything is sent', async () => {
    await assign();
    expect((await rig.run(['request', '-a', asset.assetUuid, '-o', 'r.json'])).code).toBe(0);
    rig.write('r.report.json', 'something of somebody');
    const run = await rig.run(['distribute', '-f', 'r.json', '--no-report']);
    expect(run.code).toBe(2);
    expect(run.err).toContain('exists already');
    expect((await rig.run(['request', '-a', asset.assetUuid, '-o', 'r.json'])).code).toBe(2);
    expect(rig.read('r.report.json')).toBe('something of somebody');
    expect((await rig.run(['list'])).out).toContain('no operations');
  });
});

describe('request', () => {
  it('says that nothing can be distributed, and which distributions are pending', async () => {
    const nothing = await rig.run(['request', '-a', asset.assetUuid, '-o', 'r.json']);
    expect(nothing.code).toBe(1);
    expect(nothing.err).toContain('no assignment is ready');
    expect(existsSync(rig.path('r.json'))).toBe(false);

    await assign();
    expect((await rig.run(['request', '-a', asset.assetUuid, '-o', 'r.json'])).code).toBe(0);
    const pending = await rig.run(['request', '-a', asset.assetUuid, '-o', 's.json']);
    expect(pending.code).toBe(1);
    expect(pending.err).toContain(await pendingUuid());
    expect(pending.err).toContain('1400 base units');
    expect(existsSync(rig.path('s.json'))).toBe(false);
  });

  it('finds the distribution whose create answer was lost', async () => {
    await assign();
    const lossy = new DeskRig(treasury, amp.url);
    amp.fate = (name) => (/distributions\/create/.test(name) ? 'drop-after' : 'pass');
    const run = await lossy.run(['request', '-a', asset.assetUuid, '-o', 'r.json']);
    expect(run.code).toBe(4);
    expect(run.err).toContain(`pending at AMP: ${await pendingUuid()}`);
    expect(existsSync(lossy.path('r.json'))).toBe(false);
    lossy.dispose();

    const again = ['request', '-a', asset.assetUuid, '--pending', await pendingUuid()];
    expect((await rig.run([...again, '-o', 'r.json'])).code).toBe(0);
    const done = await rig.run(['distribute', '-f', 'r.json', '--json']);
    expect(done.result).toMatchObject({ exitCode: 0, state: 'verified' });
    const late = await rig.run([...again, '-o', 's.json']);
    expect(late.code).toBe(1);
    expect(late.err).toContain('paid already');
  });
});

describe('cancel', () => {
  it('says what is known about it, and needs --yes where nobody can be asked', async () => {
    await assign();
    await rig.run(['request', '-a', asset.assetUuid, '-o', 'r.json']);
    // Refused for a wrong host: the operation exists, and nothing was sent.
    const text = rig.read('r.json').replaceAll('http://127.0.0.1', 'http://127.0.0.2');
    expect((await rig.run(['distribute', '-f', rig.write('w.json', text)])).code).toBe(1);
    const id = (await rig.run(['list'])).out.slice(0, 36);

    const unconfirmed = await rig.run(['cancel', id]);
    expect(unconfirmed.code).toBe(2);
    expect(unconfirmed.out).toContain('no further distribution of that asset');
    expect(unconfirmed.err).toContain('--yes');
    expect((await rig.run(['decide', id, 'look-again'])).code).toBe(1);

    const cancelled = await rig.run(['cancel', id, '--yes', '--json']);
    expect(cancelled.result).toMatchObject({ exitCode: 0, state: 'cancelled' });
    expect(await pendingUuid()).toBe('');
    expect((await rig.run(['distribute', '-f', 'r.json'])).code).toBe(1);
  });
});
