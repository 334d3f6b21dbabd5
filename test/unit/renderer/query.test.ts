/**
 * How the page asks main, and how events of main reach what the page knows.
 */
import type { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { EventData } from '../../../shared/contract/calls.ts';

type Listener = (data: unknown) => void;

const ID = '00000000-0000-4000-8000-000000000001';
const OTHER = '00000000-0000-4000-8000-000000000002';
const ASSET = '00000000-0000-4000-8000-00000000000a';

const status = {
  network: 'practice',
  node: { state: 'missing' },
  wallet: { state: 'missing' },
  amp: { state: 'missing' },
  unfinished: 0,
  attention: 0,
  isSetUp: false,
  approvalOpen: false,
  at: 1,
} satisfies EventData<'status:changed'>;

const summary = {
  id: ID,
  kind: 'distribute',
  state: 'confirming',
  reference: 'r',
  assetUuid: ASSET,
  assetId: 'a'.repeat(64),
  createdAt: 1,
  updatedAt: 2,
  total: '100',
  recipients: 1,
  running: true,
  setAside: false,
} satisfies EventData<'operations:changed'>['summary'];

const view = {
  id: ID,
  kind: 'distribute',
  state: 'confirming',
  reference: 'r',
  assetUuid: ASSET,
  assetId: 'a'.repeat(64),
  createdAt: 1,
  updatedAt: 2,
  total: '100',
  outputs: [],
  digest: 'd',
  checks: [],
  confirmations: 1,
  setAside: false,
  history: [],
} satisfies EventData<'operations:changed'>['view'];

const operation = {
  view: { ...view, confirmations: 0 },
  recipients: [],
  running: true,
  hasExplorer: false,
};

const listeners: Record<string, Listener> = {};
const ask = {
  about: vi.fn(),
  readStatus: vi.fn(),
  list: vi.fn(),
  read: vi.fn(),
};

const bridge = {
  app: { about: ask.about },
  status: { read: ask.readStatus },
  operations: { list: ask.list, read: ask.read },
  on: {
    status: {
      changed: (listener: Listener) => {
        listeners['status'] = listener;
        return () => delete listeners['status'];
      },
    },
    operations: {
      changed: (listener: Listener) => {
        listeners['operations'] = listener;
        return () => delete listeners['operations'];
      },
    },
  },
};

async function load() {
  vi.resetModules();
  const { call, CallFailed } = await import('../../../renderer/query/call.ts');
  const { createQueryClient, reading } = await import('../../../renderer/query/client.ts');
  const { followEvents } = await import('../../../renderer/query/events.ts');
  return { call, CallFailed, createQueryClient, reading, followEvents };
}

beforeEach(() => {
  vi.stubGlobal('window', { ballast: bridge });
  for (const fake of Object.values(ask)) fake.mockReset();
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a call', () => {
  it('gives the data of the answer', async () => {
    const { call } = await load();
    ask.read.mockResolvedValue({ ok: true, data: operation });
    await expect(call('operations:read', { id: ID })).resolves.toEqual(operation);
    expect(ask.read).toHaveBeenCalledExactlyOnceWith({ id: ID });
  });

  it('sends nothing where nothing is taken', async () => {
    const { call } = await load();
    ask.about.mockResolvedValue({ ok: true, data: {} });
    await call('app:about');
    expect(ask.about).toHaveBeenCalledExactlyOnceWith();
  });

  it('throws what main says when it was not done', async () => {
    const { call, CallFailed } = await load();
    const failure = { code: 'invalid', message: 'No.', fields: { url: 'Not an address.' } };
    ask.about.mockResolvedValue({ ok: false, ...failure });
    const error = await call('app:about').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CallFailed);
    expect(error).toMatchObject(failure);
  });

  it('throws in words when nobody answers', async () => {
    const { call } = await load();
    ask.about.mockRejectedValue(new Error("No handler registered for 'app:about'"));
    await expect(call('app:about')).rejects.toMatchObject({ code: 'failed', fields: {} });
    await expect(call('app:about')).rejects.not.toThrow(/handler/);
  });

  it('is refused outside of the app', async () => {
    vi.stubGlobal('window', {});
    const { call } = await load();
    await expect(call('app:about')).rejects.toMatchObject({ code: 'refused' });
  });
});

describe('an event', () => {
  let client: QueryClient;
  let loaded: Awaited<ReturnType<typeof load>>;
  let end: () => void;

  beforeEach(async () => {
    loaded = await load();
    client = loaded.createQueryClient();
    end = loaded.followEvents(client);
  });

  afterEach(() => {
    end();
    client.clear();
  });

  const emit = (name: string, data: unknown) => listeners[name]?.(data);
  const known = (name: 'status:read' | 'operations:list') =>
    client.getQueryData(loaded.reading(name).queryKey);

  it('of the state takes its place', () => {
    emit('status', status);
    expect(known('status:read')).toEqual(status);
  });

  it('that comes while the state is read has the state read again', async () => {
    let answer: (value: unknown) => void = () => undefined;
    ask.readStatus.mockReturnValueOnce(
      new Promise((resolve) => {
        answer = resolve;
      }),
    );
    ask.readStatus.mockResolvedValue({ ok: true, data: { ...status, at: 3 } });
    const observed = client.fetchQuery(loaded.reading('status:read'));
    emit('status', { ...status, at: 2 });
    answer({ ok: true, data: { ...status, at: 1 } });
    await observed;
    await vi.waitFor(() => {
      expect(client.getQueryState(['status:read'])?.isInvalidated).toBe(true);
    });
  });

  it('of another network drops what was read of the one before', () => {
    emit('status', status);
    client.setQueryData(['assets:list'], ['of practice']);
    client.setQueryData(['settings:read'], 'of the app');
    emit('status', { ...status, at: 2 });
    expect(client.getQueryData(['assets:list'])).toEqual(['of practice']);
    emit('status', { ...status, network: 'live' });
    expect(client.getQueryData(['assets:list'])).toBeUndefined();
    expect(client.getQueryData(['settings:read'])).toBe('of the app');
  });

  it('of an operation changes its line and puts a new one first', () => {
    const before = { ...summary, state: 'sent' };
    client.setQueryData(['operations:list'], [{ ...before, id: OTHER }, before]);
    emit('operations', { summary, view });
    expect(known('operations:list')).toEqual([{ ...before, id: OTHER }, summary]);
    client.setQueryData(['operations:list'], [{ ...before, id: OTHER }]);
    emit('operations', { summary, view });
    expect(known('operations:list')).toEqual([summary, { ...before, id: OTHER }]);
  });

  it('of an operation is merged into what else is known of it', () => {
    const key = ['operations:read', { id: ID }];
    client.setQueryData(key, { ...operation, treasury: '500' });
    emit('operations', { summary, view });
    expect(client.getQueryData(key)).toEqual({ ...operation, treasury: '500', view });
    expect(client.getQueryState(key)?.isInvalidated).toBe(false);
  });

  it('of a new state has the operation and its asset read again', () => {
    const key = ['operations:read', { id: ID }];
    const asset = ['assets:read', { assetUuid: ASSET }];
    client.setQueryData(key, operation);
    client.setQueryData(asset, {});
    emit('operations', { summary, view: { ...view, state: 'reporting' } });
    expect(client.getQueryState(key)?.isInvalidated).toBe(true);
    expect(client.getQueryState(asset)?.isInvalidated).toBe(true);
  });

  it('makes up nothing that was never read', () => {
    emit('operations', { summary, view });
    expect(known('operations:list')).toBeUndefined();
    expect(client.getQueryData(['operations:read', { id: ID }])).toBeUndefined();
  });

  it('is not heard any more after the end', () => {
    end();
    expect(listeners).toEqual({});
  });
});

describe('after something was done', () => {
  it('what it makes outdated is read again, and only that', async () => {
    const { createQueryClient } = await load();
    const { refreshAfter } = await import('../../../renderer/query/stale.ts');
    const client = createQueryClient();
    const names = ['setup:read', 'operations:list', 'settings:read'];
    for (const name of names) client.setQueryData([name], {});
    const outdated = () => names.filter((name) => client.getQueryState([name])?.isInvalidated);
    refreshAfter(client, 'operations:saveReceipt');
    expect(outdated()).toEqual([]);
    refreshAfter(client, 'amp:signIn');
    expect(outdated()).toEqual(['setup:read']);
  });
});
