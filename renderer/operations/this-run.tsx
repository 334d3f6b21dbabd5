import type { Operation } from '../../shared/contract/operations.ts';
import { Amount } from '../parts/amount.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Hash } from '../parts/hash.tsx';
import { Panel } from '../parts/panel.tsx';
import { treasuryAfter, unitOf } from './words.ts';

/** Decimals of L-BTC, in which every fee is paid. */
const LBTC = { precision: 8, unit: 'L-BTC' };

/** Confirmations that AMP asks for. */
const NEEDED = 2;

function treasuryFacts(operation: Operation): readonly Fact[] {
  const { view, treasury, asset } = operation;
  // Once it is sent, the balance is that of afterwards already.
  if (view.txid !== undefined || treasury === undefined) return [];
  const { precision } = unitOf(asset);
  const after = treasuryAfter(operation);
  return [
    { label: 'Treasury now', value: <Amount value={treasury} precision={precision} /> },
    {
      label: 'Treasury after',
      value:
        after === undefined ? (
          <span className="mend">not enough</span>
        ) : (
          <Amount value={after} precision={precision} />
        ),
    },
  ];
}

function transactionFacts({ view }: Operation): readonly Fact[] {
  const { txid, confirmations, blockHeight } = view;
  if (txid === undefined) return [];
  return [
    { label: 'Transaction', value: <Hash value={txid} what="transaction id" /> },
    {
      label: 'Confirmations',
      value: confirmations < NEEDED ? `${confirmations} of ${NEEDED}` : confirmations,
    },
    ...(blockHeight === undefined
      ? []
      : [{ label: 'Block', value: blockHeight.toLocaleString('en') }]),
  ];
}

function feeFacts({ view, expectedFee }: Operation): readonly Fact[] {
  if (view.fee !== undefined) {
    return [{ label: 'Fee', value: <Amount value={view.fee} {...LBTC} /> }];
  }
  return expectedFee === undefined
    ? []
    : [{ label: 'Fee, expected', value: <Amount value={expectedFee} {...LBTC} /> }];
}

/** The figures of an operation, in sight on every step of its way. */
export function ThisRun({ operation }: { readonly operation: Operation }) {
  const { view, asset } = operation;
  const { precision, unit } = unitOf(asset);
  const items: Fact[] = [
    ...(view.assetId === ''
      ? []
      : [{ label: 'Asset id', value: <Hash value={view.assetId} what="asset id" /> }]),
    ...(view.kind === 'distribute' ? [{ label: 'Recipients', value: view.outputs.length }] : []),
    { label: 'Total', value: <Amount value={view.total} precision={precision} unit={unit} /> },
    ...feeFacts(operation),
    ...treasuryFacts(operation),
    ...transactionFacts(operation),
  ];
  const isBlinders = view.kind === 'update-blinders';
  return (
    <Panel title="This run">
      <Facts
        items={isBlinders ? [{ label: 'Asset', value: asset?.name ?? view.assetUuid }] : items}
        figures
      />
    </Panel>
  );
}
