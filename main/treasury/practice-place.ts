/**
 * The practice network that the profile practice works on: one that runs in this process and begins
 * anew with it, or one that somebody else runs and that outlives the app.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { parseNodeUrl } from '../elements/node-url.ts';
import type { PracticeNetwork } from '../practice/network.ts';
import { TreasuryError } from './error.ts';

/** Logins of a practice network. They guard nothing. */
export interface PracticeLogins {
  readonly amp: { readonly url: string; readonly username: string; readonly password: string };
  readonly node: {
    readonly url: string;
    readonly username: string;
    readonly password: string;
    readonly wallet: string;
  };
}

/** A practice network that can be used. */
export interface PracticePlace {
  readonly logins: PracticeLogins;
  /** Where domain proofs are published and looked for; the line of an older network lacks it. */
  readonly proofHost: string | undefined;
  readonly journalFolder: string;
  /** Whether network and journal were there before this start of the app. */
  readonly lasting: boolean;
  /** Pays L-BTC into a wallet, where the network is ours to make them. */
  fund(wallet: string): void;
}

/** L-BTC base units that a rehearsal gets for its fees. */
const FEE_COINS = 1_000_000n;

/** A real node takes about 30 ms per recipient for range proofs; this is enough to be seen at work. */
const PROOF_MS = 5;

const detailsSchema = z.object({
  amp: z.object({ url: z.url(), username: z.string(), password: z.string() }),
  elements: z.object({ url: z.url(), wallet: z.string() }),
  proofHost: z.object({ url: z.url() }).optional(),
});

function loginsOf({ amp, elements }: z.infer<typeof detailsSchema>): PracticeLogins {
  const { url, username = '', password = '' } = parseNodeUrl(elements.url);
  const { url: ampUrl, username: ampUser, password: ampPassword } = amp;
  return {
    amp: { url: ampUrl, username: ampUser, password: ampPassword },
    node: { url, username, password, wallet: elements.wallet },
  };
}

/** Shares the domain of the first asset, as an issuer's second one does. */
const TO_BE_PROVEN = { name: 'Harbour Notes 2029', ticker: 'HARN' };

/**
 * Starts the network with an asset that can be distributed at once, and one whose domain is yet to be
 * proven. Its code is loaded for that.
 */
async function startOwn(): Promise<PracticeNetwork> {
  const { startPractice } = await import('../practice/network.ts');
  const network = await startPractice({ proofMs: PROOF_MS });
  try {
    await network.addReadyAsset();
    await network.addIssuedAsset(TO_BE_PROVEN);
    return network;
  } catch (error) {
    await network.stop();
    throw error;
  }
}

/** What a practice place needs. */
export interface PracticeOptions {
  /** Folder of the profile's journals. */
  readonly folder: string;
  /** File with the line that `npm run practice` prints, to use that network instead. */
  readonly external?: string | undefined;
  readonly start?: () => Promise<PracticeNetwork>;
}

export class Practice {
  readonly #options: PracticeOptions;
  #begun: Promise<PracticePlace> | undefined;
  #place: PracticePlace | undefined;
  #network: PracticeNetwork | undefined;

  constructor(options: PracticeOptions) {
    this.#options = options;
  }

  /** The network, once it was begun. */
  get place(): PracticePlace | undefined {
    return this.#place;
  }

  /** Starts the network, or finds the external one. Once it is there, nothing more happens. */
  begin(): Promise<PracticePlace> {
    this.#begun ??= this.#begin().catch((error: unknown) => {
      this.#begun = undefined;
      throw error;
    });
    return this.#begun;
  }

  /** Stops the network when it is in this process. */
  async stop(): Promise<void> {
    await this.#network?.stop();
  }

  async #begin(): Promise<PracticePlace> {
    const { external } = this.#options;
    this.#place = external === undefined ? await this.#own() : this.#other(external);
    return this.#place;
  }

  async #own(): Promise<PracticePlace> {
    const { folder, start = startOwn } = this.#options;
    // What was done on a network that is gone can neither go on nor be looked up.
    for (const name of await readdir(folder).catch(() => [])) {
      if (name.startsWith('run-')) await rm(join(folder, name), { recursive: true, force: true });
    }
    const network = await start();
    this.#network = network;
    return {
      logins: loginsOf(network.details),
      proofHost: network.details.proofHost.url,
      journalFolder: join(folder, `run-${randomUUID()}`),
      lasting: false,
      fund: (wallet) => network.node?.fund(wallet, FEE_COINS),
    };
  }

  #other(file: string): PracticePlace {
    const details = readDetails(file);
    const logins = loginsOf(details);
    return {
      logins,
      proofHost: details.proofHost?.url,
      // Another port is another network, and its operations are not those of this one.
      journalFolder: join(this.#options.folder, `at-${new URL(logins.amp.url).port}`),
      lasting: true,
      fund: () => undefined,
    };
  }
}

function readDetails(file: string): z.infer<typeof detailsSchema> {
  try {
    return detailsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    throw new TreasuryError(
      'file',
      `${file} does not hold the line that the practice network prints when it starts.`,
    );
  }
}
