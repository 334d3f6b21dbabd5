/**
 * Distributions (reference, 2.7, 5.3, 5.4): created by a GET, carried out by the treasury's node,
 * and shown only once their confirmation was taken.
 */
import { randomUUID } from 'node:crypto';
import { sumAmounts } from '../../../shared/domain/amount.ts';
import { distributionBody, hasVested } from './bodies.ts';
import { takeOutput } from './book.ts';
import { type AmpCore, assetOf, qualifies } from './core.ts';
import { objectBody } from './fields.ts';
import type { LedgerOutput, LedgerTx } from './ledger.ts';
import {
  detailBlinders,
  readChange,
  readDetails,
  readTxid,
  reportedChange,
  reportedTx,
} from './payload.ts';
import {
  EMPTY_OK,
  fieldError,
  isoDate,
  nodeDecimal,
  notFound,
  ok,
  type Reply,
  refused,
} from './reply.ts';
import { type Call, type Route, segment } from './routing.ts';
import type { AssetRecord, Assignment, Blinders, Distribution, Payment } from './state.ts';

/** Version of the official client script that AMP asks for. */
export const SCRIPT_VERSION = 2;

/** Assignments that a new distribution takes: ready, vested, free, of users who can receive. */
function distributable(amp: AmpCore, asset: AssetRecord): readonly Assignment[] {
  return [...asset.assignments.values()].filter(
    (assignment) =>
      assignment.ready &&
      !assignment.isDistributed &&
      assignment.distribution === undefined &&
      hasVested(amp, assignment) &&
      qualifies(amp, asset, assignment.user),
  );
}

/** Asks Green for an address for each assignment; those without one are left out. */
async function addressed(
  amp: AmpCore,
  assignments: readonly Assignment[],
): Promise<readonly Payment[]> {
  const payments: Payment[] = [];
  for (const assignment of assignments) {
    const gaid = amp.state.users.get(assignment.user)?.defaultGaid;
    const fresh = gaid === undefined ? undefined : await amp.gaids.freshAddress(gaid);
    if (gaid === undefined || fresh === undefined) continue;
    const { id, user, amount } = assignment;
    payments.push({ assignment: id, user, gaid, amount, ...fresh });
  }
  return payments;
}

async function create(amp: AmpCore, call: Call): Promise<Reply> {
  const asset = assetOf(amp, call);
  if (!asset.isAuthorized) throw refused('The asset is not authorized.');
  if (asset.isLocked) throw refused('The asset is locked.');
  const payments = await addressed(amp, distributable(amp, asset));
  // No error status when nothing can be distributed: an answer without a distribution.
  if (payments.length === 0) return ok({});
  const distribution: Distribution = { uuid: randomUUID(), payments, confirmed: undefined };
  asset.distributions.set(distribution.uuid, distribution);
  for (const payment of payments) {
    const assignment = asset.assignments.get(payment.assignment);
    if (assignment === undefined) continue;
    assignment.distribution = distribution.uuid;
    assignment.receivingAddress = payment.address;
  }
  return ok({
    command: 'distribute',
    min_supported_client_script_version: SCRIPT_VERSION,
    base_url: amp.baseUrlTemplate(),
    asset_uuid: asset.uuid,
    asset_id: asset.assetId,
    distribution_uuid: distribution.uuid,
    map_address_amount: Object.fromEntries(
      payments.map(({ address, amount }) => [address, nodeDecimal(amount)]),
    ),
    map_address_asset: Object.fromEntries(payments.map(({ address }) => [address, asset.assetId])),
  });
}

/** Any distribution of an asset, pending ones too. */
function distributionOf(asset: AssetRecord, call: Call): Distribution {
  const distribution = asset.distributions.get(segment(call, 'distribution'));
  if (distribution === undefined) throw notFound();
  return distribution;
}

/** The output that pays a line of a distribution, or a refusal. */
function paidOutput(asset: AssetRecord, tx: LedgerTx, payment: Payment): LedgerOutput {
  const outputs = tx.outputs.filter((output) => output.address === payment.unconfidential);
  const [output] = outputs;
  if (output === undefined) {
    throw refused(`The transaction ${tx.txid} does not pay ${payment.address}.`);
  }
  if (outputs.length > 1 || output.asset !== asset.assetId || output.amount !== payment.amount) {
    throw refused(`The transaction ${tx.txid} does not pay ${payment.address} what was asked.`);
  }
  return output;
}

interface Paid {
  readonly payment: Payment;
  readonly output: LedgerOutput;
  readonly blinders: Blinders;
}

/** Takes a checked report into the book. */
function book(
  asset: AssetRecord,
  distribution: Distribution,
  tx: LedgerTx,
  paid: readonly Paid[],
  change: ReturnType<typeof reportedChange>,
): void {
  const base = { txid: tx.txid, kind: 'asset' as const, isBurnt: false };
  for (const { payment, output, blinders } of paid) {
    const { vout, amount } = output;
    takeOutput(asset, { ...base, vout, amount, gaid: payment.gaid, blinders });
    const assignment = asset.assignments.get(payment.assignment);
    if (assignment !== undefined) assignment.isDistributed = true;
  }
  for (const { output, blinders } of change) {
    const { vout, amount } = output;
    takeOutput(asset, { ...base, vout, amount, gaid: undefined, blinders });
  }
  distribution.confirmed = {
    txid: tx.txid,
    height: tx.height,
    datetime: isoDate(tx.time),
    vouts: new Map(paid.map(({ payment, output }) => [payment.assignment, output.vout])),
  };
  asset.movements.push({
    kind: 'distribution',
    txid: tx.txid,
    amount: sumAmounts(paid.map(({ output }) => output.amount)),
  });
}

/**
 * Takes a confirmation when the chain agrees with it. A second one for the same distribution is
 * refused; no source says what AMP does there.
 */
function confirm(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const distribution = distributionOf(asset, call);
  const body = objectBody(call.body);
  if (body['tx_data'] === undefined) throw fieldError('tx_data', 'This field is required.');
  const data = objectBody(body['tx_data']);
  const txid = readTxid(data['txid']);
  const details = readDetails(data['details']);
  const changeLines = readChange(body['change_data']);
  if (distribution.confirmed !== undefined) {
    throw refused('The distribution is already confirmed.');
  }
  const tx = reportedTx(amp, txid);
  const paid = distribution.payments.map((payment): Paid => {
    const output = paidOutput(asset, tx, payment);
    return { payment, output, blinders: detailBlinders(details, output) };
  });
  book(asset, distribution, tx, paid, reportedChange(asset, tx, changeLines));
  return EMPTY_OK;
}

/** Frees the assignments. AMP cannot know whether a transaction was sent already. */
function cancel(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const distribution = distributionOf(asset, call);
  if (distribution.confirmed !== undefined) {
    throw refused('The distribution is confirmed and cannot be cancelled.');
  }
  for (const assignment of asset.assignments.values()) {
    if (assignment.distribution !== distribution.uuid) continue;
    assignment.distribution = undefined;
    assignment.receivingAddress = undefined;
  }
  asset.distributions.delete(distribution.uuid);
  return EMPTY_OK;
}

/** Pending distributions are not shown. */
function detail(amp: AmpCore, call: Call): Reply {
  const distribution = distributionOf(assetOf(amp, call), call);
  if (distribution.confirmed === undefined) throw notFound();
  return ok(distributionBody(distribution));
}

function list(amp: AmpCore, call: Call): Reply {
  return ok(
    [...assetOf(amp, call).distributions.values()]
      .filter((distribution) => distribution.confirmed !== undefined)
      .map(distributionBody),
  );
}

export function distributionRoutes(amp: AmpCore): readonly Route[] {
  const all = 'assets/:uuid/distributions';
  const route = (
    method: Route['method'],
    path: string,
    run: (amp: AmpCore, call: Call) => Reply | Promise<Reply>,
  ): Route => ({ method, path: `${all}${path}`, manager: 'no', run: (call) => run(amp, call) });
  return [
    route('GET', '', list),
    route('GET', '/create', create),
    route('POST', '/:distribution/confirm', confirm),
    route('DELETE', '/:distribution/cancel', cancel),
    route('GET', '/:distribution', detail),
  ];
}
