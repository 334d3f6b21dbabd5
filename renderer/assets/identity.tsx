import type { AssetView } from '../../shared/contract/app.ts';
import type { ProofSeen } from '../../shared/contract/asset-life.ts';
import { Tag } from '../parts/badges.tsx';
import { type Fact, Facts } from '../parts/facts.tsx';
import { Hash } from '../parts/hash.tsx';
import { Panel } from '../parts/panel.tsx';
import { assetState } from './asset-words.ts';
import { DomainProof } from './domain-proof.tsx';

interface IdentityProps {
  readonly asset: AssetView;
  /** What was last seen of the domain proof. */
  readonly proof: ProofSeen | undefined;
}

/** Who an asset is. */
export function Identity({ asset, proof }: IdentityProps) {
  const { words, tone } = assetState(asset);
  const items: Fact[] = [
    { label: 'Asset id', value: <Hash value={asset.assetId} what="asset id" /> },
    {
      label: 'Token id',
      value:
        asset.reissuanceTokenId === undefined ? (
          'None: it cannot be reissued'
        ) : (
          <Hash value={asset.reissuanceTokenId} what="reissuance token id" />
        ),
    },
    {
      label: 'Domain',
      value:
        asset.domain === undefined ? (
          'None'
        ) : (
          <DomainProof assetUuid={asset.assetUuid} domain={asset.domain} proof={proof} />
        ),
    },
    {
      label: 'Public key',
      value: asset.pubkey === undefined ? 'None' : <Hash value={asset.pubkey} what="public key" />,
    },
    { label: 'AMP uuid', value: <Hash value={asset.assetUuid} what="AMP uuid" /> },
    { label: 'State at AMP', value: <Tag tone={tone}>{words}</Tag> },
  ];
  return (
    <Panel title="Identity">
      <Facts items={items} />
    </Panel>
  );
}
