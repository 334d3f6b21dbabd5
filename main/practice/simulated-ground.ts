/**
 * The practice network on the simulated node.
 */
import { randomBytes } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { type Ground, HOLDERS_WALLET, ISSUER_COIN, ISSUER_COINS, ISSUER_WALLET } from './ground.ts';
import { createPracticeNode } from './node/node.ts';
import { servePracticeNode } from './node/server.ts';

const TREASURY_WALLET = 'treasury';
/** The treasury begins with 10 L-BTC for fees. */
const TREASURY_COIN = 1_000_000_000n;
const CHAIN = 'elementsregtest';
const USERNAME = 'practice';
const PASSWORD_BYTES = 12;

/** Makes and serves a node with the practice wallets; its block timer runs. */
export async function simulatedGround(options: {
  readonly rpcPort: number;
  readonly blockIntervalMs: number;
  readonly proofMs: number;
  readonly clock: Clock;
}): Promise<Ground> {
  const node = createPracticeNode({
    clock: options.clock,
    blockIntervalMs: options.blockIntervalMs,
    chain: CHAIN,
    proofMs: options.proofMs,
    initialCoins: { [TREASURY_WALLET]: TREASURY_COIN },
  });
  await node.call('createwallet', [HOLDERS_WALLET]);
  for (let count = 0; count < ISSUER_COINS; count += 1) node.fund(ISSUER_WALLET, ISSUER_COIN);
  const password = randomBytes(PASSWORD_BYTES).toString('hex');
  const server = await servePracticeNode(node, {
    port: options.rpcPort,
    username: USERNAME,
    password,
  });
  node.start();
  const url = new URL(`${server.url}/wallet/${TREASURY_WALLET}`);
  url.username = USERNAME;
  url.password = password;
  return {
    rpc: (method, params, wallet) => node.call(method, params, wallet),
    wallets: { treasury: TREASURY_WALLET, holders: HOLDERS_WALLET, issuer: ISSUER_WALLET },
    url: url.href,
    chain: CHAIN,
    node,
    mine: (count) => {
      node.mine(count);
      return Promise.resolve();
    },
    stop: async () => {
      node.stop();
      await server.close();
    },
  };
}
