/** Calls about the node and its chain. */
import { decodeAddress, isDestination } from '../address.ts';
import { BLOCK_VERSION, type Block } from '../chain.ts';
import { ZERO_HASH } from '../elements-tx.ts';
import { amountJson, type JsonObject, POLICY_LABEL } from '../json.ts';
import { FEE_PER_KVB } from '../mempool.ts';
import { DATA_FOLDER, type NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import { type MethodTable, nodeMethod } from './method.ts';

/** Signing rule and peg of an unconfigured `elementsregtest`. */
const SIGNBLOCK_PROGRAM = '4ae81572f06e1b88fd5ced7a1a000945432e83e1551e6f721ee9c00b8cc33260';
const FEDPEG_PROGRAM = 'a91472c44f957fc011d97e3406667dca5b1c930c402687';
const PARAMS_ROOT = '3700bdb2975ff8e0dadaaba2b33857b0ca2610c950a92b1db725025e3647a8e1';
const PAK_PAIR =
  '02fcba7ecf41bc7e1be4ee122d9d22e3333671eb0a3a87b5cdf099d59874e1940f' +
  '02fcba7ecf41bc7e1be4ee122d9d22e3333671eb0a3a87b5cdf099d59874e1940f';
const EPOCH_BLOCKS = 10;

function networkJson(name: string, isReachable: boolean): JsonObject {
  return {
    name,
    limited: !isReachable,
    reachable: isReachable,
    proxy: '',
    proxy_randomize_credentials: false,
  };
}

function networkInfo(): JsonObject {
  return {
    version: 230303,
    subversion: '/Elements Core:23.3.3/',
    protocolversion: 70016,
    localservices: '0000000000000409',
    localservicesnames: ['NETWORK', 'WITNESS', 'NETWORK_LIMITED'],
    localrelay: true,
    timeoffset: 0,
    networkactive: true,
    connections: 0,
    connections_in: 0,
    connections_out: 0,
    networks: [
      networkJson('ipv4', true),
      networkJson('ipv6', true),
      ...['onion', 'i2p', 'cjdns'].map((name) => networkJson(name, false)),
    ],
    relayfee: amountJson(FEE_PER_KVB),
    incrementalfee: amountJson(FEE_PER_KVB),
    localaddresses: [],
    warnings: '',
  };
}

function blockchainInfo(core: NodeCore): JsonObject {
  const { chain } = core;
  return {
    chain: core.options.chainName,
    blocks: chain.height,
    headers: chain.height,
    bestblockhash: chain.tip.hash,
    time: chain.tip.time,
    mediantime: chain.medianTime(chain.tip),
    verificationprogress: 1,
    initialblockdownload: false,
    size_on_disk: 442 * (chain.height + 1),
    pruned: false,
    trim_headers: false,
    current_params_root: PARAMS_ROOT,
    current_signblock_asm: `0 ${SIGNBLOCK_PROGRAM}`,
    current_signblock_hex: `0020${SIGNBLOCK_PROGRAM}`,
    max_block_witness: 74,
    current_fedpeg_program: FEDPEG_PROGRAM,
    current_fedpeg_script: '51',
    extension_space: [PAK_PAIR],
    epoch_length: EPOCH_BLOCKS,
    total_valid_epochs: 2,
    epoch_age: chain.height % EPOCH_BLOCKS,
    warnings: '',
  };
}

function blockHeader(core: NodeCore, block: Block): JsonObject {
  const { chain } = core;
  const isActive = chain.isActive(block);
  const next = isActive ? chain.at(block.height + 1) : undefined;
  return {
    hash: block.hash,
    confirmations: isActive ? chain.height - block.height + 1 : -1,
    height: block.height,
    version: BLOCK_VERSION,
    versionHex: BLOCK_VERSION.toString(16),
    merkleroot: block.merkleRoot,
    time: block.time,
    mediantime: chain.medianTime(block),
    signblock_witness_asm: '',
    signblock_witness_hex: '',
    signblock_challenge: `0020${SIGNBLOCK_PROGRAM}`,
    nTx: block.txs.length,
    ...(block.previousHash === ZERO_HASH ? {} : { previousblockhash: block.previousHash }),
    ...(next === undefined ? {} : { nextblockhash: next.hash }),
  };
}

function generate(core: NodeCore, count: number, address: string): string[] {
  if (!isDestination(decodeAddress(address))) {
    throw new RpcFault(RPC_CODE.address, 'Error: Invalid address');
  }
  return core.mine(count);
}

export const chainMethods: MethodTable = {
  getnetworkinfo: nodeMethod([], 0, networkInfo),
  getblockchaininfo: nodeMethod([], 0, blockchainInfo),
  getblockcount: nodeMethod([], 0, (core) => core.chain.height),
  getbestblockhash: nodeMethod([], 0, (core) => core.chain.tip.hash),
  getblockhash: nodeMethod(['height'], 1, (core, args) => {
    const block = core.chain.at(args.integer(0));
    if (block === undefined) throw new RpcFault(RPC_CODE.parameter, 'Block height out of range');
    return block.hash;
  }),
  getblockheader: nodeMethod(['blockhash', 'verbose'], 1, (core, args) => {
    const block = core.chain.block(args.hash(0, 'hash'));
    if (block === undefined) throw new RpcFault(RPC_CODE.address, 'Block not found');
    if (!args.flag(1, true)) {
      throw new RpcFault(RPC_CODE.parameter, 'The practice node gives block headers as JSON only');
    }
    return blockHeader(core, block);
  }),
  getrpcinfo: nodeMethod([], 0, (core) => ({
    active_commands: core.activeCalls.list(),
    logpath: `${DATA_FOLDER}/debug.log`,
  })),
  uptime: nodeMethod([], 0, (core) =>
    Math.floor((core.options.clock.now() - core.startedAt) / 1000),
  ),
  dumpassetlabels: nodeMethod([], 0, (core) => ({ [POLICY_LABEL]: core.policyAsset })),
  estimatesmartfee: nodeMethod(['conf_target', 'estimate_mode'], 1, () => ({
    errors: ['Insufficient data or no feerate found'],
    blocks: 0,
  })),
  generatetoaddress: nodeMethod(['nblocks', 'address', 'maxtries'], 2, (core, args) =>
    generate(core, args.integer(0), args.text(1)),
  ),
};
