/**
 * Trouble that is not one call's: a node that dies and comes back, a chain that changes its mind, a
 * wallet that somebody locks, a disk that is full.
 */
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { IssuedAsset } from '../../../main/amp/api.ts';
import type { PracticeNode } from '../../../main/practice/node/node.ts';
import { DeskInProcess } from '../../support/desk-in-process.ts';
import { HurriedClock } from '../../support/hurried-clock.ts';
import { type Fate, OutsideProxy } from '../../support/outside-proxy.ts';
import { Treasury } from '../../support/treasury.ts';

const clock = new HurriedClock(20);
let treasury: Treasury;
let amp: OutsideProxy;
let node: OutsideProxy;
let chain: PracticeNode;
let asset: IssuedAsset;
let desk: DeskInProcess;

beforeAll(async () => {
  treasury = await Treasury.open({ clock, blockIntervalMs: 60 });
  amp = await OutsideProxy.start(treasury.network.details.amp.url);
  node = await OutsideProxy.start(treasury.network.details.elements.url);
  const [first] = treasury.assets;
  if (first === undefined || treasury.network.node === undefined) throw new Error('no ground');
  asset = first;
  chain = treasury.network.node;
});
afterAll(async () => {
  await amp.stop();
  await node.stop();
  await treasury.stop();
});
beforeEach(() => {
  desk = new DeskInProcess(treasury, amp, node, clock);
});
afterEach(() => {
  amp.reset();
  node.reset();
  node.kill = () => undefined;
  desk.dispose();
});

/** Runs a distribution to its end and sees that it was paid once. */
async function paidOnce(): Promise<void> {
  const request = await treasury.distribution(asset);
  const before = (await treasury.transactions(asset)).size;
  const view = await desk.insist(request);
  expect(view.attention ?? view.refusal).toBeUndefined();
  expect(view.state).toBe('verified');
  expect((await treasury.transactions(asset)).size - before).toBe(1);
  expect(await treasury.lost(asset)).toEqual([]);
}

/** Lets something happen once, when a call has passed the proxy. */
function once(method: string, happens: () => void, fate: 'pass' | 'kill-after' = 'pass'): void {
  node.fate = (name, occurrence) => {
    if (name !== method || occurrence > 1) return 'pass';
    if (fate === 'pass') happens();
    else node.kill = happens;
    return fate;
  };
}

async function comeBack(): Promise<void> {
  await clock.sleep(4_000);
  await chain.restart();
}

describe('a node that', () => {
  it('dies as soon as it has carried out the send', async () => {
    once(
      'sendmany',
      () => {
        chain.crash();
        void comeBack();
      },
      'kill-after',
    );
    await paidOnce();
  });

  it('dies while the transaction is being confirmed', async () => {
    once('getmempoolentry', () => {
      chain.crash();
      void comeBack();
    });
    await paidOnce();
  });

  it('comes back without the wallet', async () => {
    once('decoderawtransaction', () => {
      void chain.call('unloadwallet', ['treasury']);
    });
    await paidOnce();
    expect(node.calls).toContain('loadwallet');
  });
});

describe('a chain that', () => {
  it('does not take the transaction into the mempool for a while', async () => {
    once('fundrawtransaction', () => {
      chain.holdBroadcast(true);
      void clock.sleep(8_000).then(() => chain.holdBroadcast(false));
    });
    await paidOnce();
    expect(node.calls).toContain('sendrawtransaction');
  });

  it('throws the transaction out of the mempool', async () => {
    let evicted = 0;
    chain.stop();
    node.fate = async (name, occurrence): Promise<Fate> => {
      if (name === 'getmempoolentry' && occurrence === 1) {
        for (const txid of (await chain.call('getrawmempool', [])) as readonly string[]) {
          chain.evictFromMempool(txid);
          evicted += 1;
        }
        chain.start();
      }
      return 'pass';
    };
    await paidOnce();
    expect(evicted).toBe(1);
  });

  it('takes back the blocks that held the transaction', async () => {
    let reorganised = false;
    node.fate = (name) => {
      if (name === 'gettransaction' && !reorganised && node.calls.includes('listunspent')) {
        reorganised = true;
        chain.mine(1);
        chain.reorg(1);
      }
      return 'pass';
    };
    await paidOnce();
    expect(reorganised).toBe(true);
  });
});

describe('a disk that is full', () => {
  /** Lets SQLite itself run out of room at the n-th write from now, for one write. */
  function fillDisk(at: number): { readonly met: () => boolean } {
    const exec = DatabaseSync.prototype.exec;
    let writes = 0;
    const spy = vi.spyOn(DatabaseSync.prototype, 'exec').mockImplementation(function full(
      this: DatabaseSync,
      sql: string,
    ) {
      if (sql === 'BEGIN IMMEDIATE') {
        writes += 1;
        if (writes === at) {
          const row = this.prepare('PRAGMA page_count').get();
          exec.call(this, `PRAGMA max_page_count = ${Number(row?.['page_count'])}`);
        }
      }
      exec.call(this, sql);
    });
    return {
      met: () => {
        spy.mockRestore();
        return writes >= at;
      },
    };
  }

  it('stops the operation in clear words, and nothing is paid twice', async () => {
    const request = await treasury.distribution(asset);
    const before = (await treasury.transactions(asset)).size;
    let full = 0;
    for (let at = 1; at <= 12; at += 1) {
      const disk = fillDisk(at);
      try {
        await desk.runOnce(request);
      } catch (error) {
        full += 1;
        expect(String(error)).toContain('is full');
      } finally {
        disk.met();
      }
    }
    expect(full).toBeGreaterThan(0);
    expect((await desk.insist(request)).state).toBe('verified');
    expect((await treasury.transactions(asset)).size - before).toBe(1);
  });
});

// Last, because a wallet cannot be decrypted again.
describe('a wallet that is encrypted', () => {
  it('is unlocked for the send alone', async () => {
    await chain.call('encryptwallet', ['correct horse'], 'treasury');
    desk.passphrase = 'correct horse';
    await paidOnce();
    expect((await treasury.node.walletState()).unlockedUntil).toBe(0);
  });

  it('is locked by somebody right before the send', async () => {
    desk.passphrase = 'correct horse';
    node.fate = async (name, occurrence): Promise<Fate> => {
      if (name === 'sendmany' && occurrence === 1) await chain.call('walletlock', [], 'treasury');
      return 'pass';
    };
    await paidOnce();
    expect(node.calls.filter((name) => name === 'sendmany')).toHaveLength(2);
  });

  it('stays locked when nobody knows the passphrase, and nothing is sent', async () => {
    const request = await treasury.distribution(asset);
    const view = await desk.runOnce(request);
    expect(view.state).toBe('refused');
    expect(view.refusal).toContain('passphrase');
    expect(node.calls).not.toContain('sendmany');
  });
});
