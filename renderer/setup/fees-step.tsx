import { Loader } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Amount } from '../parts/amount.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Facts } from '../parts/facts.tsx';
import { groupDigits } from '../parts/group-digits.ts';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading } from '../query/client.ts';
import { distributionFee, GOOD_START, MOST_RECIPIENTS, paysFor } from './fee-figures.ts';
import './fees-step.css';
import { NeedsFirst } from './needs-first.tsx';
import { PutOff } from './put-off.tsx';
import { QrCode } from './qr-code.tsx';
import { StepPage } from './step-page.tsx';
import { findStep } from './steps.ts';
import { useSetup } from './use-setup.ts';

/** Decimals of L-BTC. */
const LBTC_PRECISION = 8;

function inLbtc(amount: bigint): string {
  return `${groupDigits(amount.toString(), LBTC_PRECISION)} L-BTC`;
}

function About() {
  return (
    <>
      <h2>What it costs</h2>
      <p>
        A distribution to {MOST_RECIPIENTS.toString()} investors, the most in one transaction, costs
        about {inLbtc(distributionFee(MOST_RECIPIENTS))} at Liquid’s usual fee rate; one to a single
        investor about {inLbtc(distributionFee(1n))}.
      </p>
      <h2>How much to send</h2>
      <p>
        {inLbtc(GOOD_START)} lasts for about ten large distributions. Ballast tells you before a
        payment when it would not be enough.
      </p>
    </>
  );
}

function Balance() {
  const { wallet } = useQuery(reading('status:read')).data ?? {};
  if (wallet?.state !== 'ready') {
    return (
      <p className="quiet">
        {wallet?.state === 'trouble' ? wallet.message : 'The wallet is being asked …'}
      </p>
    );
  }
  const count = paysFor(BigInt(wallet.lbtc));
  const isEmpty = wallet.lbtc === '0';
  return (
    <>
      <Facts
        items={[
          {
            label: 'Confirmed now',
            value: <Amount value={wallet.lbtc} precision={LBTC_PRECISION} unit="L-BTC" />,
          },
          {
            label: 'Pays for',
            value: isEmpty
              ? 'Nothing yet'
              : count === 0n
                ? `Less than one distribution to ${MOST_RECIPIENTS} investors`
                : `About ${count.toLocaleString('en')} ${count === 1n ? 'distribution' : 'distributions'} to ${MOST_RECIPIENTS} investors`,
          },
        ]}
      />
      <p className="faint fees-watch" role="status">
        {isEmpty
          ? 'The wallet is watched. What you send shows here once it has a confirmation, after a minute or two.'
          : 'L-BTC has arrived.'}
      </p>
    </>
  );
}

function Address() {
  const address = useQuery(reading('wallet:feeAddress'));
  if (address.data === undefined) {
    return address.isError ? (
      <Problem
        failure={address.error}
        title="The wallet gave no address."
        onRetry={() => void address.refetch()}
        stay
      />
    ) : (
      <Loader size="xs" aria-label="Asking the wallet for an address" />
    );
  }
  const { address: text } = address.data;
  return (
    <div className="fees-address">
      <QrCode text={text} what="L-BTC address" />
      <div>
        <div className="faint">Address of the treasury wallet for L-BTC</div>
        <div className="mono fees-address-text">
          {text} <CopyButton text={text} what="address" />
        </div>
      </div>
    </div>
  );
}

/** L-BTC for fees: where to send it, and watching it arrive. */
export function FeesStep() {
  const setup = useSetup();
  const { state, message } = findStep(setup, 'fees');
  return (
    <StepPage
      id="fees"
      title="L-BTC for the fees"
      lead="Every transaction on Liquid costs a small fee in L-BTC, which the treasury wallet pays."
      todo="Send some L-BTC, or put it off."
      putOff={setup.node.wallet === undefined ? undefined : <PutOff id="fees" />}
      aside={<About />}
    >
      <NeedsFirst what="wallet">
        {state === 'trouble' && <Note tone="mend">{message}</Note>}
        {setup.network === 'practice' && (
          <Note tone="good">
            On the practice network the wallet is given L-BTC. There is nothing to send.
          </Note>
        )}
        <Panel title="In the wallet">
          <Balance />
        </Panel>
        <Panel title="Send L-BTC here">
          <Address />
        </Panel>
      </NeedsFirst>
    </StepPage>
  );
}
