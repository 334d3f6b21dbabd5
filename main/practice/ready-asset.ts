/**
 * A practice asset that can be distributed at once. It goes the whole way of an issuer (issue,
 * confirm, prove the domain, register, authorize, registered users, category, assignments) through
 * the practice AMP server's own paths, so that all its rules apply.
 */
import { z } from 'zod';
import type { Sats } from '../../shared/domain/amount.ts';
import { jsonNumber } from '../../shared/exact-json.ts';
import type { PracticeAmp } from './amp/practice-amp.ts';
import type { ChainRpc } from './chain-rpc.ts';

/** What the asset is to be; everything has a default. */
export interface ReadyAssetOptions {
  /** 5 to 255 ASCII characters. */
  readonly name?: string;
  /** The registry takes a ticker once per domain, so a second asset needs another one. */
  readonly ticker?: string;
  readonly domain?: string;
  /** 0 to 8 decimals. */
  readonly precision?: number;
  /** Base units that are issued to the treasury; without it, a million whole units. */
  readonly amount?: Sats;
  /** Registered users to make, each with a GAID that nobody has yet. */
  readonly investors?: number;
  /** Assignments that are ready for distribution, dealt out to the investors in turn. */
  readonly assignments?: number;
}

/** What an asset is to be that nobody holds yet. */
export type IssuedAssetOptions = Omit<ReadyAssetOptions, 'investors' | 'assignments'>;

/** An asset that was issued. Amounts are base units as text. */
export interface IssuedAsset {
  readonly assetUuid: string;
  readonly assetId: string;
  readonly reissuanceTokenId: string;
  readonly name: string;
  readonly ticker: string;
  readonly domain: string;
  readonly precision: number;
  readonly issued: string;
}

/** What was made. Amounts are base units as text. */
export interface ReadyAsset extends IssuedAsset {
  readonly categoryId: number;
  readonly registeredUsers: readonly {
    readonly id: number;
    readonly name: string;
    readonly gaid: string;
  }[];
  readonly assignments: readonly {
    readonly id: number;
    readonly registeredUser: number;
    readonly amount: string;
  }[];
}

/** The parts of a practice network that the making needs. */
export interface ReadyAssetGround {
  readonly amp: Pick<PracticeAmp, 'call' | 'freeGaids'>;
  readonly rpc: ChainRpc;
  /** Name of the treasury's wallet. */
  readonly treasury: string;
  mine(count: number): Promise<void>;
  publishProof(domain: string, assetId: string): void;
}

const INVESTORS = 5;
/** The number that AMP asks for before it authorizes an asset. */
const CONFIRMATIONS = 2;

const issuedAnswer = z.object({
  asset_uuid: z.string(),
  asset_id: z.string(),
  reissuance_token_id: z.string(),
});
const idAnswer = z.object({ id: z.number() });
const assignmentsAnswer = z.tuple([idAnswer]);
const addressAnswer = z.string();
const infoAnswer = z.object({ pubkey: z.string() });

/** All options with their defaults. */
function completed(options: ReadyAssetOptions): Required<ReadyAssetOptions> {
  const { precision = 2, investors = INVESTORS } = options;
  return {
    name: options.name ?? 'Harbour Bond 2031',
    ticker: options.ticker ?? 'HARB',
    domain: options.domain ?? 'harbour.example',
    precision,
    // An impossible precision is left to AMP, which says what is wrong with it.
    amount: options.amount ?? 1_000_000n * wholeUnit(precision),
    investors,
    assignments: options.assignments ?? investors,
  };
}

function wholeUnit(precision: number): Sats {
  return Number.isInteger(precision) && precision > 0 ? 10n ** BigInt(precision) : 1n;
}

/** What an assignment is over, in base units: different for all, so that a mix-up shows. */
function share(index: number, precision: number): Sats {
  return BigInt(100 + index) * wholeUnit(precision);
}

/** The first free GAIDs, as many as there are to be investors. */
function gaidsFor(
  { amp }: ReadyAssetGround,
  { investors, assignments }: Required<ReadyAssetOptions>,
): readonly string[] {
  if (assignments > 0 && investors === 0) {
    throw new Error('assignments need at least one investor');
  }
  const free = amp.freeGaids();
  if (free.length < investors) {
    throw new Error(`the practice network has ${free.length} free GAIDs, not ${investors}`);
  }
  return free.slice(0, investors);
}

/** Issues the asset, and makes the blocks that AMP waits for. */
async function issue(
  { amp, rpc, treasury, mine }: ReadyAssetGround,
  wanted: Required<ReadyAssetOptions>,
): Promise<IssuedAsset> {
  const newAddress = async (label: string) =>
    addressAnswer.parse(await rpc('getnewaddress', [label], treasury));
  const destination = await newAddress('treasury');
  const { pubkey } = infoAnswer.parse(await rpc('getaddressinfo', [destination], treasury));
  const { name, ticker, domain, precision } = wanted;
  const issued = issuedAnswer.parse(
    await amp.call('POST', 'assets/issue', {
      name,
      amount: jsonNumber(wanted.amount.toString()),
      destination_address: destination,
      domain,
      ticker,
      pubkey,
      precision,
      is_confidential: false,
      is_reissuable: true,
      reissuance_amount: 1,
      reissuance_address: await newAddress('reissuance token'),
      transfer_restricted: true,
    }),
  );
  await mine(CONFIRMATIONS);
  return {
    assetUuid: issued.asset_uuid,
    assetId: issued.asset_id,
    reissuanceTokenId: issued.reissuance_token_id,
    name,
    ticker,
    domain,
    precision,
    issued: wanted.amount.toString(),
  };
}

/** Registers a user for each GAID, and puts them into the category. */
async function registerUsers(
  { amp }: ReadyAssetGround,
  categoryId: number,
  gaids: readonly string[],
): Promise<ReadyAsset['registeredUsers']> {
  const made: ReadyAsset['registeredUsers'][number][] = [];
  for (const [index, gaid] of gaids.entries()) {
    const name = `Investor ${String(index + 1).padStart(3, '0')}`;
    const { id } = idAnswer.parse(
      await amp.call('POST', 'registered_users/add', { name, GAID: gaid, is_company: false }),
    );
    await amp.call('PUT', `categories/${categoryId}/registered_users/${id}/add`);
    made.push({ id, name, gaid });
  }
  return made;
}

async function assign(
  { amp }: ReadyAssetGround,
  assetUuid: string,
  users: ReadyAsset['registeredUsers'],
  { assignments, precision }: Required<ReadyAssetOptions>,
): Promise<ReadyAsset['assignments']> {
  const made: ReadyAsset['assignments'][number][] = [];
  for (let index = 0; index < assignments; index += 1) {
    const user = users[index % users.length];
    if (user === undefined) break;
    const amount = share(index, precision).toString();
    const body = {
      registered_user: user.id,
      amount: jsonNumber(amount),
      ready_for_distribution: true,
    };
    const [{ id }] = assignmentsAnswer.parse(
      await amp.call('POST', `assets/${assetUuid}/assignments/create`, { assignments: [body] }),
    );
    made.push({ id, registeredUser: user.id, amount });
  }
  return made;
}

/**
 * Makes an asset that is issued and confirmed, and whose domain is yet to be proven. Makes blocks for
 * that.
 *
 * @throws Error in the practice AMP server's words when it refuses it.
 */
export function makeIssuedAsset(
  ground: ReadyAssetGround,
  options: IssuedAssetOptions = {},
): Promise<IssuedAsset> {
  return issue(ground, completed(options));
}

/**
 * Makes an asset that is issued, confirmed, registered and authorized, with registered users in a
 * category of its own and with assignments that wait to be distributed. Makes blocks for that.
 *
 * @throws Error in the practice AMP server's words when it refuses a step.
 */
export async function makeReadyAsset(
  ground: ReadyAssetGround,
  options: ReadyAssetOptions = {},
): Promise<ReadyAsset> {
  const { amp } = ground;
  const wanted = completed(options);
  const gaids = gaidsFor(ground, wanted);
  const issued = await issue(ground, wanted);
  const { assetUuid, assetId, domain, ticker } = issued;
  ground.publishProof(domain, assetId);
  await amp.call('GET', `assets/${assetUuid}/register`);
  await amp.call('GET', `assets/${assetUuid}/register-authorized`);
  const { id: categoryId } = idAnswer.parse(
    await amp.call('POST', 'categories/add', { name: `Investors of ${ticker}` }),
  );
  await amp.call('PUT', `categories/${categoryId}/assets/${assetUuid}/add`);
  const registeredUsers = await registerUsers(ground, categoryId, gaids);
  return {
    ...issued,
    categoryId,
    registeredUsers,
    assignments: await assign(ground, assetUuid, registeredUsers, wanted),
  };
}
