/**
 * Puts the practice AMP server together and serves it on this machine.
 */
import { randomBytes } from 'node:crypto';
import { parseExactJson } from '../../../shared/exact-json.ts';
import type { Clock } from '../../clock.ts';
import type { ChainRpc, PracticeWallets } from '../chain-rpc.ts';
import { listen } from '../web/listen.ts';
import { type FetchFromDomain, PracticeRegistry, type PublicEntry } from '../web/registry.ts';
import { position, takeOutput } from './book.ts';
import { Chain } from './chain.ts';
import type { AmpCore } from './core.ts';
import { GaidDirectory } from './gaids.ts';
import { Ledger } from './ledger.ts';
import { lookAtChain } from './look.ts';
import type { Route } from './routing.ts';
import { createAmpApp } from './server.ts';
import { createState, type IssueCheat, outpointKey } from './state.ts';
import { isTaken } from './users.ts';

const USERNAME = 'practice-issuer';
const TOKEN_BYTES = 20;
const PASSWORD_BYTES = 12;

export interface PracticeAmpOptions {
  readonly rpc: ChainRpc;
  readonly wallets: PracticeWallets;
  readonly fetchFromDomain: FetchFromDomain;
  readonly clock: Clock;
  /** 0 takes any free port. */
  readonly port: number;
}

/** A running practice AMP server, with what only its operator can do. */
export interface PracticeAmp {
  /** Ends in `/api`. */
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly gaids: readonly string[];
  /** GAIDs that can still be given to a registered user. */
  freeGaids(): readonly string[];
  /** What the practice registry shows of an asset. */
  registryEntry(assetId: string): PublicEntry | undefined;
  /**
   * A call as the issuer, through the same paths and rules as over HTTP.
   *
   * @param path below `/api/`.
   * @returns the answer's body, `undefined` when there is none.
   * @throws Error with the server's words when it refuses.
   */
  call(method: Route['method'], path: string, body?: unknown): Promise<unknown>;
  /** Lets a GAID run out of addresses, or have some again. */
  setExhausted(gaid: string, exhausted: boolean): void;
  /** Makes the next issuances differ from what is asked for; without an argument they are honest. */
  cheatOnIssue(cheat?: IssueCheat): void;
  /**
   * What AMP support does when asked: takes the lost outputs of an asset back into the treasury's
   * book. @returns how many there were.
   */
  recoverLostOutputs(assetUuid: string): Promise<number>;
  close(): Promise<void>;
}

async function recover(amp: AmpCore, assetUuid: string): Promise<number> {
  const asset = amp.state.assets.get(assetUuid);
  if (asset === undefined) throw new Error(`the practice AMP server has no asset ${assetUuid}`);
  await lookAtChain(amp);
  const { lost, lostTokens } = position(asset, amp.ledger);
  const keys = new Set([...lost, ...lostTokens].map(outpointKey));
  for (const tx of amp.ledger.txs.values()) {
    for (const output of tx.outputs) {
      const outpoint = { txid: tx.txid, vout: output.vout };
      if (!keys.has(outpointKey(outpoint))) continue;
      takeOutput(asset, {
        ...outpoint,
        kind: output.asset === asset.assetId ? 'asset' : 'token',
        amount: output.amount,
        gaid: output.owner === 'holders' ? amp.gaids.ownerOf(output.address) : undefined,
        isBurnt: output.owner === 'burn',
        blinders: output.blinders,
      });
    }
  }
  return keys.size;
}

async function callAsIssuer(
  amp: AmpCore,
  app: ReturnType<typeof createAmpApp>,
  ...[method, path, body]: Parameters<PracticeAmp['call']>
): Promise<unknown> {
  const token = amp.state.accounts.find((account) => account.kind === 'issuer')?.token ?? '';
  const response = await app.request(`/api/${path}`, {
    method,
    headers: { authorization: `token ${token}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`the practice AMP server refused ${method} ${path}: ${text}`);
  }
  return text === '' ? undefined : parseExactJson(text);
}

/** Starts the practice AMP server on loopback. */
export async function servePracticeAmp(options: PracticeAmpOptions): Promise<PracticeAmp> {
  const chain = new Chain(options.rpc);
  const ledger = new Ledger(chain, options.wallets);
  await ledger.start();
  const newToken = (): string => randomBytes(TOKEN_BYTES).toString('hex');
  const password = randomBytes(PASSWORD_BYTES).toString('hex');
  let url = '';
  const amp: AmpCore = {
    state: createState({ username: USERNAME, password, token: newToken() }),
    chain,
    ledger,
    gaids: new GaidDirectory(chain, options.wallets.holders),
    registry: new PracticeRegistry(options.fetchFromDomain),
    wallets: options.wallets,
    clock: options.clock,
    cheats: { issue: undefined },
    newToken,
    baseUrlTemplate: () => `${url}/{}`,
  };
  const app = createAmpApp(amp);
  const server = await listen((request) => app.fetch(request), options.port);
  url = `${server.url}/api`;
  return {
    url,
    username: USERNAME,
    password,
    gaids: amp.gaids.all,
    freeGaids: () => amp.gaids.all.filter((gaid) => !isTaken(amp, gaid)),
    registryEntry: (assetId) => amp.registry.entry(assetId),
    call: (method, path, body) => callAsIssuer(amp, app, method, path, body),
    setExhausted: (gaid, exhausted) => amp.gaids.setExhausted(gaid, exhausted),
    cheatOnIssue: (cheat) => {
      amp.cheats.issue = cheat;
    },
    recoverLostOutputs: (assetUuid) => recover(amp, assetUuid),
    close: server.close,
  };
}
