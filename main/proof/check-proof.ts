/**
 * Looks at a domain proof as the asset registry does, and explains what it finds.
 */
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { isHash } from '../../shared/domain/asset-id.ts';
import { proofPath, proofUrl } from '../../shared/domain/domain-proof.ts';
import { domainProblem } from '../../shared/domain/fields.ts';
import type { ProofFinding, ProofReport } from '../../shared/proof/report.ts';
import { type Clock, systemClock } from '../clock.ts';
import type { Network } from '../profile.ts';
import type { ProofLimits, ProofOutside } from './exchange.ts';
import { practiceOrigin } from './practice-host.ts';
import { ProofWalk } from './walk.ts';

const INTERNET: ProofOutside = {
  resolve: async (host) => {
    const found = await lookup(host, { all: true, order: 'ipv4first' });
    return found.map(({ address }) => address);
  },
  dial: (address, port) => connect({ host: address, port }),
};

const LIMITS: ProofLimits = { stepMs: 10_000, wholeMs: 45_000, bytes: 8 * 1024, redirects: 10 };

/** What is to be checked. */
export interface ProofCheck {
  readonly domain: string;
  readonly assetId: string;
  readonly network: Network;
  /**
   * URL of the practice web host, which is asked instead of the internet on practice; it serves a
   * domain's files below a folder with the domain's name.
   */
  readonly practiceHost?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly clock?: Clock;
  readonly limits?: Partial<ProofLimits>;
  readonly outside?: ProofOutside;
}

/** What is wrong with the question itself. */
function inputFinding(check: ProofCheck): ProofFinding | undefined {
  const { domain, assetId, network, practiceHost } = check;
  const step = 'input';
  if (!isHash(assetId)) {
    return {
      step,
      outcome: 'fail',
      code: 'input-asset-id',
      words: 'An asset id is written in 64 hex digits, in lower case.',
      remedy: 'Copy the asset id from AMP. The asset UUID with hyphens is something else.',
    };
  }
  const problem = domainProblem(domain);
  if (problem !== undefined) {
    return {
      step,
      outcome: 'fail',
      code: 'input-domain',
      words: `This domain cannot vouch for an asset. ${problem}.`,
      remedy: "Use the domain exactly as it stands in the asset's contract.",
    };
  }
  if (network === 'practice') {
    if (practiceOrigin(practiceHost) !== undefined) return undefined;
    return {
      step,
      outcome: 'unknown',
      code: 'input-practice-host',
      words: 'The practice web host is not known, and practice asks nobody else.',
      remedy: 'Name the URL that the practice network printed as proofHost.',
    };
  }
  if (!domain.endsWith('.onion')) return undefined;
  return {
    step,
    outcome: 'unknown',
    code: 'input-onion',
    words: 'Onion domains are reached through Tor only, which Ballast does not use.',
    remedy: `Open ${proofUrl(domain, assetId)} in the Tor Browser and compare it with the proof.`,
  };
}

const VERDICTS: Readonly<Record<ProofReport['verdict'], string>> = {
  holds: 'The proof is in place: the registry would take it.',
  fails: 'The proof is not in place: the registry would refuse it.',
  unknown: 'Whether the proof is in place could not be found out from here.',
};

/**
 * Checks the proof of one asset. A proof that is missing or wrong is a report, not an error.
 *
 * On live and testnet nothing but addresses on the internet is ever asked: a host's addresses are
 * looked up once and all checked, the connection goes to one of those and not to the name again, and
 * every redirect begins anew. Only a few kilobytes are read, and time and redirects are limited.
 *
 * @throws the signal's reason when it is aborted; nothing else.
 */
export async function checkProof(check: ProofCheck): Promise<ProofReport> {
  const { domain, assetId, network, practiceHost, signal } = check;
  const clock = check.clock ?? systemClock;
  const checkedAt = clock.now();
  const onlyOrigin = network === 'practice' ? practiceOrigin(practiceHost) : undefined;
  const url =
    onlyOrigin === undefined
      ? proofUrl(domain, assetId)
      : `${onlyOrigin}/${domain}${proofPath(assetId)}`;
  const walk = new ProofWalk({
    domain,
    assetId,
    limits: { ...LIMITS, ...check.limits },
    clock,
    outside: check.outside ?? INTERNET,
    onlyOrigin,
  });
  signal?.throwIfAborted();
  const problem = inputFinding(check);
  if (problem === undefined) await walk.go(new URL(url), signal);
  else walk.findings.push(problem);
  const { verdict, ...found } = walk.found;
  return { domain, assetId, verdict, words: VERDICTS[verdict], checkedAt, url, ...found };
}
