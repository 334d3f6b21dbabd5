/**
 * Assets: their life cycle, figures, outputs and addresses (amp-api section 2.5).
 */
import { jsonNumber } from '../../../shared/exact-json.ts';
import type { AmpApi, AmpAsset, AmpUtxo, IssueRequest, ListWindow } from '../api.ts';
import type { AmpCall } from '../call.ts';
import type { AmpCaller } from '../caller.ts';
import {
  asset,
  assets,
  balance,
  issuedAsset,
  lostOutputs,
  memo,
  ownerships,
  summary,
} from '../schemas/assets.ts';
import { activities, tx, txs, utxos } from '../schemas/chain.ts';
import { texts } from '../schemas/common.ts';

type AssetCalls = Pick<
  AmpApi,
  | 'assets'
  | 'asset'
  | 'issue'
  | 'editAsset'
  | 'deleteAsset'
  | 'register'
  | 'registerAuthorized'
  | 'lockAsset'
  | 'unlockAsset'
  | 'summary'
  | 'balance'
  | 'ownerships'
  | 'memo'
  | 'setMemo'
  | 'treasuryAddresses'
  | 'addTreasuryAddresses'
  | 'deleteTreasuryAddresses'
>;

/**
 * Body of an issue call. Domain, ticker and public key are left out when they are empty: an asset
 * may do without registration data.
 */
function issueBody(request: IssueRequest): string {
  const filled = (value: string) => (value === '' ? undefined : value);
  return JSON.stringify({
    name: request.name,
    amount: jsonNumber(request.amount.toString()),
    destination_address: request.destinationAddress,
    domain: filled(request.domain),
    ticker: filled(request.ticker),
    pubkey: filled(request.pubkey),
    precision: request.precision,
    is_confidential: request.isConfidential,
    is_reissuable: request.isReissuable,
    reissuance_amount: jsonNumber(request.reissuanceAmount.toString()),
    reissuance_address: request.reissuanceAddress,
    transfer_restricted: request.transferRestricted,
  });
}

/** Calls about assets as a whole. */
export function assetCalls(caller: AmpCaller): AssetCalls {
  const assetByUuid = (uuid: string) => caller.get(asset, 'assets/{uuid}', { uuid });
  /** A change that answers with the asset, which is read back where the answer is empty. */
  const change = async (
    method: AmpCall['method'],
    path: string,
    uuid: string,
    rest: Pick<AmpCall, 'body' | 'once'> = {},
  ): Promise<AmpAsset> => {
    const answer = await caller.send({ method, path, parameters: { uuid }, ...rest });
    return answer.isEmpty ? assetByUuid(uuid) : answer.read(asset);
  };
  const send = async (
    method: AmpCall['method'],
    path: string,
    uuid: string,
    value?: unknown,
  ): Promise<void> => {
    const body = value === undefined ? {} : { body: JSON.stringify(value) };
    await caller.send({ method, path, parameters: { uuid }, ...body });
  };
  return {
    assets: () => caller.get(assets, 'assets'),
    asset: assetByUuid,
    issue: async (request) => {
      const body = issueBody(request);
      const answer = await caller.send({ method: 'POST', path: 'assets/issue', body });
      return { ...answer.read(issuedAsset), text: answer.text };
    },
    editAsset: (uuid, issuerAuthorizationEndpoint) =>
      change('PUT', 'assets/{uuid}/edit', uuid, {
        body: JSON.stringify({ issuer_authorization_endpoint: issuerAuthorizationEndpoint }),
      }),
    deleteAsset: (uuid) => send('DELETE', 'assets/{uuid}/delete', uuid),
    register: (uuid) => change('GET', 'assets/{uuid}/register', uuid, { once: true }),
    registerAuthorized: (uuid) =>
      change('GET', 'assets/{uuid}/register-authorized', uuid, { once: true }),
    lockAsset: (uuid) => change('PUT', 'assets/{uuid}/lock', uuid),
    unlockAsset: (uuid) => change('PUT', 'assets/{uuid}/unlock', uuid),
    summary: (uuid) => caller.get(summary, 'assets/{uuid}/summary', { uuid }),
    balance: (uuid) => caller.get(balance, 'assets/{uuid}/balance', { uuid }),
    ownerships: (uuid, height) =>
      height === undefined
        ? caller.get(ownerships, 'assets/{uuid}/ownerships', { uuid })
        : caller.get(ownerships, 'assets/{uuid}/ownerships/{height}', { uuid, height }),
    memo: async (uuid) => {
      const call: AmpCall = { method: 'GET', path: 'assets/{uuid}/memo', parameters: { uuid } };
      const answer = await caller.send(call);
      return answer.isEmpty ? '' : answer.read(memo);
    },
    setMemo: (uuid, text) => send('POST', 'assets/{uuid}/memo/set', uuid, text),
    treasuryAddresses: (uuid) => caller.get(texts, 'assets/{uuid}/treasury-addresses', { uuid }),
    addTreasuryAddresses: (uuid, addresses) =>
      send('POST', 'assets/{uuid}/treasury-addresses/add', uuid, addresses),
    deleteTreasuryAddresses: (uuid, addresses) =>
      send('DELETE', 'assets/{uuid}/treasury-addresses/delete', uuid, addresses),
  };
}

type OutputCalls = Pick<
  AmpApi,
  | 'activities'
  | 'txs'
  | 'tx'
  | 'utxos'
  | 'blacklist'
  | 'whitelist'
  | 'lostOutputs'
  | 'updateBlinders'
>;

function windowQuery(window: ListWindow): NonNullable<AmpCall['query']> {
  return {
    start: window.start,
    count: window.count,
    sortcolumn: window.sortcolumn,
    sortorder: window.sortorder,
    height_start: window.heightStart,
    height_stop: window.heightStop,
  };
}

/** Calls about an asset's transactions and outputs. */
export function outputCalls(caller: AmpCaller): OutputCalls {
  const utxosOf = (uuid: string) => caller.get(utxos, 'assets/{uuid}/utxos', { uuid });
  const mark = async (
    path: string,
    uuid: string,
    outpoints: readonly { readonly txid: string; readonly vout: number }[],
  ): Promise<readonly AmpUtxo[]> => {
    const body = JSON.stringify(outpoints.map(({ txid, vout }) => ({ txid, vout })));
    const answer = await caller.send({ method: 'POST', path, parameters: { uuid }, body });
    return answer.isEmpty ? utxosOf(uuid) : answer.read(utxos);
  };
  return {
    activities: (uuid, window = {}) =>
      caller.get(activities, 'assets/{uuid}/activities', { uuid }, windowQuery(window)),
    txs: (uuid, window = {}) => caller.get(txs, 'assets/{uuid}/txs', { uuid }, windowQuery(window)),
    tx: (uuid, txid) => caller.get(tx, 'assets/{uuid}/txs/{txid}', { uuid, txid }),
    utxos: utxosOf,
    blacklist: (uuid, outpoints) => mark('assets/{uuid}/utxos/blacklist', uuid, outpoints),
    whitelist: (uuid, outpoints) => mark('assets/{uuid}/utxos/whitelist', uuid, outpoints),
    lostOutputs: (uuid) => caller.get(lostOutputs, 'assets/{uuid}/lost-outputs', { uuid }),
    updateBlinders: async (uuid, output) => {
      await caller.send({
        method: 'POST',
        path: 'assets/{uuid}/update-blinders',
        parameters: { uuid },
        body: JSON.stringify({
          txid: output.txid,
          vout: output.vout,
          asset_blinder: output.assetBlinder,
          amount_blinder: output.amountBlinder,
        }),
      });
    },
  };
}
