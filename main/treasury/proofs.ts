/**
 * Domain proofs of the profile's assets: the file, the check, the registration, the authorization.
 */
import type { CallData } from '../../shared/contract/calls.ts';
import type { StepEnded } from '../../shared/contract/proof.ts';
import { proofPath, proofText } from '../../shared/domain/domain-proof.ts';
import type { ProofReport } from '../../shared/proof/report.ts';
import type { AmpAsset } from '../amp/api.ts';
import type { Clock } from '../clock.ts';
import { issuanceConfirmations } from '../elements/issuance-age.ts';
import type { TreasuryNode } from '../elements/node.ts';
import { checkProof } from '../proof/check-proof.ts';
import { proofZip } from '../proof/proof-zip.ts';
import { authorizeAsset, type LifeStep, registerAsset } from '../proof/registration.ts';
import { lookInRegistry } from '../proof/registry-entry.ts';
import { TreasuryError } from './error.ts';
import type { Session } from './session.ts';

/** What is proven: always what AMP says, so that nobody proves something else by a slip. */
export interface Provable {
  readonly domain: string;
  readonly assetId: string;
}

function provable({ name, domain, assetId }: AmpAsset): Provable {
  if (domain === undefined || domain === '') {
    throw new TreasuryError(
      'operation',
      `The contract of ${name} names no domain, so there is nothing to prove.`,
    );
  }
  return { domain, assetId };
}

/** @throws TreasuryError `operation` when the asset names no domain; AmpError. */
export async function readProvable({ amp }: Session, assetUuid: string): Promise<Provable> {
  return provable(await amp.asset(assetUuid));
}

/**
 * An archive with the proofs of assets of one domain.
 *
 * @throws TreasuryError `operation` when their domains differ; AmpError.
 */
export async function makeArchive(
  session: Session,
  assetUuids: readonly string[],
): Promise<{ readonly domain: string; readonly bytes: Uint8Array }> {
  const found: Provable[] = [];
  for (const assetUuid of assetUuids) found.push(await readProvable(session, assetUuid));
  const domains = new Set(found.map(({ domain }) => domain));
  const [domain] = domains;
  if (domain === undefined || domains.size > 1) {
    throw new TreasuryError('operation', 'An archive holds proofs of one domain only.');
  }
  return {
    domain,
    bytes: proofZip(
      domain,
      found.map(({ assetId }) => assetId),
    ),
  };
}

/** Looks at the proof as the registry does, and keeps what was found. */
export async function checkDomainProof(
  session: Session,
  assetUuid: string,
  practiceHost: string | undefined,
  clock: Clock,
): Promise<ProofReport> {
  const { network, signal, proofs } = session;
  const { domain, assetId } = await readProvable(session, assetUuid);
  const report = await checkProof({ domain, assetId, network, practiceHost, signal, clock });
  proofs.keep(report);
  return report;
}

/**
 * Puts the proof of an asset to the practice web host.
 *
 * @throws TreasuryError `operation` on another network, or when the host does not take it.
 */
export async function publishForPractice(
  session: Session,
  assetUuid: string,
  practiceHost: string | undefined,
): Promise<void> {
  if (session.network !== 'practice' || practiceHost === undefined) {
    throw new TreasuryError('operation', 'Ballast publishes proofs on the practice network only.');
  }
  const { domain, assetId } = await readProvable(session, assetUuid);
  const answer = await fetch(`${practiceHost}/${domain}${proofPath(assetId)}`, {
    method: 'PUT',
    body: proofText(domain, assetId),
    signal: session.signal,
  }).catch(() => undefined);
  if (answer?.ok !== true) {
    throw new TreasuryError('operation', 'The practice web host did not take the proof.');
  }
}

function endedWith(step: LifeStep): StepEnded {
  switch (step.outcome) {
    case 'done':
    case 'already':
      return { outcome: step.outcome };
    case 'refused':
      return { outcome: 'refused', words: step.words, remedy: step.remedy };
    case 'unknown':
      return { outcome: 'unknown', words: step.words };
  }
}

/** Registers an asset in the public registry through AMP. */
export async function register({ amp }: Session, assetUuid: string): Promise<StepEnded> {
  return endedWith(await registerAsset(amp, assetUuid));
}

/** The entry of an asset in the public registry, or in that of practice. */
export async function lookUp(
  { amp, network, signal }: Session,
  assetUuid: string,
  practiceHost: string | undefined,
): Promise<CallData<'proof:lookUp'>> {
  const place = { network, practiceHost };
  return lookInRegistry(place, await amp.asset(assetUuid), { signal });
}

/** Confirmations of the issuance below which AMP never authorizes. */
const NEEDED = 2;

/** Pause that the person is told; nothing here waits for it. */
const RETRY_MS = 60_000;

/** `undefined` when the node cannot tell: AMP itself refuses when it is too early. */
async function known(node: TreasuryNode, assetId: string): Promise<number | undefined> {
  return issuanceConfirmations(node, assetId).catch(() => undefined);
}

/**
 * Authorizes an asset at AMP. When it is too early, it says so at once and waits for nothing: the
 * person tries again.
 */
export async function authorize(
  session: Session,
  assetUuid: string,
  clock: Clock,
): Promise<StepEnded> {
  const { amp, node } = session;
  const count = node && (await known(node, (await amp.asset(assetUuid)).assetId));
  // Below zero the issuance is lost, which is told in the library's words.
  const isLost = count !== undefined && count < 0;
  if (count !== undefined && !isLost && count < NEEDED) {
    const words = `The issuance has ${count} of the ${NEEDED} confirmations that AMP needs.`;
    return { outcome: 'early', words };
  }
  const stop = new AbortController();
  let early: string | undefined;
  try {
    const step = await authorizeAsset({
      amp,
      assetUuid,
      clock,
      retryMs: RETRY_MS,
      ...(isLost ? { confirmations: async () => count } : {}),
      signal: AbortSignal.any([stop.signal, session.signal]),
      onWait: (words) => {
        early = words;
        stop.abort();
      },
    });
    return endedWith(step);
  } catch (error) {
    if (early === undefined || session.signal.aborted) throw error;
    return { outcome: 'early', words: `${early}.` };
  }
}
