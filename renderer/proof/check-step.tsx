import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AssetView } from '../../shared/contract/app.ts';
import { Note } from '../parts/note.tsx';
import { Panel } from '../parts/panel.tsx';
import { Problem } from '../parts/problem.tsx';
import { When } from '../parts/when.tsx';
import { type CallFailed, call } from '../query/call.ts';
import { reading } from '../query/client.ts';
import { refreshAfter } from '../query/stale.ts';
import { Findings } from './findings.tsx';
import type { Report } from './proof-words.ts';

/** What was found of each asset, by its uuid. */
export type Reports = Readonly<Record<string, Report>>;

/** Does one call for each of several assets, one after the other. */
function useForAll<N extends 'proof:check' | 'proof:publish'>(
  name: N,
  onEach?: (assetUuid: string, data: Awaited<ReturnType<typeof call<N>>>) => void,
) {
  const client = useQueryClient();
  return useMutation<void, CallFailed, readonly AssetView[]>({
    mutationFn: async (assets) => {
      for (const { assetUuid } of assets) {
        const data = await call<'proof:check' | 'proof:publish'>(name, { assetUuid });
        onEach?.(assetUuid, data as Awaited<ReturnType<typeof call<N>>>);
      }
    },
    onSettled: () => refreshAfter(client, name),
  });
}

interface PracticeProps {
  readonly chosen: readonly AssetView[];
  /** Whether a check was seen failing. */
  readonly hasFailed: boolean;
}

/** One click in place of a web host, for rehearsals. */
export function PracticePublish({ chosen, hasFailed }: PracticeProps) {
  const publish = useForAll('proof:publish');
  return (
    <Panel title="Practice">
      <p className="quiet">
        The practice network has a web host that serves every domain.{' '}
        {hasFailed
          ? 'Publish the proof there, and check again to see it pass.'
          : 'Check the proof once before you publish it, to see a check fail.'}
      </p>
      <div className="proof-actions">
        <Button
          variant="default"
          loading={publish.isPending}
          onClick={() => publish.mutate(chosen)}
        >
          Publish at the practice host
        </Button>
        <span role="status" className="good">
          {publish.isSuccess ? 'Published. It can be checked now.' : ''}
        </span>
      </div>
      <Problem failure={publish.error} title="The proof was not published." />
    </Panel>
  );
}

function Known({ asset }: { readonly asset: AssetView }) {
  const life = useQuery(reading('assets:life', { assetUuid: asset.assetUuid }));
  const seen = life.data?.proof;
  if (seen === undefined) return <p className="quiet">Not checked yet.</p>;
  return (
    <p className="quiet">
      {seen.words} Last checked <When at={seen.checkedAt} />
      {seen.holdsSince !== undefined && (
        <>
          , found in place since <When at={seen.holdsSince} />
        </>
      )}
      .
    </p>
  );
}

interface CheckProps {
  readonly chosen: readonly AssetView[];
  readonly reports: Reports;
  readonly onReport: (assetUuid: string, report: Report) => void;
}

/** Looks at the proofs as the registry does. */
export function CheckStep({ chosen, reports, onReport }: CheckProps) {
  const check = useForAll('proof:check', onReport);
  const own = chosen.flatMap(({ assetUuid }) => reports[assetUuid] ?? []);
  const failing = own.filter(({ verdict }) => verdict === 'fails').length;
  return (
    <>
      <div className="proof-actions">
        <Button
          variant={own.length > 0 && failing === 0 ? 'default' : 'filled'}
          loading={check.isPending}
          onClick={() => check.mutate(chosen)}
        >
          {own.length === 0 ? 'Check now' : 'Check again'}
        </Button>
        <span className="quiet" role="status">
          {check.isPending
            ? 'Ballast looks at the domain as the registry does.'
            : own.length === 0
              ? ''
              : failing === 0
                ? 'Checked.'
                : `Checked: ${failing} of ${own.length} not in place.`}
        </span>
      </div>
      <Problem failure={check.error} title="The check was not made." />
      {chosen.map((asset) => {
        const report = reports[asset.assetUuid];
        return (
          <Panel key={asset.assetUuid} title={asset.name} aside={asset.ticker}>
            {report === undefined ? <Known asset={asset} /> : <Findings report={report} />}
          </Panel>
        );
      })}
      <Note tone="know">
        The proof must stay in place for the asset’s whole life. The registry and others may look
        again at any time; the page of the asset has a button that checks it again.
      </Note>
    </>
  );
}
