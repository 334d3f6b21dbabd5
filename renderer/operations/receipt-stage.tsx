import { Button } from '@mantine/core';
import type { Operation } from '../../shared/contract/operations.ts';
import { Amount } from '../parts/amount.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Hash } from '../parts/hash.tsx';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { useDo } from '../query/client.ts';
import { IssueReview, NextForAsset, VerifiedFacts } from './issue-facts.tsx';
import { Recipients } from './recipients.tsx';
import { hasReport } from './run-stage.tsx';
import { SaveReceipt, SaveReport } from './save-files.tsx';
import { count, unitOf, type View } from './words.ts';
import './operation.css';

const DONE: Readonly<Record<View['kind'], string>> = {
  distribute: 'Everybody was paid, and AMP shows the distribution.',
  reissue: 'The reissued amount is in the treasury, and AMP shows the reissuance.',
  burn: 'The amount is burned, and AMP shows it.',
  'update-blinders': 'AMP knows the blinders of the issuance.',
  issue: 'The asset is issued, and the chain holds what was asked for.',
};

function Explorer({ txid }: { readonly txid: string }) {
  const open = useDo('app:openLink');
  return (
    <>
      <Button
        variant="default"
        size="compact-sm"
        onClick={() => open.mutate({ to: 'transaction', txid })}
      >
        Show in the block explorer
      </Button>
      <Problem failure={open.error} />
    </>
  );
}

function lastAt(view: View, type: string): number | undefined {
  return view.history.findLast((event) => event.type === type)?.at;
}

function factsOf({ view, asset }: Operation): readonly Fact[] {
  const { precision, unit } = unitOf(asset);
  const at = (label: string, type: string): readonly Fact[] => {
    const time = lastAt(view, type);
    return time === undefined ? [] : [{ label, value: <When at={time} seconds /> }];
  };
  const { txid, fee, blockHeight, confirmations, kind } = view;
  return [
    ...(asset === undefined ? [] : [{ label: 'Asset', value: asset.name }]),
    ...(kind === 'update-blinders'
      ? []
      : [
          { label: 'Asset id', value: <Hash value={view.assetId} what="asset id" /> },
          ...(view.issue?.tokenId === undefined
            ? []
            : [{ label: 'Token id', value: <Hash value={view.issue.tokenId} what="token id" /> }]),
          {
            label: 'Total',
            value: <Amount value={view.total} precision={precision} unit={unit} />,
          },
        ]),
    ...(kind === 'distribute'
      ? [
          { label: 'Recipients', value: view.outputs.length },
          {
            label: 'Distribution',
            value: <Hash value={view.reference} what="distribution uuid" />,
          },
        ]
      : []),
    ...(txid === undefined
      ? []
      : [{ label: 'Transaction', value: <Hash value={txid} what="transaction id" /> }]),
    ...(fee === undefined
      ? []
      : [{ label: 'Fee', value: <Amount value={fee} precision={8} unit="L-BTC" /> }]),
    ...(blockHeight === undefined
      ? []
      : [
          {
            label: 'Block',
            value: `${blockHeight.toLocaleString('en')}, ${count(confirmations, 'confirmation')} when it was ${kind === 'issue' ? 'completed' : 'reported'}`,
          },
        ]),
    ...at('Approved', 'approved'),
    ...at(kind === 'issue' ? 'Issued' : 'Sent', 'sent'),
    ...at('Reported to AMP', 'reported'),
    ...at(kind === 'issue' ? 'Verified' : 'Shown by AMP', 'verified'),
  ];
}

/** It is done: the transaction, everybody who was paid, and all of it as files. */
export function ReceiptStage({ operation }: { readonly operation: Operation }) {
  const { view, hasExplorer } = operation;
  return (
    <>
      <Note tone="good">
        <strong>{DONE[view.kind]}</strong>
      </Note>
      <div className={view.txid === undefined ? undefined : 'operation-columns'}>
        <Panel
          title="Receipt"
          aside={hasExplorer && view.txid !== undefined && <Explorer txid={view.txid} />}
        >
          <Facts items={factsOf(operation)} />
        </Panel>
        {view.txid !== undefined && (
          <div className="operation-side">
            <Panel title="Keep it">
              <p className="quiet">
                {view.kind === 'issue'
                  ? 'The receipt names the asset, its contract and transaction.'
                  : 'The receipt names every recipient, the transaction and its fee.'}{' '}
                Ballast also keeps it here, under Operations.
              </p>
              <SaveReceipt id={view.id} />
            </Panel>
            {hasReport(operation) && (
              <Panel title="Report to AMP">
                <p className="quiet">
                  What AMP was told. It holds blinders: treat it as confidential.
                </p>
                <SaveReport id={view.id} />
              </Panel>
            )}
            <NextForAsset view={view} />
          </div>
        )}
      </div>
      <VerifiedFacts view={view} />
      {view.issue !== undefined && <IssueReview issue={view.issue} />}
      {view.kind === 'distribute' && (
        <Panel title={count(view.outputs.length, 'recipient')}>
          <Recipients operation={operation} />
        </Panel>
      )}
    </>
  );
}
