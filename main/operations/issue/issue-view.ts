/**
 * What an issuance shows besides the other operations.
 */
import type { IssueView } from '../../../shared/operations/model.ts';
import type { OperationRecord } from '../record.ts';
import { contractOf } from './contract.ts';
import { parseIssueForm } from './form.ts';

/** Confirmations that AMP wants before it authorizes (amp-api 2.13); 2 are enough for the rest. */
const AUTHORIZE = 3;

export function issueView(record: OperationRecord): IssueView {
  const form = parseIssueForm(record.request);
  const { contract, hash } = contractOf(form);
  const { blockHeight, issued, facts } = record;
  return {
    form,
    contract,
    contractHash: hash,
    tokenId: issued?.tokenId,
    facts,
    authorizeHeight: blockHeight === undefined ? undefined : blockHeight + AUTHORIZE - 1,
  };
}
