import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AmpError } from '../../../main/amp/error.ts';
import { RequestFileError } from '../../../main/amp/request-file.ts';
import { PAGE_URL } from '../../../main/app/assets.ts';
import { createEvents } from '../../../main/app/events.ts';
import {
  type ApprovalHandlers,
  type Caller,
  type Handlers,
  registerApprovalCalls,
  registerCalls,
} from '../../../main/app/ipc.ts';
import { ElementsError } from '../../../main/elements/error.ts';
import { EngineError } from '../../../main/operations/engine-error.ts';
import { JournalError } from '../../../main/operations/journal/database.ts';
import { SecretsError } from '../../../main/secrets/error.ts';
import { SettingsError } from '../../../main/settings/error.ts';
import { TreasuryError } from '../../../main/treasury/error.ts';
import { APPROVAL_CALL_SCHEMAS, CALL_SCHEMAS } from '../../../shared/contract/calls.ts';
import { APPROVAL_CALLS, BRIDGE_NAME, CALLS, EVENTS } from '../../../shared/contract/names.ts';

type Listener = (event: unknown, ...sent: readonly unknown[]) => Promise<unknown>;

const electron = vi.hoisted(() => ({
  handle: vi.fn(),
  invoke: vi.fn(),
  on: vi.fn(),
  removeListener: vi.fn(),
  expose: vi.fn(),
}));

vi.mock('electron', () => ({
  ipcMain: { handle: electron.handle },
  ipcRenderer: {
    invoke: electron.invoke,
    on: electron.on,
    removeListener: electron.removeListener,
  },
  contextBridge: { exposeInMainWorld: electron.expose },
}));

const ABOUT = { name: 'Ballast', version: '1.2.3', licence: 'MIT', runsOn: 'Electron 45.4.1' };
const APPROVAL_URL = 'app://ballast/approval/index.html';
const mainContents = { isDestroyed: () => false, send: vi.fn() };
const approvalContents = {};
const OWN_PAGE = { sender: mainContents, senderFrame: { url: PAGE_URL, parent: null } };
const APPROVAL_PAGE = {
  sender: approvalContents,
  senderFrame: { url: APPROVAL_URL, parent: null },
};

const handler = vi.fn();
const onFailure = vi.fn();

/** A handler for every call; all are the same. */
function handlersOf<T>(schemas: object): T {
  return Object.fromEntries(Object.keys(schemas).map((name) => [name, handler])) as T;
}

function caller(contents: unknown, url: string): Caller {
  return { contents: () => contents as ReturnType<Caller['contents']>, url };
}

/** Registers all calls and sends one message. */
async function send(
  event: unknown,
  sent: readonly unknown[] = [],
  channel = 'app:about',
): Promise<unknown> {
  const main = caller(mainContents, PAGE_URL);
  const approval = caller(approvalContents, APPROVAL_URL);
  registerCalls(handlersOf<Handlers>(CALL_SCHEMAS), main, onFailure);
  registerApprovalCalls(handlersOf<ApprovalHandlers>(APPROVAL_CALL_SCHEMAS), approval, onFailure);
  const listeners = new Map<string, Listener>(
    electron.handle.mock.calls.map(([name, listener]) => [name, listener]),
  );
  const listener = listeners.get(channel);
  if (listener === undefined) throw new Error(`${channel} was not registered`);
  return listener(event, ...sent);
}

beforeEach(() => {
  vi.resetAllMocks();
  handler.mockReturnValue(ABOUT);
});

describe('calls of the pages', () => {
  it('are answered when they come from the main page, wherever in it', async () => {
    expect(await send(OWN_PAGE)).toEqual({ ok: true, data: ABOUT });
    const senderFrame = { url: `${PAGE_URL}#/operations`, parent: null };
    expect(await send({ ...OWN_PAGE, senderFrame })).toMatchObject({ ok: true });
  });

  it('are those of the contract and no others', async () => {
    await send(OWN_PAGE);
    expect(electron.handle.mock.calls.map(([name]) => name)).toEqual([
      ...Object.keys(CALL_SCHEMAS),
      ...Object.keys(APPROVAL_CALL_SCHEMAS),
    ]);
  });

  it.each([
    ['a frame that is gone', { ...OWN_PAGE, senderFrame: null }],
    ['a web page', { ...OWN_PAGE, senderFrame: { url: 'https://example.com/', parent: null } }],
    [
      'a look-alike host',
      { ...OWN_PAGE, senderFrame: { url: 'app://ballast.example/index.html', parent: null } },
    ],
    ['another page of the app', { ...OWN_PAGE, senderFrame: { url: APPROVAL_URL, parent: null } }],
    ['a frame inside the page', { ...OWN_PAGE, senderFrame: { url: PAGE_URL, parent: {} } }],
    ['another window at the same address', { ...OWN_PAGE, sender: {} }],
    ['the approval window', APPROVAL_PAGE],
  ])('are refused from %s', async (_from, event) => {
    expect(await send(event)).toMatchObject({ ok: false, code: 'refused', fields: {} });
    expect(onFailure).toHaveBeenCalledExactlyOnceWith('app:about', expect.any(Error));
    expect(handler).not.toHaveBeenCalled();
  });

  it.each(Object.keys(APPROVAL_CALL_SCHEMAS))('refuse %s from the main page', async (channel) => {
    const id = crypto.randomUUID();
    const answer = await send(
      OWN_PAGE,
      [channel === 'approval:read' ? undefined : { id }],
      channel,
    );
    expect(answer).toMatchObject({ ok: false, code: 'refused' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('refuse the approval window before it is open', async () => {
    registerApprovalCalls(
      handlersOf<ApprovalHandlers>(APPROVAL_CALL_SCHEMAS),
      caller(undefined, APPROVAL_URL),
      onFailure,
    );
    const [, listener] = electron.handle.mock.calls[0] ?? [];
    for (const sender of [approvalContents, undefined]) {
      expect(await listener({ ...APPROVAL_PAGE, sender })).toMatchObject({ code: 'refused' });
    }
    expect(handler).not.toHaveBeenCalled();
  });

  it.each([
    ['an input that the call does not take', [{ path: '/etc' }]],
    ['more than one value', [undefined, 1]],
    ['null', [null]],
    ['more than a page has to say', ['x'.repeat(300_000)]],
    [
      'a circle',
      [
        (() => {
          const ring: unknown[] = [];
          ring.push(ring);
          return ring;
        })(),
      ],
    ],
    ['a number that is no JSON', [1n]],
  ])('are refused with %s', async (_what, sent) => {
    expect(await send(OWN_PAGE, sent)).toMatchObject({ ok: false, code: 'invalid' });
    expect(handler).not.toHaveBeenCalled();
  });

  it('say which fields are wrong, and repeat nothing of them', async () => {
    const answer = await send(OWN_PAGE, [{ username: 'hunter2\n', password: 7 }], 'amp:signIn');
    expect(answer).toMatchObject({ ok: false, code: 'invalid' });
    expect(Object.keys((answer as { fields: object }).fields)).toEqual(['username', 'password']);
    expect(JSON.stringify(answer)).not.toContain('hunter2');
  });

  it('tell the page nothing about what went wrong inside', async () => {
    const error = new Error('password hunter2');
    handler.mockRejectedValue(error);
    const answer = await send(OWN_PAGE);
    expect(answer).toMatchObject({ ok: false, code: 'failed' });
    expect(JSON.stringify(answer)).not.toContain('hunter2');
    expect(onFailure).toHaveBeenCalledWith('app:about', error);
  });

  it.each([
    [new TreasuryError('not-ready', 'Finish the set-up.', { url: 'missing' }), 'not-ready'],
    [new AmpError({ kind: 'refused', call: 'GET assets', message: 'AMP says no' }), 'amp'],
    [new ElementsError({ kind: 'unreachable', method: 'x', message: 'Start the node' }), 'node'],
    [new EngineError('Already sent'), 'operation'],
    [new RequestFileError('command', 'No request'), 'file'],
    [new JournalError('Disk full'), 'file'],
    [new SecretsError('keychain', 'Locked'), 'keychain'],
    [new SecretsError('not-set', 'No login'), 'not-ready'],
    [new SettingsError('refused', 'Not an address'), 'invalid'],
    [new SettingsError('disk', 'No place'), 'file'],
  ])('give the words of %s with code %s', async (error, code) => {
    handler.mockRejectedValue(error);
    expect(await send(OWN_PAGE)).toMatchObject({ ok: false, code, message: error.message });
  });

  it("give AMP's words by field", async () => {
    const fields = { '': ['No'], amount: ['Too much.', 'Too late.'] };
    handler.mockRejectedValue(
      new AmpError({ kind: 'refused', call: 'POST x', message: 'No', fields }),
    );
    expect(await send(OWN_PAGE)).toMatchObject({ fields: { amount: 'Too much. Too late.' } });
  });

  it('fail when main answers more than the contract says', async () => {
    handler.mockReturnValue({ ...ABOUT, token: 'secret' });
    expect(await send(OWN_PAGE)).toMatchObject({ ok: false, code: 'failed' });
  });
});

describe('events', () => {
  const change = { network: 'practice' } as never;

  it('go to the main page only when they are what the contract says', () => {
    const failed = vi.fn();
    const contents = caller(mainContents, PAGE_URL).contents;
    createEvents(contents, failed)('status:changed', change);
    expect(mainContents.send).not.toHaveBeenCalled();
    expect(failed).toHaveBeenCalledWith('status:changed', expect.anything());
  });

  it('are nobody’s when there is no window', () => {
    const failed = vi.fn();
    createEvents(() => undefined, failed)('operations:changed', change);
    expect(failed).toHaveBeenCalledOnce();
  });
});

describe('preloads', () => {
  beforeEach(() => vi.resetModules());

  it('give the main page the calls and events of the contract and nothing else', async () => {
    await import('../../../preload/index.ts');
    const [name, { on, ...bridge }] = electron.expose.mock.calls[0] ?? [];
    expect(name).toBe(BRIDGE_NAME);
    const verbs = (groups: object) =>
      Object.fromEntries(Object.entries(groups).map(([group, all]) => [group, Object.keys(all)]));
    expect(verbs(bridge)).toEqual(CALLS);
    expect(verbs(on)).toEqual(EVENTS);
    bridge.app.about();
    expect(electron.invoke).toHaveBeenCalledExactlyOnceWith('app:about', undefined);
  });

  it("keep Electron's event from the page, and end a subscription", async () => {
    await import('../../../preload/index.ts');
    const listener = vi.fn();
    const end = electron.expose.mock.calls[0]?.[1].on.status.changed(listener);
    const [channel, hear] = electron.on.mock.calls[0] ?? [];
    hear({ sender: 'secret' }, 'data');
    expect(channel).toBe('status:changed');
    expect(listener).toHaveBeenCalledExactlyOnceWith('data');
    end();
    expect(electron.removeListener).toHaveBeenCalledExactlyOnceWith('status:changed', hear);
  });

  it('give the approval window its own calls alone', async () => {
    await import('../../../preload/approval.ts');
    const [name, bridge] = electron.expose.mock.calls[0] ?? [];
    expect(name).toBe(BRIDGE_NAME);
    expect(Object.keys(bridge)).toEqual(['approval']);
    expect(Object.keys(bridge.approval)).toEqual(APPROVAL_CALLS.approval);
    bridge.approval.read();
    expect(electron.invoke).toHaveBeenCalledExactlyOnceWith('approval:read', undefined);
  });
});
