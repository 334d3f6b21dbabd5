/**
 * Where an asset is: summary, balance, ownerships, outputs, blacklist and lost outputs
 * (reference, 2.5).
 *
 * In the summary issued + reissued - burned = treasury + holders, as long as nothing is lost;
 * `assigned` counts what is assigned and not distributed yet.
 */
import type { Sats } from '../../../shared/domain/amount.ts';
import { sumAmounts } from '../../../shared/domain/amount.ts';
import type { Outpoint } from '../../../shared/domain/asset-id.ts';
import { holderFields } from './bodies.ts';
import { assignedAmount, type Position, position, total } from './book.ts';
import { type AmpCore, assetOf, qualifies, userOfGaid } from './core.ts';
import { listBody, objectBody } from './fields.ts';
import { notFound, ok, type Reply, refused, units } from './reply.ts';
import { assetRoute, type Call, type Route, segment } from './routing.ts';
import { type AssetRecord, type KnownOutput, type Movement, outpointKey } from './state.ts';

function movedAmount(asset: AssetRecord, kind: Movement['kind']): Sats {
  return sumAmounts(
    asset.movements.filter((movement) => movement.kind === kind).map(({ amount }) => amount),
  );
}

function blacklisted(asset: AssetRecord, outputs: readonly KnownOutput[]): readonly KnownOutput[] {
  return outputs.filter((output) => asset.blacklist.has(outpointKey(output)));
}

function summary(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const { unspent } = position(asset, amp.ledger);
  const holding = new Set(unspent.flatMap((output) => output.gaid ?? []));
  const active = new Set([...holding].flatMap((gaid) => userOfGaid(amp, gaid)?.id ?? []));
  const eligible = [...amp.state.users.keys()].filter((id) => qualifies(amp, asset, id));
  return ok({
    asset_id: asset.assetId,
    reissuance_token_id: asset.tokenId ?? null,
    issued: units(asset.issue.amount),
    reissued: units(movedAmount(asset, 'reissuance')),
    assigned: units(assignedAmount(asset)),
    distributed: units(movedAmount(asset, 'distribution')),
    burned: units(movedAmount(asset, 'burn')),
    blacklisted: units(total(blacklisted(asset, unspent))),
    registered_users: eligible.length,
    active_registered_users: active.size,
    active_green_subaccounts: holding.size,
    reissuance_tokens: units(asset.issue.tokenAmount),
  });
}

/** What each GAID holds; `owner` names a registered user, and is null on issuer-tracked assets. */
function ownershipBodies(
  amp: AmpCore,
  asset: AssetRecord,
  outputs: readonly KnownOutput[],
): readonly object[] {
  const byGaid = new Map<string, Sats>();
  for (const { gaid, amount } of outputs) {
    if (gaid !== undefined) byGaid.set(gaid, (byGaid.get(gaid) ?? 0n) + amount);
  }
  return [...byGaid].map(([gaid, amount]) => {
    const owner = asset.transferRestricted ? userOfGaid(amp, gaid)?.id : undefined;
    return { owner: owner === undefined ? null : String(owner), amount: units(amount), GAID: gaid };
  });
}

function balance(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const where = position(asset, amp.ledger);
  return ok({
    confirmed_balance: ownershipBodies(amp, asset, where.unspent),
    ...lostBody(where),
  });
}

function lostBody(where: Position): object {
  return { lost_outputs: where.lost, reissuance_lost_outputs: where.lostTokens };
}

function ownerships(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  return ok(ownershipBodies(amp, asset, position(asset, amp.ledger).unspent));
}

/** Ownerships as they were when a block was the newest one. */
function ownershipsAt(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const text = segment(call, 'height');
  if (!/^\d{1,9}$/.test(text)) throw notFound();
  const height = Number(text);
  const txs = new Map([...amp.ledger.txs].filter(([, tx]) => tx.height <= height));
  const { unspent } = position(asset, { height, txs });
  return ok(
    ownershipBodies(
      amp,
      asset,
      unspent.filter((output) => txs.has(output.txid)),
    ),
  );
}

function utxoBodies(amp: AmpCore, asset: AssetRecord): readonly object[] {
  return position(asset, amp.ledger).unspent.map((output) => ({
    txid: output.txid,
    vout: output.vout,
    asset: asset.assetId,
    amount: units(output.amount),
    ...holderFields(amp, output),
    // Clients read this key in lower case; which spelling AMP uses is not proven.
    gaid: output.gaid ?? null,
    blacklisted: asset.blacklist.has(outpointKey(output)),
  }));
}

function outpoints(body: unknown): readonly Outpoint[] {
  return listBody(body).map((entry) => {
    const { txid, vout } = objectBody(entry);
    if (typeof txid !== 'string' || typeof vout !== 'number') {
      throw refused('Each entry needs a txid and a vout.');
    }
    return { txid, vout };
  });
}

/** Marks outputs that Green must never co-sign, or takes the marks away. */
function mark(amp: AmpCore, call: Call, isBlack: boolean): Reply {
  const asset = assetOf(amp, call);
  const wanted = outpoints(call.body);
  const unspent = new Set(position(asset, amp.ledger).unspent.map(outpointKey));
  const stranger = wanted.find((outpoint) => !unspent.has(outpointKey(outpoint)));
  if (stranger !== undefined) {
    throw refused(`${outpointKey(stranger)} is not an unspent output of the asset.`);
  }
  for (const outpoint of wanted) {
    if (isBlack) asset.blacklist.add(outpointKey(outpoint));
    else asset.blacklist.delete(outpointKey(outpoint));
  }
  return ok(utxoBodies(amp, asset));
}

export function holdingRoutes(amp: AmpCore): readonly Route[] {
  const route = assetRoute(amp);
  return [
    route('GET', 'summary', 'own-assets', summary),
    route('GET', 'balance', 'own-assets', balance),
    route('GET', 'ownerships', 'no', ownerships),
    route('GET', 'ownerships/:height', 'no', ownershipsAt),
    route('GET', 'utxos', 'own-assets', (_, call) => ok(utxoBodies(amp, assetOf(amp, call)))),
    route('POST', 'utxos/blacklist', 'no', (_, call) => mark(amp, call, true)),
    route('POST', 'utxos/whitelist', 'no', (_, call) => mark(amp, call, false)),
    route('GET', 'lost-outputs', 'no', (_, call) =>
      ok(lostBody(position(assetOf(amp, call), amp.ledger))),
    ),
  ];
}
