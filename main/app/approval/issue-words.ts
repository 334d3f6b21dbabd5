/**
 * An issuance in the words of the approval window: all that can never be changed, and where it goes.
 */
import type { Approval } from '../../../shared/contract/approval.ts';
import type { IssueView } from '../../../shared/operations/model.ts';

function count(units: string, word: string): string {
  return `${units} ${word}${units === '1' ? '' : 's'}`;
}

/** What a person compares before AMP is asked to issue. */
export function issueLines({ form, contractHash }: IssueView, wallet: string): Approval['facts'] {
  const token = form.isReissuable
    ? [
        {
          label: 'Reissuance',
          value: `possible, with ${count(form.reissuanceAmount, 'satoshi')} of its token`,
        },
        { label: 'Token goes to', value: form.reissuanceAddress },
      ]
    : [{ label: 'Reissuance', value: 'never: the amount is final' }];
  return [
    { label: 'Name', value: form.name },
    { label: 'Ticker', value: form.ticker },
    { label: 'Domain', value: form.domain },
    { label: 'Precision', value: String(form.precision) },
    {
      label: 'Transfers',
      value: form.transferRestricted
        ? 'restricted to registered users'
        : 'open to any AMP account, tracked by you',
    },
    {
      label: 'Issued amount',
      value: form.isConfidential ? 'confidential' : 'public on the chain',
    },
    { label: 'Into wallet', value: wallet === '' ? 'the default wallet of the node' : wallet },
    { label: 'Asset goes to', value: form.destinationAddress },
    ...token,
    { label: 'Public key', value: form.pubkey },
    { label: 'Contract hash', value: contractHash },
  ];
}
