/**
 * What people are told of an issuance.
 */
import type { IssueView, OperationView } from '../../../shared/operations/model.ts';
import type { Review } from './output.ts';
import { amountWords } from './words.ts';

/** An issuance in one line. */
export function issueLine({ total, issue }: OperationView): string {
  const { form } = issue ?? {};
  return `Issuance of ${form?.name ?? 'an asset'} (${form?.ticker ?? ''}): ${amountWords(total, form)}`;
}

/** What is to be approved. Marked lines can never be changed once it is issued. */
export function issueReviewLines(review: Review, issue: IssueView): readonly string[] {
  const { operation, network, ampUrl, wallet } = review;
  const { form, contract, contractHash } = issue;
  const reissuance = form.isReissuable
    ? `${form.reissuanceAmount} base unit(s) of tokens`
    : 'none, the amount is final';
  return [
    '',
    'To be approved; what is marked * can never be changed:',
    '  action      issuance, by AMP',
    `  name      * ${form.name}`,
    `  ticker    * ${form.ticker}`,
    `  domain    * ${form.domain}`,
    `  precision * ${form.precision}`,
    `  key       * ${form.pubkey}`,
    `  amount      ${amountWords(form.amount, form)}`,
    `  amounts   * ${form.isConfidential ? 'blinded on the chain' : 'public on the chain'}`,
    `  reissue   * ${reissuance}`,
    `  holders   * ${form.transferRestricted ? 'registered users only' : 'any managed account'}`,
    `  asset to    ${form.destinationAddress}`,
    ...(form.isReissuable ? [`  token to    ${form.reissuanceAddress}`] : []),
    `  contract    ${contract}`,
    `              hash ${contractHash}`,
    `  network     ${network}, AMP at ${ampUrl ?? 'nowhere'}`,
    `  wallet      ${wallet === '' ? '(the default wallet)' : wallet}`,
    `  digest      ${operation.digest}`,
  ];
}
