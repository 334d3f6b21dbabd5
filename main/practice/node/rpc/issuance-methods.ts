/** Calls that issue: `issueasset`, `reissueasset`, `listissuances`. */
import { ZERO_HASH } from '../elements-tx.ts';
import { amountJson, type JsonObject } from '../json.ts';
import type { NodeCore } from '../node-core.ts';
import type { TxIssuance } from '../node-tx.ts';
import { RPC_CODE, RpcFault } from '../rpc-fault.ts';
import { NEW_ASSET, NEW_TOKEN, type Recipient } from '../wallet/send-request.ts';
import type { Wallet, WalletTx } from '../wallet/wallet.ts';
import { findAsset, requireAsset } from './assets.ts';
import { type Args, type MethodTable, parseHash, walletMethod } from './method.ts';
import { send } from './sending.ts';

/** A recipient on a fresh address of the wallet, which is in its address book. */
function ownRecipient(core: NodeCore, wallet: Wallet, asset: string, amount: bigint): Recipient {
  const { script, blindingKey } = wallet.newScript('bech32', '', core.now());
  return { script, blindingKey, asset, amount };
}

async function issue(core: NodeCore, args: Args, wallet: Wallet): Promise<JsonObject> {
  const amount = args.amount(0, false);
  const tokens = args.amount(1, false);
  if (amount === 0n && tokens === 0n) {
    throw new RpcFault(RPC_CODE.type, 'Issuance must have one non-zero component');
  }
  const blind = args.flag(2, true);
  const contract = args.raw(3);
  const contractHash = contract === undefined ? ZERO_HASH : parseHash(contract, 'contract_hash');
  const request = {
    recipients: [
      ...(amount > 0n ? [ownRecipient(core, wallet, NEW_ASSET, amount)] : []),
      ...(tokens > 0n ? [ownRecipient(core, wallet, NEW_TOKEN, tokens)] : []),
    ],
    issuance: { kind: 'issue', contractHash, blind } as const,
    isReplaceable: true,
    ignoreBlindFail: true,
  };
  const tx = await send(core, wallet, request, {}, RPC_CODE.wallet);
  const [issuance] = tx.issuances;
  return {
    txid: tx.txid,
    vin: issuance?.vin,
    entropy: issuance?.entropy,
    asset: issuance?.asset,
    token: issuance?.token,
  };
}

/** First issuances in the wallet's transactions. */
function definitions(wallet: Wallet): TxIssuance[] {
  return [...wallet.txs.values()]
    .flatMap(({ tx }) => tx.issuances)
    .filter(({ isReissuance }) => !isReissuance);
}

function findDefinition(wallet: Wallet, asset: string | undefined): TxIssuance & { token: string } {
  for (const definition of definitions(wallet)) {
    const { token } = definition;
    if (token === undefined) continue;
    if (token === asset) {
      throw new RpcFault(
        RPC_CODE.wallet,
        'Asset given is a reissuance token type and can not be reissued.',
      );
    }
    if (definition.asset === asset) return { ...definition, token };
  }
  throw new RpcFault(
    RPC_CODE.wallet,
    'Asset reissuance token definition could not be found in wallet.',
  );
}

async function reissue(core: NodeCore, args: Args, wallet: Wallet): Promise<JsonObject> {
  const named = findAsset(core, args.text(0));
  const amount = args.amount(1, false);
  if (amount === 0n) {
    throw new RpcFault(RPC_CODE.type, 'Reissuance must create a non-zero amount.');
  }
  const { asset, token, entropy } = findDefinition(wallet, named);
  const tokens = core.view(wallet).balances().trusted.get(token) ?? 0n;
  if (tokens <= 0n) {
    throw new RpcFault(RPC_CODE.insufficientFunds, 'No available reissuance tokens in wallet.');
  }
  const request = {
    // The whole token balance moves along to a fresh address.
    recipients: [
      ownRecipient(core, wallet, asset, amount),
      ownRecipient(core, wallet, token, tokens),
    ],
    issuance: { kind: 'reissue', asset, token, entropy } as const,
    isReplaceable: true,
    ignoreBlindFail: true,
  };
  const tx = await send(core, wallet, request, {}, RPC_CODE.wallet);
  return { txid: tx.txid, vin: tx.issuances[0]?.vin };
}

/** An issued amount, or -1 when it was blinded by another wallet. */
function issuedJson(
  wallet: Wallet,
  wtx: WalletTx,
  issuance: TxIssuance,
  part: 'assetAmount' | 'tokenAmount',
): { readonly amount: unknown; readonly blinds: string } {
  const truth = issuance[part];
  const spend = wtx.tx.spends[issuance.vin];
  const isOwn = spend !== undefined && wallet.ownOutput(spend.txid, spend.vout) !== undefined;
  if (truth === undefined || (truth.blinder !== ZERO_HASH && !isOwn)) {
    return { amount: -1, blinds: ZERO_HASH };
  }
  return { amount: amountJson(truth.amount), blinds: truth.blinder };
}

function issuanceJson(wallet: Wallet, wtx: WalletTx, issuance: TxIssuance): JsonObject {
  const asset = issuedJson(wallet, wtx, issuance, 'assetAmount');
  const token = issuedJson(wallet, wtx, issuance, 'tokenAmount');
  return {
    isreissuance: issuance.isReissuance,
    ...(issuance.token === undefined
      ? {}
      : { token: issuance.token, tokenamount: token.amount, tokenblinds: token.blinds }),
    entropy: issuance.entropy,
    txid: wtx.tx.txid,
    vin: issuance.vin,
    asset: issuance.asset,
    assetamount: asset.amount,
    assetblinds: asset.blinds,
  };
}

function listIssuances(core: NodeCore, args: Args, wallet: Wallet): JsonObject[] {
  const wanted = args.raw(0) === undefined ? undefined : requireAsset(core, args.text(0));
  return [...wallet.txs.values()].flatMap((wtx) =>
    wtx.tx.issuances
      .filter(({ asset }) => wanted === undefined || asset === wanted)
      .map((issuance) => issuanceJson(wallet, wtx, issuance)),
  );
}

export const issuanceMethods: MethodTable = {
  issueasset: walletMethod(['assetamount', 'tokenamount', 'blind', 'contract_hash'], 2, issue),
  reissueasset: walletMethod(['asset', 'assetamount'], 2, reissue),
  listissuances: walletMethod(['asset'], 0, listIssuances),
};
