/**
 * `--node` with the simulated node behind HTTP in the place of a real one: what the practice network
 * does beside AMP's calls - wallets, funds, blocks - goes through the same RPC either way.
 */
import { afterEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../../main/clock.ts';
import { type PracticeNetwork, startPractice } from '../../../main/practice/network.ts';
import { createPracticeNode, type PracticeNode } from '../../../main/practice/node/node.ts';
import { type PracticeServer, servePracticeNode } from '../../../main/practice/node/server.ts';
import { Rig } from './rig.ts';

const LOGIN = { username: 'desk', password: 'p@ss/word' };

/** Lets the block timer run when the test says so. */
class HandClock implements Clock {
  #wake: () => void = () => undefined;

  now(): number {
    return 1_795_600_000_000;
  }

  monotonic(): number {
    return 0;
  }

  sleep(_ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#wake = resolve;
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  }

  wake(): void {
    this.#wake();
  }
}

describe('a practice network on a node of its own', () => {
  const closers: (() => Promise<void>)[] = [];

  afterEach(async () => {
    for (const close of closers.splice(0).reverse()) await close();
  });

  async function serveNode(): Promise<{ node: PracticeNode; server: PracticeServer; url: string }> {
    const node = createPracticeNode({ initialCoins: { 'my treasury': 500_000_000n } });
    const server = await servePracticeNode(node, LOGIN);
    closers.push(server.close);
    const url = new URL(`${server.url}/wallet/my%20treasury`);
    url.username = LOGIN.username;
    url.password = LOGIN.password;
    return { node, server, url: url.href };
  }

  async function start(nodeUrl: string, clock: Clock): Promise<PracticeNetwork> {
    const network = await startPractice({ nodeUrl, clock });
    closers.push(network.stop);
    return network;
  }

  it('makes and funds its wallets, mines, and carries out an issuance', async () => {
    const { node, url } = await serveNode();
    const clock = new HandClock();
    const network = await start(url, clock);
    expect(network.details.elements).toEqual({ url, wallet: 'my treasury' });
    expect(network.node).toBeUndefined();
    const wallets = await node.call('listwallets', []);
    expect(wallets).toEqual(['my treasury', 'ballast-practice-holders', 'ballast-practice-amp']);
    const coins = await node.call('listunspent', [], 'ballast-practice-amp');
    expect(coins).toHaveLength(10);

    const rig = await Rig.on(network);
    const asset = await rig.readyAsset({ is_confidential: true });
    const user = await rig.addUser(rig.gaid(0));
    await rig.assign(asset.uuid, user, 70);
    await rig.distribute(asset);
    expect((await rig.get(`assets/${asset.uuid}/balance`)).body).toMatchObject({
      confirmed_balance: [{ amount: 70 }],
      lost_outputs: [],
    });

    const height = Number(await node.call('getblockcount', []));
    clock.wake();
    await expect.poll(() => node.call('getblockcount', [])).toBe(height + 1);
  });

  it('uses wallets and funds that are already there', async () => {
    const { node, url } = await serveNode();
    const first = await startPractice({ nodeUrl: url, clock: new HandClock() });
    await first.stop();
    await node.call('unloadwallet', ['ballast-practice-amp']);
    const balance = await node.call('getbalance', [], 'my treasury');
    await start(url, new HandClock());
    expect(JSON.stringify(await node.call('getbalance', [], 'my treasury'))).toBe(
      JSON.stringify(balance),
    );
  });

  it('touches no node of another chain', async () => {
    const node = createPracticeNode({
      chain: 'liquidv1',
      initialCoins: { treasury: 500_000_000n },
    });
    const server = await servePracticeNode(node, LOGIN);
    closers.push(server.close);
    const url = new URL(server.url);
    url.username = LOGIN.username;
    url.password = LOGIN.password;
    await expect(startPractice({ nodeUrl: url.href })).rejects.toThrow('liquidv1');
    expect(await node.call('listwallets', [])).toEqual(['treasury']);
  });

  it('does not start without funds for issuances', async () => {
    const node = createPracticeNode({ initialCoins: { treasury: 1_000n } });
    const server = await servePracticeNode(node, LOGIN);
    closers.push(server.close);
    const url = new URL(server.url);
    url.username = LOGIN.username;
    url.password = LOGIN.password;
    await expect(startPractice({ nodeUrl: url.href })).rejects.toThrow(/funds/i);
  });
});
