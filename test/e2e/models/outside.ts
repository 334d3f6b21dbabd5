/**
 * What tests do and see outside of the app: at AMP, at the node, and in the wallet itself.
 */
import { createAmpClient } from '../../../main/amp/client.ts';
import { connectElements } from '../../../main/elements/connect.ts';
import { makeProfile } from '../../../main/profile.ts';
import type { TestNetwork } from '../support/practice.ts';

/** A refusal of AMP, as its errors look. */
export const REFUSED = {
  status: 400,
  body: '{"non_field_errors": ["not taken"]}',
  type: 'application/json',
} as const;

/** AMP when it is away. */
export const AWAY = { status: 503, body: 'away', type: 'text/plain' } as const;

export class Outside {
  readonly #practice: TestNetwork;

  constructor(practice: TestNetwork) {
    this.#practice = practice;
  }

  /** Transactions that paid the asset out of the treasury. */
  async payments(): Promise<number> {
    const { network, asset } = this.#practice;
    const node = connectElements({ url: network.details.elements.url });
    const sends = (await node.transactionsSince()).filter(
      (entry) => entry.category === 'send' && entry.asset === asset.assetId,
    );
    return new Set(sends.map(({ txid }) => txid)).size;
  }

  /** AMP's answer to a request to reissue or burn 25.00, as the text that a file holds. */
  async request(kind: 'reissue' | 'burn'): Promise<string> {
    const { amp, network, asset } = this.#practice;
    const { username, password } = network.details.amp;
    const client = createAmpClient({
      profile: makeProfile('practice', amp.url),
      credentials: { get: async () => ({ username, password }) },
    });
    const { text } =
      kind === 'burn'
        ? await client.requestBurn(asset.assetUuid, 2_500n)
        : await client.requestReissue(asset.assetUuid, 2_500n);
    return text;
  }

  /** Encrypts the treasury wallet, which is locked from then on. */
  async lockWallet(passphrase: string): Promise<void> {
    const { url } = this.#practice.network.details.elements;
    const { username, password, origin, pathname } = new URL(url);
    const answer = await fetch(`${origin}${pathname}`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${username}:${password}`)}` },
      body: JSON.stringify({ id: 1, method: 'encryptwallet', params: [passphrase] }),
    });
    if (!answer.ok) throw new Error(`The wallet was not encrypted: ${await answer.text()}`);
  }

  /** Gives the registered users other names. */
  async rename(name: (index: number) => string): Promise<void> {
    const { network, asset } = this.#practice;
    for (const [index, { id }] of asset.registeredUsers.entries()) {
      await network.amp.call('PUT', `registered_users/${id}/edit`, { name: name(index) });
    }
  }

  /** Has AMP make a distribution whose answer nobody keeps. */
  async createUnseen(): Promise<void> {
    const { network, asset } = this.#practice;
    await network.amp.call('GET', `assets/${asset.assetUuid}/distributions/create/`);
  }
}
