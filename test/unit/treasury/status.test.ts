import { beforeEach, describe, expect, it } from 'vitest';
import { AmpError } from '../../../main/amp/error.ts';
import { makeProfile, type Network } from '../../../main/profile.ts';
import type { Session } from '../../../main/treasury/session.ts';
import { StatusWatch } from '../../../main/treasury/status.ts';
import type { Status } from '../../../shared/contract/app.ts';
import { FakeNode } from '../../support/fake-node.ts';
import { ManualClock, settle } from '../../support/manual-clock.ts';
import { TestClock } from '../../support/test-clock.ts';

let clock: ManualClock;
let node: FakeNode;
let listener: (session: Session | undefined) => void;
let current: Session | undefined;
let problem: Error | undefined;
let network: Network | undefined;
let hasLogin: boolean;
let asked: { node: number; amp: number };
let info: () => Promise<{ version: string }>;
let end: AbortController;
let unfinished: readonly { readonly state: string }[];
let status: StatusWatch;
let told: Status[];
let synced: boolean;

/** A session with the parts that the status looks at. */
function session(wallet = true): Session {
  end = new AbortController();
  const parts = {
    network: network ?? 'testnet',
    profile: { ...makeProfile('testnet'), chain: 'elementsregtest' },
    amp: {
      info: () => {
        asked.amp += 1;
        return info();
      },
    },
    node: new Proxy(node, {
      get: (target, name) => {
        if (name === 'identity') asked.node += 1;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
    journal: { unfinished: () => unfinished },
    engine: wallet ? {} : undefined,
    signal: end.signal,
  };
  return parts as unknown as Session;
}

async function open(next: Session | undefined): Promise<void> {
  current = next;
  listener(next);
  await settle();
}

beforeEach(() => {
  clock = new ManualClock();
  node = new FakeNode(new TestClock());
  current = undefined;
  problem = undefined;
  network = 'testnet';
  hasLogin = true;
  asked = { node: 0, amp: 0 };
  info = async () => ({ version: '0.1.13' });
  unfinished = [];
  told = [];
  synced = false;
  status = new StatusWatch({
    sessions: {
      current: () => current,
      onChange: (next) => {
        listener = next;
      },
      get problem() {
        return problem;
      },
    },
    clock,
    network: () => network,
    hasLogin: async () => hasLogin,
    isSetUp: (_network, login) => login && current !== undefined,
    isApprovalOpen: () => false,
    onSeen: (_network, seen) => {
      synced ||= seen.node.state === 'ready';
    },
  });
  status.onChange((next) => told.push(next));
});

describe('before a network is chosen', () => {
  it('there is nothing', () => {
    network = undefined;
    const { node, wallet, amp, isSetUp } = status.current();
    expect([node.state, wallet.state, amp.state, isSetUp]).toEqual([
      'missing',
      'missing',
      'missing',
      false,
    ]);
    expect(status.current()).not.toHaveProperty('network');
  });
});

describe('a profile that is being opened', () => {
  it('is shown as asking, and as set up when it was', () => {
    current = session();
    expect(status.current()).toMatchObject({
      network: 'testnet',
      node: { state: 'asking' },
      amp: { state: 'asking' },
      isSetUp: true,
    });
  });
});

describe('an open profile', () => {
  it('is asked at once, and shown', async () => {
    await open(session());
    expect(status.current()).toMatchObject({
      network: 'testnet',
      ampHost: 'amp-test.blockstream.com',
      node: { state: 'ready', height: 100, subversion: '/Elements Core:23.3.3/' },
      wallet: { state: 'ready', name: 'treasury', encrypted: false, lbtc: '1000000' },
      amp: { state: 'ready', version: '0.1.13' },
      isSetUp: true,
      at: clock.now(),
    });
    expect(synced).toBe(true);
  });

  it('is asked every five seconds, and on practice every second', async () => {
    await open(session());
    expect(asked.node).toBe(1);
    await clock.advance(4_999);
    expect(asked.node).toBe(1);
    await clock.advance(1);
    expect(asked.node).toBe(2);
    end.abort();
    network = 'practice';
    await open(session());
    await clock.advance(1_000);
    expect(asked.node).toBe(4);
  });

  it('is not asked again while an answer is awaited', async () => {
    const answer = Promise.withResolvers<{ version: string }>();
    info = () => answer.promise;
    await open(session());
    await clock.advance(30_000);
    const refreshed = status.refresh();
    await clock.advance(30_000);
    expect(asked.amp).toBe(1);
    answer.resolve({ version: '0.1.14' });
    await expect(refreshed).resolves.toMatchObject({ amp: { state: 'ready', version: '0.1.14' } });
  });

  it('asks AMP only while something needs it', async () => {
    await open(session());
    for (let passed = 0; passed < 600_000; passed += 30_000) await clock.advance(30_000);
    const before = asked.amp;
    expect(before).toBeLessThan(6);
    await clock.advance(300_000);
    expect(asked.amp).toBe(before);
    status.needAmp();
    await settle();
    expect(asked.amp).toBe(before + 1);
  });

  it('asks no AMP without a login', async () => {
    hasLogin = false;
    await open(session());
    expect(asked.amp).toBe(0);
    expect(status.current().amp).toEqual({ state: 'missing' });
    hasLogin = true;
    await status.loginChanged();
    expect(status.current().amp).toEqual({ state: 'asking' });
  });

  it('tells a change once, and nothing when all is as it was', async () => {
    await open(session());
    told.length = 0;
    await clock.advance(5_000);
    expect(told).toEqual([]);
    node.height = 101;
    await clock.advance(5_000);
    expect(told).toMatchObject([{ node: { height: 101 } }]);
  });

  it('tells what is unfinished and what needs a person', async () => {
    await open(session());
    unfinished = [{ state: 'confirming' }, { state: 'attention' }];
    status.touch();
    expect(told.at(-1)).toMatchObject({ unfinished: 2, attention: 1 });
  });

  it('has no wallet before one was chosen', async () => {
    await open(session(false));
    expect(status.current()).toMatchObject({
      node: { state: 'ready' },
      wallet: { state: 'missing' },
    });
  });
});

describe('trouble', () => {
  it('of the node is told with its kind, for the wallet too', async () => {
    node.faults.set('getnetworkinfo', ['unreachable']);
    await open(session());
    expect(status.current()).toMatchObject({
      node: { state: 'trouble', kind: 'unreachable' },
      wallet: { state: 'trouble', kind: 'unreachable' },
    });
    await clock.advance(5_000);
    expect(status.current().node.state).toBe('ready');
  });

  it('of a node on another chain is told', async () => {
    node.chainName = 'liquidv1';
    await open(session());
    expect(status.current().node).toMatchObject({ state: 'trouble', kind: 'wrong-chain' });
    expect(synced).toBe(false);
  });

  it('of a node that catches up is none', async () => {
    node.progress = 0.5;
    await open(session());
    expect(status.current().node).toMatchObject({ state: 'syncing', progress: 0.5 });
  });

  it('of a wallet that a restarted node has not loaded is mended', async () => {
    node.walletLoaded = false;
    node.faults.set('getwalletinfo', ['wallet-not-loaded']);
    await open(session());
    expect(status.current().wallet).toMatchObject({ state: 'ready' });
    expect(node.walletLoaded).toBe(true);
  });

  it('of AMP is told with the next try', async () => {
    info = async () => {
      throw new AmpError({ kind: 'unreachable', call: 'GET info', message: 'AMP is away' });
    };
    await open(session());
    expect(status.current().amp).toEqual({
      state: 'trouble',
      message: 'AMP is away',
      nextTryAt: clock.now() + 30_000,
    });
  });

  it('of the profile itself stands in the place of the node’s', async () => {
    problem = new Error('Another Ballast process works with this journal.');
    await open(undefined);
    expect(told.at(-1)?.node).toEqual({
      state: 'trouble',
      kind: 'profile',
      message: problem.message,
    });
  });
});

describe('a session that has ended', () => {
  it('is asked no more, and its late answers are not shown', async () => {
    const answer = Promise.withResolvers<{ version: string }>();
    info = () => answer.promise;
    await open(session());
    end.abort();
    await open(undefined);
    answer.resolve({ version: 'late' });
    await clock.advance(60_000);
    expect(status.current().amp).toEqual({ state: 'asking' });
    expect(asked).toEqual({ node: 1, amp: 1 });
  });
});
