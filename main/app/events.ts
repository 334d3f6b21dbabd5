/**
 * What main tells the main page without being asked. A page that misses an event, because it is
 * loaded anew, reads the same again with the call of the event's group.
 */
import type { WebContents } from 'electron';
import { EVENT_SCHEMAS, type EventData } from '../../shared/contract/calls.ts';
import type { EventName } from '../../shared/contract/names.ts';

/** Sends events. */
export type SendEvent = <N extends EventName>(name: N, data: EventData<N>) => void;

/**
 * Makes the sender of events.
 *
 * @param contents the main page; `undefined` while there is none.
 * @param onFailure told about data that is not what the contract says; it is not sent.
 */
export function createEvents(
  contents: () => WebContents | undefined,
  onFailure: (event: EventName, error: unknown) => void,
): SendEvent {
  return (name, data) => {
    const parsed = EVENT_SCHEMAS[name].safeParse(data);
    if (!parsed.success) {
      onFailure(name, parsed.error);
      return;
    }
    const page = contents();
    if (page !== undefined && !page.isDestroyed()) page.send(name, parsed.data);
  };
}
