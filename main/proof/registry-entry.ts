/**
 * The asset's entry in the public registry, compared with what the issuance committed to.
 */
import { z } from 'zod';
import { assetIdFromEntropy, issuanceEntropy } from '../../shared/domain/asset-id.ts';
import { type ContractValue, contractHash } from '../../shared/domain/contract.ts';
import type { AmpAsset } from '../amp/api.ts';
import type { Network } from '../profile.ts';
import { practiceOrigin } from './practice-host.ts';
import { tame } from './words.ts';

/** Where the registries are; the one of practice is shown by the practice web host. */
const REGISTRIES: Readonly<Record<Exclude<Network, 'practice'>, string>> = {
  live: 'https://assets.blockstream.info',
  testnet: 'https://assets-testnet.blockstream.info',
};

const TIMEOUT_MS = 15_000;

/** Entries hold a contract of a few fields, icons are elsewhere. */
const LARGEST_BYTES = 256 * 1024;

const contractValue: z.ZodType<ContractValue> = z.lazy(() =>
  z.union([
    z.string(),
    z.int(),
    z.boolean(),
    z.null(),
    z.array(contractValue),
    z.record(z.string(), contractValue),
  ]),
);

const entrySchema = z.object({
  asset_id: z.string(),
  contract: z.record(z.string(), contractValue),
  issuance_prevout: z.object({ txid: z.string().regex(/^[0-9a-f]{64}$/), vout: z.uint32() }),
});

const contractSchema = z.object({
  entity: z.object({ domain: z.string() }),
  issuer_pubkey: z.string(),
  name: z.string(),
  ticker: z.string().optional(),
  precision: z.number().optional(),
});

/** A field in which the entry differs from AMP. */
export interface EntryDifference {
  readonly field: string;
  readonly registry: string;
  readonly amp: string;
}

/** What the registry shows. */
export type RegistryLook =
  /** Listed; without differences it is what the issuance committed to and what AMP shows. */
  | { readonly outcome: 'listed'; readonly differences: readonly EntryDifference[] }
  | { readonly outcome: 'absent' }
  /** It could not be read. */
  | { readonly outcome: 'unread'; readonly words: string };

type RegistryAsset = Pick<
  AmpAsset,
  'assetId' | 'name' | 'ticker' | 'precision' | 'domain' | 'pubkey'
>;

/** Which registry to look at. */
export interface RegistryPlace {
  readonly network: Network;
  /** URL of the practice web host, for practice. */
  readonly practiceHost?: string | undefined;
}

/** Where a registry shows an asset; `undefined` on practice while its web host is not known. */
export function registryUrl(
  { network, practiceHost }: RegistryPlace,
  assetId: string,
): string | undefined {
  if (network !== 'practice') return `${REGISTRIES[network]}/${assetId}`;
  const origin = practiceOrigin(practiceHost);
  return origin === undefined ? undefined : `${origin}/registry/${assetId}`;
}

function parsed(text: string): unknown {
  try {
    // No amounts here, and the contract's hash needs its numbers as numbers.
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** `undefined` for a text that is no entry. */
function differencesOf(text: string, asset: RegistryAsset): readonly EntryDifference[] | undefined {
  const entry = entrySchema.safeParse(parsed(text)).data;
  const contract = contractSchema.safeParse(entry?.contract).data;
  if (entry === undefined || contract === undefined) return undefined;
  const committed = assetIdFromEntropy(
    issuanceEntropy(entry.issuance_prevout, contractHash(entry.contract)),
  );
  const compared: readonly (readonly [string, string, string | undefined])[] = [
    ['asset id', entry.asset_id, asset.assetId],
    ['asset id that contract and issuance give', committed, asset.assetId],
    ['name', contract.name, asset.name],
    ['ticker', contract.ticker ?? '', asset.ticker ?? ''],
    ['precision', String(contract.precision ?? 0), String(asset.precision)],
    ['domain', contract.entity.domain, asset.domain],
    ['issuer public key', contract.issuer_pubkey, asset.pubkey],
  ];
  // What AMP does not tell cannot differ.
  return compared.flatMap(([field, registry, amp]) =>
    amp === undefined || registry.toLowerCase() === amp.toLowerCase()
      ? []
      : [{ field, registry: tame(registry), amp }],
  );
}

/** The body as text; `undefined` when it is larger than any entry. */
async function read({ body }: Response): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const parts: Uint8Array[] = [];
  for (let total = 0; ; ) {
    const { done, value } = await reader.read();
    if (done) return Buffer.concat(parts).toString('utf8');
    total += value.byteLength;
    if (total > LARGEST_BYTES) {
      // Ends the connection, too.
      await reader.cancel();
      return undefined;
    }
    parts.push(value);
  }
}

/**
 * Looks an asset up in the public registry, and compares the entry with AMP and with the asset id, which
 * holds the contract's hash. Whatever hinders the look is told, not thrown.
 */
export async function lookInRegistry(
  place: RegistryPlace,
  asset: RegistryAsset,
  options: { readonly fetch?: typeof fetch; readonly signal?: AbortSignal } = {},
): Promise<RegistryLook> {
  const url = registryUrl(place, asset.assetId);
  if (url === undefined) {
    return {
      outcome: 'unread',
      words: 'The practice web host is not known, which shows the practice registry.',
    };
  }
  const unread = (why: string): RegistryLook => ({
    outcome: 'unread',
    words: `The registry at ${new URL(url).host} ${why}.`,
  });
  const limit = AbortSignal.timeout(TIMEOUT_MS);
  try {
    const response = await (options.fetch ?? fetch)(url, {
      credentials: 'omit',
      redirect: 'error',
      headers: { accept: 'application/json' },
      signal: options.signal === undefined ? limit : AbortSignal.any([limit, options.signal]),
    });
    if (response.status === 404) return { outcome: 'absent' };
    if (!response.ok) return unread(`answered with status ${response.status}`);
    const text = await read(response);
    const differences = text === undefined ? undefined : differencesOf(text, asset);
    return differences === undefined
      ? unread('answered with something that is no entry')
      : { outcome: 'listed', differences };
  } catch {
    options.signal?.throwIfAborted();
    return unread('could not be reached');
  }
}
