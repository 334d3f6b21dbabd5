/** Finds the method of a call, its wallet and its arguments, and runs it. */
import type { NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { addressMethods } from './address-methods.ts';
import { chainMethods } from './chain-methods.ts';
import { coinMethods } from './coin-methods.ts';
import { historyMethods } from './history-methods.ts';
import { issuanceMethods } from './issuance-methods.ts';
import { mempoolMethods } from './mempool-methods.ts';
import { Args, type RpcMethod } from './method.ts';
import { rawMethods } from './raw-methods.ts';
import { sendMethods } from './send-methods.ts';
import { walletMethods } from './wallet-methods.ts';

const METHODS: ReadonlyMap<string, RpcMethod> = new Map(
  [
    chainMethods,
    mempoolMethods,
    walletMethods,
    addressMethods,
    coinMethods,
    historyMethods,
    sendMethods,
    issuanceMethods,
    rawMethods,
  ].flatMap((table) => Object.entries(table)),
);

/** Help texts in the node's own words, where a recording has them. */
const HELP: Readonly<Record<string, string>> = {
  getblockcount:
    'getblockcount\n\nReturns the height of the most-work fully-validated chain.\nThe genesis block has height 0.\n\nResult:\nn    (numeric) The current block count\n\nExamples:\n> elements-cli getblockcount \n> curl --user myusername --data-binary \'{"jsonrpc": "1.0", "id": "curltest", "method": "getblockcount", "params": []}\' -H \'content-type: text/plain;\' http://127.0.0.1:7041/\n',
};

/** Arguments of a call: by position, or by name as an object. */
export type CallParams = readonly unknown[] | Readonly<Record<string, unknown>>;

function helpText(name: string, method: RpcMethod): string {
  const names = method.params.map((param, index) =>
    index < method.required ? param : `( ${param} )`,
  );
  return HELP[name] ?? `${[name, ...names].join(' ')}\n`;
}

function positional(name: string, method: RpcMethod, params: CallParams): readonly unknown[] {
  if (Array.isArray(params)) return params;
  const entries: Readonly<Record<string, unknown>> = { ...params };
  for (const key of Object.keys(entries)) {
    if (!method.params.includes(key)) {
      throw new RpcFault(RPC_CODE.parameter, `Unknown named parameter ${key}`);
    }
  }
  const values = method.params.map((param) => entries[param]);
  const last = values.findLastIndex((value) => value !== undefined);
  if (last + 1 < method.required) throw new RpcFault(RPC_CODE.misc, helpText(name, method));
  return values.slice(0, last + 1);
}

/** The wallet that a path names; with one wallet loaded, that one when none is named. */
function findWallet(core: NodeCore, name: string | undefined): Wallet {
  const [only, ...others] = core.loaded;
  if (name === undefined && others.length > 0) {
    throw new RpcFault(
      RPC_CODE.walletNotSpecified,
      'Wallet file not specified (must request wallet RPC through /wallet/<filename> uri-path).',
    );
  }
  const wanted = name ?? only;
  if (wanted === undefined) {
    throw new RpcFault(
      RPC_CODE.walletNotFound,
      'No wallet is loaded. Load a wallet using loadwallet or create a new one with createwallet. (Note: A default wallet is no longer automatically created)',
    );
  }
  const wallet = core.loaded.has(wanted) ? core.wallets.get(wanted) : undefined;
  if (wallet === undefined) {
    throw new RpcFault(RPC_CODE.walletNotFound, 'Requested wallet does not exist or is not loaded');
  }
  return wallet;
}

/**
 * Runs a call.
 *
 * @throws RpcFault with the node's code and words.
 */
export async function dispatch(
  core: NodeCore,
  name: string,
  params: CallParams,
  wallet: string | undefined,
): Promise<unknown> {
  const method = METHODS.get(name);
  if (method === undefined) throw new RpcFault(RPC_CODE.unknownMethod, 'Method not found');
  const values = positional(name, method, params);
  if (values.length < method.required || values.length > method.params.length) {
    throw new RpcFault(RPC_CODE.misc, helpText(name, method));
  }
  const args = new Args(values);
  return method.scope === 'node'
    ? method.run(core, args)
    : method.run(core, args, findWallet(core, wallet));
}
