/**
 * Reissuances (reference, 2.8, 3.4). A confirm call without a request is taken as well, because a
 * reissuance that the chain shows must be reportable.
 */

import type { Sats } from '../../../shared/domain/amount.ts';
import { ENOUGH_CONFIRMATIONS, position, takeOutput } from './book.ts';
import { type AmpCore, assetOf } from './core.ts';
import { SCRIPT_VERSION } from './distributions.ts';
import { FieldReader, objectBody } from './fields.ts';
import { confirmations, type LedgerTx } from './ledger.ts';
import {
  type DetailLine,
  detailBlinders,
  readDetails,
  readIssuances,
  readTxid,
  reportedTx,
} from './payload.ts';
import { fieldError, isoDate, nodeDecimal, ok, type Reply, refused, units } from './reply.ts';
import type { Call, Route } from './routing.ts';
import type { AssetRecord } from './state.ts';

function request(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const fields = new FieldReader(call.body);
  const amount = fields.amount('amount_to_reissue', 1);
  fields.finish();
  if (asset.tokenId === undefined) throw refused('The asset is not reissuable.');
  if (confirmations(amp.ledger, asset.issue.txid) < ENOUGH_CONFIRMATIONS) {
    throw refused(`The issuance needs ${ENOUGH_CONFIRMATIONS} confirmations.`);
  }
  asset.reissueRequests.push(amount);
  const { tokens } = position(asset, amp.ledger);
  return ok({
    command: 'reissue',
    min_supported_client_script_version: SCRIPT_VERSION,
    base_url: amp.baseUrlTemplate(),
    asset_uuid: asset.uuid,
    asset_id: asset.assetId,
    amount: nodeDecimal(amount),
    reissuance_utxos: tokens.map(({ txid, vout }) => ({ txid, vout })),
  });
}

/** The issuance line that the report and the treasury wallet agree on. */
async function agreedIssuance(
  amp: AmpCore,
  asset: AssetRecord,
  tx: LedgerTx,
  vin: number,
  listed: ReturnType<typeof readIssuances>,
): Promise<Sats> {
  const isIt = (line: { readonly isreissuance: boolean; readonly txid: string; vin: number }) =>
    line.isreissuance && line.txid === tx.txid && line.vin === vin;
  const truth = (await amp.chain.issuances(amp.wallets.treasury, asset.assetId)).find(isIt);
  if (truth === undefined) {
    throw refused(`Input ${vin} of ${tx.txid} does not reissue the asset.`);
  }
  const line = listed.find(isIt);
  if (line === undefined) {
    throw fieldError('listissuances', `The reissuance ${tx.txid}:${vin} is missing.`);
  }
  if (line.asset !== asset.assetId || line.assetamount !== truth.assetamount) {
    throw fieldError('listissuances', `The reissuance ${tx.txid}:${vin} differs from the chain.`);
  }
  return truth.assetamount;
}

/** Takes the reissued output, and the token if the details tell where it went. */
function book(
  asset: AssetRecord,
  tx: LedgerTx,
  details: readonly DetailLine[],
  amount: Sats,
): { readonly vout: number; readonly address: string } {
  const minted = tx.outputs.find(
    (output) =>
      output.asset === asset.assetId && output.owner === 'treasury' && output.amount === amount,
  );
  if (minted === undefined) {
    throw refused(`The transaction ${tx.txid} does not bring the asset to the treasury.`);
  }
  const base = { txid: tx.txid, gaid: undefined, isBurnt: false };
  const blinders = detailBlinders(details, minted);
  const tokens = tx.outputs
    .filter((output) => output.asset === asset.tokenId && output.owner === 'treasury')
    .filter((output) => details.some((line) => line.vout === output.vout))
    .map((output) => ({ output, blinders: detailBlinders(details, output) }));
  takeOutput(asset, { ...base, kind: 'asset', vout: minted.vout, amount, blinders });
  for (const token of tokens) {
    const { vout } = token.output;
    takeOutput(asset, {
      ...base,
      kind: 'token',
      vout,
      amount: token.output.amount,
      blinders: token.blinders,
    });
  }
  return minted;
}

async function confirm(amp: AmpCore, call: Call): Promise<Reply> {
  const asset = assetOf(amp, call);
  const body = objectBody(call.body);
  const details = readDetails(body['details']);
  const listed = readIssuances(body['listissuances']);
  if (body['reissuance_output'] === undefined) {
    throw fieldError('reissuance_output', 'This field is required.');
  }
  const output = new FieldReader(body['reissuance_output']);
  const txid = readTxid(output.raw('txid'));
  const vin = output.integer('vin');
  output.finish();
  if (asset.reissuances.some((entry) => entry.txid === txid && entry.vin === vin)) {
    throw refused('The reissuance is already confirmed.');
  }
  const tx = reportedTx(amp, txid);
  const amount = await agreedIssuance(amp, asset, tx, vin, listed);
  const { vout, address } = book(asset, tx, details, amount);
  asset.reissuances.push({
    txid,
    vin,
    vout,
    address,
    amount,
    blockHash: tx.blockHash,
    created: isoDate(tx.time),
  });
  asset.movements.push({ kind: 'reissuance', txid, amount });
  const requested = asset.reissueRequests.indexOf(amount);
  if (requested >= 0) asset.reissueRequests.splice(requested, 1);
  return ok({ txid, vin, reissuance_amount: units(amount) });
}

function list(amp: AmpCore, call: Call): Reply {
  return ok(
    assetOf(amp, call).reissuances.map((entry) => ({
      txid: entry.txid,
      vout: entry.vout,
      destination_address: entry.address,
      reissuance_amount: units(entry.amount),
      confirmed_in_block: entry.blockHash,
      created: entry.created,
    })),
  );
}

export function reissueRoutes(amp: AmpCore): readonly Route[] {
  const one = 'assets/:uuid';
  return [
    {
      method: 'POST',
      path: `${one}/reissue-request`,
      manager: 'no',
      run: (call) => request(amp, call),
    },
    {
      method: 'POST',
      path: `${one}/reissue-confirm`,
      manager: 'no',
      run: (call) => confirm(amp, call),
    },
    { method: 'GET', path: `${one}/reissuances`, manager: 'no', run: (call) => list(amp, call) },
  ];
}
