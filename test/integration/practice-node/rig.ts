/** A practice node with a treasury that has L-BTC and an asset, and holders to pay. */

import {
  createPracticeNode,
  type PracticeNode,
  type PracticeNodeOptions,
} from '../../../main/practice/node/node.ts';
import { parseExactJson } from '../../../shared/exact-json.ts';

export const DESK = 'desk';
export const HOLDERS = 'holders';

/** An object of an answer, decimals as text. */
export type Json = Readonly<Record<string, unknown>>;

/** The parts of `gettransaction` that tests look at. */
export interface Told {
  readonly confirmations: number;
  readonly trusted?: boolean;
  readonly comment?: string;
  readonly walletconflicts: readonly string[];
  readonly fee: Readonly<Record<string, string>>;
  readonly details: readonly {
    readonly address?: string;
    readonly category: string;
    readonly amount: string;
    readonly asset: string;
    readonly amountblinder: string;
    readonly assetblinder: string;
    readonly vout: number;
  }[];
  readonly hex: string;
}

/** What `issueasset` answers. */
export interface Issued {
  readonly txid: string;
  readonly asset: string;
  readonly token: string;
  readonly vin: number;
  readonly entropy: string;
}

export class Rig {
  readonly node: PracticeNode;

  private constructor(node: PracticeNode) {
    this.node = node;
  }

  /** A node whose desk has one coin of 10 L-BTC and whose holders have none. */
  static async open(options: PracticeNodeOptions = {}): Promise<Rig> {
    const node = createPracticeNode({ initialCoins: { [DESK]: 1_000_000_000n }, ...options });
    await node.call('createwallet', [HOLDERS]);
    return new Rig(node);
  }

  /** Runs a call as a client of the real node would see it: through JSON. */
  async ask<T = unknown>(method: string, params: readonly unknown[], wallet = DESK): Promise<T> {
    const result = await this.node.call(method, params, wallet);
    return parseExactJson(JSON.stringify(result)) as T;
  }

  /** Issues an asset to the desk and mines it in. */
  async issue(amount: string, token = '0.00000001', blind = false): Promise<Issued> {
    const issued = await this.ask<Issued>('issueasset', [amount, token, blind]);
    this.node.mine();
    return issued;
  }

  async addresses(count: number, type?: string): Promise<string[]> {
    const list: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const params = type === undefined ? [] : ['', type];
      list.push(await this.ask<string>('getnewaddress', params, HOLDERS));
    }
    return list;
  }

  /** Sends one unit of an asset to each address. */
  sendMany(asset: string, addresses: readonly string[], comment = ''): Promise<string> {
    const amounts = Object.fromEntries(addresses.map((address) => [address, '0.00000001']));
    const assets = Object.fromEntries(addresses.map((address) => [address, asset]));
    const fixed = [[], false, 1, 'UNSET', assets, false];
    return this.ask<string>('sendmany', ['', amounts, 0, comment, ...fixed]);
  }

  transaction(txid: string, wallet = DESK): Promise<Told> {
    return this.ask<Told>('gettransaction', [txid], wallet);
  }

  balance(asset: string, wallet = DESK): Promise<string> {
    return this.ask<string>('getbalance', ['*', 0, false, false, asset], wallet);
  }

  async mempool(): Promise<readonly string[]> {
    return this.ask<readonly string[]>('getrawmempool', []);
  }
}
