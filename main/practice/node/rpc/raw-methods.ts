/**
 * Calls that build a transaction step by step: create, fund, issue, blind, sign. Unlike the wallet's
 * own send calls they leave no blinders of others' outputs behind.
 */
import type { Transaction } from 'liquidjs-lib';
import { tokenIdFromEntropy } from '../../../../shared/domain/asset-id.ts';
import { decodeAddress, isDestination } from '../address.ts';
import { awaitsBlinding } from '../blinding.ts';
import {
  EMPTY,
  isCommitment,
  isFee,
  issuanceFacts,
  NULL_FIELD,
  outpointKey,
  parseTransaction,
  plainOutput,
  prevout,
  readAsset,
} from '../elements-tx.ts';
import { amountJson, type JsonObject } from '../json.ts';
import type { NodeCore } from '../node-core.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import type { ChangeTarget, Recipient, SendRequest } from '../wallet/send-request.ts';
import { signInputs } from '../wallet/signing.ts';
import { requireStandardSize } from '../wallet/transaction-builder.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { requireAsset } from './assets.ts';
import {
  type Args,
  isObject,
  type MethodTable,
  nodeMethod,
  parseAmount,
  walletMethod,
} from './method.ts';
import { rawIssueAsset } from './raw-issuance.ts';
import { createRawTransaction } from './raw-transaction.ts';
import { withFailureCode } from './sending.ts';

const OP_RETURN = Buffer.from([0x6a]);
const FEE_RATE_SCALE = 100_000n;

function decode(hex: string, problem = 'TX decode failed'): Transaction {
  const tx = parseTransaction(hex);
  if (tx === undefined) throw new RpcFault(RPC_CODE.decoding, problem);
  return tx;
}

function parameterFault(text: string): RpcFault {
  return new RpcFault(RPC_CODE.parameter, text);
}

/** What the outputs of an unfunded transaction ask for; a fee output is replaced by the new one. */
function recipientsOf(core: NodeCore, tx: Transaction): Recipient[] {
  return tx.outs.flatMap((output) => {
    if (isCommitment(output.value) || isCommitment(output.asset)) {
      throw new RpcFault(RPC_CODE.wallet, 'Pre-funded amounts must be non-blinded');
    }
    const truth = core.table.open(output);
    if (truth === undefined || isFee(output)) return [];
    const blindingKey = output.nonce.length === 33 ? output.nonce : undefined;
    return [{ script: output.script, asset: truth.asset, amount: truth.amount, blindingKey }];
  });
}

function changeTarget(address: unknown): ChangeTarget {
  const destination = decodeAddress(String(address));
  if (isDestination(destination)) return destination;
  throw new RpcFault(RPC_CODE.address, 'Change address must be a valid address');
}

function changeTargets(core: NodeCore, value: unknown): Map<string, ChangeTarget> {
  if (typeof value === 'string') return new Map([[core.policyAsset, changeTarget(value)]]);
  if (!isObject(value)) {
    throw new RpcFault(RPC_CODE.address, 'Change address must be either a map or a string');
  }
  const entries = Object.entries(value);
  return new Map(
    entries.map(([asset, address]) => [requireAsset(core, asset), changeTarget(address)]),
  );
}

/** The options of `fundrawtransaction` that the practice node follows. */
function fundOptions(
  core: NodeCore,
  options: Readonly<Record<string, unknown>>,
): Partial<SendRequest> {
  const change = options['changeAddress'] ?? options['change_address'];
  const position = options['changePosition'] ?? options['change_position'];
  const subtract = options['subtractFeeFromOutputs'] ?? options['subtract_fee_from_outputs'];
  if (Array.isArray(subtract) && subtract.length > 0) {
    throw parameterFault('The practice node does not subtract fees from amounts');
  }
  const { feeRate, fee_rate: feePerVb } = options;
  if (feeRate !== undefined && feePerVb !== undefined) {
    throw parameterFault('Cannot specify both fee_rate (sat/vB) and feeRate (BTC/kvB)');
  }
  return {
    ...(change === undefined ? {} : { changeTargets: changeTargets(core, change) }),
    ...(typeof position === 'number' && position >= 0 ? { changePosition: position } : {}),
    ...(feeRate === undefined ? {} : { feePerKvb: parseAmount(feeRate, true) }),
    ...(feePerVb === undefined ? {} : { feePerKvb: parseAmount(feePerVb, true) / FEE_RATE_SCALE }),
    isReplaceable: options['replaceable'] !== false,
  };
}

function fund(core: NodeCore, args: Args, wallet: Wallet): JsonObject {
  const tx = decode(args.text(0));
  const options = typeof args.raw(1) === 'boolean' ? {} : args.object(1, {});
  const request: SendRequest = {
    recipients: recipientsOf(core, tx),
    presetInputs: tx.ins.map(prevout),
    keepOrder: true,
    isReplaceable: true,
    ignoreBlindFail: true,
    ...fundOptions(core, options),
  };
  const draft = withFailureCode(RPC_CODE.wallet, () => {
    const made = core.draft(wallet, request);
    requireStandardSize(made.weight);
    return made;
  });
  tx.ins.push(...draft.tx.ins.slice(tx.ins.length));
  tx.outs = draft.tx.outs;
  if (options['lockUnspents'] === true || options['lock_unspents'] === true) {
    for (const { key } of draft.coins) wallet.lockedCoins.add(key);
  }
  return { hex: tx.toHex(), fee: amountJson(draft.fee), changepos: draft.changePosition };
}

/** Assets that outputs can be blinded for: those of the inputs and of the issuances. */
function blindableAssets(
  core: NodeCore,
  tx: Transaction,
  wallet: Wallet,
  blindIssuances: boolean,
): Set<string | undefined> {
  const view = core.view(wallet);
  const assets = new Set<string | undefined>();
  for (const input of tx.ins) {
    const { txid, vout } = prevout(input);
    const coin = view.input(txid, vout);
    if (coin === undefined) {
      throw parameterFault(
        'Invalid parameter: transaction spends from non-wallet output and no assetcommitment list was given.',
      );
    }
    assets.add(coin.asset);
    const facts = issuanceFacts(input);
    assets.add(facts?.asset).add(facts?.token);
    // An issuance that is about to be blinded has the token of a blinded one.
    if (blindIssuances && facts?.isReissuance === false) {
      assets.add(tokenIdFromEntropy(facts.entropy, true));
    }
  }
  return assets;
}

function hasBlindedInput(core: NodeCore, tx: Transaction, wallet: Wallet): boolean {
  const view = core.view(wallet);
  return tx.ins.some((input) => {
    const { txid, vout } = prevout(input);
    const coin = view.input(txid, vout);
    return coin !== undefined && isCommitment(coin.output.value);
  });
}

function blindRaw(core: NodeCore, args: Args, wallet: Wallet): string {
  const tx = decode(args.text(0));
  const ignoreFail = args.flag(1, true);
  const blindIssuances = args.flag(3, true);
  const assets = blindableAssets(core, tx, wallet, blindIssuances);
  const issuances = tx.ins.filter(({ issuance }) => issuance !== undefined).length;
  const waiting = tx.outs.filter(awaitsBlinding);
  const count = waiting.length + (blindIssuances ? issuances : 0);
  const [lone] = waiting;
  if (hasBlindedInput(core, tx, wallet)) {
    const last = tx.outs.at(-1);
    if (last === undefined) {
      throw parameterFault(
        'Unable to blind transaction: transaction has no outputs to balance blinded inputs against.',
      );
    }
    if (count === 0) {
      const asset = readAsset(last.asset) ?? core.policyAsset;
      tx.outs.push(plainOutput(OP_RETURN, asset, 0n, wallet.blindingKey(OP_RETURN)));
    }
  } else if (count === 0) {
    return tx.toHex();
  } else if (count === 1 && lone !== undefined) {
    if (!ignoreFail) {
      throw parameterFault(
        'Unable to blind transaction: Add another output to blind in order to complete the blinding.',
      );
    }
    lone.nonce = NULL_FIELD;
    return tx.toHex();
  }
  if (waiting.some(({ asset }) => !assets.has(readAsset(asset)))) {
    throw parameterFault(
      'Unable to blind transaction: Are you sure each asset type to blind is represented in the inputs?',
    );
  }
  core.table.blind(tx, blindIssuances);
  return tx.toHex();
}

/** Opens what the wallet can open: outputs on its own scripts. */
function unblindRaw(core: NodeCore, args: Args, wallet: Wallet): JsonObject {
  const tx = decode(args.text(0));
  tx.outs = tx.outs.map((output) => {
    const own = wallet.own(output.script);
    const truth = core.table.open(output);
    if (own === undefined || truth === undefined || !isCommitment(output.value)) return output;
    return plainOutput(output.script, truth.asset, truth.amount);
  });
  return { hex: tx.toHex() };
}

function signRaw(core: NodeCore, args: Args, wallet: Wallet): JsonObject {
  const tx = decode(args.text(0), 'TX decode failed. Make sure the tx has at least one input.');
  wallet.lock.requireUnlocked(core.now());
  const view = core.view(wallet);
  const exists = (txid: string, vout: number): boolean =>
    core.chain.coin(outpointKey(txid, vout)) !== undefined || core.mempool.has(txid);
  const unsigned = signInputs(
    tx,
    (txid, vout) => (exists(txid, vout) ? view.input(txid, vout) : undefined),
    core.options.random,
  );
  const errors = unsigned.map((index) => {
    const input = tx.ins[index];
    const { txid, vout } = input === undefined ? { txid: '', vout: 0 } : prevout(input);
    return {
      txid,
      vout,
      witness: [],
      scriptSig: (input?.script ?? EMPTY).toString('hex'),
      sequence: input?.sequence,
      error: exists(txid, vout)
        ? 'Unable to sign input, invalid stack size (possibly missing key)'
        : 'Input not found or already spent',
    };
  });
  const complete = errors.length === 0;
  return { hex: tx.toHex(), complete, ...(complete ? {} : { errors }) };
}

export const rawMethods: MethodTable = {
  createrawtransaction: nodeMethod(
    ['inputs', 'outputs', 'locktime', 'replaceable'],
    2,
    createRawTransaction,
  ),
  fundrawtransaction: walletMethod(['hexstring', 'options', 'iswitness'], 1, fund),
  rawissueasset: nodeMethod(['transaction', 'issuances'], 2, rawIssueAsset),
  blindrawtransaction: walletMethod(
    ['hexstring', 'ignoreblindfail', 'asset_commitments', 'blind_issuances', 'totalblinder'],
    1,
    blindRaw,
  ),
  unblindrawtransaction: walletMethod(['hex'], 1, unblindRaw),
  signrawtransactionwithwallet: walletMethod(['hexstring', 'prevtxs', 'sighashtype'], 1, signRaw),
};
