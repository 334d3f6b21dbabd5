import { expect } from 'vitest';
import { checkProof, type ProofCheck } from '../../../main/proof/check-proof.ts';
import { proofText } from '../../../shared/domain/domain-proof.ts';
import type { ProofFinding, ProofReport } from '../../../shared/proof/report.ts';
import type { Authority, Identity } from '../../support/certificates.ts';
import { ProofSite } from '../../support/proof-site.ts';

export const DOMAIN = 'example.com';
export const ASSET = 'b1405e4eefa91c6690198b4f85d73e8e0babee08f73b2c8af411486dc28dbc05';
export const OTHER = 'c26c50a38408f2af07c377f56f0d601fab996b5ed3cc5541dd3e54dda1419fc9';
export const TEXT = proofText(DOMAIN, ASSET);

let sites: readonly ProofSite[] = [];

/** A site that serves the proof; closed by `closeSites`. */
export async function open(identity?: (root: Authority) => Identity): Promise<ProofSite> {
  const site = await ProofSite.open(DOMAIN, identity);
  sites = [...sites, site];
  site.serve(`${TEXT}\n`);
  return site;
}

export async function closeSites(): Promise<void> {
  const open = sites;
  sites = [];
  for (const site of open) await site.close();
}

export function check(at: ProofSite, changes: Partial<ProofCheck> = {}): Promise<ProofReport> {
  return checkProof({
    domain: DOMAIN,
    assetId: ASSET,
    network: 'live',
    outside: at.outside,
    ...changes,
  });
}

/** Codes of the findings with an outcome. */
export function codes(report: ProofReport, outcome: ProofFinding['outcome']): readonly string[] {
  return report.findings.filter((one) => one.outcome === outcome).map(({ code }) => code);
}

/** The one failure of a check, which must come with a way out. */
export function failure(report: ProofReport): ProofFinding | undefined {
  const failures = report.findings.filter(({ outcome }) => outcome === 'fail');
  expect(failures).toHaveLength(1);
  expect(report.verdict).toBe('fails');
  const [first] = failures;
  expect(first?.remedy).toBeTruthy();
  return first;
}
