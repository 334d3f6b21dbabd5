/**
 * From what a person fills in to a form with nothing left open: the wallet gives addresses and key.
 */
import { createHash } from 'node:crypto';
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { ElementsNode } from '../../elements/node.ts';
import { EngineError } from '../engine-error.ts';
import type { Journal } from '../journal/journal.ts';
import type { OperationRecord } from '../record.ts';
import type { IssueDraft } from './form.ts';

/** Digest of what was filled in. Running the same draft again leads to the same operation. */
export function draftDigest(draft: IssueDraft): string {
  const fields = Object.entries(draft)
    .filter(([, value]) => value !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return createHash('sha256').update(JSON.stringify(fields)).digest('hex');
}

/** The newest issuance of a draft; one that was cancelled is left aside. */
export function operationOfDraft(journal: Journal, digest: string): OperationRecord | undefined {
  const found = journal
    .list()
    .find(
      ({ kind, state, options }) =>
        kind === 'issue' && state !== 'cancelled' && options.draft === digest,
    );
  return found === undefined ? undefined : journal.get(found.id);
}

async function ownKey(node: ElementsNode, address: string): Promise<string> {
  const { pubkey } = await node.addressInfo(address);
  if (pubkey !== undefined) return pubkey;
  throw new EngineError(
    `The wallet names no public key for ${address}. Give the public key that the issuer signs with.`,
  );
}

/**
 * Fills in what is missing: labelled addresses and the public key of the wallet. Makes addresses, so it
 * is called once for a draft.
 *
 * @throws EngineError when the wallet names no key; ElementsError when it cannot be asked.
 */
export async function completeDraft(node: ElementsNode, draft: IssueDraft): Promise<IssueForm> {
  const { ticker, isReissuable } = draft;
  const destinationAddress =
    draft.destinationAddress ?? (await node.newAddress(`${ticker} treasury`));
  const reissuanceAddress =
    draft.reissuanceAddress ??
    (isReissuable ? await node.newAddress(`${ticker} reissuance token`) : '');
  const pubkey = draft.pubkey ?? (await ownKey(node, destinationAddress));
  return { ...draft, pubkey, destinationAddress, reissuanceAddress };
}
