/**
 * The only bridge between the main page and main: one function for each call of the contract, and
 * one for each event. The page can neither name a channel of its own nor see Electron's event.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, CALLS, EVENTS } from '../shared/contract/names.ts';

type Listener = (data: unknown) => void;

/** Makes a function for each verb of each group. */
function byGroup<T>(
  groups: Readonly<Record<string, readonly string[]>>,
  make: (channel: string) => T,
): Readonly<Record<string, Readonly<Record<string, T>>>> {
  return Object.fromEntries(
    Object.entries(groups).map(([group, verbs]) => [
      group,
      Object.fromEntries(verbs.map((verb) => [verb, make(`${group}:${verb}`)])),
    ]),
  );
}

const calls = byGroup(
  CALLS,
  (channel) =>
    (input?: unknown): Promise<unknown> =>
      ipcRenderer.invoke(channel, input),
);

const on = byGroup(EVENTS, (channel) => (listener: Listener): (() => void) => {
  const hear = (_event: unknown, data: unknown): void => listener(data);
  ipcRenderer.on(channel, hear);
  return () => {
    ipcRenderer.removeListener(channel, hear);
  };
});

contextBridge.exposeInMainWorld(BRIDGE_NAME, { ...calls, on });
