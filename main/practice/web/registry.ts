/**
 * The practice asset registry: the checks of the public one, in its order (reference, 7.3 and 7.4),
 * with the domain proof looked up at the practice web host instead of the internet.
 */
import {
  assetIdFromEntropy,
  issuanceEntropy,
  type Outpoint,
} from '../../../shared/domain/asset-id.ts';
import { type AssetContract, contractHash } from '../../../shared/domain/contract.ts';
import { isProof, proofPath } from '../../../shared/domain/domain-proof.ts';
import {
  domainProblem,
  precisionProblem,
  pubkeyProblem,
  tickerProblem,
} from '../../../shared/domain/fields.ts';

/** Why the registry refused, in its own words. */
export class RegistryRefusal extends Error {
  override readonly name = 'RegistryRefusal';
}

/** What is asked to be registered. */
export interface RegistryEntry {
  readonly assetId: string;
  readonly contract: AssetContract;
  /** The output that the issuance spends. */
  readonly prevout: Outpoint;
  readonly isConfirmed: boolean;
}

/** Fetches a path of a domain, as a browser would. */
export type FetchFromDomain = (
  domain: string,
  path: string,
) => Promise<{ readonly ok: boolean; readonly status: number; readonly text: string }>;

function contractProblem(contract: AssetContract): string | undefined {
  if (!/^[\x20-\x7e]{1,255}$/.test(contract.name)) return 'invalid name';
  return (
    tickerProblem(contract.ticker) ??
    domainProblem(contract.entity.domain) ??
    precisionProblem(contract.precision) ??
    pubkeyProblem(contract.issuer_pubkey)
  );
}

/** An entry as the registry shows it (reference, 7.4). */
export interface PublicEntry {
  readonly asset_id: string;
  readonly contract: AssetContract;
  readonly issuance_prevout: Outpoint;
  readonly name: string;
  readonly ticker: string;
  readonly precision: number;
  readonly entity: AssetContract['entity'];
}

/** Keeps entries in memory; one per ticker and domain, never changed. */
export class PracticeRegistry {
  private readonly entries = new Map<string, RegistryEntry>();
  private readonly fetchFromDomain: FetchFromDomain;

  constructor(fetchFromDomain: FetchFromDomain) {
    this.fetchFromDomain = fetchFromDomain;
  }

  /** @throws RegistryRefusal with the cause. */
  async register(entry: RegistryEntry): Promise<void> {
    const { assetId, contract, prevout, isConfirmed } = entry;
    const problem = contractProblem(contract);
    if (problem !== undefined) throw new RegistryRefusal(`invalid contract: ${problem}`);
    const entropy = issuanceEntropy(prevout, contractHash(contract));
    if (assetIdFromEntropy(entropy) !== assetId) {
      throw new RegistryRefusal('invalid asset commitment');
    }
    if (!isConfirmed) throw new RegistryRefusal('issuance transaction unconfirmed');
    await this.checkProof(contract.entity.domain, assetId);
    if (this.entries.has(assetId)) throw new RegistryRefusal('updates are not allowed');
    for (const { contract: other } of this.entries.values()) {
      if (other.ticker === contract.ticker && other.entity.domain === contract.entity.domain) {
        throw new RegistryRefusal('another asset is already registered with this entity/ticker');
      }
    }
    this.entries.set(assetId, entry);
  }

  /** What everybody can read about an asset. */
  entry(assetId: string): PublicEntry | undefined {
    const found = this.entries.get(assetId);
    if (found === undefined) return undefined;
    const { contract, prevout } = found;
    const { name, ticker, precision, entity } = contract;
    return {
      asset_id: assetId,
      contract,
      issuance_prevout: prevout,
      name,
      ticker,
      precision,
      entity,
    };
  }

  private async checkProof(domain: string, assetId: string): Promise<void> {
    const answer = await this.fetchFromDomain(domain, proofPath(assetId));
    if (!answer.ok) {
      throw new RegistryRefusal(
        `failed verifying linked entity: the proof page of ${domain} answered ${answer.status}`,
      );
    }
    if (!isProof(answer.text, domain, assetId)) {
      throw new RegistryRefusal(
        `failed verifying linked entity: the proof page of ${domain} does not match`,
      );
    }
  }
}
