/** Calls about transactions on the network: mempool, broadcast and lookup. */
import type { Block } from '../chain.ts';
import { parseTransaction, witnessHashes } from '../elements-tx.ts';
import { amountJson, type JsonObject } from '../json.ts';
import { FEE_PER_KVB, feeFor, type MempoolEntry } from '../mempool.ts';
import type { NodeCore } from '../node-core.ts';
import type { NodeTx } from '../node-tx.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import { type Args, type MethodTable, nodeMethod, parseAmount } from './method.ts';
import { transactionDetails } from './tx-json.ts';

/** Bytes that the mempool can take, and its rough need per virtual byte. */
const MEMPOOL_BYTES = 300_000_000;
const USAGE_PER_VBYTE = 6;
/** Highest fee rate that is broadcast unless the caller asks for more: 0.1 L-BTC per 1,000 vB. */
const MAX_FEE_PER_KVB = 10_000_000n;
const MAX_PACKAGE = 25;

function mempoolInfo(core: NodeCore): JsonObject {
  const txids = core.mempool.entries().map(({ tx }) => tx.txid);
  const bytes = core.mempool.vsizeOf(txids);
  return {
    loaded: true,
    size: txids.length,
    bytes,
    usage: bytes * USAGE_PER_VBYTE,
    total_fee: amountJson(core.mempool.feesOf(txids)),
    maxmempool: MEMPOOL_BYTES,
    mempoolminfee: amountJson(FEE_PER_KVB),
    minrelaytxfee: amountJson(FEE_PER_KVB),
    unbroadcastcount: txids.length,
  };
}

function entryJson(core: NodeCore, { tx, time, height }: MempoolEntry): JsonObject {
  const { mempool } = core;
  const ancestors = [tx.txid, ...mempool.ancestors(tx)];
  const descendants = [tx.txid, ...mempool.descendants(tx.txid)];
  const parents = tx.spends.map(({ txid }) => txid).filter((txid) => mempool.has(txid));
  return {
    vsize: tx.vsize,
    weight: tx.weight,
    time,
    height,
    descendantcount: descendants.length,
    descendantsize: mempool.vsizeOf(descendants),
    ancestorcount: ancestors.length,
    ancestorsize: mempool.vsizeOf(ancestors),
    wtxid: witnessHashes(tx.tx).wtxid,
    fees: {
      base: amountJson(tx.fee),
      modified: amountJson(tx.fee),
      ancestor: amountJson(mempool.feesOf(ancestors)),
      descendant: amountJson(mempool.feesOf(descendants)),
    },
    depends: [...new Set(parents)],
    spentby: mempool.children(tx.txid),
    'bip125-replaceable': ancestors.some((txid) => mempool.entry(txid)?.tx.replaceable === true),
    unbroadcast: true,
  };
}

function mempoolEntry(core: NodeCore, args: Args): JsonObject {
  const entry = core.mempool.entry(args.hash(0, 'parameter 1'));
  if (entry === undefined) throw new RpcFault(RPC_CODE.address, 'Transaction not in mempool');
  return entryJson(core, entry);
}

function rawMempool(core: NodeCore, args: Args): unknown {
  const entries = core.mempool.entries();
  if (!args.flag(0, false)) return entries.map(({ tx }) => tx.txid);
  return Object.fromEntries(entries.map((entry) => [entry.tx.txid, entryJson(core, entry)]));
}

function readTx(core: NodeCore, hex: unknown, problem: string): NodeTx {
  const tx = typeof hex === 'string' ? parseTransaction(hex) : undefined;
  if (tx === undefined || tx.ins.length === 0) throw new RpcFault(RPC_CODE.decoding, problem);
  return core.read(tx);
}

function maxFee(rate: unknown, vsize: number): bigint {
  return feeFor(vsize, rate === undefined ? MAX_FEE_PER_KVB : parseAmount(rate, true));
}

function sendRaw(core: NodeCore, args: Args): string {
  const problem = 'TX decode failed. Make sure the tx has at least one input.';
  const tx = readTx(core, args.text(0), problem);
  if (tx.tx.outs.some(({ nonce, value }) => nonce.length === 33 && value.length === 9)) {
    throw new RpcFault(
      RPC_CODE.transaction,
      'Transaction output has nonce, but is not blinded. Did you forget to call blindrawtransaction, or rawblindrawtransaction?',
    );
  }
  if (core.chain.hasCoinsOf(tx)) {
    throw new RpcFault(RPC_CODE.alreadyInChain, 'Transaction already in block chain');
  }
  if (core.mempool.has(tx.txid)) return tx.txid;
  const limit = maxFee(args.raw(1), tx.vsize);
  const refused = core.check(tx);
  if (refused !== undefined) throw new RpcFault(refused.code, refused.text);
  if (limit > 0n && tx.fee > limit) {
    throw new RpcFault(
      RPC_CODE.transaction,
      'Fee exceeds maximum configured by user (e.g. -maxtxfee, maxfeerate)',
    );
  }
  core.broadcast(tx);
  return tx.txid;
}

/** Tests each transaction alone; the practice node knows no packages. */
function testAcceptance(core: NodeCore, args: Args): JsonObject[] {
  const list = args.list(0);
  if (list.length < 1 || list.length > MAX_PACKAGE) {
    throw new RpcFault(
      RPC_CODE.parameter,
      `Array must contain between 1 and ${MAX_PACKAGE} transactions.`,
    );
  }
  return list.map((hex) => {
    const problem = `TX decode failed: ${String(hex)} Make sure the tx has at least one input.`;
    const tx = readTx(core, hex, problem);
    const ids = { txid: tx.txid, wtxid: witnessHashes(tx.tx).wtxid };
    const refused = core.chain.hasCoinsOf(tx) ? 'txn-already-known' : core.check(tx)?.reason;
    if (refused !== undefined) {
      const isMissing = refused === 'bad-txns-inputs-missingorspent';
      return { ...ids, allowed: false, 'reject-reason': isMissing ? 'missing-inputs' : refused };
    }
    const limit = maxFee(args.raw(1), tx.vsize);
    if (limit > 0n && tx.fee > limit) {
      return { ...ids, allowed: false, 'reject-reason': 'max-fee-exceeded' };
    }
    return { ...ids, allowed: true, vsize: tx.vsize, fees: { base: amountJson(tx.fee) } };
  });
}

function placeJson(core: NodeCore, block: Block | undefined): JsonObject {
  if (block === undefined) return {};
  return {
    blockhash: block.hash,
    confirmations: core.chain.height - block.height + 1,
    time: block.time,
    blocktime: block.time,
  };
}

function rawTransaction(core: NodeCore, args: Args): unknown {
  const txid = args.hash(0, 'parameter 1');
  const found = core.mempool.entry(txid)?.tx ?? core.chain.transaction(txid);
  if (found === undefined) {
    throw new RpcFault(
      RPC_CODE.address,
      'No such mempool or blockchain transaction. Use gettransaction for wallet transactions.',
    );
  }
  const hex = found.tx.toHex();
  const verbose = args.raw(1) ?? false;
  if (verbose === false || verbose === 0) return hex;
  return { ...transactionDetails(found.tx), ...placeJson(core, core.chain.blockOf(txid)), hex };
}

export const mempoolMethods: MethodTable = {
  getmempoolinfo: nodeMethod([], 0, mempoolInfo),
  getrawmempool: nodeMethod(['verbose', 'mempool_sequence'], 0, rawMempool),
  getmempoolentry: nodeMethod(['txid'], 1, mempoolEntry),
  sendrawtransaction: nodeMethod(['hexstring', 'maxfeerate'], 1, sendRaw),
  testmempoolaccept: nodeMethod(['rawtxs', 'maxfeerate'], 1, testAcceptance),
  getrawtransaction: nodeMethod(['txid', 'verbose', 'blockhash'], 1, rawTransaction),
  decoderawtransaction: nodeMethod(['hexstring', 'iswitness'], 1, (_core, args) => {
    const tx = parseTransaction(args.text(0));
    if (tx === undefined) throw new RpcFault(RPC_CODE.decoding, 'TX decode failed');
    return transactionDetails(tx);
  }),
};
