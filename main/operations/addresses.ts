/**
 * Wallet entries show addresses in their unconfidential form; requests name the confidential one.
 * This remembers the node's translations.
 */
import type { AddressState, ElementsNode } from '../elements/node.ts';

export class Addresses {
  readonly #node: ElementsNode;
  readonly #known = new Map<string, AddressState>();

  constructor(node: ElementsNode) {
    this.#node = node;
  }

  async state(address: string): Promise<AddressState> {
    const known = this.#known.get(address);
    if (known !== undefined) return known;
    const state = await this.#node.validateAddress(address);
    this.#known.set(address, state);
    return state;
  }

  /** The form that wallet entries use; an address that the chain does not know stays as it is. */
  async plain(address: string): Promise<string> {
    return (await this.state(address)).unconfidential ?? address;
  }
}
