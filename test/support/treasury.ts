import type { AmpApi, IssuedAsset, RegisteredUser } from '../../main/amp/api.ts';
import { createAmpClient } from '../../main/amp/client.ts';
import { issueAsset, makeUsable, registerInvestors, type SetUp } from '../../main/demo/set-up.ts';
import { connectElements } from '../../main/elements/connect.ts';
import type { ElementsNode } from '../../main/elements/node.ts';
import { completeDraft } from '../../main/operations/issue/draft.ts';
import { parseIssueDraft } from '../../main/operations/issue/form.ts';
import {
  type PracticeNetwork,
  type PracticeOptions,
  startPractice,
} from '../../main/practice/network.ts';
import { makeProfile, type Profile } from '../../main/profile.ts';
import type { Outpoint } from '../../shared/domain/asset-id.ts';
import type { IssueForm } from '../../shared/operations/issue.ts';

/** What a person writes into a file to have an asset issued. */
export function issueFile(ticker: string): string {
  return JSON.stringify({
    name: `Harbour Bond ${ticker}`,
    ticker,
    domain: 'harbour.example',
    precision: 2,
    amount: 100_000_000,
    is_reissuable: true,
    reissuance_amount: 1,
    transfer_restricted: true,
  });
}

/** A practice network with assets that are ready to be distributed, reissued and burned. */
export class Treasury {
  readonly network: PracticeNetwork;
  readonly profile: Profile;
  readonly amp: AmpApi;
  readonly node: ElementsNode;
  readonly assets: IssuedAsset[] = [];
  readonly users: RegisteredUser[] = [];

  private constructor(network: PracticeNetwork) {
    this.network = network;
    const { username, password, url } = network.details.amp;
    this.profile = makeProfile('practice', url);
    this.amp = createAmpClient({
      profile: this.profile,
      credentials: { get: async () => ({ username, password }) },
    });
    this.node = connectElements({ url: network.details.elements.url });
  }

  /** @param options how many assets and registered users to make. */
  static async open(
    options: PracticeOptions & { readonly assets?: number; readonly users?: number } = {},
  ): Promise<Treasury> {
    const { assets = 1, users = 2, ...practice } = options;
    const treasury = new Treasury(await startPractice({ blockIntervalMs: 100, ...practice }));
    const stage: SetUp = { ...treasury, say: () => undefined };
    for (let index = 0; index < assets; index += 1) {
      const asset = await issueAsset(stage, `AST${index}`);
      await makeUsable(stage, asset);
      treasury.assets.push(asset);
    }
    const [first, ...others] = treasury.assets;
    if (first !== undefined && users > 0) {
      const gaids = treasury.network.details.gaids.slice(0, users);
      treasury.users.push(...(await registerInvestors(stage, first.assetUuid, gaids)));
      const [category] = await treasury.amp.categories();
      for (const asset of others) {
        await treasury.amp.addAssetToCategory(category?.id ?? 0, asset.assetUuid);
      }
    }
    return treasury;
  }

  /** A create answer that pays 100 base units, and one more for each further user. */
  async distribution(asset: IssuedAsset, users = this.users.length): Promise<string> {
    for (const [index, user] of this.users.slice(0, users).entries()) {
      await this.amp.createAssignment(asset.assetUuid, {
        registeredUser: user.id,
        amount: 100n + BigInt(index),
        readyForDistribution: true,
      });
    }
    const request = await this.amp.createDistribution(asset.assetUuid);
    if (request === undefined) throw new Error('nothing to distribute');
    return request.text;
  }

  async reissuance(asset: IssuedAsset): Promise<string> {
    return (await this.amp.requestReissue(asset.assetUuid, 500n)).text;
  }

  async burn(asset: IssuedAsset): Promise<string> {
    return (await this.amp.requestBurn(asset.assetUuid, 300n)).text;
  }

  /** The request of a kind. */
  request(kind: 'distribute' | 'reissue' | 'burn', asset: IssuedAsset): Promise<string> {
    if (kind === 'distribute') return this.distribution(asset);
    return kind === 'reissue' ? this.reissuance(asset) : this.burn(asset);
  }

  /** A complete form for an asset of this ticker, with new addresses of the treasury. */
  async issueForm(ticker: string, changes: Partial<IssueForm> = {}): Promise<IssueForm> {
    const form = await completeDraft(this.node, parseIssueDraft(issueFile(ticker)));
    return { ...form, ...changes };
  }

  /** How often an asset of this ticker was issued: at AMP, and by what the treasury received. */
  async issuances(ticker: string): Promise<{ readonly amp: number; readonly wallet: number }> {
    const assets = (await this.amp.assets()).filter((asset) => asset.ticker === ticker);
    const ids = new Set(assets.map(({ assetId }) => assetId));
    const received = (await this.node.transactionsSince()).filter(({ asset }) => ids.has(asset));
    return { amp: assets.length, wallet: new Set(received.map(({ txid }) => txid)).size };
  }

  /** Ids of all wallet transactions that touch an asset, whatever they are. */
  async transactions(asset: IssuedAsset): Promise<ReadonlySet<string>> {
    const entries = await this.node.transactionsSince();
    return new Set(
      entries.filter((entry) => entry.asset === asset.assetId).map((entry) => entry.txid),
    );
  }

  /** All outputs that AMP lost track of. */
  async lost(asset: IssuedAsset): Promise<readonly Outpoint[]> {
    const { lostOutputs, reissuanceLostOutputs } = await this.amp.lostOutputs(asset.assetUuid);
    return [...lostOutputs, ...reissuanceLostOutputs];
  }

  async stop(): Promise<void> {
    await this.network.stop();
  }
}
