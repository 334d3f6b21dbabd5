/**
 * Events of main, merged into what the page knows.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { EventData } from '../../shared/contract/calls.ts';
import { bridge } from '../bridge.ts';
import { reading } from './client.ts';
import { dropProfile, refreshAfter } from './stale.ts';

/**
 * Has a reading that is under way read again once it is there: main may have answered it before the
 * event. A reading without an answer so far cannot be begun anew, so its end is awaited.
 */
async function settle(client: QueryClient, queryKey: readonly unknown[]): Promise<void> {
  const query = client.getQueryCache().find({ queryKey, exact: true });
  if (query?.state.fetchStatus !== 'fetching') return;
  await query.promise?.catch(() => undefined);
  await client.invalidateQueries({ queryKey, exact: true });
}

function takeStatus(client: QueryClient, status: EventData<'status:changed'>): void {
  const { queryKey } = reading('status:read');
  const before = client.getQueryData(queryKey);
  client.setQueryData(queryKey, status);
  if (before !== undefined && before.network !== status.network) dropProfile(client);
  // What was approved may have changed an asset at AMP, which tells nobody.
  if (before?.approvalOpen && !status.approvalOpen) refreshAfter(client, 'assets:askToLock');
  void settle(client, queryKey);
  void client.invalidateQueries({ queryKey: reading('setup:read').queryKey });
}

function takeOperation(client: QueryClient, event: EventData<'operations:changed'>): void {
  const { summary, view } = event;
  const { id } = view;
  const list = reading('operations:list').queryKey;
  const one = reading('operations:read', { id }).queryKey;
  const before = client.getQueryData(one);

  client.setQueryData(list, (known) => {
    if (known === undefined) return undefined;
    const isKnown = known.some((entry) => entry.id === id);
    return isKnown
      ? known.map((entry) => (entry.id === id ? summary : entry))
      : [summary, ...known];
  });
  client.setQueryData(one, (known) =>
    known === undefined ? undefined : { ...known, view, running: summary.running },
  );
  void settle(client, list);

  // What AMP and the node add to an operation comes with the answer only.
  if (before?.view.state === view.state && before.running === summary.running) {
    void settle(client, one);
    return;
  }
  void client.invalidateQueries({ queryKey: one });
  const { assetUuid } = view;
  if (view.kind === 'issue') {
    void client.invalidateQueries({ queryKey: reading('assets:list').queryKey });
    void client.invalidateQueries({ queryKey: reading('assets:supplies').queryKey });
  }
  void client.invalidateQueries({ queryKey: reading('assets:read', { assetUuid }).queryKey });
  void client.invalidateQueries({
    queryKey: reading('assets:assignments', { assetUuid }).queryKey,
  });
}

/**
 * Keeps what the page knows up to date. Started before anything is read, so that no event is missed.
 *
 * @returns a function that ends it.
 */
export function followEvents(client: QueryClient): () => void {
  if (bridge === undefined) return () => undefined;
  const ends = [
    bridge.on.status.changed((status) => takeStatus(client, status)),
    bridge.on.operations.changed((event) => takeOperation(client, event)),
  ];
  return () => {
    for (const end of ends) end();
  };
}
