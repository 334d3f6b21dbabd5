/**
 * How AMP describes the assets, remembered for as long as a session lasts. Lists must come up at once
 * and with AMP away, so whoever needs a name takes what is known by then.
 */
import type { AmpApi, AmpAsset } from '../amp/api.ts';
import { AmpError } from '../amp/error.ts';

/** What a person calls an asset, and how its amounts are written. */
export type AssetName = Pick<AmpAsset, 'name' | 'ticker' | 'precision'>;

export class AssetNames {
  readonly #amp: Pick<AmpApi, 'assets' | 'asset'>;
  readonly #known = new Map<string, AssetName>();
  readonly #asked = new Map<string, Promise<AssetName | undefined>>();

  constructor(amp: Pick<AmpApi, 'assets' | 'asset'>) {
    this.#amp = amp;
  }

  /** What is known of an asset now. */
  known(assetUuid: string): AssetName | undefined {
    return this.#known.get(assetUuid);
  }

  /** Asks AMP where nothing is known yet; `undefined` when AMP does not tell. */
  find(assetUuid: string): Promise<AssetName | undefined> {
    const known = this.known(assetUuid);
    if (known !== undefined) return Promise.resolve(known);
    const asked = this.#asked.get(assetUuid) ?? this.#ask(assetUuid);
    this.#asked.set(assetUuid, asked);
    return asked;
  }

  async #ask(assetUuid: string): Promise<AssetName | undefined> {
    try {
      this.#learn(await this.#amp.asset(assetUuid));
    } catch (error) {
      if (!(error instanceof AmpError)) throw error;
    } finally {
      this.#asked.delete(assetUuid);
    }
    return this.known(assetUuid);
  }

  /** Learns all assets of the account at once. That AMP is away is no trouble here. */
  async learnAll(): Promise<void> {
    try {
      for (const asset of await this.#amp.assets()) this.#learn(asset);
    } catch (error) {
      if (!(error instanceof AmpError)) throw error;
    }
  }

  #learn({ assetUuid, name, ticker, precision }: AmpAsset): void {
    this.#known.set(assetUuid, { name, ticker, precision });
  }
}
