/** `rawissueasset`: attaching issuances to the inputs of a transaction that is already funded. */
import type { Transaction } from 'liquidjs-lib';
import {
  assetIdFromEntropy,
  issuanceEntropy,
  tokenIdFromEntropy,
} from '../../../../shared/domain/asset-id.ts';
import { type Destination, decodeAddress, isDestination } from '../address.ts';
import {
  amountField,
  hashBytes,
  isFee,
  issuanceFacts,
  NULL_FIELD,
  parseTransaction,
  plainOutput,
  prevout,
  ZERO_HASH,
} from '../elements-tx.ts';
import type { JsonObject } from '../json.ts';
import type { NodeCore } from '../node-core.ts';
import { type ByteSource, randomIndex } from '../random.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import { type Args, isNumber, parseAmount, parseHash } from './method.ts';
import { requireObject } from './raw-transaction.ts';

/** One of the two things that an issuance creates. */
interface Part {
  readonly amount: bigint;
  readonly destination: Destination | undefined;
}

function parameterFault(text: string): RpcFault {
  return new RpcFault(RPC_CODE.parameter, text);
}

/** The node overlooks an amount that is written as a text instead of a number. */
function readPart(fields: Readonly<Record<string, unknown>>, kind: 'asset' | 'token'): Part {
  const value = fields[`${kind}_amount`];
  if (!isNumber(value)) return { amount: 0n, destination: undefined };
  const amount = parseAmount(value, false);
  if (amount === 0n) {
    throw parameterFault(`Invalid parameter, ${kind}_amount must be positive`);
  }
  const address = fields[`${kind}_address`];
  if (typeof address !== 'string') {
    throw parameterFault(`Invalid parameter, missing corresponding ${kind}_address`);
  }
  const destination = decodeAddress(address);
  if (!isDestination(destination)) {
    throw parameterFault(`Invalid ${kind} address provided: ${address}`);
  }
  return { amount, destination };
}

/** Puts an output at a random place before the fee, which must stay last. */
function insertOutput(tx: Transaction, random: ByteSource, part: Part, asset: string): void {
  if (part.destination === undefined) return;
  const { script, blindingKey } = part.destination;
  const output = plainOutput(script, asset, part.amount, blindingKey);
  tx.outs.splice(randomIndex(random, tx.outs.length), 0, output);
}

function attach(tx: Transaction, random: ByteSource, item: unknown): JsonObject {
  const fields = requireObject(item);
  const asset = readPart(fields, 'asset');
  const token = readPart(fields, 'token');
  if (asset.amount === 0n && token.amount === 0n) {
    throw new RpcFault(RPC_CODE.type, 'Issuance must have one non-zero component');
  }
  const isBlind = fields['blind'] !== false;
  const contract = fields['contract_hash'] ?? undefined;
  const contractHash = contract === undefined ? ZERO_HASH : parseHash(contract, 'contract_hash');
  const vin = tx.ins.findIndex((input) => issuanceFacts(input) === undefined);
  const input = tx.ins[vin];
  if (input === undefined) {
    throw parameterFault('Failed to find enough blank inputs for listed issuances.');
  }
  input.issuance = {
    assetBlindingNonce: hashBytes(ZERO_HASH),
    assetEntropy: hashBytes(contractHash),
    assetAmount: isBlind || asset.amount > 0n ? amountField(asset.amount) : NULL_FIELD,
    tokenAmount: token.amount > 0n ? amountField(token.amount) : NULL_FIELD,
  };
  const entropy = issuanceEntropy(prevout(input), contractHash);
  const ids = { asset: assetIdFromEntropy(entropy), token: tokenIdFromEntropy(entropy, isBlind) };
  insertOutput(tx, random, asset, ids.asset);
  insertOutput(tx, random, token, ids.token);
  return { vin, entropy, ...ids };
}

/** The hex of the transaction stands in the last entry of the answer. */
export function rawIssueAsset(core: NodeCore, args: Args): JsonObject[] {
  const tx = parseTransaction(args.text(0));
  if (tx === undefined) throw new RpcFault(RPC_CODE.decoding, 'TX decode failed');
  const issuances = args.list(1);
  const last = tx.outs.at(-1);
  if (last === undefined) throw parameterFault('Transaction must have at least one output.');
  if (!isFee(last)) throw parameterFault('Last transaction output must be fee.');
  if (tx.outs.slice(0, -1).some(isFee)) {
    throw parameterFault('Transaction can only have one fee output.');
  }
  const entries = issuances.map((item) => attach(tx, core.options.random, item));
  const final = entries.at(-1);
  if (final !== undefined) final['hex'] = tx.toHex();
  return entries;
}
