import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { issuance } from 'liquidjs-lib';
import { describe, expect, it, test } from 'vitest';
import {
  assetIdFromEntropy,
  issuanceEntropy,
  type Outpoint,
  tokenIdFromEntropy,
} from '../../../shared/domain/asset-id.ts';
import {
  assetContract,
  type ContractValue,
  canonicalJson,
  contractHash,
} from '../../../shared/domain/contract.ts';
import { domainProblem, precisionProblem, pubkeyProblem } from '../../../shared/domain/fields.ts';

/** A contract as the registry lists them; some have further keys. */
interface ListedContract {
  readonly [key: string]: ContractValue;
  readonly entity: { readonly domain: string };
  readonly issuer_pubkey: string;
  readonly name: string;
  readonly precision: number;
  readonly version: number;
}

interface Entry {
  readonly asset_id: string;
  readonly contract: ListedContract;
  readonly issuance_txin: { readonly txid: string; readonly vin: number };
  readonly issuance_prevout: Outpoint;
}

/** Ids of an issuance that others derived. */
interface Issued {
  readonly asset_id: string;
  readonly issuance_prevout: Outpoint;
  readonly contract_hash: string;
  readonly entropy?: string;
  readonly reissuance_token: string;
  readonly is_confidential: boolean;
}

const fixture = new URL('../../fixtures/registry-entries.json', import.meta.url);
const { entries, issued, misbound } = JSON.parse(readFileSync(fixture, 'utf8')) as {
  readonly entries: readonly Entry[];
  readonly issued: readonly Issued[];
  readonly misbound: readonly Entry[];
};

const listed = new Map(entries.map((entry) => [entry.asset_id, entry.contract]));

/** The keys of the contract that AMP builds. */
const SIX_KEYS = 'entity,issuer_pubkey,name,precision,ticker,version';

/** The bytes behind an id as shown, in the order that other libraries work with; and back. */
function bytesOf(shown: string): Buffer {
  return Buffer.from(shown, 'hex').reverse();
}

function shown(bytes: Buffer): string {
  return Buffer.from(bytes).reverse().toString('hex');
}

/** The same contract with all its keys in the opposite order. */
function reversed(value: ContractValue): ContractValue {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const parts = Object.entries(value).reverse();
  return Object.fromEntries(parts.map(([key, part]) => [key, reversed(part)]));
}

describe('the public registry', () => {
  it('is represented with its variety', () => {
    const contracts = entries.map(({ contract }) => contract);
    expect(new Set(entries.map((entry) => entry.asset_id)).size).toBe(entries.length);
    expect(new Set(contracts.map(({ precision }) => precision)).size).toBe(9);
    expect(contracts.filter((contract) => !('ticker' in contract)).length).toBeGreaterThan(2);
    expect(contracts.filter(({ name }) => JSON.stringify(name).includes('\\'))).not.toEqual([]);
    expect(contracts.filter(({ name }) => name.endsWith(' '))).not.toEqual([]);
    expect(new Set(contracts.map((contract) => Object.keys(contract).join())).size).toBe(14);
    expect(Math.max(...entries.map((entry) => entry.issuance_prevout.vout))).toBe(12);
  });

  test.each(entries)('lists $asset_id as it is derived here', (entry) => {
    const { contract, issuance_prevout: prevout } = entry;
    const text = canonicalJson(reversed(contract));
    // The registry stores contracts in their canonical form.
    expect(text).toBe(JSON.stringify(contract));
    const hash = contractHash(reversed(contract));
    const digest = createHash('sha256').update(text, 'utf8').digest();
    expect(hash).toBe(shown(digest));

    const entropy = issuanceEntropy(prevout, hash);
    expect(assetIdFromEntropy(entropy)).toBe(entry.asset_id);
    const theirs = issuance.generateEntropy(
      { txHash: bytesOf(prevout.txid), vout: prevout.vout },
      digest,
    );
    expect(entropy).toBe(shown(theirs));
    for (const blinded of [false, true]) {
      expect(tokenIdFromEntropy(entropy, blinded)).toBe(
        shown(issuance.calculateReissuanceToken(theirs, blinded)),
      );
    }
  });

  test.each(entries)(
    'has an asset $asset_id whose key, precision and domain the form takes',
    (entry) => {
      const { entity, issuer_pubkey: pubkey, precision } = entry.contract;
      expect(pubkeyProblem(pubkey)).toBeUndefined();
      expect(precisionProblem(precision)).toBeUndefined();
      // AMP is asked for domains without "www."; the registry takes both.
      expect(domainProblem(entity.domain.replace(/^www\./, ''))).toBeUndefined();
    },
  );

  test.each(entries.filter(({ contract }) => Object.keys(contract).join() === SIX_KEYS))(
    'lists $asset_id with the contract that is built from its fields',
    ({ asset_id: id, contract, issuance_prevout: prevout }) => {
      const built = assetContract({
        name: contract.name,
        ticker: String(contract['ticker']),
        domain: contract.entity.domain,
        pubkey: contract.issuer_pubkey,
        precision: contract.precision,
      });
      expect(assetIdFromEntropy(issuanceEntropy(prevout, contractHash(built)))).toBe(id);
    },
  );
});

describe('issuances of others', () => {
  test.each(issued)('gave $asset_id and its reissuance token as derived here', (known) => {
    const entropy = issuanceEntropy(known.issuance_prevout, known.contract_hash);
    if (known.entropy !== undefined) expect(entropy).toBe(known.entropy);
    expect(assetIdFromEntropy(entropy)).toBe(known.asset_id);
    expect(tokenIdFromEntropy(entropy, known.is_confidential)).toBe(known.reissuance_token);
    expect(tokenIdFromEntropy(entropy, !known.is_confidential)).not.toBe(known.reissuance_token);
  });

  test.each(issued.filter(({ asset_id: id }) => listed.has(id)))(
    'committed to the contract hash of $asset_id as derived here',
    ({ asset_id: id, contract_hash: hash }) => {
      expect(contractHash(listed.get(id) ?? null)).toBe(hash);
    },
  );

  it('are listed, but for the one without a contract', () => {
    expect(issued.filter(({ asset_id: id }) => !listed.has(id))).toMatchObject([
      { contract_hash: '0'.repeat(64) },
    ]);
  });
});

describe('an issuance that committed to the hash with its bytes the wrong way round', () => {
  test.each(misbound)('is not bound to the contract: $asset_id', (entry) => {
    const hash = contractHash(entry.contract);
    const idWith = (committed: string) =>
      assetIdFromEntropy(issuanceEntropy(entry.issuance_prevout, committed));
    expect(idWith(hash)).not.toBe(entry.asset_id);
    // Elements takes the hash as shown; this issuer gave it the digest as SHA-256 prints it.
    expect(idWith(bytesOf(hash).toString('hex'))).toBe(entry.asset_id);
  });
});
