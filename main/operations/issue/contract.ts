/**
 * The contract that an issuance commits to for ever, in the form that AMP's assets commonly carry.
 */
import {
  type AssetContract,
  assetContract,
  canonicalJson,
  contractHash,
} from '../../../shared/domain/contract.ts';
import type { IssueForm } from '../../../shared/operations/issue.ts';

/** The contract of a form: its canonical text, and its hash as the registry shows it. */
export function contractOf(form: IssueForm): { readonly contract: string; readonly hash: string } {
  const { entity, ...rest }: AssetContract = assetContract(form);
  return {
    contract: canonicalJson({ ...rest, entity: { domain: entity.domain } }),
    hash: contractHash({ ...rest, entity }),
  };
}
