/**
 * `proof` and `check-proof`: make the domain proof of assets, and look whether it is in place.
 */
import { join } from 'node:path';
import {
  DNS_PROOF_LIMITS,
  dnsProof,
  proofFileName,
  proofText,
  proofUrl,
} from '../../../shared/domain/domain-proof.ts';
import { hostInstructions, PROOF_HOSTS } from '../../../shared/domain/proof-hosts.ts';
import type { ProofReport } from '../../../shared/proof/report.ts';
import { checkProof } from '../../proof/check-proof.ts';
import { proofZip } from '../../proof/proof-zip.ts';
import type { Desk } from '../desk.ts';
import { EXIT, type ExitCode } from '../exit-codes.ts';
import { createFile, PUBLIC, saveText } from '../files.ts';
import type { CheckProofCommand, MakeProofCommand } from '../proof-options.ts';

/** Writes the proofs, and returns where they are. */
function write(desk: Desk, { domain, assetIds, folder, zip }: MakeProofCommand): string {
  if (zip !== undefined) {
    const path = desk.path(zip);
    createFile(path, PUBLIC).write(proofZip(domain, assetIds));
    return path;
  }
  const place = desk.path(folder ?? '.');
  const paths = assetIds.map((assetId) => {
    const path = join(place, proofFileName(assetId));
    saveText(path, proofText(domain, assetId), PUBLIC);
    return path;
  });
  const [only] = paths;
  return only !== undefined && paths.length === 1 ? only : place;
}

function tellHost(desk: Desk, { domain, assetIds, host }: MakeProofCommand): void {
  if (host === undefined) return;
  desk.output.note(`How to publish it with ${PROOF_HOSTS[host]}:`);
  for (const [index, { words, copy = '' }] of hostInstructions(host, domain, assetIds).entries()) {
    desk.output.note(`${index + 1}. ${words}`);
    for (const line of copy.trimEnd().split('\n')) if (line !== '') desk.output.note(`   ${line}`);
  }
}

function tellDns(desk: Desk, { domain, assetIds, ticker }: MakeProofCommand): void {
  const [assetId] = assetIds;
  if (ticker === undefined || assetId === undefined) return;
  const { name, type, value } = dnsProof(domain, assetId, ticker);
  desk.output.note(`Instead of the file, the registry also knows a DNS record: ${name} ${type}`);
  desk.output.note(`   ${value}`);
  for (const limit of DNS_PROOF_LIMITS) desk.output.note(`   - ${limit}`);
}

export function makeProof(desk: Desk, command: MakeProofCommand): ExitCode {
  const { domain, assetIds, zip } = command;
  const file = write(desk, command);
  for (const assetId of assetIds) {
    desk.output.note(`It must be found at ${proofUrl(domain, assetId)}`);
  }
  tellHost(desk, command);
  tellDns(desk, command);
  desk.output.result({
    exitCode: EXIT.done,
    message:
      zip === undefined
        ? `Written: ${file}`
        : `Written: ${file}. Unpack it in the web root of ${domain}.`,
    file,
  });
  return EXIT.done;
}

const EXITS: Readonly<Record<ProofReport['verdict'], ExitCode>> = {
  holds: EXIT.done,
  fails: EXIT.refused,
  unknown: EXIT.interrupted,
};

/** The practice web host, as it was named. */
export function practiceHostOf(
  desk: Desk,
  command: Pick<CheckProofCommand, 'practiceHost'>,
): string | undefined {
  return command.practiceHost ?? desk.environment['BALLAST_PROOF_HOST'];
}

/** Checks a proof and shows every step of it. */
export async function showProof(
  desk: Desk,
  { domain, assetId, practiceHost }: Omit<CheckProofCommand, 'verb'>,
): Promise<ProofReport> {
  const report = await checkProof({
    domain,
    assetId,
    network: desk.profile.network,
    practiceHost,
    signal: desk.signal,
  });
  desk.output.proof(report);
  return report;
}

export async function checkPublishedProof(
  desk: Desk,
  command: CheckProofCommand,
): Promise<ExitCode> {
  const practiceHost = practiceHostOf(desk, command);
  const { verdict, words } = await showProof(desk, { ...command, practiceHost });
  const exitCode = EXITS[verdict];
  desk.output.result({ exitCode, message: words });
  return exitCode;
}
