/**
 * What Ballast saw of the domain proofs, kept beside the journal. It says since when a proof holds,
 * and nothing depends on it: what cannot be read is begun anew.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type ProofSeen, proofSeen } from '../../shared/contract/asset-life.ts';
import type { ProofReport } from '../../shared/proof/report.ts';
import { TreasuryError } from './error.ts';

const FILE = 'proof-checks.json';

/** By asset id. */
const schema = z.record(z.string(), proofSeen);

export class ProofLog {
  readonly #path: string;
  readonly #seen: Map<string, ProofSeen>;

  constructor(folder: string) {
    this.#path = join(folder, FILE);
    this.#seen = new Map(Object.entries(this.#read()));
  }

  /** What the last check found; `undefined` before the first. */
  seen(assetId: string): ProofSeen | undefined {
    return this.#seen.get(assetId);
  }

  /**
   * Keeps what a check found. A check that could not find out ends no time in which the proof holds.
   *
   * @throws TreasuryError `file` when it cannot be written.
   */
  keep({ assetId, verdict, words, checkedAt }: ProofReport): ProofSeen {
    const before = this.seen(assetId)?.holdsSince;
    const holdsSince = verdict === 'holds' ? (before ?? checkedAt) : undefined;
    const since = verdict === 'unknown' ? before : holdsSince;
    const seen: ProofSeen = {
      verdict,
      words,
      checkedAt,
      ...(since === undefined ? {} : { holdsSince: since }),
    };
    this.#seen.set(assetId, seen);
    this.#write();
    return seen;
  }

  #read(): z.infer<typeof schema> {
    try {
      return schema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return {};
    }
  }

  #write(): void {
    // The old file stays whole until the new one is.
    const next = `${this.#path}.new`;
    try {
      writeFileSync(next, JSON.stringify(Object.fromEntries(this.#seen)), { mode: 0o600 });
      renameSync(next, this.#path);
    } catch {
      throw new TreasuryError('file', `What was found could not be kept in ${this.#path}.`);
    }
  }
}
