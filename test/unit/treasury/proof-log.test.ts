/**
 * Since when a domain proof holds.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ProofLog } from '../../../main/treasury/proof-log.ts';
import type { ProofReport } from '../../../shared/proof/report.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ballast-proofs-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function report(verdict: ProofReport['verdict'], checkedAt: number): ProofReport {
  return {
    domain: 'harbour.example',
    assetId: 'ab'.repeat(32),
    verdict,
    words: verdict,
    checkedAt,
    url: '',
    redirects: [],
    findings: [],
  };
}

const { assetId } = report('holds', 0);

describe('what was seen of a proof', () => {
  it('is nothing before the first check', () => {
    expect(new ProofLog(folder).seen(assetId)).toBeUndefined();
  });

  it('holds since the first check that found it, over a restart', () => {
    const log = new ProofLog(folder);
    expect(log.keep(report('fails', 1))).not.toHaveProperty('holdsSince');
    expect(log.keep(report('holds', 2))).toMatchObject({ holdsSince: 2 });
    const next = new ProofLog(folder);
    expect(next.keep(report('holds', 3))).toMatchObject({ holdsSince: 2, checkedAt: 3 });
    expect(next.keep(report('unknown', 4))).toMatchObject({ holdsSince: 2, verdict: 'unknown' });
    expect(next.keep(report('fails', 5))).not.toHaveProperty('holdsSince');
    expect(next.keep(report('unknown', 6))).not.toHaveProperty('holdsSince');
    expect(next.keep(report('holds', 7))).toMatchObject({ holdsSince: 7 });
  });

  it('begins anew when the file cannot be read', () => {
    writeFileSync(join(folder, 'proof-checks.json'), '{"a":{"verdict":"maybe"}}');
    const log = new ProofLog(folder);
    expect(log.seen('a')).toBeUndefined();
    log.keep(report('holds', 1));
    expect(new ProofLog(folder).seen(assetId)).toMatchObject({ verdict: 'holds' });
  });

  it('tells when it cannot be kept', () => {
    const log = new ProofLog(join(folder, 'gone'));
    expect(() => log.keep(report('holds', 1))).toThrow('could not be kept');
  });
});
