/**
 * Finds `elements.conf` and cookie of a node on this machine, and tries whether it answers.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { FoundConf } from '../../shared/contract/setup.ts';
import { type ElementsConf, readElementsConf } from '../elements/conf.ts';
import { connectElements } from '../elements/connect.ts';
import { ElementsError } from '../elements/error.ts';
import type { Profile } from '../profile.ts';
import { confPlaces, type Machine } from './conf-places.ts';

/** A larger file is no configuration. */
const MOST_BYTES = 1_000_000;

/** A node on this machine answers at once, or it is not there. */
const PATIENCE_MS = 3_000;

/** A file that a node of the profile's chain can be reached by. */
export interface Candidate {
  /** The configuration, or the cookie of a node that runs without one. */
  readonly file: string;
  readonly url: string;
  readonly conf: ElementsConf;
}

function textOf(file: string): string | undefined {
  try {
    const { size } = statSync(file);
    return size > MOST_BYTES ? undefined : readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function candidateAt(place: string, chain: string): Candidate | undefined {
  const folder = dirname(place);
  const text = textOf(place);
  const cookie = join(folder, chain, '.cookie');
  if (text === undefined && !existsSync(cookie)) return undefined;
  const conf = readElementsConf(text ?? '', chain, folder);
  return {
    file: text === undefined ? cookie : place,
    url: `http://${conf.host}:${conf.port}`,
    conf,
  };
}

/** What can be found on this machine for a profile. */
export function findCandidates(machine: Machine, { chain }: Profile): readonly Candidate[] {
  return confPlaces(machine).flatMap((place) => candidateAt(place, chain) ?? []);
}

/** How a candidate lets Ballast in. */
export function loginOf({ username, password, cookieFile }: ElementsConf): FoundConf['login'] {
  if (username !== undefined && password !== undefined) return 'password';
  return existsSync(cookieFile) ? 'cookie' : 'none';
}

function connect({ url, conf }: Candidate) {
  const { username, password, cookieFile } = conf;
  const login = loginOf(conf) === 'password' ? { username, password } : { cookieFile };
  return connectElements({ url, ...login, timeouts: { readMs: PATIENCE_MS } });
}

function problemOf(
  { conf }: Candidate,
  { chain, network }: Profile,
  seen: { readonly chain?: string; readonly failure?: string },
): string | undefined {
  if (conf.chain !== undefined && conf.chain !== chain) {
    return `This file is for the chain ${conf.chain}; the ${network} profile works on ${chain}.`;
  }
  if (seen.chain !== undefined && seen.chain !== chain) {
    return `The node there is on chain ${seen.chain}; the ${network} profile works on ${chain}.`;
  }
  if (loginOf(conf) === 'none') {
    return conf.includes.length > 0
      ? 'The login is not in this file but in one that it includes: enter user name and password below.'
      : 'There is no password in this file, and the node has left no cookie: start the node, or enter user name and password below.';
  }
  return seen.failure;
}

/** Tries a candidate. */
async function probe(candidate: Candidate, profile: Profile): Promise<FoundConf> {
  const { file, url, conf } = candidate;
  let seen: { readonly chain?: string; readonly failure?: string };
  try {
    seen = { chain: (await connect(candidate).chain()).chain };
  } catch (error) {
    seen = { failure: error instanceof ElementsError ? error.message : 'The node did not answer.' };
  }
  const problem = problemOf(candidate, profile, seen);
  return {
    file,
    url,
    login: loginOf(conf),
    answers: seen.chain !== undefined,
    ...(seen.chain === undefined ? {} : { chain: seen.chain }),
    ...(problem === undefined ? {} : { problem }),
  };
}

/** Finds what there is and tries each. */
export function findConfs(machine: Machine, profile: Profile): Promise<readonly FoundConf[]> {
  return Promise.all(
    findCandidates(machine, profile).map((candidate) => probe(candidate, profile)),
  );
}
