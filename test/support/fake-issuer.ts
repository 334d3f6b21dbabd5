import type { AmpApi, AmpAsset, AmpTx, IssuedAsset, IssueRequest } from '../../main/amp/api.ts';
import { AmpError, type AmpErrorKind } from '../../main/amp/error.ts';
import type { DecodedIssuance, DecodedTransaction, OwnAddress } from '../../main/elements/node.ts';
import {
  assetIdFromEntropy,
  issuanceEntropy,
  tokenIdFromEntropy,
} from '../../shared/domain/asset-id.ts';
import { assetContract, contractHash } from '../../shared/domain/contract.ts';
import { ampTx } from './fake-amp.ts';
import { FakeNode } from './fake-node.ts';
import type { NewDetail } from './fake-transactions.ts';

export const KEY = '0279be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798';

/** A node whose wallet owns addresses that begin with `el-own`, and that shows issuances. */
export class IssuerNode extends FakeNode {
  readonly labels: (string | undefined)[] = [];
  readonly issuanceInputs = new Map<string, readonly DecodedIssuance[]>();
  pubkey: string | undefined = KEY;

  override async newAddress(label?: string): Promise<string> {
    this.labels.push(label);
    return `el-own-${this.labels.length}`;
  }

  override async addressInfo(address: string): Promise<OwnAddress & { pubkey: undefined }> {
    const found = await super.addressInfo(address);
    const isMine = this.ownsCoins && /^e(l|rt)-own/.test(address);
    return Object.assign(found, { isMine, pubkey: this.pubkey as undefined });
  }

  override async decode(hex: string): Promise<DecodedTransaction> {
    const decoded = await super.decode(hex);
    return { ...decoded, issuances: this.issuanceInputs.get(decoded.txid) ?? [] };
  }
}

/** What an issuance comes to on the chain and at AMP, before it is made. */
export interface Made {
  readonly request: IssueRequest;
  readonly issuance: DecodedIssuance;
  readonly details: readonly NewDetail[];
  readonly listed: AmpAsset;
}

type Fault = 'lost-after' | AmpErrorKind;

/** The part of AMP that an issuance talks to, in memory, with faults and cheats on request. */
export class FakeIssuer {
  readonly faults = new Map<string, (Fault | undefined)[]>();
  readonly calls: string[] = [];
  readonly listed: AmpAsset[] = [];
  /** How often an issuance took effect. */
  issued = 0;
  /** Whether AMP shows what it has issued. */
  shows = true;
  /** Whether a transaction reaches the wallet. */
  reaches = true;
  treasury: string[] = [];
  /** What AMP makes of a request, instead of what was asked for. */
  cheat: (made: Made) => Made = (made) => made;
  /** What AMP answers, instead of what it made. */
  lie: (answer: IssuedAsset) => IssuedAsset = (answer) => answer;
  readonly #node: IssuerNode;
  readonly #txs = new Map<string, AmpTx>();

  constructor(node: IssuerNode) {
    this.#node = node;
  }

  async #call<T>(name: string, work: () => T): Promise<T> {
    this.calls.push(name);
    const fault = this.faults.get(name)?.shift();
    if (fault === undefined) return work();
    if (fault === 'lost-after') work();
    throw new AmpError({
      ...(fault === 'refused' ? { status: 400 } : {}),
      kind: fault === 'lost-after' ? 'lost' : fault,
      call: name,
      message: `${name} failed: ${fault}`,
    });
  }

  /** Lists an asset, as another machine or an earlier issuance leaves it. */
  list(changes: Partial<AmpAsset> = {}): AmpAsset {
    const asset: AmpAsset = {
      name: 'Harbour Bond 2031',
      assetUuid: `00000000-0000-4000-8000-${String(this.listed.length).padStart(12, '0')}`,
      issuer: 1,
      assetId: 'ab'.repeat(32),
      reissuanceTokenId: undefined,
      requirements: [],
      ticker: 'HARB',
      precision: 2,
      domain: 'harbour.example',
      pubkey: KEY,
      isRegistered: false,
      isAuthorized: false,
      isLocked: false,
      issuerAuthorizationEndpoint: '',
      transferRestricted: true,
      ...changes,
    };
    this.listed.push(asset);
    return asset;
  }

  #honest(request: IssueRequest): Made {
    const prevout = { txid: 'e1'.repeat(32), vout: this.issued };
    const entropy = issuanceEntropy(prevout, contractHash(assetContract(request)));
    const asset = assetIdFromEntropy(entropy);
    const token = tokenIdFromEntropy(entropy, request.isConfidential);
    const { isConfidential, isReissuable, amount, reissuanceAmount } = request;
    const plain = (address: string) => address.replace(/^el/, 'ert');
    const receipt = (address: string, what: string, sum: bigint): NewDetail => ({
      category: 'receive',
      address: plain(address),
      asset: what,
      amount: sum,
    });
    return {
      request,
      issuance: {
        vin: 0,
        prevout,
        isReissuance: false,
        entropy,
        asset,
        token,
        assetAmount: isConfidential ? undefined : amount,
        isAssetBlinded: isConfidential,
        tokenAmount: isConfidential || !isReissuable ? undefined : reissuanceAmount,
        isTokenBlinded: isConfidential && isReissuable,
      },
      details: [
        receipt(request.destinationAddress, asset, amount),
        ...(isReissuable ? [receipt(request.reissuanceAddress, token, reissuanceAmount)] : []),
      ],
      listed: {
        ...this.list(),
        name: request.name,
        ticker: request.ticker,
        domain: request.domain,
        pubkey: request.pubkey,
        precision: request.precision,
        transferRestricted: request.transferRestricted,
        assetId: asset,
        reissuanceTokenId: isReissuable ? token : undefined,
      },
    };
  }

  #issue(request: IssueRequest): IssuedAsset {
    const { issuance, details, listed } = this.cheat(this.#honest(request));
    this.issued += 1;
    this.listed.splice(-1, 1, listed);
    const txid = this.reaches ? this.#node.addTx({ details, change: [] }) : 'dd'.repeat(32);
    this.#node.issuanceInputs.set(txid, [issuance]);
    this.#txs.set(listed.assetUuid, ampTx(txid, 'issuance', ''));
    return this.lie({
      assetUuid: listed.assetUuid,
      assetId: listed.assetId,
      reissuanceTokenId: listed.reissuanceTokenId,
      name: listed.name,
      ticker: listed.ticker,
      precision: listed.precision,
      amount: request.amount,
      reissuanceAmount: request.reissuanceAmount,
      txid,
      vin: 0,
      assetVout: 0,
      reissuanceVout: undefined,
      text: '{"answer":"whole"}',
    });
  }

  readonly #calls: Partial<AmpApi> = {
    login: () => this.#call('login', () => undefined),
    assets: () => this.#call('assets', () => (this.shows ? [...this.listed] : [])),
    asset: (uuid) =>
      this.#call('asset', () => {
        const found = this.listed.find(({ assetUuid }) => assetUuid === uuid);
        if (found === undefined) throw new Error(`no asset ${uuid}`);
        return found;
      }),
    issue: (request) => this.#call('issue', () => this.#issue(request)),
    txs: (uuid) =>
      this.#call('txs', () => {
        const tx = this.#txs.get(uuid);
        return tx === undefined ? [] : [tx];
      }),
    treasuryAddresses: () => this.#call('treasury', () => [...this.treasury]),
    addTreasuryAddresses: (_uuid, addresses) =>
      this.#call('treasury-add', () => {
        this.treasury.push(...addresses);
      }),
  };

  /** As the engine wants it; a call that this fake does not know fails the test. */
  get api(): AmpApi {
    return new Proxy(this.#calls as AmpApi, {
      get: (calls, name: keyof AmpApi) => {
        if (name === 'baseUrl') return 'http://127.0.0.1:1/api';
        const call = calls[name];
        if (call === undefined) throw new Error(`the fake AMP has no ${String(name)}`);
        return call;
      },
    });
  }
}
