import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createAmpClient } from '../../main/amp/client.ts';
import type { Clock } from '../../main/clock.ts';
import { connectElements } from '../../main/elements/connect.ts';
import { Engine } from '../../main/operations/engine.ts';
import { Journal } from '../../main/operations/journal/journal.ts';
import { makeProfile } from '../../main/profile.ts';
import type { IssueForm } from '../../shared/operations/issue.ts';
import type { OperationView } from '../../shared/operations/model.ts';
import type { OutsideProxy } from './outside-proxy.ts';
import type { Treasury } from './treasury.ts';

/** Time limits of the calls to the node and to AMP, in real milliseconds. */
const LIMITS = { readMs: 400, workMs: 800 };

/** The engine with its real client and node connection, behind proxies, and a journal of its own. */
export class DeskInProcess {
  readonly folder = mkdtempSync(join(tmpdir(), 'ballast-faults-'));
  readonly #treasury: Treasury;
  readonly #ampProxy: OutsideProxy;
  readonly #nodeProxy: OutsideProxy;
  readonly #clock: Clock;
  readonly #limits: typeof LIMITS;
  passphrase: string | undefined;

  constructor(
    treasury: Treasury,
    ampProxy: OutsideProxy,
    nodeProxy: OutsideProxy,
    clock: Clock,
    limits = LIMITS,
  ) {
    this.#limits = limits;
    this.#treasury = treasury;
    this.#ampProxy = ampProxy;
    this.#nodeProxy = nodeProxy;
    this.#clock = clock;
  }

  /**
   * One start of the program: hands a request of AMP or the form of an issuance in, approves, and carries
   * it as far as it goes.
   */
  async runOnce(request: string | IssueForm): Promise<OperationView> {
    const { username, password, url } = this.#treasury.network.details.amp;
    const profile = makeProfile('practice', this.#ampProxy.url);
    const journal = Journal.open(this.folder, this.#clock);
    try {
      const engine = new Engine(journal, {
        profile,
        node: connectElements({
          url: this.#nodeProxy.url,
          timeouts: this.#limits,
        }),
        amp: createAmpClient({
          profile,
          credentials: { get: async () => ({ username, password }) },
          clock: this.#clock,
          fetch: (input, init) => {
            const limit = AbortSignal.timeout(this.#limits.readMs);
            const signal = init?.signal ? AbortSignal.any([init.signal, limit]) : limit;
            return fetch(input, { ...init, signal });
          },
        }),
        clock: this.#clock,
        askPassphrase: async () => this.passphrase,
      });
      const { id } =
        typeof request === 'string'
          ? engine.submit(request.replaceAll(url, this.#ampProxy.url), 'file')
          : engine.submitIssue(request);
      const view = await engine.run(id);
      if (view.state !== 'checked') return view;
      engine.approve(id, view.digest);
      return await engine.run(id);
    } finally {
      journal.close();
    }
  }

  /** Starts again and again, as a person would, until the operation is verified. */
  async insist(request: string | IssueForm, rounds = 6): Promise<OperationView> {
    for (let round = 1; ; round += 1) {
      try {
        const view = await this.runOnce(request);
        if (view.state === 'verified' || round === rounds) return view;
      } catch (error) {
        if (round === rounds) throw error;
      }
    }
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
