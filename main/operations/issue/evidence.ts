/**
 * What the facts of an issuance are told from, and the shape in which one is told.
 */
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { Check } from '../../../shared/operations/model.ts';
import type { AmpAsset } from '../../amp/api.ts';
import type { DecodedTransaction, WalletDetail } from '../../elements/node.ts';
import type { IssuedFacts, IssueIntent } from '../events.ts';

/** Everything that the facts are told from. */
export interface Evidence {
  readonly form: IssueForm;
  readonly intent: IssueIntent;
  readonly issued: IssuedFacts;
  /** Input that AMP named, when it answered. */
  readonly vin: number | undefined;
  readonly decoded: DecodedTransaction;
  readonly details: readonly WalletDetail[];
  /** Addresses of the form, in the form of wallet entries, that the wallet owns. */
  readonly own: ReadonlySet<string>;
  /** The asset in AMP's own list. */
  readonly listed: AmpAsset;
}

/** What is compared; `found` says what there is, for both outcomes. */
export function fact(id: string, title: string, holds: boolean, found: string): Check {
  return holds
    ? { id, title, status: 'pass', message: found }
    : {
        id,
        title,
        status: 'fail',
        message: found,
        remedy: 'Do not use this asset. Keep this record and ask AMP support.',
      };
}
