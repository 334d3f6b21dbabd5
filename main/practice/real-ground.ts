/**
 * The practice network on a real Elements node in regtest mode: AMP's wallet and the holders' wallet
 * are kept on that node beside the treasury's, and blocks are made there every few seconds.
 */
import { z } from 'zod';
import { formatNodeAmount } from '../../shared/domain/amount.ts';
import type { Clock } from '../clock.ts';
import { createRpc, type Rpc } from '../elements/rpc.ts';
import { Chain } from './amp/chain.ts';
import type { ChainRpc } from './chain-rpc.ts';
import { type Ground, HOLDERS_WALLET, ISSUER_COIN, ISSUER_COINS, ISSUER_WALLET } from './ground.ts';

const DEFAULT_TREASURY = 'treasury';
/** The only chain that is played with: on any other one the coins are somebody's money. */
const CHAIN = 'elementsregtest';
const CALL_TIMEOUT_MS = 600_000;
/** Satoshis per vbyte for the funding; given outright, because a quiet chain has no estimate. */
const FEE_RATE = 1;

/** A node URL taken apart. */
interface NodeAddress {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly wallet: string;
}

function readUrl(text: string): NodeAddress {
  if (!URL.canParse(text)) throw new Error('The node URL is not a URL');
  const url = new URL(text);
  const wallet = /\/wallet\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  return {
    url: url.origin,
    username: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    wallet: wallet === undefined ? DEFAULT_TREASURY : decodeURIComponent(wallet),
  };
}

/** Calls over HTTP, with one connection description per wallet. */
function httpRpc(node: NodeAddress): ChainRpc {
  const byWallet = new Map<string | undefined, Rpc>();
  return (method, params, wallet) => {
    const { url, username, password } = node;
    const rpc = byWallet.get(wallet) ?? createRpc({ url, username, password, wallet });
    byWallet.set(wallet, rpc);
    return rpc.call(method, params, {
      wallet: wallet !== undefined,
      timeoutMs: CALL_TIMEOUT_MS,
    });
  };
}

/** Refuses a node of another chain before anything is done on it. */
async function requireRegtest(chain: Chain): Promise<void> {
  const { chain: name } = z
    .object({ chain: z.string() })
    .parse(await chain.call('getblockchaininfo', []));
  if (name !== CHAIN) {
    throw new Error(`The practice network works on ${CHAIN} only; this node is on ${name}`);
  }
}

/** Loads a wallet, and makes it when the node has none of that name. */
async function openWallet(chain: Chain, name: string): Promise<void> {
  const loaded = z.array(z.string()).parse(await chain.call('listwallets', []));
  if (loaded.includes(name)) return;
  const { wallets } = z
    .object({ wallets: z.array(z.object({ name: z.string() })) })
    .parse(await chain.call('listwalletdir', []));
  const exists = wallets.some((wallet) => wallet.name === name);
  await chain.call(exists ? 'loadwallet' : 'createwallet', [name]);
}

/** Pays AMP's wallet from the treasury, in several coins, unless it has them already. */
async function fundIssuer(chain: Chain, treasury: string): Promise<boolean> {
  const policyAsset = await chain.policyAsset();
  const coins = (await chain.unspent(ISSUER_WALLET, 1)).filter(
    (coin) => coin.asset === policyAsset && coin.amount >= ISSUER_COIN / 2n,
  );
  const missing = ISSUER_COINS - coins.length;
  if (missing <= 0) return false;
  const amounts: Record<string, string> = {};
  for (let count = 0; count < missing; count += 1) {
    amounts[await chain.newAddress(ISSUER_WALLET, '')] = formatNodeAmount(ISSUER_COIN);
  }
  const options = [0, '', [], false, null, 'unset', {}, true, FEE_RATE];
  await chain.call('sendmany', ['', amounts, ...options], treasury);
  return true;
}

/** Makes a block every few seconds until it is told to stop. */
async function mineOn(
  clock: Clock,
  intervalMs: number,
  mine: () => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await clock.sleep(intervalMs, signal);
      if (!signal.aborted) await mine();
    } catch {
      // Either the practice network stops, or the node is away for a while and is asked again later.
    }
  }
}

/**
 * Prepares a real node.
 *
 * @param nodeUrl with credentials, and with the treasury's wallet path or without one.
 */
export async function realGround(options: {
  readonly nodeUrl: string;
  readonly blockIntervalMs: number;
  readonly clock: Clock;
}): Promise<Ground> {
  const address = readUrl(options.nodeUrl);
  const rpc = httpRpc(address);
  const chain = new Chain(rpc);
  await requireRegtest(chain);
  for (const wallet of [address.wallet, HOLDERS_WALLET, ISSUER_WALLET]) {
    await openWallet(chain, wallet);
  }
  const miner = await chain.newAddress(ISSUER_WALLET, '');
  const mine = async (count: number): Promise<void> => {
    await chain.call('generatetoaddress', [count, miner]);
  };
  if (await fundIssuer(chain, address.wallet)) await mine(1);
  const timer = new AbortController();
  const mining = mineOn(options.clock, options.blockIntervalMs, () => mine(1), timer.signal);
  const url = new URL(`${address.url}/wallet/${encodeURIComponent(address.wallet)}`);
  url.username = address.username;
  url.password = address.password;
  return {
    rpc,
    wallets: { treasury: address.wallet, holders: HOLDERS_WALLET, issuer: ISSUER_WALLET },
    url: url.href,
    chain: CHAIN,
    node: undefined,
    mine,
    stop: async () => {
      timer.abort();
      await mining;
    },
  };
}
