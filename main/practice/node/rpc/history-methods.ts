/** Calls about a wallet's transactions. */
import type { Block } from '../chain.ts';
import type { JsonObject } from '../json.ts';
import type { NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import { historyLines, transactionJson } from '../wallet/history-json.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { WalletView } from '../wallet/wallet-view.ts';
import { type Args, type MethodTable, parseHash, walletMethod } from './method.ts';
import { transactionDetails } from './tx-json.ts';

function getTransaction(core: NodeCore, args: Args, wallet: Wallet): JsonObject {
  const wtx = wallet.txs.get(args.hash(0, 'txid'));
  if (wtx === undefined) {
    throw new RpcFault(RPC_CODE.address, 'Invalid or non-wallet transaction id');
  }
  const json = transactionJson(core.view(wallet), wtx, core.policyAsset);
  return args.flag(2, false) ? { ...json, decoded: transactionDetails(wtx.tx.tx) } : json;
}

/** The newest lines, oldest first; within a transaction they stand in reverse. */
function listTransactions(core: NodeCore, args: Args, wallet: Wallet): JsonObject[] {
  const label = args.text(0, '*');
  const count = args.integer(1, 10);
  const skip = args.integer(2, 0);
  if (label === '') {
    throw new RpcFault(RPC_CODE.parameter, 'Label argument must be a valid label name or "*".');
  }
  if (count < 0) throw new RpcFault(RPC_CODE.parameter, 'Negative count');
  if (skip < 0) throw new RpcFault(RPC_CODE.parameter, 'Negative from');
  const view = core.view(wallet);
  const newestFirst: JsonObject[] = [];
  for (const wtx of [...wallet.txs.values()].reverse()) {
    if (newestFirst.length >= count + skip) break;
    const lines = historyLines(view, wtx, 'list');
    // A label asks for what came in under it.
    const wanted = lines.filter((line) => label === '*' || (!line.isSend && line.label === label));
    newestFirst.push(...wanted.map(({ json }) => json));
  }
  return newestFirst.slice(skip, skip + count).reverse();
}

function listSinceBlock(core: NodeCore, args: Args, wallet: Wallet): JsonObject {
  const { chain } = core;
  const hash = args.optionalText(0);
  const block = hash === undefined ? undefined : chain.block(parseHash(hash, 'blockhash'));
  if (hash !== undefined && block === undefined) {
    throw new RpcFault(RPC_CODE.address, 'Block not found');
  }
  const target = args.integer(1, 1);
  if (target < 1) throw new RpcFault(RPC_CODE.parameter, 'Invalid parameter');
  const view = core.view(wallet);
  const depth =
    block === undefined ? Number.POSITIVE_INFINITY : chain.height + 1 - chain.fork(block).height;
  const recent = [...wallet.txs.values()].filter((wtx) => Math.abs(view.depth(wtx)) < depth);
  const last = chain.at(Math.max(0, chain.height + 1 - target));
  return {
    transactions: recent.flatMap((wtx) => historyLines(view, wtx, 'list').map(({ json }) => json)),
    ...(args.flag(3, true) ? { removed: removedLines(core, view, block) } : {}),
    lastblock: last?.hash,
  };
}

/** Lines of the blocks between a block that is no longer active and the chain it left. */
function removedLines(core: NodeCore, view: WalletView, block: Block | undefined): JsonObject[] {
  const lines: JsonObject[] = [];
  let walk = block;
  while (walk !== undefined && !core.chain.isActive(walk)) {
    for (const { txid } of walk.txs) {
      const wtx = view.wallet.txs.get(txid);
      if (wtx === undefined) continue;
      lines.push(...historyLines(view, wtx, 'removed').map(({ json }) => json));
    }
    walk = core.chain.block(walk.previousHash);
  }
  return lines;
}

export const historyMethods: MethodTable = {
  gettransaction: walletMethod(
    ['txid', 'include_watchonly', 'verbose', 'assetlabel'],
    1,
    getTransaction,
  ),
  listtransactions: walletMethod(
    ['label', 'count', 'skip', 'include_watchonly'],
    0,
    listTransactions,
  ),
  listsinceblock: walletMethod(
    ['blockhash', 'target_confirmations', 'include_watchonly', 'include_removed'],
    0,
    listSinceBlock,
  ),
};
