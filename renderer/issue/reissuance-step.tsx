import { TextInput } from '@mantine/core';
import { Choice } from './choice.tsx';
import { fieldId, StepFrame } from './step-frame.tsx';
import type { Draft } from './use-draft.ts';

/** Whether more can be issued later. */
export function ReissuanceStep({ draft }: { readonly draft: Draft }) {
  const { choices, change } = draft;
  return (
    <StepFrame
      step="reissuance"
      draft={draft}
      lead="Whoever holds a reissuance token can issue more of the asset. Tokens can only be made now."
      aside={
        <>
          <h2>One satoshi is enough</h2>
          <p>
            A token is not used up by a reissuance. More tokens are only of use when several wallets
            are to be able to reissue.
          </p>
          <h2>Keep it safe</h2>
          <p>
            A lost token cannot be replaced, and one in other hands can issue as much as its holder
            likes. The token stays in the treasury wallet, so its backup matters.
          </p>
        </>
      }
    >
      {(shown) => (
        <div className="issue-form">
          <Choice
            field="isReissuable"
            label="May more be issued later?"
            shown={shown}
            value={choices.isReissuable}
            onChange={(isReissuable) => change({ isReissuable })}
            answers={[
              {
                value: false,
                label: 'No: the amount is final',
                consequence:
                  'There will never be more than is issued now. Investors can rely on it, and so must you.',
              },
              {
                value: true,
                label: 'Yes: with a reissuance token',
                consequence: 'The treasury gets a token with which more can be issued at any time.',
              },
            ]}
          />
          {choices.isReissuable === true && (
            <TextInput
              id={fieldId('tokens')}
              label="Reissuance tokens, in satoshis"
              description="Whole satoshis of the token; the asset’s precision does not apply to them."
              inputMode="numeric"
              autoComplete="off"
              value={choices.tokens}
              error={shown.problem('tokens')}
              onBlur={() => shown.left('tokens')}
              onChange={(event) => change({ tokens: event.currentTarget.value })}
            />
          )}
        </div>
      )}
    </StepFrame>
  );
}
