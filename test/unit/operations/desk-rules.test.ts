import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Journal } from '../../../main/operations/journal/journal.ts';
import { ASSET } from '../../support/fake-node.ts';
import { burnRequest, DISTRIBUTION, distributeRequest, World } from '../../support/world.ts';

let world: World;
beforeEach(() => {
  world = new World();
});
afterEach(() => world.dispose());

describe('wallet passphrase', () => {
  it('is asked for when the wallet is locked, and the wallet is locked again', async () => {
    world.node.unlockedUntil = 0;
    world.passphrases.push('open sesame');
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(world.asked).toBe(1);
    expect(world.node.unlockedUntil).toBe(0);
    expect(world.node.calls.indexOf('walletlock')).toBeGreaterThan(
      world.node.calls.indexOf('sendmany'),
    );
  });

  it('is not asked for, and nothing is locked, when a person had unlocked the wallet', async () => {
    const until = world.clock.now() / 1_000 + 600;
    world.node.unlockedUntil = until;
    await world.carryOut(distributeRequest());
    expect(world.asked).toBe(0);
    expect(world.node.unlockedUntil).toBe(until);
  });

  it('can be mistyped; without it nothing is sent and the request can be run again', async () => {
    world.node.unlockedUntil = 0;
    world.passphrases.push('wrong', undefined);
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('wrong');
    expect(world.sends).toBe(0);
    world.passphrases.push('open sesame');
    expect((await world.carryOut(distributeRequest())).state).toBe('verified');
    expect(world.sends).toBe(1);
  });

  it('is locked again when the send fails', async () => {
    world.node.unlockedUntil = 0;
    world.passphrases.push('open sesame');
    world.node.faults.set('sendmany', ['insufficient-lbtc']);
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('refused');
    expect(world.node.unlockedUntil).toBe(0);
  });

  it('is asked for again when the wallet locked itself before the send', async () => {
    world.node.unlockedUntil = 0;
    world.passphrases.push('open sesame', 'open sesame');
    world.node.faults.set('sendmany', ['wallet-locked']);
    const view = await world.carryOut(distributeRequest());
    expect(view.state).toBe('verified');
    expect(world.asked).toBe(2);
    expect(world.sends).toBe(1);
  });

  it('never reaches the disk', async () => {
    world.node.unlockedUntil = 0;
    world.passphrases.push('open sesame');
    await world.carryOut(distributeRequest());
    world.close();
    for (const file of ['journal.sqlite', 'writer.lock']) {
      expect(readFileSync(join(world.folder, file)).includes('open sesame')).toBe(false);
    }
  });
});

describe('approval', () => {
  it('is for exactly what was shown', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    expect(() => world.engine.approve(id, '00'.repeat(32))).toThrow('not what');
    expect(world.engine.view(id).state).toBe('checked');
  });

  it('is not possible before the checks or twice', async () => {
    const view = world.engine.submit(distributeRequest(), 'file');
    expect(() => world.engine.approve(view.id, view.digest)).toThrow('requested');
    await world.carryOut(distributeRequest());
    expect(() => world.engine.approve(view.id, view.digest)).toThrow('verified');
  });

  it.each(['requested', 'approved'])(
    'does not follow from a look again at an operation that was %s',
    async (state) => {
      const { id, digest } = world.engine.submit(distributeRequest(1), 'file');
      world.assign(1);
      const pay = () => {
        for (const amount of [-100n, -99n]) {
          world.node.addTx({
            details: [{ category: 'send', address: 'ert-holder-0', asset: ASSET, amount }],
          });
        }
      };
      if (state === 'approved') {
        await world.engine.run(id);
        world.engine.approve(id, digest);
      }
      pay();
      expect((await world.engine.run(id)).attention?.code).toBe('several-transactions');
      world.node.txs.splice(0);
      world.engine.decide(id, 'look-again');
      expect((await world.engine.run(id)).state).toBe('checked');
      expect(world.sends).toBe(0);
    },
  );

  it('does not survive a refusal', async () => {
    const { id, digest } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    world.engine.approve(id, digest);
    world.node.faults.set('sendmany', ['insufficient-asset']);
    expect((await world.engine.run(id)).state).toBe('refused');
    world.engine.submit(distributeRequest(), 'file');
    expect((await world.engine.run(id)).state).toBe('checked');
  });
});

describe('cancel', () => {
  it('cancels a checked distribution at AMP', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
    expect(world.amp.cancelled).toEqual([DISTRIBUTION]);
  });

  it('is done when the answer of AMP is lost, but its assignments are free', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    world.amp.faults.set('cancel', ['lost-after']);
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
  });

  it('can be tried again when AMP did not take it', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    world.amp.faults.set('cancel', ['server']);
    await expect(world.engine.cancel(id)).rejects.toThrow('server');
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
  });

  it('is refused once a send was begun', async () => {
    const { id } = await world.carryOut(distributeRequest());
    await expect(world.engine.cancel(id)).rejects.toThrow('can no longer');
  });

  it('is refused when the wallet holds the payment already', async () => {
    const { id } = world.engine.submit(distributeRequest(1), 'file');
    world.node.addTx({
      details: [{ category: 'send', address: 'ert-holder-0', asset: ASSET, amount: -100n }],
    });
    await expect(world.engine.cancel(id)).rejects.toThrow('already');
    expect(world.amp.cancelled).toEqual([]);
  });

  it('cancels a burn without asking AMP, which has no such call', async () => {
    const { id } = world.engine.submit(burnRequest(), 'file');
    expect((await world.engine.cancel(id)).state).toBe('cancelled');
  });
});

describe('the journal', () => {
  it('has one writer', () => {
    expect(() => Journal.open(world.folder, world.clock)).toThrow('Another Ballast process');
  });

  it.skipIf(process.platform === 'win32')('is for its owner alone', async () => {
    await world.carryOut(distributeRequest());
    for (const file of ['journal.sqlite', 'journal.sqlite-wal', 'writer.lock']) {
      expect(statSync(join(world.folder, file)).mode & 0o777).toBe(0o600);
    }
  });

  it('can be read beside the writer', async () => {
    const { id } = await world.carryOut(distributeRequest());
    const reader = Journal.open(world.folder, world.clock, 'read');
    expect(reader.get(id)?.state).toBe('verified');
    reader.close();
  });

  it('says so when it was written by a newer version', () => {
    world.close();
    const database = new DatabaseSync(join(world.folder, 'journal.sqlite'));
    database.exec('PRAGMA user_version = 99');
    database.close();
    expect(() => Journal.open(world.folder, world.clock)).toThrow('newer Ballast');
  });

  it('refuses an operation that a newer version has carried on', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    world.close();
    const database = new DatabaseSync(join(world.folder, 'journal.sqlite'));
    database.exec(
      `INSERT INTO event (operation_id, seq, at, type, data) VALUES ('${id}', 2, 0, 'sent-by-post', '{}')`,
    );
    database.close();
    world.restart();
    await expect(world.engine.run(id)).rejects.toThrow('"sent-by-post" that a newer Ballast wrote');
    expect(() => world.engine.unfinished()).toThrow('Update Ballast');
    expect(() => world.engine.submit(burnRequest(), 'file')).not.toThrow();
  });

  it('sends nothing when the intent cannot be written because the disk is full', async () => {
    const { id, digest } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    world.engine.approve(id, digest);
    const append = world.journal.append.bind(world.journal);
    world.journal.append = (record, event) => {
      if (event.type === 'sending') throw new Error('disk full');
      return append(record, event);
    };
    await expect(world.engine.run(id)).rejects.toThrow('disk full');
    expect(world.sends).toBe(0);
    world.restart();
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.sends).toBe(1);
  });

  it('finds the transaction again when its id could not be written', async () => {
    const { id, digest } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    world.engine.approve(id, digest);
    const append = world.journal.append.bind(world.journal);
    world.journal.append = (record, event) => {
      if (event.type === 'sent') throw new Error('disk full');
      return append(record, event);
    };
    await expect(world.engine.run(id)).rejects.toThrow('disk full');
    world.restart();
    expect((await world.engine.run(id)).state).toBe('verified');
    expect(world.sends).toBe(1);
  });

  it('lists operations newest first, and those that still owe something', async () => {
    await world.carryOut(distributeRequest());
    world.clock.advance(1_000);
    const burn = world.engine.submit(burnRequest(), 'file');
    expect(world.engine.list().map(({ kind }) => kind)).toEqual(['burn', 'distribute']);
    expect(world.engine.unfinished().map(({ id }) => id)).toEqual([burn.id]);
  });
});

describe('listeners', () => {
  it('get the state first, then every change', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    const states: string[] = [];
    const end = world.engine.subscribe(id, (view) => states.push(view.state));
    expect(states).toEqual(['checked']);
    world.engine.approve(id, world.engine.view(id).digest);
    await world.engine.run(id);
    expect(new Set(states)).toEqual(
      new Set([
        'checked',
        'approved',
        'sending',
        'sent',
        'confirming',
        'reporting',
        'reported',
        'verified',
      ]),
    );
    end();
  });

  it('share one run when two callers start it', async () => {
    const { id } = world.engine.submit(distributeRequest(), 'file');
    const [first, second] = [world.engine.run(id), world.engine.run(id)];
    expect(first).toBe(second);
    await first;
  });

  it('hear what is waited for', async () => {
    const { id, digest } = world.engine.submit(distributeRequest(), 'file');
    await world.engine.run(id);
    const waits = new Set<string | undefined>();
    world.engine.subscribe(id, (view) => waits.add(view.waiting));
    world.engine.approve(id, digest);
    await world.engine.run(id);
    expect([...waits].some((text) => text?.includes('of 2 confirmations'))).toBe(true);
  });
});

it('sets an operation aside so that others on the asset can go on', async () => {
  world.node.mempoolAccepts = false;
  world.node.rebroadcastAnswer = { rejected: 'for a reason' };
  const stuck = await world.carryOut(burnRequest());
  world.node.mempoolAccepts = true;
  world.node.rebroadcastAnswer = undefined;
  for (const tx of world.node.txs) tx.block = 1;
  expect(() => world.engine.decide(stuck.id, 'report-without')).toThrow('not among');
  world.engine.decide(stuck.id, 'set-aside');
  expect((await world.carryOut(distributeRequest())).state).toBe('verified');
});
