/** Calls about what a wallet has: balances and coins. */
import { decodeAddress, isDestination } from '../address.ts';
import { isCommitment, outpointKey } from '../elements-tx.ts';
import { amountJson, amountMapJson, type JsonObject } from '../json.ts';
import type { NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { Coin } from '../wallet/wallet-view.ts';
import { findAsset } from './assets.ts';
import {
  type Args,
  isObject,
  type MethodTable,
  parseAmount,
  parseHash,
  walletMethod,
} from './method.ts';

const NO_MAXIMUM = 9_999_999;

function balance(core: NodeCore, args: Args, wallet: Wallet): unknown {
  if (args.text(0, '*') !== '*') {
    throw new RpcFault(RPC_CODE.deprecated, 'dummy first argument must be excluded or set to "*".');
  }
  const { trusted } = core.view(wallet).balances(args.integer(1, 0));
  const asset = args.optionalText(4);
  if (asset === undefined) return amountMapJson(trusted, core.policyAsset);
  return amountJson(trusted.get(findAsset(core, asset) ?? '') ?? 0n);
}

function balances(core: NodeCore, wallet: Wallet): JsonObject {
  const { trusted, pending } = core.view(wallet).balances();
  return {
    mine: {
      trusted: amountMapJson(trusted, core.policyAsset),
      untrusted_pending: amountMapJson(pending, core.policyAsset),
      immature: amountMapJson(new Map(), core.policyAsset),
    },
  };
}

/** Which coins `listunspent` is asked for. */
interface CoinFilter {
  readonly minimumDepth: number;
  readonly maximumDepth: number;
  readonly scripts: ReadonlySet<string>;
  readonly includesUnsafe: boolean;
  readonly asset: string | undefined;
  readonly minimumAmount: bigint;
  readonly maximumCount: number;
}

function readFilter(core: NodeCore, args: Args): CoinFilter {
  const scripts = args.list(2, []).map((address) => {
    const destination = decodeAddress(String(address));
    if (isDestination(destination)) return destination.script.toString('hex');
    throw new RpcFault(RPC_CODE.address, `Invalid Bitcoin address: ${String(address)}`);
  });
  const options = args.object(4, {});
  const { minimumAmount, maximumCount, asset } = options;
  return {
    minimumDepth: args.integer(0, 1),
    maximumDepth: args.integer(1, NO_MAXIMUM),
    scripts: new Set(scripts),
    includesUnsafe: args.flag(3, true),
    asset: typeof asset === 'string' && asset !== '' ? (findAsset(core, asset) ?? '') : undefined,
    minimumAmount: minimumAmount === undefined ? 0n : parseAmount(minimumAmount, true),
    maximumCount: typeof maximumCount === 'number' && maximumCount > 0 ? maximumCount : NO_MAXIMUM,
  };
}

function listUnspent(core: NodeCore, args: Args, wallet: Wallet): JsonObject[] {
  const filter = readFilter(core, args);
  const wanted = core
    .view(wallet)
    .coins()
    .filter(
      (coin) =>
        coin.depth >= filter.minimumDepth &&
        coin.depth <= filter.maximumDepth &&
        (filter.includesUnsafe || coin.isSafe) &&
        (filter.asset === undefined || coin.asset === filter.asset) &&
        (filter.scripts.size === 0 || filter.scripts.has(coin.own.script.toString('hex'))) &&
        coin.amount >= filter.minimumAmount,
    );
  return wanted.slice(0, filter.maximumCount).map((coin) => coinJson(core, wallet, coin));
}

function coinJson(core: NodeCore, wallet: Wallet, coin: Coin): JsonObject {
  const { own, output } = coin;
  const isBlinded = isCommitment(output.value);
  return {
    txid: coin.txid,
    vout: coin.vout,
    address: own.unconfidential,
    ...(own.label === undefined ? {} : { label: own.label }),
    ...(own.redeemScript === undefined ? {} : { redeemScript: own.redeemScript.toString('hex') }),
    scriptPubKey: own.script.toString('hex'),
    amount: amountJson(coin.amount),
    ...(isBlinded ? { assetcommitment: output.asset.toString('hex') } : {}),
    asset: coin.asset,
    ...(isBlinded ? { amountcommitment: output.value.toString('hex') } : {}),
    amountblinder: coin.amountBlinder,
    assetblinder: coin.assetBlinder,
    confirmations: coin.depth,
    ...ancestryJson(core, coin),
    spendable: wallet.options.privateKeys,
    solvable: true,
    desc: own.descriptor,
    safe: coin.isSafe,
  };
}

/** How heavy the unconfirmed chain is that a coin hangs on. */
function ancestryJson({ mempool }: NodeCore, coin: Coin): JsonObject {
  if (!mempool.has(coin.txid)) return {};
  const ancestors = [coin.txid, ...mempool.ancestors(coin.wtx.tx)];
  return {
    ancestorcount: ancestors.length,
    ancestorsize: mempool.vsizeOf(ancestors),
    ancestorfees: Number(mempool.feesOf(ancestors)),
  };
}

/** Reads an output that is to be locked or unlocked, with the checks of the node. */
function lockTarget(core: NodeCore, wallet: Wallet, item: unknown, unlock: boolean): string {
  const { txid, vout } = isObject(item) ? item : { txid: undefined, vout: undefined };
  const problem = (text: string): RpcFault =>
    new RpcFault(RPC_CODE.parameter, `Invalid parameter, ${text}`);
  const id = parseHash(txid, 'txid');
  if (typeof vout !== 'number') throw problem('missing vout key');
  if (vout < 0) throw problem('vout cannot be negative');
  const wtx = wallet.txs.get(id);
  if (wtx === undefined) throw problem('unknown transaction');
  if (vout >= wtx.tx.tx.outs.length) throw problem('vout index out of bounds');
  const key = outpointKey(id, vout);
  if (core.view(wallet).isSpent(key)) throw problem('expected unspent output');
  const isLocked = wallet.lockedCoins.has(key);
  if (unlock && !isLocked) throw problem('expected locked output');
  if (!unlock && isLocked) throw problem('output already locked');
  return key;
}

function lockUnspent(core: NodeCore, args: Args, wallet: Wallet): boolean {
  const unlock = args.flag(0, false);
  if (args.raw(1) === undefined) {
    if (unlock) wallet.lockedCoins.clear();
    return true;
  }
  const keys = args.list(1).map((item) => lockTarget(core, wallet, item, unlock));
  for (const key of keys) {
    if (unlock) wallet.lockedCoins.delete(key);
    else wallet.lockedCoins.add(key);
  }
  return true;
}

/** Coins that are kept back; those that have been spent since are no longer. */
function listLocked(core: NodeCore, wallet: Wallet): JsonObject[] {
  const view = core.view(wallet);
  return [...wallet.lockedCoins]
    .filter((key) => !view.isSpent(key))
    .map((key) => ({ txid: key.slice(0, 64), vout: Number(key.slice(65)) }));
}

export const coinMethods: MethodTable = {
  getbalance: walletMethod(
    ['dummy', 'minconf', 'include_watchonly', 'avoid_reuse', 'assetlabel'],
    0,
    balance,
  ),
  getbalances: walletMethod([], 0, (core, _args, wallet) => balances(core, wallet)),
  listunspent: walletMethod(
    ['minconf', 'maxconf', 'addresses', 'include_unsafe', 'query_options'],
    0,
    listUnspent,
  ),
  lockunspent: walletMethod(['unlock', 'transactions', 'persistent'], 1, lockUnspent),
  listlockunspent: walletMethod([], 0, (core, _args, wallet) => listLocked(core, wallet)),
};
