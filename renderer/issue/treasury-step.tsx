import { useQueryClient } from '@tanstack/react-query';
import type { IssueTreasury } from '../../shared/contract/issue.ts';
import { Action } from '../parts/action.tsx';
import { CopyButton } from '../parts/copy-button.tsx';
import { Facts } from '../parts/facts.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading, useDo } from '../query/client.ts';
import { StepFrame } from './step-frame.tsx';
import type { Draft } from './use-draft.ts';

function Whole({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <span className="issue-whole">
      <span className="mono">{value}</span>
      <CopyButton text={value} what={what} />
    </span>
  );
}

function Made({ treasury, draft }: { readonly treasury: IssueTreasury; readonly draft: Draft }) {
  const { isReissuable } = draft.choices;
  const { wallet, destinationAddress, reissuanceAddress, pubkey } = treasury;
  return (
    <Facts
      items={[
        { label: 'Wallet', value: wallet === '' ? 'the default wallet of the node' : wallet },
        {
          label: 'Asset goes to',
          value: <Whole value={destinationAddress} what="treasury address" />,
        },
        ...(isReissuable === true && reissuanceAddress !== undefined
          ? [
              {
                label: 'Token goes to',
                value: <Whole value={reissuanceAddress} what="token address" />,
              },
            ]
          : []),
        { label: 'Issuer public key', value: <Whole value={pubkey} what="public key" /> },
      ]}
    />
  );
}

/** Where the asset and its token go. */
export function TreasuryStep({ draft }: { readonly draft: Draft }) {
  const client = useQueryClient();
  const make = useDo('issue:makeAddresses');
  const { treasury } = draft;
  const { queryKey } = reading('issue:readDraft');
  return (
    <StepFrame
      step="treasury"
      draft={draft}
      lead="The whole amount goes to a new confidential address of the treasury wallet, and the reissuance token to another one. The wallet labels both."
      blocked={treasury === undefined ? 'Make the addresses first.' : undefined}
      aside={
        <>
          <h2>The key</h2>
          <p>
            The public key is the one of the treasury address, as the node tells it. The asset can
            only be taken out of the public registry again with a signature of this key.
          </p>
          <h2>Back the wallet up</h2>
          <p>Asset, token and key are as safe as this wallet and its backup.</p>
        </>
      }
    >
      {() => (
        <>
          {treasury !== undefined && <Made treasury={treasury} draft={draft} />}
          {treasury === undefined && (
            <Action
              kind="main"
              busy={make.isPending}
              onClick={() =>
                make.mutate(undefined, {
                  onSuccess: (made) =>
                    client.setQueryData(queryKey, (known) => ({ ...known, treasury: made })),
                })
              }
            >
              Make the addresses
            </Action>
          )}
          <Problem failure={make.error} title="The addresses were not made." />
        </>
      )}
    </StepFrame>
  );
}
