/** Calls that pay: `sendtoaddress`, `sendmany`, `destroyamount`. */
import { decodeAddress, isDestination } from '../address.ts';
import type { JsonObject } from '../json.ts';
import type { NodeCore } from '../node-core.ts';
import { repeatedKeys } from '../request-json.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import type { Recipient, SendRequest } from '../wallet/send-request.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { requireAsset } from './assets.ts';
import { type Args, type MethodTable, parseAmount, walletMethod } from './method.ts';
import { requireSpending, send } from './sending.ts';

/** Burns go to an output that is OP_RETURN and nothing else. */
const BURN_SCRIPT = Buffer.from([0x6a]);

/** Fee rates of calls are in base units per vB with three decimals. */
const FEE_RATE_SCALE = 100_000n;

/** How far ahead, in blocks, a fee can be estimated, and the ways to do so. */
const MOST_BLOCKS = 1_008;
const ESTIMATE_MODES: readonly string[] = ['unset', 'economical', 'conservative'];
const TARGET_AND_RATE =
  'Cannot specify both conf_target and fee_rate. Please provide either a confirmation target in blocks for automatic fee estimation, or an explicit fee rate.';

/** All entries of a map, the ones with a repeated key once more: the real node sees them, too. */
function everyEntry(
  map: Readonly<Record<string, unknown>>,
): readonly (readonly [string, unknown])[] {
  return [...Object.entries(map), ...repeatedKeys(map).map((key) => [key, map[key]] as const)];
}

/**
 * Reads who gets what. An address without an entry in `assets` is paid in L-BTC, without a word: so
 * does the real node.
 */
function readRecipients(
  core: NodeCore,
  amounts: Readonly<Record<string, unknown>>,
  assets: Readonly<Record<string, unknown>>,
): Recipient[] {
  const seen = new Set<string>();
  return everyEntry(amounts).map(([address, amount]) => {
    const named = assets[address];
    const asset = typeof named === 'string' ? requireAsset(core, named) : core.policyAsset;
    const destination = decodeAddress(address);
    if (!isDestination(destination)) {
      throw new RpcFault(RPC_CODE.address, `Invalid Bitcoin address: ${address}`);
    }
    const { script, blindingKey } = destination;
    const key = script.toString('hex');
    if (seen.has(key)) {
      throw new RpcFault(RPC_CODE.parameter, `Invalid parameter, duplicated address: ${address}`);
    }
    seen.add(key);
    const checkRange = asset === core.policyAsset;
    return { script, blindingKey, asset, amount: parseAmount(amount, checkRange) };
  });
}

/** @throws RpcFault for fees out of the recipients' amounts, which a treasury never asks for. */
function refuseSubtraction(isAsked: boolean): void {
  if (isAsked) {
    throw new RpcFault(RPC_CODE.parameter, 'The practice node does not subtract fees from amounts');
  }
}

/**
 * Reads how the fee is chosen: by an estimate (which this node never has, so that its least fee
 * rate is taken) or by a rate. The target and the mode of the estimate stand side by side.
 */
function feeChoice(
  args: Args,
  targetIndex: number,
  rateIndex: number,
): Pick<SendRequest, 'feePerKvb'> {
  const modeIndex = targetIndex + 1;
  const rate = args.raw(rateIndex);
  const target = args.raw(targetIndex) === undefined ? undefined : args.integer(targetIndex);
  const mode = args.raw(modeIndex) === undefined ? undefined : args.text(modeIndex);
  if (rate !== undefined) {
    if (target !== undefined) throw new RpcFault(RPC_CODE.parameter, TARGET_AND_RATE);
    if (mode !== undefined && mode !== 'unset') {
      throw new RpcFault(RPC_CODE.parameter, 'Cannot specify both estimate_mode and fee_rate');
    }
    // Three decimals of base units per vB are whole base units per 1,000 vB.
    return { feePerKvb: parseAmount(rate, true) / FEE_RATE_SCALE };
  }
  if (mode !== undefined && !ESTIMATE_MODES.includes(mode.toLowerCase())) {
    throw new RpcFault(
      RPC_CODE.parameter,
      `Invalid estimate_mode parameter, must be one of: "${ESTIMATE_MODES.join('", "')}"`,
    );
  }
  if (target !== undefined && (target < 1 || target > MOST_BLOCKS)) {
    throw new RpcFault(
      RPC_CODE.parameter,
      `Invalid conf_target, must be between 1 and ${MOST_BLOCKS}`,
    );
  }
  return {};
}

function sentJson(txid: string, isVerbose: boolean): string | JsonObject {
  return isVerbose ? { txid, fee_reason: 'Minimum Required Fee' } : txid;
}

async function sendMany(core: NodeCore, args: Args, wallet: Wallet): Promise<unknown> {
  if (args.text(0, '') !== '') {
    throw new RpcFault(RPC_CODE.parameter, 'Dummy value must be set to ""');
  }
  refuseSubtraction(args.list(4, []).length > 0);
  const request = {
    recipients: readRecipients(core, args.object(1), args.object(8, {})),
    isReplaceable: args.flag(5, true),
    ignoreBlindFail: args.flag(9, true),
    ...feeChoice(args, 6, 10),
  };
  requireSpending(core, wallet);
  const notes = { comment: args.optionalText(3) };
  const tx = await send(core, wallet, request, notes, RPC_CODE.insufficientFunds);
  return sentJson(tx.txid, args.flag(11, false));
}

async function sendToAddress(core: NodeCore, args: Args, wallet: Wallet): Promise<unknown> {
  const address = args.text(0);
  refuseSubtraction(args.flag(4, false));
  const asset = requireAsset(core, args.optionalText(9) ?? core.policyAsset);
  wallet.lock.requireUnlocked(core.now());
  const request = {
    recipients: readRecipients(core, { [address]: args.raw(1) }, { [address]: asset }),
    isReplaceable: args.flag(5, true),
    ignoreBlindFail: args.flag(10, true),
    ...feeChoice(args, 6, 11),
  };
  requireSpending(core, wallet);
  const notes = { comment: args.optionalText(2), commentTo: args.optionalText(3) };
  const tx = await send(core, wallet, request, notes, RPC_CODE.insufficientFunds);
  return sentJson(tx.txid, args.flag(12, false));
}

async function destroyAmount(core: NodeCore, args: Args, wallet: Wallet): Promise<unknown> {
  const asset = requireAsset(core, args.text(0));
  const amount = args.amount(1, true);
  if (amount === 0n) throw new RpcFault(RPC_CODE.type, 'Invalid amount to destroy');
  const recipient = { script: BURN_SCRIPT, asset, amount, blindingKey: undefined };
  const request = { recipients: [recipient], isReplaceable: true, ignoreBlindFail: true };
  requireSpending(core, wallet);
  const notes = { comment: args.optionalText(2) };
  const tx = await send(core, wallet, request, notes, RPC_CODE.insufficientFunds);
  return sentJson(tx.txid, args.flag(3, false));
}

export const sendMethods: MethodTable = {
  sendmany: walletMethod(
    [
      'dummy',
      'amounts',
      'minconf',
      'comment',
      'subtractfeefrom',
      'replaceable',
      'conf_target',
      'estimate_mode',
      'output_assets',
      'ignoreblindfail',
      'fee_rate',
      'verbose',
    ],
    2,
    sendMany,
  ),
  sendtoaddress: walletMethod(
    [
      'address',
      'amount',
      'comment',
      'comment_to',
      'subtractfeefromamount',
      'replaceable',
      'conf_target',
      'estimate_mode',
      'avoid_reuse',
      'assetlabel',
      'ignoreblindfail',
      'fee_rate',
      'verbose',
    ],
    2,
    sendToAddress,
  ),
  destroyamount: walletMethod(['asset', 'amount', 'comment', 'verbose'], 2, destroyAmount),
};
