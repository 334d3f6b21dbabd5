import { beforeEach, describe, expect, it, vi } from 'vitest';
import { PAGE_URL } from '../../../main/app/assets.ts';
import { type Handlers, registerCalls } from '../../../main/app/ipc.ts';
import { BRIDGE_NAME, CALLS } from '../../../shared/contract/names.ts';

type Listener = (event: unknown, ...sent: readonly unknown[]) => Promise<unknown>;

const electron = vi.hoisted(() => ({ handle: vi.fn(), invoke: vi.fn(), expose: vi.fn() }));

vi.mock('electron', () => ({
  ipcMain: { handle: electron.handle },
  ipcRenderer: { invoke: electron.invoke },
  contextBridge: { exposeInMainWorld: electron.expose },
}));

const ABOUT = { name: 'Ballast', version: '1.2.3', licence: 'MIT', runsOn: 'Electron 1' };
const OWN_PAGE = { senderFrame: { url: PAGE_URL, parent: null } };

const about = vi.fn<Handlers['app:about']>();
const onFailure = vi.fn();

/** Registers the calls and sends one message to `app:about`. */
function send(event: unknown, ...sent: readonly unknown[]): Promise<unknown> {
  registerCalls({ 'app:about': about }, onFailure);
  const listeners = new Map<string, Listener>(
    electron.handle.mock.calls.map(([channel, listener]) => [channel, listener]),
  );
  const listener = listeners.get('app:about');
  if (listener === undefined) throw new Error('app:about was not registered');
  return listener(event, ...sent);
}

beforeEach(() => {
  vi.resetAllMocks();
  about.mockReturnValue(ABOUT);
});

describe('calls of the page', () => {
  it('are answered when they come from the page', async () => {
    expect(await send(OWN_PAGE)).toEqual({ ok: true, data: ABOUT });
  });

  it.each([
    ['a frame that is gone', { senderFrame: null }],
    ['a web page', { senderFrame: { url: 'https://example.com/', parent: null } }],
    ['a look-alike host', { senderFrame: { url: 'app://ballast.example/', parent: null } }],
    ['a frame inside the page', { senderFrame: { url: PAGE_URL, parent: {} } }],
  ])('are refused from %s', async (_from, event) => {
    expect(await send(event)).toMatchObject({ ok: false, code: 'refused' });
    expect(about).not.toHaveBeenCalled();
  });

  it.each([
    ['an input that the call does not take', [{ path: '/etc' }]],
    ['more than one value', [undefined, 1]],
    ['null', [null]],
  ])('are refused with %s', async (_what, sent) => {
    expect(await send(OWN_PAGE, ...sent)).toMatchObject({ ok: false, code: 'invalid' });
    expect(about).not.toHaveBeenCalled();
  });

  it('tell the page nothing about what went wrong inside', async () => {
    const error = new Error('password hunter2');
    about.mockImplementation(() => {
      throw error;
    });
    const answer = await send(OWN_PAGE);
    expect(answer).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(onFailure).toHaveBeenCalledWith('app:about', error);
  });

  it('fail when main answers more than the contract says', async () => {
    about.mockReturnValue({ ...ABOUT, token: 'secret' } as typeof ABOUT);
    expect(await send(OWN_PAGE)).toMatchObject({ ok: false, code: 'failed' });
  });
});

describe('preload', () => {
  it('exposes exactly the calls of the contract', async () => {
    await import('../../../preload/index.ts');
    const [name, bridge] = electron.expose.mock.calls[0] ?? [];
    expect(name).toBe(BRIDGE_NAME);
    const verbs = Object.entries(bridge).map(([group, calls]) => [group, Object.keys(calls ?? {})]);
    expect(Object.fromEntries(verbs)).toEqual(CALLS);
    bridge.app.about();
    expect(electron.invoke).toHaveBeenCalledExactlyOnceWith('app:about', undefined);
  });
});
