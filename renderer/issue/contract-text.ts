/**
 * The contract of a draft, as main will build it.
 */
import { assetContract, canonicalJson, contractHash } from '../../shared/domain/contract.ts';
import type { IssueChoices } from '../../shared/domain/issue-draft.ts';

/** Canonical text of the contract, and its hash as the registry shows it. */
export function contractTextOf(
  { name, ticker, domain, precision }: IssueChoices,
  pubkey: string,
): { readonly contract: string; readonly hash: string } {
  const contract = { ...assetContract({ name, ticker, domain, precision, pubkey }) };
  return { contract: canonicalJson({ ...contract }), hash: contractHash(contract) };
}
