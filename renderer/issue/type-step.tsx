import { Choice } from './choice.tsx';
import { StepFrame } from './step-frame.tsx';
import type { Draft } from './use-draft.ts';

/** Who may hold the asset, and what the chain shows of it. */
export function TypeStep({ draft }: { readonly draft: Draft }) {
  const { choices, change } = draft;
  return (
    <StepFrame
      step="type"
      draft={draft}
      lead="Both are settled with the issuance."
      aside={
        <>
          <h2>What stays the same</h2>
          <p>
            Either way AMP signs every transfer, sees the amounts, and can refuse one. Investors
            hold the asset in an AMP account of the Green wallet.
          </p>
          <p>
            Payments are confidential in both cases. The second question is about the issued amount
            only.
          </p>
        </>
      }
    >
      {(shown) => (
        <div className="issue-form">
          <Choice
            field="transferRestricted"
            label="Who may hold it?"
            shown={shown}
            value={choices.transferRestricted}
            onChange={(transferRestricted) => change({ transferRestricted })}
            answers={[
              {
                value: true,
                label: 'Transfer-restricted: registered users only',
                consequence:
                  'Only people whom you have registered at AMP, and who meet the asset’s requirements, can receive it. For securities.',
              },
              {
                value: false,
                label: 'Issuer-tracked: any AMP account',
                consequence:
                  'Whoever has an AMP account can receive it, also people whom you do not know. You see who holds it, and cannot restrict it later.',
              },
            ]}
          />
          <Choice
            field="isConfidential"
            label="May everybody see how much was issued?"
            shown={shown}
            value={choices.isConfidential}
            onChange={(isConfidential) => change({ isConfidential })}
            answers={[
              {
                value: false,
                label: 'Public amount',
                consequence:
                  'Everybody can check on the chain how much exists. AMP recommends it for most assets.',
              },
              {
                value: true,
                label: 'Confidential amount',
                consequence:
                  'The chain hides how much was issued. Explorers cannot show the supply, and nobody can check it without you.',
              },
            ]}
          />
        </div>
      )}
    </StepFrame>
  );
}
