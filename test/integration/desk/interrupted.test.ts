import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { IssuedAsset } from '../../../main/amp/api.ts';
import { OutsideProxy } from '../../support/outside-proxy.ts';
import { Treasury } from '../../support/treasury.ts';
import { DeskRig } from './rig.ts';

let treasury: Treasury;
let amp: OutsideProxy;
let rig: DeskRig;
let used = 0;

beforeAll(async () => {
  treasury = await Treasury.open({ assets: 4, users: 2 });
  amp = await OutsideProxy.start(treasury.network.details.amp.url);
});
afterAll(async () => {
  await amp.stop();
  await treasury.stop();
});
beforeEach(() => {
  rig = new DeskRig(treasury, amp.url);
});
afterEach(() => {
  amp.reset();
  rig.dispose();
});

/** An asset that no other test has used. */
function freshAsset(): IssuedAsset {
  const asset = treasury.assets[used];
  used += 1;
  if (asset === undefined) throw new Error('no asset is left');
  return asset;
}

async function distributionFile(asset: IssuedAsset): Promise<string> {
  const { url } = treasury.network.details.amp;
  return rig.write('d.json', (await treasury.distribution(asset)).replaceAll(url, amp.url));
}

/** Holds a call of AMP back until it is released, and tells when it has come. */
function hold(call: RegExp): {
  readonly held: Promise<void>;
  release(fate: 'pass' | 'drop-before'): void;
} {
  const arrived = Promise.withResolvers<void>();
  const released = Promise.withResolvers<'pass' | 'drop-before'>();
  amp.fate = (name) => {
    if (!call.test(name)) return 'pass';
    arrived.resolve();
    return released.promise;
  };
  return { held: arrived.promise, release: released.resolve };
}

const CONFIRM = /distributions\/\*\/confirm/;

describe('a second process', () => {
  it('is refused with a code of its own, while others may look', async () => {
    const file = await distributionFile(freshAsset());
    const { held, release } = hold(CONFIRM);
    const first = rig.start(['distribute', '-f', file, '--json']);
    await held;

    const second = await rig.run(['distribute', '-f', file]);
    expect(second.code).toBe(5);
    expect(second.err).toContain('Another Ballast process');
    expect((await rig.run(['resume'])).code).toBe(5);

    const listed = await rig.run(['list']);
    expect(listed.code).toBe(0);
    expect(listed.out).toContain('reporting');
    const shown = await rig.run(['status', file, '--json']);
    expect(shown.code).toBe(0);
    expect(shown.result).toMatchObject({ type: 'operation', state: 'reporting' });
    // Practice blocks come faster than the desk looks, so it may see more than the two it waits for.
    expect(shown.result['confirmations']).toBeGreaterThanOrEqual(2);
    const exported = await rig.run(['export', String(shown.result['id'])]);
    expect(JSON.parse(exported.out)).toMatchObject({ txid: shown.result['txid'] });

    release('pass');
    expect((await first.ended).code).toBe(0);
  });
});

describe('a signal', () => {
  it('stops the run, and running again resumes it', async () => {
    const asset = freshAsset();
    const file = await distributionFile(asset);
    const before = (await treasury.transactions(asset)).size;
    const { held, release } = hold(CONFIRM);
    const first = rig.start(['distribute', '-f', file]);
    await held;
    first.child.kill('SIGTERM');
    release('drop-before');
    const stopped = await first.ended;
    expect(stopped.code).toBe(4);
    expect(stopped.err).toContain('run the same command again to resume');

    amp.reset();
    const again = await rig.run(['resume', '--json']);
    expect(again.code).toBe(0);
    expect(again.result).toMatchObject({ state: 'verified' });
    expect((await treasury.transactions(asset)).size).toBe(before + 1);
    expect((await rig.run(['resume'])).out).toContain('Nothing is unfinished');
  });

  it('ends the command at once when it comes a second time', async () => {
    const file = await distributionFile(freshAsset());
    const { held, release } = hold(CONFIRM);
    const first = rig.start(['distribute', '-f', file, '--json']);
    await held;
    // The second signal must not arrive before the first was taken.
    const stopping = once(first.child.stderr ?? first.child, 'data');
    first.child.kill('SIGINT');
    await stopping;
    first.child.kill('SIGINT');
    expect((await first.ended).code).toBe(4);
    release('drop-before');
    amp.reset();
    expect((await rig.run(['distribute', '-f', file])).code).toBe(0);
  });
});

describe('an operation that nobody has approved', () => {
  it('is not sent by a resume that names none', async () => {
    const asset = freshAsset();
    const file = await distributionFile(asset);
    const { held, release } = hold(/assignments/);
    const first = rig.start(['distribute', '-f', file]);
    await held;
    first.child.kill('SIGKILL');
    release('drop-before');
    await first.ended;
    amp.reset();

    const all = await rig.run(['resume', '--json']);
    expect(all.code).toBe(1);
    expect(all.result).toMatchObject({ state: 'checked' });
    expect(all.result['message']).toContain('Not approved');
    const id = String(all.result['id']);
    expect((await rig.run(['resume', id.slice(0, 8)])).code).toBe(0);
  });
});
