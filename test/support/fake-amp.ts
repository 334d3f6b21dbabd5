import type { AmpApi, AmpAssignment, AmpDistribution, AmpTx } from '../../main/amp/api.ts';
import { AmpError, type AmpErrorKind } from '../../main/amp/error.ts';
import { ASSET } from './fake-node.ts';

type Fault = 'lost-after' | 'busy' | AmpErrorKind;

/** A transaction with one output as AMP shows it, its blinders being these. */
export function ampTx(txid: string, what: 'issuance' | 'burn', blinder: string): AmpTx {
  return {
    txid,
    datetime: undefined,
    blockheight: undefined,
    isIssuance: what === 'issuance',
    isReissuance: false,
    isDistribution: false,
    unblindedUrl: undefined,
    outputs: [
      {
        assetId: ASSET,
        vout: 0,
        amount: 300n,
        assetBlinder: blinder,
        amountBlinder: blinder,
        registeredUser: undefined,
        gaid: undefined,
        isTreasury: what === 'issuance',
        isSpent: false,
        isBurnt: what === 'burn',
      },
    ],
  };
}

/** The part of AMP that the engine talks to, in memory, with faults on request. */
export class FakeAmp {
  readonly baseUrl = 'http://127.0.0.1:1/api';
  readonly faults = new Map<string, (Fault | undefined)[]>();
  readonly calls: string[] = [];
  readonly confirmed = new Map<string, string>();
  readonly reissued = new Map<string, string>();
  readonly cancelled: string[] = [];
  assigned: AmpAssignment[] = [];
  lost: { txid: string; vout: number }[] = [];
  burnedTotal = 0n;
  /** Transactions of the asset in the list that AMP shows. */
  listed: AmpTx[] = [];
  /** What comes of blinders that AMP is told. */
  told: () => void = () => undefined;
  /** Whether AMP shows burns of the chain before they are reported. */
  seesBurns = false;
  /** What AMP shows of a distribution, instead of the plain truth. */
  shown: () => AmpDistribution | undefined = () => undefined;
  /** How often a confirm of each kind took effect. */
  effects = 0;

  readonly #call = async <T>(name: string, work: () => T): Promise<T> => {
    this.calls.push(name);
    const fault = this.faults.get(name)?.shift();
    if (fault === undefined) return work();
    if (fault === 'lost-after') work();
    throw new AmpError({
      ...(fault === 'refused' ? { status: 400 } : {}),
      ...(fault === 'busy' ? { status: 429, retryAfter: 7 } : {}),
      kind: fault === 'lost-after' ? 'lost' : fault === 'busy' ? 'refused' : fault,
      call: name,
      message: `${name} failed: ${fault}`,
    });
  };

  readonly #calls: Partial<AmpApi> = {
    login: () => this.#call('login', () => undefined),
    balance: () =>
      this.#call('balance', () => ({
        confirmedBalance: [],
        lostOutputs: this.lost,
        reissuanceLostOutputs: [],
      })),
    summary: () =>
      this.#call('summary', () => ({
        assetId: ASSET,
        reissuanceTokenId: undefined,
        issued: 0n,
        reissued: 0n,
        assigned: 0n,
        distributed: 0n,
        burned: this.burnedTotal,
        blacklisted: 0n,
        registeredUsers: 0,
        activeRegisteredUsers: 0,
        activeGreenSubaccounts: 0,
        reissuanceTokens: 0n,
      })),
    assignments: () => this.#call('assignments', () => this.assigned),
    distribution: (_asset, uuid) =>
      this.#call('distribution', () => {
        const shown = this.shown();
        if (shown !== undefined || !this.confirmed.has(uuid)) return shown;
        return { distributionUuid: uuid, distributionStatus: 'CONFIRMED', transactions: [] };
      }),
    confirmDistribution: (_asset, uuid, payload) =>
      this.#call('confirm', () => {
        this.effects += 1;
        this.confirmed.set(uuid, payload);
        this.assigned = this.assigned.map((one) =>
          one.distributionUuid === uuid ? { ...one, isDistributed: true } : one,
        );
      }),
    cancelDistribution: (_asset, uuid) =>
      this.#call('cancel', () => {
        this.cancelled.push(uuid);
        this.assigned = this.assigned.map((one) => ({ ...one, distributionUuid: undefined }));
      }),
    reissuances: () =>
      this.#call('reissuances', () =>
        [...this.reissued.keys()].map((txid) => ({
          txid,
          vout: 0,
          destinationAddress: undefined,
          reissuanceAmount: 0n,
          confirmedInBlock: undefined,
          created: undefined,
        })),
      ),
    confirmReissue: (_asset, payload) =>
      this.#call('reissue-confirm', () => {
        this.effects += 1;
        this.reissued.set(JSON.parse(payload).reissuance_output.txid, payload);
      }),
    tx: (_asset, txid) =>
      this.#call('tx', () => {
        if (!this.seesBurns && !this.confirmed.has(txid)) {
          throw new AmpError({
            kind: 'refused',
            call: 'tx',
            status: 404,
            message: 'tx failed: not found',
          });
        }
        return ampTx(txid, 'burn', '');
      }),
    txs: () => this.#call('txs', () => this.listed),
    updateBlinders: () => this.#call('update-blinders', () => this.told()),
    confirmBurn: (_asset, payload) =>
      this.#call('burn-confirm', () => {
        this.effects += 1;
        this.confirmed.set(JSON.parse(payload).tx_data.txid, payload);
        this.burnedTotal += 300n;
      }),
  };

  /** As the engine wants it; a call that this fake does not know fails the test. */
  get api(): AmpApi {
    return new Proxy(this.#calls as AmpApi, {
      get: (calls, name: keyof AmpApi) => {
        if (name === 'baseUrl') return this.baseUrl;
        const call = calls[name];
        if (call === undefined) throw new Error(`the fake AMP has no ${String(name)}`);
        return call;
      },
    });
  }
}
