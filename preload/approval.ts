/**
 * The bridge of the approval window: three calls and no event. The main page has none of them.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { APPROVAL_CALLS, BRIDGE_NAME } from '../shared/contract/names.ts';

const calls = APPROVAL_CALLS.approval.map((verb) => [
  verb,
  (input?: unknown): Promise<unknown> => ipcRenderer.invoke(`approval:${verb}`, input),
]);

contextBridge.exposeInMainWorld(BRIDGE_NAME, { approval: Object.fromEntries(calls) });
