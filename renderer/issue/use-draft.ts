/**
 * The draft on the page: what is typed is shown at once, and main keeps it.
 */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { IssueTreasury } from '../../shared/contract/issue.ts';
import { EMPTY_CHOICES, type IssueChoices } from '../../shared/domain/issue-draft.ts';
import type { CallFailed } from '../query/call.ts';
import { reading, useDo } from '../query/client.ts';

/** What was filled in, and how it is changed. */
export interface Draft {
  readonly choices: IssueChoices;
  /** Addresses that were made for it; missing while one is missing that it needs. */
  readonly treasury: IssueTreasury | undefined;
  readonly change: (some: Partial<IssueChoices>) => void;
  /** Why main does not keep it. */
  readonly failure: CallFailed | null;
}

/** Addresses, unless the draft needs one more. */
function fitting(
  treasury: IssueTreasury | undefined,
  { isReissuable }: IssueChoices,
): IssueTreasury | undefined {
  const lacks = isReissuable === true && treasury?.reissuanceAddress === undefined;
  return lacks ? undefined : treasury;
}

/** @param kept what main had when the page was opened. */
export function useDraft(kept: IssueChoices | undefined): Draft {
  const client = useQueryClient();
  const keep = useDo('issue:keepDraft');
  const read = useQuery(reading('issue:readDraft'));
  const [choices, setChoices] = useState(kept ?? EMPTY_CHOICES);
  const change = (some: Partial<IssueChoices>) => {
    const next = { ...choices, ...some };
    setChoices(next);
    const { queryKey } = reading('issue:readDraft');
    client.setQueryData(queryKey, (known) => ({ ...known, choices: next }));
    keep.mutate(next);
  };
  return {
    choices,
    treasury: fitting(read.data?.treasury, choices),
    change,
    failure: keep.error,
  };
}
