import { NativeSelect, TextInput } from '@mantine/core';
import { tickerWarning } from '../../shared/domain/fields.ts';
import { issueUnits } from '../../shared/domain/issue-draft.ts';
import { Facts } from '../parts/facts.tsx';
import { notationsOf } from './notations.ts';
import { fieldId, type Shown, StepFrame } from './step-frame.tsx';
import type { Draft } from './use-draft.ts';

const PRECISIONS = ['0', '1', '2', '3', '4', '5', '6', '7', '8'];

/** The amount as AMP, wallets and the node write it, while it is typed. */
function Notations({ draft: { choices } }: { readonly draft: Draft }) {
  const units = issueUnits(choices);
  const notations =
    units === undefined ? [] : notationsOf(units, choices.precision, choices.ticker);
  return (
    <div className="issue-notations" aria-live="polite">
      {units === undefined ? (
        <p className="quiet">
          Once the amount is complete, it stands here as AMP, wallets and the node write it.
        </p>
      ) : (
        <Facts
          items={notations.map(({ where, shown }) => ({
            label: where,
            value: <span className="mono">{shown}</span>,
          }))}
        />
      )}
    </div>
  );
}

type Text = 'name' | 'ticker' | 'domain' | 'amount';

function textProps(draft: Draft, shown: Shown, field: Text) {
  return {
    id: fieldId(field),
    value: draft.choices[field],
    error: shown.problem(field),
    onBlur: () => shown.left(field),
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      draft.change({ [field]: event.currentTarget.value }),
    autoComplete: 'off',
    spellCheck: false,
  } as const;
}

/** Who the asset is, and how much of it there will be. */
export function BasicsStep({ draft }: { readonly draft: Draft }) {
  const { choices, change } = draft;
  return (
    <StepFrame
      step="basics"
      draft={draft}
      lead="Name, ticker, domain and precision are written into the issuance. Nobody can change them afterwards."
      aside={
        <>
          <h2>The domain vouches for it</h2>
          <p>
            Wallets show name and ticker once a file on this domain says that the asset is yours.
            Use a domain that you will keep for as long as the asset lives.
          </p>
          <h2>Precision is only for showing</h2>
          <p>
            The chain counts whole base units. The precision says where wallets set the point: at 2,
            a base unit is shown as 0.01.
          </p>
        </>
      }
    >
      {(shown) => (
        <div className="issue-form">
          <TextInput
            label="Name"
            description="As investors read it, 5 to 255 plain ASCII characters."
            {...textProps(draft, shown, 'name')}
          />
          <div className="issue-row">
            <TextInput
              label="Ticker"
              description={
                tickerWarning(choices.ticker) ?? '3 to 5 letters, digits, points, hyphens.'
              }
              {...textProps(draft, shown, 'ticker')}
            />
            <TextInput
              label="Domain"
              description="Without https:// and www."
              {...textProps(draft, shown, 'domain')}
            />
          </div>
          <div className="issue-row">
            <NativeSelect
              id={fieldId('precision')}
              label="Precision"
              description="Decimals that wallets show."
              data={PRECISIONS}
              value={String(choices.precision)}
              error={shown.problem('precision')}
              onBlur={() => shown.left('precision')}
              onChange={(event) => change({ precision: Number(event.currentTarget.value) })}
            />
            <TextInput
              label="Amount"
              description={
                choices.precision === 0
                  ? 'What comes into the treasury.'
                  : `Up to ${choices.precision} decimals, no commas.`
              }
              inputMode="decimal"
              {...textProps(draft, shown, 'amount')}
            />
          </div>
          <Notations draft={draft} />
        </div>
      )}
    </StepFrame>
  );
}
