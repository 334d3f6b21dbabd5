/**
 * The web pages that Ballast can open in the person's browser. Menu and page name an entry of this
 * list; an address from anywhere else is never opened.
 */
import { shell } from 'electron';

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
