/**
 * Reads what AMP answers to `distributions/create/`, `reissue-request` and `burn-request`: the
 * treasury requests that are carried out on the node, fresh from AMP or from a saved file.
 *
 * The parser only reads. Whether a request is right (amounts above zero, the asset's own id for
 * every address, equal to AMP's assignments) is for the preflight to judge, which reports all
 * problems at once.
 */
import { z } from 'zod';
import { AmountError, parseNodeAmount, type Sats } from '../../shared/domain/amount.ts';
import { isHash, type Outpoint } from '../../shared/domain/asset-id.ts';
import { parseExactJson } from '../../shared/exact-json.ts';
import type { Profile } from '../profile.ts';
import { plainText } from './words.ts';

/** What every treasury request carries. */
interface RequestHead {
  /** `min_supported_client_script_version`; files without one occur. */
  readonly minVersion: number | undefined;
  /** `base_url` as the file has it, usually a template that ends in `{}`. Never followed. */
  readonly baseUrl: string | undefined;
  readonly assetUuid: string;
  readonly assetId: string;
}

/** One payment of a distribution. */
interface RequestedOutput {
  readonly address: string;
  /** Asset id that the file names for this address. */
  readonly asset: string;
  readonly amount: Sats;
}

interface DistributeRequest extends RequestHead {
  readonly command: 'distribute';
  readonly distributionUuid: string;
  readonly outputs: readonly RequestedOutput[];
}

interface ReissueRequest extends RequestHead {
  readonly command: 'reissue';
  readonly amount: Sats;
  /** Outputs that hold the reissuance token, as AMP knows them. */
  readonly utxos: readonly Outpoint[];
}

interface BurnRequest extends RequestHead {
  readonly command: 'burn';
  readonly amount: Sats;
  /** Outputs that AMP expects to be spent. */
  readonly utxos: readonly Outpoint[];
}

/** A request of AMP that the treasury carries out; amounts in base units. */
export type TreasuryRequest = DistributeRequest | ReissueRequest | BurnRequest;

/** Thrown when a text is no treasury request; names the field and the way out. */
export class RequestFileError extends Error {
  override readonly name = 'RequestFileError';
  /** The field at fault, in AMP's spelling; empty when it is the file as a whole. */
  readonly field: string;

  constructor(field: string, message: string) {
    super(message);
    this.field = field;
  }
}

/** Most addresses that an error lists. */
const LISTED = 10;

const SAVE_AGAIN = 'Save the answer of AMP again, whole and unchanged.';

const uuid = z
  .string('is no UUID')
  .regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'is no UUID')
  // One spelling, because a distribution is recognised by its uuid.
  .transform((text) => text.toLowerCase());

const hash = z.string('is no hex id').refine(isHash, 'is not 64 hex digits in lower case');

/** Amounts here are in node notation: 1 means 100000000 base units. */
const nodeAmount = z
  .union([z.number(), z.string()], 'is no amount')
  .transform((value, context): Sats => {
    try {
      return parseNodeAmount(String(value));
    } catch (error) {
      if (!(error instanceof AmountError)) throw error;
      context.addIssue({ code: 'custom', message: `is no exact amount: ${error.message}` });
      return z.NEVER;
    }
  });

const version = z
  .union([z.int(), z.string().regex(/^\d{1,9}$/, 'is no whole number')], 'is no whole number')
  .nullish()
  .transform((value) => (value === undefined || value === null ? undefined : Number(value)));

const outpoints = z.array(
  z.object({ txid: hash, vout: z.int('is no output number').nonnegative('is no output number') }),
  'is no list of outputs',
);

const head = {
  min_supported_client_script_version: version,
  base_url: z.string('is no text').nullish(),
  asset_uuid: uuid,
  asset_id: hash,
};

const bodies = {
  distribute: z.object({
    ...head,
    distribution_uuid: uuid,
    map_address_amount: z.record(z.string(), nodeAmount, 'is no map of addresses'),
    map_address_asset: z.record(z.string(), hash, 'is no map of addresses'),
  }),
  reissue: z.object({ ...head, amount: nodeAmount, reissuance_utxos: outpoints }),
  burn: z.object({ ...head, amount: nodeAmount, utxos: outpoints }),
};

/**
 * A key that the file's meaning could not survive: one that occurs twice in one object, of which a
 * JSON parser keeps the last without a word, and with it one payment of two; or `__proto__`, which
 * the schemas leave out without a word. The text must be valid JSON, so a string before a colon is a
 * key.
 */
function unfitKey(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (const [token, key, colon] of text.matchAll(/("(?:[^"\\]|\\.)*")(\s*:)?|[{}[\]]/g)) {
    if (token === '{' || token === '[') open.push(new Set());
    else if (token === '}' || token === ']') open.pop();
    else if (key !== undefined && colon !== undefined) {
      const name: unknown = JSON.parse(key);
      const seen = open.at(-1);
      if (typeof name !== 'string' || seen === undefined) continue;
      if (seen.has(name) || name === '__proto__') return name;
      seen.add(name);
    }
  }
  return undefined;
}

function parseText(text: string): unknown {
  let value: unknown;
  try {
    value = parseExactJson(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new RequestFileError('', `This is not JSON. ${SAVE_AGAIN}`);
  }
  const unfit = unfitKey(text);
  if (unfit !== undefined) {
    const why =
      unfit === '__proto__'
        ? 'occurs in the file, which AMP never sends'
        : 'occurs twice in the file, so it is not clear what counts';
    throw new RequestFileError(unfit, `"${plainText(unfit)}" ${why}. ${SAVE_AGAIN}`);
  }
  return value;
}

function parseBody<Body>(schema: z.ZodType<Body>, value: unknown): Body {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  const field = issue?.path.join('.') ?? '';
  const what = isAbsent(value, issue?.path ?? [])
    ? 'is missing'
    : (issue?.message ?? 'is not understood');
  throw new RequestFileError(field, `"${plainText(field)}" ${what}. ${SAVE_AGAIN}`);
}

function isAbsent(value: unknown, path: readonly PropertyKey[]): boolean {
  let inner = value;
  for (const key of path) {
    if (typeof inner !== 'object' || inner === null) return true;
    inner = Reflect.get(inner, key);
  }
  return inner === undefined;
}

function missingIn(name: string, addresses: readonly string[], found: object): void {
  const missing = addresses.filter((address) => !Object.hasOwn(found, address));
  if (missing.length === 0) return;
  const shown = missing.slice(0, LISTED).map((address) => plainText(address));
  const rest = missing.length - shown.length;
  const listed = `${shown.join(', ')}${rest === 0 ? '' : ` and ${rest} more`}`;
  throw new RequestFileError(
    name,
    missing.length === 1
      ? `The address ${listed} is missing in ${name}, though the other map has it. ${SAVE_AGAIN}`
      : `These addresses are missing in ${name}, though the other map has them: ${listed}. ${SAVE_AGAIN}`,
  );
}

/**
 * Joins both maps. An address without an asset would be paid in L-BTC by the node without a word,
 * and an asset without an amount would not be paid at all, so any difference is refused.
 */
function joinOutputs(
  amounts: Readonly<Record<string, Sats>>,
  assets: Readonly<Record<string, string>>,
): readonly RequestedOutput[] {
  missingIn('map_address_asset', Object.keys(amounts), assets);
  missingIn('map_address_amount', Object.keys(assets), amounts);
  const outputs = Object.entries(amounts).flatMap(([address, amount]) => {
    const asset = assets[address];
    return asset === undefined ? [] : [{ address, asset, amount }];
  });
  if (outputs.length === 0) {
    throw new RequestFileError(
      'map_address_amount',
      `The file names nobody to pay: "map_address_amount" is empty. ${SAVE_AGAIN}`,
    );
  }
  return outputs;
}

function commandOf(value: unknown): keyof typeof bodies {
  const command: unknown =
    typeof value === 'object' && value !== null ? Reflect.get(value, 'command') : undefined;
  if (command === 'distribute' || command === 'reissue' || command === 'burn') return command;
  const said = typeof command === 'string' ? ` says "${plainText(command)}"` : ' is missing';
  throw new RequestFileError(
    'command',
    `This is no request of AMP: "command"${said} instead of distribute, reissue or burn. Choose the file with the answer of distributions/create, reissue-request or burn-request.`,
  );
}

function headOf(body: {
  readonly min_supported_client_script_version: number | undefined;
  readonly base_url?: string | null | undefined;
  readonly asset_uuid: string;
  readonly asset_id: string;
}): RequestHead {
  return {
    minVersion: body.min_supported_client_script_version,
    baseUrl: body.base_url ?? undefined,
    assetUuid: body.asset_uuid,
    assetId: body.asset_id,
  };
}

/**
 * Reads a treasury request exactly.
 *
 * @param text AMP's answer as it came, or a file that holds it (a byte-order mark is ignored).
 * @throws RequestFileError when it is none, or when both address maps of a distribution differ.
 */
export function parseRequest(text: string): TreasuryRequest {
  const value = parseText(text.replace(/^\uFEFF/, ''));
  const command = commandOf(value);
  if (command === 'distribute') {
    const body = parseBody(bodies.distribute, value);
    const outputs = joinOutputs(body.map_address_amount, body.map_address_asset);
    return { command, ...headOf(body), distributionUuid: body.distribution_uuid, outputs };
  }
  if (command === 'reissue') {
    const body = parseBody(bodies.reissue, value);
    return { command, ...headOf(body), amount: body.amount, utxos: body.reissuance_utxos };
  }
  const body = parseBody(bodies.burn, value);
  return { command, ...headOf(body), amount: body.amount, utxos: body.utxos };
}

function comparable(text: string): string | undefined {
  const bare = text.trim().replace(/\{\}$/, '').replace(/\/+$/, '');
  if (!URL.canParse(bare)) return undefined;
  const url = new URL(bare);
  const plain = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  return plain ? `${url.origin}${url.pathname.replace(/\/+$/, '')}` : undefined;
}

/**
 * Compares a request's `base_url` with the profile that it is to be carried out on. The profile's
 * host counts in any case; this only finds files that belong elsewhere.
 *
 * @returns `same`, `absent` when the file names none, or the differing URL for the message.
 */
export function checkBaseUrl(
  request: Pick<TreasuryRequest, 'baseUrl'>,
  profile: Pick<Profile, 'ampUrl'>,
): 'same' | 'absent' | { readonly differs: string } {
  if (request.baseUrl === undefined || request.baseUrl === '') return 'absent';
  const found = comparable(request.baseUrl);
  if (found !== undefined && found === comparable(profile.ampUrl)) return 'same';
  return { differs: found ?? plainText(request.baseUrl) };
}
