import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Engine } from '../../main/operations/engine.ts';
import { Journal } from '../../main/operations/journal/journal.ts';
import { makeProfile } from '../../main/profile.ts';
import type { IssueForm } from '../../shared/operations/issue.ts';
import type { OperationView } from '../../shared/operations/model.ts';
import { FakeIssuer, IssuerNode, KEY } from './fake-issuer.ts';
import { TestClock } from './test-clock.ts';

/** A complete form; reissuable, not confidential. */
export function issueForm(changes: Partial<IssueForm> = {}): IssueForm {
  return {
    name: 'Harbour Bond 2031',
    ticker: 'HARB',
    domain: 'harbour.example',
    pubkey: KEY,
    precision: 2,
    amount: '100000000',
    destinationAddress: 'el-own-asset',
    isConfidential: false,
    isReissuable: true,
    reissuanceAmount: '1',
    reissuanceAddress: 'el-own-token',
    transferRestricted: true,
    ...changes,
  };
}

/** An engine with a node, an AMP that issues and a journal. A block is mined at every pause. */
export class IssueWorld {
  readonly clock = new TestClock();
  readonly node = new IssuerNode(this.clock);
  readonly amp = new FakeIssuer(this.node);
  readonly #folder = mkdtempSync(join(tmpdir(), 'ballast-issue-'));
  withAmp = true;
  journal: Journal;
  engine: Engine;

  constructor() {
    this.clock.onSleep = () => this.node.mine();
    this.journal = Journal.open(this.#folder, this.clock);
    this.engine = this.#engine();
  }

  #engine(): Engine {
    return new Engine(this.journal, {
      profile: makeProfile('practice', 'http://127.0.0.1:1/api'),
      node: this.node,
      amp: this.withAmp ? this.amp.api : undefined,
      clock: this.clock,
      askPassphrase: async () => undefined,
    });
  }

  /** The process died and was started again. */
  restart(): void {
    this.journal.close();
    this.journal = Journal.open(this.#folder, this.clock);
    this.engine = this.#engine();
  }

  /** Hands the form in, approves what the engine shows, and carries it as far as it goes. */
  async carryOut(form: IssueForm = issueForm()): Promise<OperationView> {
    const { id } = this.engine.submitIssue(form);
    const view = await this.engine.run(id);
    return view.state === 'checked' ? this.approve(view) : view;
  }

  async approve({ id, digest }: OperationView): Promise<OperationView> {
    this.engine.approve(id, digest);
    return this.engine.run(id);
  }

  dispose(): void {
    this.journal.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
