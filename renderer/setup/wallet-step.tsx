import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Facts } from '../parts/facts.tsx';
import { groupDigits } from '../parts/group-digits.ts';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { reading } from '../query/client.ts';
import { NeedsFirst } from './needs-first.tsx';
import { StepPage } from './step-page.tsx';
import { findStep } from './steps.ts';
import { useSetup } from './use-setup.ts';
import { WalletCreate } from './wallet-create.tsx';
import { WalletList } from './wallet-list.tsx';

/** Decimals of L-BTC. */
const LBTC_PRECISION = 8;

function ChosenWallet({ name }: { readonly name: string }) {
  const isPractice = useSetup().network === 'practice';
  const { wallet } = useQuery(reading('status:read')).data ?? {};
  const seen = wallet?.state === 'ready' && wallet.name === name ? wallet : undefined;
  return (
    <Panel title="The treasury wallet">
      <Facts
        items={[
          { label: 'Wallet', value: name === '' ? 'The node’s default wallet' : name },
          ...(seen === undefined
            ? []
            : [
                {
                  label: 'Encryption',
                  value: seen.encrypted ? 'With a passphrase' : 'None',
                },
                { label: 'L-BTC', value: groupDigits(seen.lbtc, LBTC_PRECISION) },
              ]),
        ]}
      />
      {seen?.scanning && (
        <Note tone="know">
          The wallet is being scanned for what it holds. This may take a while.
        </Note>
      )}
      {seen !== undefined && !seen.encrypted && (
        <Note tone="know">
          {isPractice ? (
            'This wallet has no passphrase, which does no harm on the practice network. On LIVE, take one that has.'
          ) : (
            <>
              This wallet has no passphrase: whoever gets at its file can spend the treasury. To add
              one, run{' '}
              <span className="mono">elements-cli -rpcwallet="{name}" -stdin encryptwallet</span> on
              the node’s computer, type the passphrase, end with Ctrl+D, and back the wallet up
              anew.
            </>
          )}
        </Note>
      )}
    </Panel>
  );
}

/** The treasury wallet: chosen among those of the node, or made. */
export function WalletStep() {
  const setup = useSetup();
  const [creating, setCreating] = useState(false);
  const { state, message } = findStep(setup, 'wallet');
  const name = setup.node.wallet;
  return (
    <StepPage
      id="wallet"
      title="Choose the treasury wallet"
      lead="The wallet of your node from which assets are distributed, reissued and burned, and which pays the fees."
      todo="Choose or make a wallet first."
      aside={
        <>
          <h2>Choose or make?</h2>
          <p>
            If you have issued assets before, choose the wallet that holds them and their reissuance
            tokens. Otherwise make a new one.
          </p>
          <h2>One wallet, one job</h2>
          <p>
            Keep the treasury apart from other coins. Payments made from it past Ballast and AMP
            become lost outputs, which AMP then asks about.
          </p>
        </>
      }
    >
      <NeedsFirst what="node">
        {state === 'trouble' && <Note tone="mend">{message}</Note>}
        {name !== undefined && <ChosenWallet name={name} />}
        <WalletList current={name} />
        {creating ? (
          <WalletCreate onLeave={() => setCreating(false)} />
        ) : (
          <Panel title="Or make a new wallet">
            <p className="quiet">
              An encrypted one, which the node loads by itself whenever it starts.
            </p>
            <Button variant="default" mt="sm" onClick={() => setCreating(true)}>
              Make a new wallet
            </Button>
          </Panel>
        )}
      </NeedsFirst>
    </StepPage>
  );
}
