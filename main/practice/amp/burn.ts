/**
 * Burns (reference, 2.8, 3.5). A burn must have been requested with its very amount.
 */
import { ENOUGH_CONFIRMATIONS, position, takeOutput, total, treasuryOutputs } from './book.ts';
import { type AmpCore, assetOf } from './core.ts';
import { SCRIPT_VERSION } from './distributions.ts';
import { FieldReader, objectBody } from './fields.ts';
import { confirmations } from './ledger.ts';
import { readChange, readTxid, reportedChange, reportedTx } from './payload.ts';
import { EMPTY_OK, fieldError, invalid, nodeDecimal, ok, type Reply, refused } from './reply.ts';
import type { Call, Route } from './routing.ts';
import type { KnownOutput } from './state.ts';

/** Treasury outputs that cover an amount, the largest first. */
function covering(outputs: readonly KnownOutput[], amount: bigint): readonly KnownOutput[] {
  const bySize = [...outputs].sort((left, right) => (right.amount > left.amount ? 1 : -1));
  const chosen: KnownOutput[] = [];
  for (const output of bySize) {
    if (total(chosen) >= amount) break;
    chosen.push(output);
  }
  return chosen;
}

function request(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const fields = new FieldReader(call.body);
  const amount = fields.amount('amount', 1);
  fields.finish();
  if (confirmations(amp.ledger, asset.issue.txid) < ENOUGH_CONFIRMATIONS) {
    throw refused(`The issuance needs ${ENOUGH_CONFIRMATIONS} confirmations.`);
  }
  const treasury = treasuryOutputs(position(asset, amp.ledger));
  if (total(treasury) < amount) throw invalid('There is not enough in the treasury balance.');
  asset.burnRequests.push(amount);
  return ok({
    command: 'burn',
    min_supported_client_script_version: SCRIPT_VERSION,
    base_url: amp.baseUrlTemplate(),
    asset_uuid: asset.uuid,
    asset_id: asset.assetId,
    amount: nodeDecimal(amount),
    utxos: covering(treasury, amount).map(({ txid, vout }) => ({ txid, vout })),
  });
}

function confirm(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const body = objectBody(call.body);
  if (body['tx_data'] === undefined) throw fieldError('tx_data', 'This field is required.');
  const txid = readTxid(objectBody(body['tx_data'])['txid']);
  const changeLines = readChange(body['change_data']);
  if (asset.movements.some((entry) => entry.kind === 'burn' && entry.txid === txid)) {
    throw refused('The burn is already confirmed.');
  }
  const tx = reportedTx(amp, txid);
  const burned = tx.outputs.find(
    (output) => output.owner === 'burn' && output.asset === asset.assetId,
  );
  if (burned === undefined) throw refused(`The transaction ${txid} does not burn the asset.`);
  const requested = asset.burnRequests.indexOf(burned.amount);
  if (requested < 0) throw refused('No burn of this amount was requested.');
  const change = reportedChange(asset, tx, changeLines);
  asset.burnRequests.splice(requested, 1);
  const base = { txid, kind: 'asset' as const, gaid: undefined };
  const { vout, amount } = burned;
  takeOutput(asset, { ...base, vout, amount, isBurnt: true, blinders: undefined });
  for (const { output, blinders } of change) {
    takeOutput(asset, {
      ...base,
      vout: output.vout,
      amount: output.amount,
      isBurnt: false,
      blinders,
    });
  }
  asset.movements.push({ kind: 'burn', txid, amount });
  return EMPTY_OK;
}

export function burnRoutes(amp: AmpCore): readonly Route[] {
  return [
    {
      method: 'POST',
      path: 'assets/:uuid/burn-request',
      manager: 'no',
      run: (call) => request(amp, call),
    },
    {
      method: 'POST',
      path: 'assets/:uuid/burn-confirm',
      manager: 'no',
      run: (call) => confirm(amp, call),
    },
  ];
}
