/** `createrawtransaction`: reading inputs and outputs that a caller wrote down. */
import { Transaction } from 'liquidjs-lib';
import { decodeAddress, isDestination } from '../address.ts';
import { EMPTY, plainInput, plainOutput, type TxInput, type TxOutput } from '../elements-tx.ts';
import type { NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import { type Args, isObject, parseAmount, parseHash } from './method.ts';

const OP_RETURN = Buffer.from([0x6a]);
const SEQUENCE = { final: 0xffffffff, locktime: 0xfffffffe, replaceable: 0xfffffffd };
/** Fields of an output that are not its address. */
const OUTPUT_NOTES = new Set(['asset', 'blinder_index']);
/** Longest push that takes one byte for its length. */
const MAX_SHORT_PUSH = 75;

/** An output in the making. `isFee` goes to the end of the list. */
interface ListedOutput {
  readonly output: TxOutput;
  readonly isFee: boolean;
  readonly address: string;
}

function parameterFault(text: string): RpcFault {
  return new RpcFault(RPC_CODE.parameter, `Invalid parameter, ${text}`);
}

/** An item of a list that must be an object. */
export function requireObject(item: unknown): Readonly<Record<string, unknown>> {
  if (isObject(item)) return item;
  throw new RpcFault(RPC_CODE.misc, 'JSON value is not an object as expected');
}

function readInput(item: unknown, sequence: number): TxInput {
  const fields = requireObject(item);
  const txid = parseHash(fields['txid'], 'txid');
  const vout = fields['vout'];
  if (typeof vout !== 'number') throw parameterFault('missing vout key');
  if (vout < 0) throw parameterFault('vout cannot be negative');
  const own = fields['sequence'];
  return plainInput({ txid, vout }, typeof own === 'number' ? own : sequence);
}

function dataScript(value: unknown): Buffer {
  if (typeof value !== 'string' || !/^([0-9a-fA-F]{2})*$/.test(value)) {
    throw new RpcFault(
      RPC_CODE.parameter,
      `Data must be hexadecimal string (not '${String(value)}')`,
    );
  }
  const data = Buffer.from(value, 'hex');
  if (data.length > MAX_SHORT_PUSH) {
    throw parameterFault(`the practice node takes at most ${MAX_SHORT_PUSH} bytes of data`);
  }
  return Buffer.concat([OP_RETURN, Buffer.from([data.length]), data]);
}

function readOutput(core: NodeCore, item: unknown): ListedOutput {
  const fields = requireObject(item);
  const named = fields['asset'];
  const asset = named === undefined ? core.policyAsset : parseHash(named, 'asset');
  const entry = Object.entries(fields).find(([key]) => !OUTPUT_NOTES.has(key));
  if (entry === undefined) throw parameterFault('output without address');
  const [address, value] = entry;
  if (address === 'data') {
    return { output: plainOutput(dataScript(value), asset, 0n), isFee: false, address };
  }
  const amount = parseAmount(value, true);
  if (address === 'fee') return { output: plainOutput(EMPTY, asset, amount), isFee: true, address };
  if (address === 'burn') {
    return { output: plainOutput(OP_RETURN, asset, amount), isFee: false, address };
  }
  const destination = decodeAddress(address);
  if (!isDestination(destination)) {
    throw new RpcFault(RPC_CODE.address, `Invalid Bitcoin address: ${address}`);
  }
  const output = plainOutput(destination.script, asset, amount, destination.blindingKey);
  return { output, isFee: false, address };
}

/** Builds an unsigned transaction; blinding keys of confidential addresses stand in the nonces. */
export function createRawTransaction(core: NodeCore, args: Args): string {
  const locktime = args.integer(2, 0);
  const unforced = locktime > 0 ? SEQUENCE.locktime : SEQUENCE.final;
  const sequence = args.flag(3, false) ? SEQUENCE.replaceable : unforced;
  const listed = args.list(1).map((item) => readOutput(core, item));
  const seen = new Set<string>();
  for (const { output, address } of listed) {
    const asset = output.asset.subarray(1).toReversed();
    const key = `${output.script.toString('hex')} ${Buffer.from(asset).toString('hex')}`;
    if (seen.has(key)) {
      const shown = Buffer.from(asset).toString('hex');
      throw parameterFault(`duplicated address and asset: ${address} ${shown}`);
    }
    seen.add(key);
  }
  const tx = new Transaction();
  tx.version = 2;
  tx.locktime = locktime;
  tx.ins = args.list(0, []).map((item) => readInput(item, sequence));
  tx.outs = [...listed.filter(({ isFee }) => !isFee), ...listed.filter(({ isFee }) => isFee)].map(
    ({ output }) => output,
  );
  return tx.toHex();
}
