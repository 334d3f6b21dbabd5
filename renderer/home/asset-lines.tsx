import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { assetState } from '../assets/asset-words.ts';
import { Tag } from '../parts/badges.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading } from '../query/client.ts';
import './home.css';

/** How many are listed here; the others are on the page of assets. */
const MOST = 5;

/** The first assets, each with the way to its page. */
export function AssetLines() {
  const assets = useQuery(reading('assets:list'));
  const all = assets.data ?? [];
  return (
    <Panel
      title="Assets"
      aside={
        all.length > MOST && (
          <Anchor component={Link} to="/assets" size="xs">
            All {all.length} assets
          </Anchor>
        )
      }
    >
      <Problem failure={assets.error} onRetry={() => void assets.refetch()} />
      {assets.data?.length === 0 && <p className="quiet">AMP lists no assets for this login.</p>}
      <ul className="home-lines">
        {all.slice(0, MOST).map((asset) => {
          const { words, tone } = assetState(asset);
          return (
            <li key={asset.assetUuid}>
              <Anchor component={Link} to={`/assets/${asset.assetUuid}`} className="home-name">
                {asset.name}
              </Anchor>
              <span className="faint">{asset.ticker}</span>
              <span className="grow" />
              <Tag tone={tone}>{words}</Tag>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
