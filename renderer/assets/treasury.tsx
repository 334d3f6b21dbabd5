import { Button } from '@mantine/core';
import { Amount } from '../parts/amount.tsx';
import { Facts } from '../parts/facts.tsx';
import { Panel } from '../parts/panel.tsx';
import { When } from '../parts/when.tsx';
import { type AssetDetail, compareTreasury } from './asset-words.ts';

interface TreasuryProps {
  readonly detail: AssetDetail;
  /** When the figures were read. */
  readonly asOf: number;
  readonly reading: boolean;
  readonly onReadAgain: () => void;
}

/** What the treasury holds, by the node and by AMP. */
export function Treasury({ detail, asOf, reading, onReadAgain }: TreasuryProps) {
  const { asset, treasury, ampTreasury, lostOutputs, readyTotal } = detail;
  const { precision } = asset;
  const compared = compareTreasury(detail);
  const after = treasury === undefined ? undefined : BigInt(treasury) - BigInt(readyTotal);
  return (
    <Panel
      title="Treasury"
      aside={
        <>
          read at <When at={asOf} timeOnly />{' '}
          <Button
            size="compact-sm"
            variant="default"
            ml="xs"
            loading={reading}
            onClick={onReadAgain}
          >
            Read again
          </Button>
        </>
      }
    >
      <Facts
        items={[
          {
            label: 'Node wallet',
            value:
              treasury === undefined ? (
                <span className="quiet">The node does not answer</span>
              ) : (
                <Amount value={treasury} precision={precision} unit={asset.ticker} />
              ),
          },
          {
            label: 'AMP says',
            value:
              ampTreasury === undefined ? (
                <span className="quiet">Nothing about it</span>
              ) : (
                <>
                  <Amount value={ampTreasury} precision={precision} unit={asset.ticker} /> ·{' '}
                  {compared !== undefined && (
                    <span className={compared.tone}>{compared.words}</span>
                  )}
                </>
              ),
          },
          {
            label: 'Ready to distribute',
            value: <Amount value={readyTotal} precision={precision} unit={asset.ticker} />,
          },
          {
            label: 'Left after that',
            value:
              after === undefined ? (
                <span className="quiet">Not known</span>
              ) : after < 0n ? (
                <span className="mend">
                  <Amount value={(-after).toString()} precision={precision} unit={asset.ticker} />{' '}
                  too little
                </span>
              ) : (
                <Amount value={after.toString()} precision={precision} unit={asset.ticker} />
              ),
          },
          {
            label: 'Lost outputs',
            value:
              lostOutputs === 0 ? (
                <span className="good">None</span>
              ) : (
                <span className="mend">{lostOutputs}</span>
              ),
          },
        ]}
      />
    </Panel>
  );
}
