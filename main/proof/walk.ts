/**
 * The way from a URL to the file: addresses, connection, certificate, answer, and again from the
 * start at every redirect. Gathers what each step found.
 */
import { isIP, type Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type {
  ProofBody,
  ProofFinding,
  ProofRedirect,
  ProofReport,
} from '../../shared/proof/report.ts';
import type { Clock } from '../clock.ts';
import { offInternet } from './addresses.ts';
import { compareWithProof } from './compare.ts';
import {
  type Answer,
  ask,
  connected,
  type ProofLimits,
  type ProofOutside,
  resolved,
  StepError,
  secured,
} from './exchange.ts';
import {
  certificateFinding,
  contentTypeFinding,
  statusFinding,
  stepFailure,
  tame,
} from './words.ts';

/** What a walk needs to know. */
export interface WalkOptions {
  readonly domain: string;
  readonly assetId: string;
  readonly limits: ProofLimits;
  readonly outside: ProofOutside;
  readonly clock: Clock;
  /**
   * Origin of the practice web host, which is then the only place that is asked; without it every
   * address on the internet may be asked, and no other.
   */
  readonly onlyOrigin: string | undefined;
}

/** Addresses that are tried when the first ones do not answer. */
const TRIES = 4;

/** A name that exists: when not even the registry is found, it is this machine that finds nothing. */
const CONTROL = 'assets.blockstream.info';

/** How the system says that there is no such name, or no address for it. */
const NOT_FOUND = new Set(['ENOTFOUND', 'ENODATA']);

/** Statuses that lead elsewhere. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/** Ends a walk when a step has found why it cannot go on. */
class WalkEnd extends Error {
  override readonly name = 'WalkEnd';
  readonly finding: ProofFinding;

  constructor(finding: ProofFinding) {
    super(finding.code);
    this.finding = finding;
  }
}

function fail(step: ProofFinding['step'], code: string, words: string, remedy: string): WalkEnd {
  return new WalkEnd({ step, outcome: 'fail', code, words, remedy });
}

function portOf(url: URL): string {
  return url.port === '' ? (url.protocol === 'https:' ? '443' : '80') : url.port;
}

/** Host of a URL, IPv6 addresses without their brackets. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

/** A URL to show and to ask, without a login and without what stays in a browser. */
function withoutLogin(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}

/** One check on its way. */
export class ProofWalk {
  readonly findings: ProofFinding[] = [];
  readonly redirects: ProofRedirect[] = [];
  #finalUrl: string | undefined;
  #body: ProofBody | undefined;
  readonly #options: WalkOptions;

  constructor(options: WalkOptions) {
    this.#options = options;
  }

  /** Everything that was found on the way. */
  get found(): Pick<ProofReport, 'redirects' | 'findings' | 'verdict' | 'finalUrl' | 'body'> {
    const has = (outcome: ProofFinding['outcome']) =>
      this.findings.some((finding) => finding.outcome === outcome);
    return {
      verdict: has('fail') ? 'fails' : has('unknown') ? 'unknown' : 'holds',
      findings: this.findings,
      redirects: this.redirects,
      ...(this.#finalUrl === undefined ? {} : { finalUrl: this.#finalUrl }),
      ...(this.#body === undefined ? {} : { body: this.#body }),
    };
  }

  /**
   * Goes as far as it gets. Everything that hinders it becomes a finding.
   *
   * @throws the signal's reason when it is aborted.
   */
  async go(start: URL, signal: AbortSignal | undefined): Promise<void> {
    const { wholeMs } = this.#options.limits;
    const late = AbortSignal.timeout(wholeMs);
    try {
      await this.#follow(start, signal === undefined ? late : AbortSignal.any([signal, late]));
    } catch (error) {
      if (error instanceof WalkEnd) this.findings.push(error.finding);
      else if (signal?.aborted === true || !late.aborted) throw error;
      else {
        this.findings.push({
          step: 'status',
          outcome: 'fail',
          code: 'too-slow',
          words: `The whole way to the file takes longer than ${wholeMs / 1_000} seconds.`,
          remedy: 'Shorten the chain of redirects, or look why the servers on it are slow.',
        });
      }
    }
  }

  async #follow(start: URL, signal: AbortSignal): Promise<void> {
    const seen = new Set<string>();
    for (let url = start; ; ) {
      seen.add(url.href);
      const answer = await this.#visit(url, signal);
      const next = this.#next(url, answer);
      if (next === undefined) {
        this.#finalUrl = url.href;
        this.#judge(answer);
        return;
      }
      if (seen.has(next.href)) {
        throw fail(
          'redirect',
          'redirect-loop',
          `The redirects go in a circle: ${tame(next.href)} was asked already.`,
          'Take the file out of the redirect rules, so that it is served where it lies.',
        );
      }
      if (this.redirects.length > this.#options.limits.redirects) {
        throw fail(
          'redirect',
          'redirect-many',
          `There are more than ${this.#options.limits.redirects} redirects.`,
          'Serve the file at its own address, or lead there in one redirect.',
        );
      }
      url = next;
    }
  }

  /** Asks one URL, whatever it answers. */
  async #visit(url: URL, signal: AbortSignal): Promise<Answer> {
    const host = hostOf(url);
    try {
      const socket = await this.#connect(url, await this.#addresses(host, url, signal), signal);
      try {
        const speaking =
          url.protocol === 'https:' ? await this.#secure(socket, host, signal) : socket;
        return await ask(speaking, url, this.#options.limits, signal);
      } finally {
        socket.destroy();
      }
    } catch (error) {
      throw error instanceof StepError ? new WalkEnd(stepFailure(error, host, portOf(url))) : error;
    }
  }

  /** Addresses of a host, looked up once and all of them checked. */
  async #addresses(host: string, url: URL, signal: AbortSignal): Promise<readonly string[]> {
    const { onlyOrigin } = this.#options;
    if (onlyOrigin !== undefined) {
      if (url.origin === onlyOrigin) return [host];
      throw fail(
        'redirect',
        'redirect-off-practice',
        `Practice asks only its own web host, and this leads to ${tame(url.origin)}.`,
        'Publish the proof at the practice web host.',
      );
    }
    const addresses = isIP(host) === 0 ? await this.#lookUp(host, signal) : [host];
    for (const address of addresses) {
      const kind = offInternet(address);
      if (kind === undefined) continue;
      throw fail(
        'dns',
        'dns-off-internet',
        `${tame(host)} leads to ${tame(address)}, which belongs to ${kind}. Ballast asks no such address, and the registry could not reach it either.`,
        `Let the DNS records of ${tame(host)} (A and AAAA) name addresses on the internet only. If they do, this machine's own name service or hosts file answers differently.`,
      );
    }
    this.findings.push({
      step: 'dns',
      outcome: 'pass',
      code: 'dns-found',
      words: `${tame(host)} has the address${addresses.length === 1 ? '' : 'es'} ${addresses.slice(0, TRIES).join(', ')}.`,
    });
    return addresses;
  }

  async #lookUp(host: string, signal: AbortSignal): Promise<readonly string[]> {
    const { outside, limits } = this.#options;
    const found = (name: string) => resolved(() => outside.resolve(name), limits, signal);
    try {
      const addresses = await found(host);
      if (addresses.length > 0) return addresses;
    } catch (error) {
      const missing = error instanceof StepError && NOT_FOUND.has(error.code);
      if (!missing) throw error;
    }
    // The system says the same of a name that is not there and of a DNS that is not reached.
    await found(CONTROL).catch((error: unknown) => {
      throw error instanceof StepError ? new StepError('dns', 'offline') : error;
    });
    throw new StepError('dns', 'ENOTFOUND');
  }

  /** Connects to the first address that answers, never to the name. */
  async #connect(url: URL, addresses: readonly string[], signal: AbortSignal): Promise<Socket> {
    const { outside, limits } = this.#options;
    let failure = new StepError('connect', 'unknown');
    for (const address of addresses.slice(0, TRIES)) {
      const socket = outside.dial(address, Number(portOf(url)));
      try {
        await connected(socket, limits, signal);
        this.findings.push({
          step: 'connect',
          outcome: 'pass',
          code: 'connect-open',
          words: `${address} accepts connections at port ${portOf(url)}.`,
        });
        return socket;
      } catch (error) {
        if (!(error instanceof StepError)) throw error;
        failure = error;
      }
    }
    throw failure;
  }

  async #secure(socket: Socket, host: string, signal: AbortSignal): Promise<TLSSocket> {
    const { outside, limits, clock } = this.#options;
    const secure = await secured(socket, host, outside.ca, limits, signal);
    const finding = certificateFinding(secure, host, clock.now());
    if (finding.outcome === 'fail') throw new WalkEnd(finding);
    this.findings.push(finding);
    return secure;
  }

  /** Where an answer leads; `undefined` when it is the last one. */
  #next(url: URL, { status, location }: Answer): URL | undefined {
    if (!REDIRECTS.has(status) || location === undefined) return undefined;
    const target = URL.canParse(location, url.href) ? new URL(location, url) : undefined;
    if (target === undefined || !['http:', 'https:'].includes(target.protocol)) {
      throw fail(
        'redirect',
        'redirect-nowhere',
        `The server redirects (status ${status}) to something that is no web address: ${tame(location)}`,
        'Serve the file where it lies, or redirect to an https address.',
      );
    }
    const next = withoutLogin(target);
    this.redirects.push({ status, from: url.href, to: next.href });
    const plain = next.protocol === 'http:' && url.protocol === 'https:';
    const login = target.username !== '' || target.password !== '';
    this.findings.push({
      step: 'redirect',
      outcome: 'note',
      code: plain ? 'redirect-plain' : 'redirect-followed',
      words: `The server redirects (status ${status}) to ${tame(next.href)}.${login ? ' The login in it was left out.' : ''}${plain ? ' From there on the way is not encrypted.' : ''}`,
      remedy:
        'The registry follows redirects, too, but they must stay as long as the asset lives; serving the file at its own address is safer.',
    });
    return next;
  }

  #judge(answer: Answer): void {
    const { domain, assetId } = this.#options;
    const status = statusFinding(answer.status);
    this.findings.push(status);
    if (status.outcome === 'fail') return;
    this.findings.push(contentTypeFinding(answer.contentType));
    const { finding, body } = compareWithProof(answer.file, domain, assetId);
    this.#body = body;
    this.findings.push(finding);
  }
}
