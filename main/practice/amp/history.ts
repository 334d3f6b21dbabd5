/**
 * What happened to an asset: transactions, activities, and the blinders that the treasury adds later
 * (reference, 2.5 and 3.6).
 */
import { blinderFields, holderFields, ZERO_BLINDER } from './bodies.ts';
import { type AmpCore, assetOf } from './core.ts';
import { FieldReader } from './fields.ts';
import { type LedgerTx, realBlinders } from './ledger.ts';
import { EMPTY_OK, isoDate, notFound, ok, type Reply, refused, units } from './reply.ts';
import { assetRoute, type Call, type Route, segment } from './routing.ts';
import { type AssetRecord, type KnownOutput, type Movement, outpointKey } from './state.ts';

/** A movement of the asset with its confirmed transaction. */
interface Event {
  readonly movement: Movement;
  readonly tx: LedgerTx;
}

/** Confirmed movements, oldest first: the official script takes element 0 as the issuance. */
function events(amp: AmpCore, asset: AssetRecord): readonly Event[] {
  const found = asset.movements.flatMap((movement): readonly Event[] => {
    const tx = amp.ledger.txs.get(movement.txid);
    return tx === undefined ? [] : [{ movement, tx }];
  });
  return found.sort((left, right) => left.tx.height - right.tx.height);
}

function outputsOf(asset: AssetRecord, txid: string): readonly KnownOutput[] {
  return [...asset.known.values()]
    .filter((output) => output.txid === txid)
    .sort((left, right) => left.vout - right.vout);
}

function assetIdOf(asset: AssetRecord, output: KnownOutput): string | undefined {
  return output.kind === 'asset' ? asset.assetId : asset.tokenId;
}

/** Link whose fragment opens the outputs, in the form that block explorers read. */
function unblindedUrl(amp: AmpCore, asset: AssetRecord, tx: LedgerTx): string {
  const parts = outputsOf(asset, tx.txid).flatMap((output) =>
    output.blinders === undefined
      ? []
      : [
          output.amount,
          assetIdOf(asset, output),
          output.blinders.amountBlinder,
          output.blinders.assetBlinder,
        ],
  );
  const origin = new URL(amp.baseUrlTemplate()).origin;
  return `${origin}/tx/${tx.txid}#blinded=${parts.join(',')}`;
}

function inputBodies(amp: AmpCore, asset: AssetRecord, tx: LedgerTx): readonly object[] {
  return tx.inputs.flatMap((input, vin) => {
    const spent = asset.known.get(outpointKey(input));
    if (spent === undefined) return [];
    return [
      {
        asset_id: assetIdOf(asset, spent),
        vin,
        prev_txid: input.txid,
        prev_vout: input.vout,
        amount: units(spent.amount),
        ...blinderFields(spent),
        ...holderFields(amp, spent),
        is_treasury: spent.gaid === undefined,
      },
    ];
  });
}

function txBody(amp: AmpCore, asset: AssetRecord, { movement, tx }: Event): object {
  const spent = new Set(
    [...amp.ledger.txs.values()].flatMap((other) => other.inputs.map(outpointKey)),
  );
  return {
    txid: tx.txid,
    datetime: isoDate(tx.time),
    blockheight: tx.height,
    is_issuance: movement.kind === 'issuance',
    is_reissuance: movement.kind === 'reissuance',
    is_distribution: movement.kind === 'distribution',
    inputs: inputBodies(amp, asset, tx),
    outputs: outputsOf(asset, tx.txid).map((output) => ({
      asset_id: assetIdOf(asset, output),
      vout: output.vout,
      amount: units(output.amount),
      ...blinderFields(output),
      ...holderFields(amp, output),
      is_treasury: output.gaid === undefined && !output.isBurnt,
      is_spent: spent.has(outpointKey(output)),
      is_burnt: output.isBurnt,
    })),
    unblinded_url: unblindedUrl(amp, asset, tx),
  };
}

/** The outputs of a movement that tell the story: what was made, received or burnt. */
function activityBodies(amp: AmpCore, asset: AssetRecord, event: Event): readonly object[] {
  const { movement, tx } = event;
  const isTold = (output: KnownOutput): boolean => {
    if (output.kind !== 'asset') return false;
    if (movement.kind === 'burn') return output.isBurnt;
    return movement.kind === 'distribution' || movement.kind === 'transfer'
      ? output.gaid !== undefined
      : true;
  };
  return outputsOf(asset, tx.txid)
    .filter(isTold)
    .map((output) => ({
      type: movement.kind,
      datetime: isoDate(tx.time),
      description: `${movement.kind} of ${asset.name}`,
      txid: tx.txid,
      vout: output.vout,
      blockheight: tx.height,
      ...blinderFields(output),
      'registered user': holderFields(amp, output).registered_user,
      amount: units(output.amount),
    }));
}

function whole(call: Call, name: string): number | undefined {
  const text = call.query.get(name);
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/** Applies the height range, `sortorder`, `start` and `count`; sorting is by height only. */
function windowed<T>(call: Call, entries: readonly (readonly [number, T])[]): readonly T[] {
  const lowest = whole(call, 'height_start') ?? 0;
  const highest = whole(call, 'height_stop') ?? Number.MAX_SAFE_INTEGER;
  const inRange = entries
    .filter(([height]) => height >= lowest && height <= highest)
    .map(([, entry]) => entry);
  if (call.query.get('sortorder')?.toLowerCase() === 'desc') inRange.reverse();
  const start = whole(call, 'start') ?? 0;
  const count = whole(call, 'count') ?? inRange.length;
  return inRange.slice(start, start + count);
}

function txs(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  return ok(
    windowed(
      call,
      events(amp, asset).map((event) => [event.tx.height, txBody(amp, asset, event)] as const),
    ),
  );
}

function oneTx(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const event = events(amp, asset).find(({ tx }) => tx.txid === segment(call, 'txid'));
  if (event === undefined) throw notFound();
  return ok(txBody(amp, asset, event));
}

function activities(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  return ok(
    windowed(
      call,
      events(amp, asset).flatMap((event) =>
        activityBodies(amp, asset, event).map((body) => [event.tx.height, body] as const),
      ),
    ),
  );
}

/** Learns the blinders of one output, after comparing them with what the chain's wallets show. */
function updateBlinders(amp: AmpCore, call: Call): Reply {
  const asset = assetOf(amp, call);
  const fields = new FieldReader(call.body);
  const txid = fields.text('txid');
  const vout = fields.integer('vout');
  const assetBlinder = fields.text('asset_blinder');
  const amountBlinder = fields.text('amount_blinder');
  fields.finish();
  const output = asset.known.get(outpointKey({ txid, vout }));
  if (output === undefined) throw refused(`${txid}:${vout} is not a known output of the asset.`);
  const given = realBlinders(amountBlinder, assetBlinder);
  const seen = amp.ledger.txs.get(txid)?.outputs.find((candidate) => candidate.vout === vout);
  const truth = seen?.blinders;
  const agrees =
    given !== undefined &&
    (truth === undefined ||
      (given.amountBlinder === truth.amountBlinder && given.assetBlinder === truth.assetBlinder));
  if (!agrees) {
    const isZero = assetBlinder === ZERO_BLINDER || amountBlinder === ZERO_BLINDER;
    throw refused(
      isZero ? 'Blinders of zeros open nothing.' : 'These blinders do not open the output.',
    );
  }
  output.blinders = given;
  return EMPTY_OK;
}

export function historyRoutes(amp: AmpCore): readonly Route[] {
  const route = assetRoute(amp);
  return [
    route('GET', 'txs', 'no', txs),
    route('GET', 'txs/:txid', 'no', oneTx),
    route('GET', 'activities', 'own-assets', activities),
    route('POST', 'update-blinders', 'no', updateBlinders),
  ];
}
