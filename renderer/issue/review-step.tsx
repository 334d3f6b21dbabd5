import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { issueUnits, tokenUnits } from '../../shared/domain/issue-draft.ts';
import { Action } from '../parts/action.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { contractTextOf } from './contract-text.ts';
import { ContractPanel, type Final, FinalFacts } from './final-facts.tsx';
import { StepFrame } from './step-frame.tsx';
import type { Draft } from './use-draft.ts';

function finalOf({ choices, treasury }: Draft): Final | undefined {
  const { transferRestricted, isConfidential, isReissuable } = choices;
  const [units, tokens] = [issueUnits(choices), tokenUnits(choices)];
  if (
    treasury === undefined ||
    units === undefined ||
    tokens === undefined ||
    transferRestricted === undefined ||
    isConfidential === undefined ||
    isReissuable === undefined
  ) {
    return undefined;
  }
  return {
    ...choices,
    ...{ transferRestricted, isConfidential, isReissuable },
    pubkey: treasury.pubkey,
    amount: units.toString(),
    reissuanceAmount: tokens.toString(),
    destinationAddress: treasury.destinationAddress,
    reissuanceAddress: isReissuable ? (treasury.reissuanceAddress ?? '') : '',
  };
}

/** All of it once more, before it becomes an operation. */
export function ReviewStep({ draft }: { readonly draft: Draft }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const submit = useDo('issue:submit');
  const final = finalOf(draft);
  if (final === undefined) return null;
  const { contract, hash } = contractTextOf(draft.choices, final.pubkey);
  return (
    <StepFrame
      step="review"
      bare
      draft={draft}
      lead="Read it as if it were printed. What is wrong here stays wrong for as long as the asset lives."
      aside={
        <>
          <h2>What comes next</h2>
          <p>
            Node, wallet and AMP are checked, also for an asset of yours with the same ticker. Then
            you approve in a window of its own, and AMP issues.
          </p>
          <p>
            Afterwards Ballast compares the chain with what stands here, fact by fact, and raises an
            alarm at any difference.
          </p>
        </>
      }
      onward={
        <Action
          kind="main"
          busy={submit.isPending}
          onClick={() =>
            submit.mutate(undefined, {
              onSuccess: ({ id }) => {
                void navigate(`/operations/${id}`);
                client.removeQueries({ queryKey: reading('issue:readDraft').queryKey });
              },
            })
          }
        >
          Go on to the checks
        </Action>
      }
    >
      {() => (
        <>
          <FinalFacts value={final} />
          <ContractPanel contract={contract} hash={hash} />
          <Problem failure={submit.error} title="It was not taken in." />
        </>
      )}
    </StepFrame>
  );
}
