import { useQuery } from '@tanstack/react-query';
import { Page } from '../parts/page.tsx';
import { Problem } from '../parts/problem.tsx';
import { reading } from '../query/client.ts';
import { AssetLines } from './asset-lines.tsx';
import { Attention } from './attention.tsx';
import { Latest } from './latest.tsx';
import { Outside } from './outside.tsx';
import { Running } from './running.tsx';
import { SetupProgress } from './setup-progress.tsx';

/** What needs a person, what is going on, and what comes next. */
export function HomePage() {
  const status = useQuery(reading('status:read'));
  const operations = useQuery(reading('operations:list'));
  return (
    <Page title="Home">
      <Problem
        failure={status.error}
        title="The state of node and AMP could not be read."
        onRetry={() => void status.refetch()}
      />
      {status.data !== undefined && (
        <Attention status={status.data} operations={operations.data ?? []} />
      )}
      <SetupProgress />
      <Problem
        failure={operations.error}
        title="The operations could not be read."
        onRetry={() => void operations.refetch()}
      />
      {operations.data !== undefined && (
        <>
          <Running operations={operations.data} />
          <Latest operations={operations.data} isSetUp={status.data?.isSetUp ?? false} />
        </>
      )}
      {status.data?.isSetUp && (
        <div className="columns">
          <AssetLines />
          <Outside status={status.data} />
        </div>
      )}
    </Page>
  );
}
