import type { SupplyView } from '../../shared/contract/asset-life.ts';
import { Amount } from '../parts/amount.tsx';
import { groupDigits } from '../parts/group-digits.ts';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import type { AssetDetail } from './asset-words.ts';
import { barShare, type SupplyPart, supplyParts } from './supply-words.ts';
import './supply.css';

const LABELS: Readonly<Record<SupplyPart, string>> = {
  paid: 'Distributed',
  blacklisted: 'Blacklisted',
  assigned: 'Assigned, not paid',
  burned: 'Burned',
  free: 'Free in the treasury',
};

interface SupplyProps {
  readonly detail: AssetDetail;
  readonly supply: SupplyView | undefined;
}

/** How what the wallet holds fits what AMP's figures leave for the treasury. */
function Fits({ detail, unpaid }: { readonly detail: AssetDetail; readonly unpaid: string }) {
  const { asset, treasury } = detail;
  const { precision } = asset;
  if (treasury === undefined) return <span className="quiet">the node does not answer</span>;
  const difference = BigInt(treasury) - BigInt(unpaid);
  if (difference === 0n) return <span className="good">the node wallet holds the same</span>;
  const shown = groupDigits((difference < 0n ? -difference : difference).toString(), precision);
  return (
    <span className="know">
      the node wallet holds {shown} {difference < 0n ? 'less' : 'more'}
    </span>
  );
}

/** Where the supply of an asset is, as a bar that adds up. */
export function Supply({ detail, supply }: SupplyProps) {
  const { precision, ticker } = detail.asset;
  if (supply === undefined) {
    return (
      <Panel title="Supply">
        <p className="quiet">AMP does not say it right now.</p>
      </Panel>
    );
  }
  const { total, unpaid, parts, beyond } = supplyParts(supply);
  const shown = parts.filter(({ part, amount }) => amount !== '0' || part === 'free');
  return (
    <Panel
      title="Supply"
      aside={
        <>
          issued <Amount value={supply.issued} precision={precision} /> · reissued{' '}
          <Amount value={supply.reissued} precision={precision} /> ·{' '}
          <strong>
            <Amount value={total} precision={precision} unit={ticker} />
          </strong>
        </>
      }
    >
      <div className="supply-bar" aria-hidden="true">
        {shown.map(({ part, amount }) => (
          <span key={part} data-part={part} style={{ flexGrow: barShare(amount, total) }} />
        ))}
      </div>
      <ul className="supply-key" aria-label="Parts of the supply">
        {parts.map(({ part, amount }) => (
          <li key={part}>
            <span className="supply-mark" data-part={part} aria-hidden="true" />
            {LABELS[part]} <Amount value={amount} precision={precision} />
          </li>
        ))}
      </ul>
      <p className="supply-fits">
        Neither distributed nor burned <Amount value={unpaid} precision={precision} /> ·{' '}
        <Fits detail={detail} unpaid={unpaid} />
      </p>
      {beyond !== undefined && (
        <Note tone="know">
          AMP’s figures are {groupDigits(beyond, precision)} more than was issued. An amount that
          came back to the treasury and was distributed again counts twice as distributed.
        </Note>
      )}
    </Panel>
  );
}
