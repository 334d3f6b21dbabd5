import { Button, Checkbox } from '@mantine/core';
import type { AssetView } from '../../shared/contract/app.ts';
import { proofFileName, proofText, proofUrl } from '../../shared/domain/domain-proof.ts';
import { Saved } from '../operations/save-files.tsx';
import { Facts } from '../parts/facts.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { useDo } from '../query/client.ts';
import { CopyText } from './proof-text.tsx';
import { hexRows } from './proof-words.ts';

interface ChoiceProps {
  readonly siblings: readonly AssetView[];
  readonly chosen: readonly AssetView[];
  /** Stays chosen. */
  readonly own: string;
  readonly onChoose: (assetUuids: readonly string[]) => void;
}

/** Which assets of the domain are proven together. */
export function SiblingChoice({ siblings, chosen, own, onChoose }: ChoiceProps) {
  const isChosen = (uuid: string) => chosen.some(({ assetUuid }) => assetUuid === uuid);
  return (
    <Panel title="Assets of this domain" aside="Each has a file of its own">
      <div className="proof-siblings">
        {siblings.map(({ assetUuid, name, ticker, isRegistered }) => (
          <Checkbox
            key={assetUuid}
            label={`${name}${ticker === undefined ? '' : ` · ${ticker}`}${isRegistered ? ' · registered' : ''}`}
            checked={isChosen(assetUuid)}
            disabled={assetUuid === own}
            onChange={({ currentTarget: { checked } }) =>
              onChoose(
                siblings
                  .map((sibling) => sibling.assetUuid)
                  .filter((uuid) => (uuid === assetUuid ? checked : isChosen(uuid))),
              )
            }
          />
        ))}
      </div>
    </Panel>
  );
}

interface FileProps {
  readonly asset: AssetView;
  readonly domain: string;
}

/** The proof of one asset, to its last byte. */
export function ProofFile({ asset, domain }: FileProps) {
  const save = useDo('proof:saveFile');
  const { assetId, assetUuid } = asset;
  const text = proofText(domain, assetId);
  return (
    <Panel title={asset.name} aside={asset.ticker}>
      <Facts
        items={[
          {
            label: 'File name',
            value: <CopyText text={proofFileName(assetId)} what="file name" />,
          },
          { label: 'Address', value: <CopyText text={proofUrl(domain, assetId)} what="address" /> },
          { label: 'Content', value: <CopyText text={text} what="proof" /> },
        ]}
      />
      <details className="proof-bytes">
        <summary>
          {text.length} bytes, without a byte-order mark and without a line break at the end
        </summary>
        <pre className="mono">
          {hexRows(text)
            .map((row) => `${row.hex.padEnd(47)}  ${row.text}`)
            .join('\n')}
        </pre>
      </details>
      <div className="proof-actions">
        <Button
          variant="default"
          loading={save.isPending}
          onClick={() => save.mutate({ assetUuid })}
        >
          Save the file…
        </Button>
        <Saved path={save.data?.path} />
      </div>
      <Problem failure={save.error} title="The file was not saved." />
    </Panel>
  );
}

/** All chosen proofs in one archive. */
export function ProofArchive({ chosen }: { readonly chosen: readonly AssetView[] }) {
  const save = useDo('proof:saveArchive');
  return (
    <>
      <div className="proof-actions">
        <Button
          variant="default"
          loading={save.isPending}
          onClick={() => save.mutate({ assetUuids: chosen.map(({ assetUuid }) => assetUuid) })}
        >
          Save as ZIP with .well-known…
        </Button>
        <Saved path={save.data?.path} />
      </div>
      <Problem failure={save.error} title="The archive was not saved." />
    </>
  );
}
