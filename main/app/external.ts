/**
 * The web pages that Ballast can open in the person's browser. Menu and page name an entry of this
 * list, or a transaction; an address from anywhere else is never opened.
 */
import { shell } from 'electron';
import type { Network } from '../profile.ts';
import { TreasuryError } from '../treasury/error.ts';

/** Addresses by name. All are `https:`. */
const LINKS = {
  'amp-process': 'https://docs.liquid.net/docs/amp-reissuance-distribute-burn-process',
  'amp-support': 'https://docs.liquid.net/docs/support-amp0',
  elements: 'https://elementsproject.org/',
} as const;

/** Name of a page that can be opened. */
export type LinkName = keyof typeof LINKS;

/** Whether a name, from wherever it comes, is on the list. */
function isLinkName(name: unknown): name is LinkName {
  return typeof name === 'string' && Object.hasOwn(LINKS, name);
}

/**
 * Opens a page of the list in the browser.
 *
 * @throws RangeError when the list does not have the name. Nothing is opened then.
 */
export async function openExternal(name: unknown): Promise<void> {
  if (!isLinkName(name)) throw new RangeError('Ballast does not open this address.');
  await shell.openExternal(LINKS[name]);
}

/** Block explorers by network. The practice network has none. */
const EXPLORERS: Partial<Record<Network, string>> = {
  live: 'https://blockstream.info/liquid/tx/',
  testnet: 'https://blockstream.info/liquidtestnet/tx/',
};

/** Whether transactions of a network can be looked at in a block explorer. */
export function hasExplorer(network: Network): boolean {
  return EXPLORERS[network] !== undefined;
}

/**
 * Opens a transaction in the block explorer of its network.
 *
 * @param txid 64 hex digits.
 * @throws TreasuryError `not-ready` when the network has no explorer.
 */
export async function openTransaction(network: Network | undefined, txid: string): Promise<void> {
  const explorer = network === undefined ? undefined : EXPLORERS[network];
  if (explorer === undefined || !/^[0-9a-f]{64}$/.test(txid)) {
    throw new TreasuryError('not-ready', 'There is no block explorer for this network.');
  }
  await shell.openExternal(`${explorer}${txid}`);
}
