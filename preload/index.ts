/**
 * The only bridge between the page and main: one function for each call of the contract. The page
 * can neither name a channel of its own nor see Electron's event.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_NAME, CALLS } from '../shared/contract/names.ts';

const groups = Object.entries(CALLS).map(([group, verbs]) => {
  const calls = verbs.map((verb) => [
    verb,
    (input?: unknown): Promise<unknown> => ipcRenderer.invoke(`${group}:${verb}`, input),
  ]);
  return [group, Object.fromEntries(calls)];
});

contextBridge.exposeInMainWorld(BRIDGE_NAME, Object.fromEntries(groups));
