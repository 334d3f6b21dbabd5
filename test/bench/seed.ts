/**
 * A journal that has seen much: finished distributions, as the engine would have left them.
 */
import { randomBytes, randomUUID } from 'node:crypto';
import { systemClock } from '../../main/clock.ts';
import type { OperationEvent } from '../../main/operations/events.ts';
import { Journal } from '../../main/operations/journal/journal.ts';

/** The asset that was distributed. */
interface SeededAsset {
  readonly assetUuid: string;
  readonly assetId: string;
}

/** Most recipients of one distribution; the others have fewer. */
const MOST_RECIPIENTS = 20;

/** Pause between two distributions: some days and hours, so that their times differ. */
const PAUSE_MS = (3 * 24 - 5) * 3_600_000;

function hex(bytes: number): string {
  return randomBytes(bytes).toString('hex');
}

/** Pause between two events of one distribution. */
const EVENT_MS = 15_000;

/** Events of a distribution that went well. */
function events(height: number): readonly OperationEvent[] {
  const txid = hex(32);
  const seen = (confirmations: number): OperationEvent => ({
    type: 'seen',
    confirmations,
    blockHash: hex(32),
    blockHeight: height,
    reorganised: false,
  });
  return [
    { type: 'checked', checks: [], before: { lostOutputs: [], burned: '0' } },
    { type: 'approved', digest: hex(32) },
    {
      type: 'sending',
      intent: {
        wallet: 'treasury',
        tipHash: hex(32),
        tipHeight: height,
        ownAddress: undefined,
        comment: '',
        outputs: [],
        knownIssuances: [],
      },
    },
    { type: 'sent', txid, vin: undefined, discovery: 'answer' },
    { type: 'captured', captured: { hex: hex(6_000), details: [], fee: '1200' } },
    { type: 'change', outputs: [] },
    seen(1),
    seen(2),
    { type: 'reporting', payload: '{}' },
    { type: 'reported', how: 'answer' },
    { type: 'verified' },
  ];
}

/** The request of a distribution, in the shape of AMP's create answer. No two are of the same size. */
function request({ assetUuid, assetId }: SeededAsset, reference: string, index: number): string {
  const addresses = Array.from(
    { length: 1 + ((index * 7) % MOST_RECIPIENTS) },
    () => `el1qq${hex(45)}`,
  );
  const units = (at: number): bigint => 12_500n + BigInt(((index * 31 + at * 17) % 400) * 250);
  const amounts = addresses.map((address, at): [string, string] => [
    address,
    `0.${String(units(at)).padStart(8, '0')}`,
  ]);
  return JSON.stringify({
    command: 'distribute',
    min_supported_client_script_version: 2,
    base_url: 'http://127.0.0.1/api/{}',
    asset_uuid: assetUuid,
    asset_id: assetId,
    distribution_uuid: reference,
    map_address_amount: Object.fromEntries(
      amounts.map(([address, amount]) => [address, Number(amount)]),
    ),
    map_address_asset: Object.fromEntries(addresses.map((address) => [address, assetId])),
  });
}

/** Writes finished distributions into the journal of a folder. */
export function seedJournal(folder: string, asset: SeededAsset, count: number): void {
  const begin = systemClock.now() - count * PAUSE_MS;
  let now = begin;
  const journal = Journal.open(folder, { ...systemClock, now: () => now });
  try {
    for (let index = 0; index < count; index += 1) {
      now = begin + index * PAUSE_MS;
      const reference = randomUUID();
      const head = {
        id: randomUUID(),
        kind: 'distribute' as const,
        reference,
        assetUuid: asset.assetUuid,
        assetId: asset.assetId,
        request: request(asset, reference, index),
        options: {},
        createdAt: now,
      };
      let record = journal.create(head, { type: 'requested', source: 'amp' });
      for (const event of events(index)) {
        now += EVENT_MS;
        record = journal.append(record, event);
      }
    }
  } finally {
    journal.close();
  }
}
