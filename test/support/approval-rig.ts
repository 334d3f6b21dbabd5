/**
 * Everything between the main page and the engine, on a node and an AMP of the test's own. The test
 * that uses it puts something in the place of Electron.
 */
import type { AmpApi, AmpAsset } from '../../main/amp/api.ts';
import { AmpError } from '../../main/amp/error.ts';
import { ApprovalWindow } from '../../main/app/approval/approval-window.ts';
import { Approvals } from '../../main/app/approval/approvals.ts';
import { Passphrases } from '../../main/app/approval/passphrases.ts';
import { systemClock } from '../../main/clock.ts';
import { Engine } from '../../main/operations/engine.ts';
import { makeProfile, type Network } from '../../main/profile.ts';
import { Operations } from '../../main/treasury/operations.ts';
import type { Session, Sessions } from '../../main/treasury/session.ts';
import type { Approval } from '../../shared/contract/approval.ts';
import type { EventData } from '../../shared/contract/calls.ts';
import type { OperationState, OperationView } from '../../shared/operations/model.ts';
import { ASSET } from './fake-node.ts';
import { distributeRequest, World } from './world.ts';

/** What AMP tells of the asset of the tests. */
const NAMED: AmpAsset = {
  name: 'Northquay Harbour Notes',
  assetUuid: '0d4f9d0b-0000-4000-8000-000000000001',
  issuer: 1,
  assetId: ASSET,
  reissuanceTokenId: undefined,
  requirements: [],
  ticker: 'NQH29',
  precision: 2,
  domain: undefined,
  pubkey: undefined,
  isRegistered: true,
  isAuthorized: true,
  isLocked: false,
  issuerAuthorizationEndpoint: '',
  transferRestricted: true,
};

export class ApprovalRig implements Sessions {
  readonly world = new World();
  readonly passphrases = new Passphrases();
  readonly window = new ApprovalWindow(() => undefined);
  readonly changes: EventData<'operations:changed'>[] = [];
  readonly ended: { readonly view: OperationView; readonly error: unknown }[] = [];
  readonly wentOn: string[] = [];
  readonly operations: Operations;
  readonly approvals: Approvals;
  /** Told of every change while it happens. */
  onChanged: (change: EventData<'operations:changed'>) => void = () => undefined;
  asset: AmpAsset | undefined = NAMED;
  /** Calls of AMP that the fake one does not have, or has otherwise. */
  readonly ampCalls: { -readonly [Name in keyof AmpApi]?: AmpApi[Name] } = {};
  readonly #listeners: ((session: Session | undefined) => void)[] = [];
  #session: Session | undefined;
  #end = new AbortController();

  constructor(network: Network = 'practice') {
    this.operations = new Operations({
      sessions: this,
      clock: systemClock,
      changed: (change) => {
        this.changes.push(change);
        this.onChanged(change);
      },
      ended: (view, error) => {
        this.passphrases.forget(view.id);
        this.ended.push({ view, error });
      },
      wentOn: (views) => this.wentOn.push(...views.map(({ id }) => id)),
      words: (error) => String(error),
      hasExplorer: () => false,
    });
    this.approvals = new Approvals({
      window: this.window,
      passphrases: this.passphrases,
      operations: this.operations,
      sessions: this,
      clock: systemClock,
      network: () => network,
    });
    this.open(network);
  }

  current(): Session | undefined {
    return this.#session;
  }

  onChange(listener: (session: Session | undefined) => void): void {
    this.#listeners.push(listener);
  }

  /** Opens the profile anew. */
  open(network: Network): void {
    const { world } = this;
    const url = world.amp.baseUrl;
    // Only practice has its AMP on this machine, and the engine is to speak to this one.
    const profile = { ...makeProfile('practice', url), network };
    const amp = this.#amp();
    this.#end = new AbortController();
    const engine = new Engine(world.journal, {
      profile,
      node: world.node,
      amp,
      clock: world.clock,
      askPassphrase: this.passphrases.take,
    });
    const session = {
      ...{ network, profile, amp, engine, node: world.node, journal: world.journal },
      signal: this.#end.signal,
    };
    this.#change(session as unknown as Session);
  }

  /** Closes the profile, as the app does: it is gone first, then its runs are stopped. */
  async close(): Promise<void> {
    const engine = this.#session?.engine;
    this.#change(undefined);
    this.#end.abort(new Error('closed'));
    await engine?.settled();
  }

  dispose(): void {
    this.#end.abort(new Error('over'));
    this.world.dispose();
  }

  get engine(): Engine {
    return this.operations.require().engine;
  }

  state(id: string): OperationState {
    return this.engine.view(id).state;
  }

  /** A request that was taken in and checked. */
  async checked(text = distributeRequest()): Promise<string> {
    const id = this.operations.submit(text, 'file');
    await this.operations.check(id);
    return id;
  }

  /** What the approval window shows. */
  shown(): Approval {
    return this.window.handlers['approval:read'](undefined) as Approval;
  }

  /** Approves what is shown, with what a person fills in. */
  async approve(filled: object = {}): Promise<void> {
    const { id, digest } = this.shown();
    await this.window.handlers['approval:approve']({
      id,
      ...(digest !== undefined && { digest }),
      ...filled,
    });
  }

  #amp(): AmpApi {
    const own: Partial<AmpApi> = {
      assets: async () => [],
      asset: async () => {
        if (this.asset !== undefined) return this.asset;
        throw new AmpError({ kind: 'unreachable', call: 'GET assets', message: 'AMP is away' });
      },
      registeredUsers: async () => [],
    };
    return new Proxy(this.world.amp.api, {
      get: (target, name) =>
        Reflect.get(this.ampCalls, name) ?? Reflect.get(own, name) ?? Reflect.get(target, name),
    });
  }

  #change(session: Session | undefined): void {
    this.#session = session;
    for (const listener of this.#listeners) listener(session);
  }
}
