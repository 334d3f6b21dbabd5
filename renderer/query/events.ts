/**
 * Events of main, merged into what the page knows.
 */
import type { QueryClient } from '@tanstack/react-query';
import type { EventData } from '../../shared/contract/calls.ts';
import { bridge } from '../bridge.ts';
import { reading } from './client.ts';

/** Reads an answer again when it is under way, since it may be older than the event. */
function settle(client: QueryClient, queryKey: readonly unknown[]): void {
  if (client.isFetching({ queryKey }) > 0) void client.invalidateQueries({ queryKey });
}

function takeStatus(client: QueryClient, status: EventData<'status:changed'>): void {
  const { queryKey } = reading('status:read');
  client.setQueryData(queryKey, status);
  settle(client, queryKey);
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
  settle(client, list);

  // What AMP and the node add to an operation comes with the answer only.
  if (before?.view.state === view.state && before.running === summary.running) {
    settle(client, one);
    return;
  }
  void client.invalidateQueries({ queryKey: one });
  const { assetUuid } = view;
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
