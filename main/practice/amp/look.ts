/**
 * Keeping the book up to date with the chain.
 */
import { takeTransfers } from './book.ts';
import { type AmpCore, visibleAssets } from './core.ts';

/** Reads the newest blocks, and the holders' transfers in them. */
export async function lookAtChain(amp: AmpCore): Promise<void> {
  if (!(await amp.ledger.sync())) return;
  for (const asset of visibleAssets(amp)) {
    const treasury = new Set<string>();
    for (const address of asset.treasuryAddresses) {
      treasury.add((await amp.chain.address(address)).unconfidential);
    }
    takeTransfers(asset, amp.ledger, (address) => amp.gaids.ownerOf(address), treasury);
  }
}
