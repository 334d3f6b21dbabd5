import { Amount } from '../parts/amount.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Hash } from '../parts/hash.tsx';
import { Panel } from '../parts/panel.tsx';
import './issue.css';

/** What is to be issued, with nothing left open; amounts in base units. */
export interface Final {
  readonly name: string;
  readonly ticker: string;
  readonly domain: string;
  readonly precision: number;
  readonly pubkey: string;
  readonly amount: string;
  readonly transferRestricted: boolean;
  readonly isConfidential: boolean;
  readonly isReissuable: boolean;
  readonly reissuanceAmount: string;
  readonly destinationAddress: string;
  readonly reissuanceAddress: string;
}

function tokenFacts({ isReissuable, reissuanceAmount, reissuanceAddress }: Final): readonly Fact[] {
  if (!isReissuable) return [];
  return [
    {
      label: 'Reissuance tokens',
      value: (
        <Amount
          value={reissuanceAmount}
          precision={0}
          unit={reissuanceAmount === '1' ? 'satoshi' : 'satoshis'}
        />
      ),
    },
    { label: 'Token goes to', value: <Hash value={reissuanceAddress} what="token address" /> },
  ];
}

/** What can never be changed, and what else the issuance settles. */
export function FinalFacts({ value }: { readonly value: Final }) {
  return (
    <div className="issue-pair">
      <Panel title="Never to be changed">
        <Facts
          items={[
            { label: 'Name', value: value.name },
            { label: 'Ticker', value: value.ticker },
            { label: 'Domain', value: value.domain },
            { label: 'Precision', value: value.precision },
            { label: 'Issuer public key', value: <Hash value={value.pubkey} what="public key" /> },
            {
              label: 'Transfers',
              value: value.transferRestricted
                ? 'transfer-restricted: registered users only'
                : 'issuer-tracked: any AMP account',
            },
            { label: 'Issued amount', value: value.isConfidential ? 'confidential' : 'public' },
            {
              label: 'Reissuance',
              value: value.isReissuable ? 'possible, with the token' : 'never: the amount is final',
            },
          ]}
        />
      </Panel>
      <Panel title="Into the treasury">
        <Facts
          items={[
            {
              label: 'Amount',
              value: (
                <Amount value={value.amount} precision={value.precision} unit={value.ticker} />
              ),
            },
            {
              label: 'Goes to',
              value: <Hash value={value.destinationAddress} what="treasury address" />,
            },
            ...tokenFacts(value),
          ]}
        />
      </Panel>
    </div>
  );
}

/** The contract that the issuance commits to, to the last character. */
export function ContractPanel({
  contract,
  hash,
}: {
  readonly contract: string;
  readonly hash: string;
}) {
  return (
    <Panel title="Contract" aside={<CopyButton text={contract} what="contract" />}>
      <p className="quiet">
        The issuance commits to exactly this text. The registry compares it character by character.
      </p>
      <pre className="issue-contract mono">{contract}</pre>
      <Facts
        items={[{ label: 'Contract hash', value: <Hash value={hash} what="contract hash" /> }]}
      />
    </Panel>
  );
}
