/** Transactions as `getrawtransaction` and `decoderawtransaction` tell them. */
import type { Transaction } from 'liquidjs-lib';
import { scriptAddress, scriptProgram, scriptType } from '../address.ts';
import { withChecksum } from '../descriptor.ts';
import {
  isCommitment,
  isFee,
  issuanceFacts,
  prevout,
  readAmount,
  readAsset,
  shownHash,
  type TxInput,
  type TxOutput,
  virtualSize,
  witnessHashes,
} from '../elements-tx.ts';
import { amountJson, type JsonObject } from '../json.ts';

/** Largest amount that a range proof over 52 bits from 1 upwards covers. */
const RANGE_MAXIMUM = 2n ** 52n;

/** A transaction in full, without its hex and without its place in the chain. */
export function transactionDetails(tx: Transaction): JsonObject {
  const weight = tx.weight(false);
  const { wtxid, only } = witnessHashes(tx);
  const isCoinbase = tx.isCoinbase();
  return {
    txid: tx.getId(),
    hash: wtxid,
    wtxid,
    withash: only,
    version: tx.version,
    size: tx.byteLength(),
    vsize: virtualSize(weight),
    weight,
    locktime: tx.locktime,
    vin: tx.ins.map((input) => inputJson(input, isCoinbase)),
    vout: tx.outs.map(outputJson),
    fee: feeJson(tx),
  };
}

function inputJson(input: TxInput, isCoinbase: boolean): JsonObject {
  if (isCoinbase) return { coinbase: input.script.toString('hex'), sequence: input.sequence };
  const { txid, vout } = prevout(input);
  const witness = input.witness.map((item) => item.toString('hex'));
  const issuance = issuanceJson(input);
  return {
    txid,
    vout,
    scriptSig: { asm: pushesAsm(input.script), hex: input.script.toString('hex') },
    is_pegin: false,
    sequence: input.sequence,
    ...(witness.length === 0 ? {} : { txinwitness: witness }),
    ...(issuance === undefined ? {} : { issuance }),
  };
}

function issuanceJson(input: TxInput): JsonObject | undefined {
  const facts = issuanceFacts(input);
  const { issuance } = input;
  if (facts === undefined || issuance === undefined) return undefined;
  return {
    assetBlindingNonce: shownHash(issuance.assetBlindingNonce),
    assetEntropy: facts.entropy,
    isreissuance: facts.isReissuance,
    ...(facts.token === undefined ? {} : { token: facts.token }),
    asset: facts.asset,
    ...issuedAmount('assetamount', issuance.assetAmount),
    ...issuedAmount('tokenamount', issuance.tokenAmount),
  };
}

function issuedAmount(name: string, field: Buffer): JsonObject {
  const amount = readAmount(field);
  if (amount !== undefined) return { [name]: amountJson(amount) };
  return isCommitment(field) ? { [`${name}commitment`]: field.toString('hex') } : {};
}

function outputJson(output: TxOutput, n: number): JsonObject {
  const isNonce = output.nonce.length === 33;
  const asset = readAsset(output.asset);
  return {
    ...valueJson(output),
    ...(asset === undefined ? { assetcommitment: output.asset.toString('hex') } : { asset }),
    commitmentnonce: isNonce ? output.nonce.toString('hex') : '',
    commitmentnonce_fully_valid: isNonce,
    n,
    scriptPubKey: scriptJson(output.script),
  };
}

function valueJson(output: TxOutput): JsonObject {
  const value = readAmount(output.value);
  if (value !== undefined) return { value: amountJson(value) };
  const proof = output.surjectionProof ?? Buffer.alloc(0);
  return {
    ...(output.rangeProof === undefined || output.rangeProof.length === 0
      ? {}
      : {
          'value-minimum': amountJson(1n),
          'value-maximum': amountJson(RANGE_MAXIMUM),
          'ct-exponent': 0,
          'ct-bits': 52,
        }),
    ...(proof.length === 0 ? {} : { surjectionproof: proof.toString('hex') }),
    valuecommitment: output.value.toString('hex'),
  };
}

function scriptJson(script: Buffer): JsonObject {
  const address = scriptAddress(script);
  const hex = script.toString('hex');
  return {
    asm: scriptAsm(script),
    desc: withChecksum(address === undefined ? `raw(${hex})` : `addr(${address})`),
    hex,
    ...(address === undefined ? {} : { address }),
    type: scriptType(script),
  };
}

function scriptAsm(script: Buffer): string {
  const program = scriptProgram(script).toString('hex');
  switch (scriptType(script)) {
    case 'fee':
      return '';
    case 'nulldata':
      return ['OP_RETURN', pushesAsm(script.subarray(1))].join(' ').trim();
    case 'pubkeyhash':
      return `OP_DUP OP_HASH160 ${program} OP_EQUALVERIFY OP_CHECKSIG`;
    case 'scripthash':
      return `OP_HASH160 ${program} OP_EQUAL`;
    case 'witness_v0_keyhash':
    case 'witness_v0_scripthash':
      return `0 ${program}`;
    case 'witness_v1_taproot':
      return `1 ${program}`;
    case 'nonstandard':
      return script.length === 1 && script[0] === 0x51 ? '1' : '[error]';
  }
}

/** Data that a script pushes, one hex word each; the node's own scripts push short data only. */
function pushesAsm(script: Buffer): string {
  const words: string[] = [];
  let offset = 0;
  while (offset < script.length) {
    const length = script[offset] ?? 0;
    words.push(
      length === 0 ? '0' : script.subarray(offset + 1, offset + 1 + length).toString('hex'),
    );
    offset += 1 + length;
  }
  return words.join(' ');
}

function feeJson(tx: Transaction): JsonObject {
  const fees = new Map<string, bigint>();
  for (const output of tx.outs) {
    const asset = readAsset(output.asset);
    if (!isFee(output) || asset === undefined) continue;
    fees.set(asset, (fees.get(asset) ?? 0n) + (readAmount(output.value) ?? 0n));
  }
  return Object.fromEntries([...fees].map(([asset, fee]) => [asset, amountJson(fee)]));
}
