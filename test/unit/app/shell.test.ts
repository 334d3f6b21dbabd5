/**
 * Starts main with a recorder in the place of Electron and looks at what it asked Electron for.
 */
import { EventEmitter } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

type Listener = (...args: readonly unknown[]) => unknown;

/** Electron as far as the shell uses it. `steps` records the order of start. */
const fake = vi.hoisted(() => ({
  steps: [] as string[],
  first: true,
  ready: () => Promise.resolve(),
  app: undefined as EventEmitter | undefined,
  session: undefined as EventEmitter | undefined,
  windows: [] as unknown[],
  opened: [] as EventEmitter[],
  userData: '',
  calls: new Map<string, readonly unknown[]>(),
}));

vi.mock('electron', () => {
  const record =
    (step: string) =>
    (...args: readonly unknown[]) => {
      fake.steps.push(step);
      fake.calls.set(step, args);
    };
  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: record('sandbox'),
    exit: record('exit'),
    getAppPath: () => '/app',
    getPath: (name: string) => (name === 'userData' ? fake.userData : '/nowhere'),
    getVersion: () => '1.2.3',
    quit: record('quit'),
    requestSingleInstanceLock: () => fake.first,
    whenReady: () => fake.ready(),
  });
  const session = Object.assign(new EventEmitter(), {
    protocol: { handle: record('serve') },
    setDevicePermissionHandler: record('devices'),
    setPermissionCheckHandler: record('permission checks'),
    setPermissionRequestHandler: record('permission requests'),
    webRequest: { onBeforeRequest: record('requests') },
  });
  fake.app = app;
  fake.session = session;
  // The test runner moves a class that extends an import before the import.
  const Emitter = EventEmitter;
  class BrowserWindow extends Emitter {
    constructor(options: unknown) {
      super();
      fake.opened.push(this);
      record('window')(options);
    }
    static getAllWindows = () => fake.windows;
    getNormalBounds = () => ({ x: 5, y: 6, width: 1000, height: 700 });
    isMaximized = () => true;
    maximize = record('maximize');
    show = record('show');
    loadURL = async (url: string) => record('load')(url);
  }
  return {
    app,
    BrowserWindow,
    clipboard: {},
    // All that electron-store needs with a folder given is that this is there.
    default: {},
    dialog: { showErrorBox: record('error box') },
    ipcMain: { handle: record('calls'), removeAllListeners: () => undefined },
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: record('menu'),
    },
    nativeTheme: { shouldUseDarkColors: false },
    protocol: { registerSchemesAsPrivileged: record('scheme') },
    screen: {
      getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1040 } }],
    },
    session: { defaultSession: session },
    shell: {},
  };
});

/** A test must not reach the keychain of whoever runs it. */
vi.mock('../../../main/secrets/system-keychain.ts', () => ({
  openKeychain: async () => ({ usable: false, reason: 'This is a test.' }),
}));

/** Runs main from its beginning until it has come to the given step. */
async function startUntil(step: string): Promise<void> {
  vi.resetModules();
  fake.steps.length = 0;
  fake.calls.clear();
  fake.opened.length = 0;
  fake.app?.removeAllListeners();
  fake.session?.removeAllListeners();
  await import('../../../main/index.ts');
  await vi.waitFor(() => expect(fake.steps).toContain(step));
}

/** What the shell handed to Electron in a step. */
function handed(step: string): readonly unknown[] {
  const args = fake.calls.get(step);
  if (args === undefined) throw new Error(`The shell never came to: ${step}`);
  return args;
}

/** Sends an event that can be prevented, and says whether it was. */
function isPrevented(target: EventEmitter | undefined, name: string): boolean {
  const preventDefault = vi.fn();
  target?.emit(name, { preventDefault });
  return preventDefault.mock.calls.length > 0;
}

/** What the process listened to before the shell did. */
let before: readonly (readonly [event: string, listeners: readonly unknown[]])[] = [];

/** Node.js's emitter knows any name; its types for a process know each alone. */
const ownProcess: EventEmitter = process;

function writtenLog(): string {
  return readFileSync(join(fake.userData, 'logs', 'ballast.log'), 'utf8');
}

beforeEach(() => {
  before = ['uncaughtException', 'unhandledRejection'].map((name) => [
    name,
    ownProcess.listeners(name),
  ]);
  fake.userData = mkdtempSync(join(tmpdir(), 'ballast-shell-'));
  fake.first = true;
  fake.windows = [];
  fake.ready = () => Promise.resolve();
});

afterEach(() => {
  for (const [name, kept] of before) {
    for (const listener of ownProcess.listeners(name)) {
      if (!kept.includes(listener)) ownProcess.off(name, listener as Listener);
    }
  }
  rmSync(fake.userData, { recursive: true, force: true });
});

describe('start', () => {
  it('sets up every guard before the window', async () => {
    await startUntil('load');
    // Every call is registered with a step of its own.
    expect([...new Set(fake.steps)]).toEqual([
      'sandbox',
      'scheme',
      'permission requests',
      'permission checks',
      'devices',
      'requests',
      'serve',
      'calls',
      'menu',
      'window',
      'load',
    ]);
    expect(handed('load')).toEqual(['app://ballast/index.html']);
  });

  it('opens no window when a guard cannot be set up', async () => {
    fake.ready = () => Promise.reject(new Error('no guard'));
    await startUntil('exit');
    expect(fake.steps).toEqual(['sandbox', 'scheme', 'error box', 'exit']);
    expect(handed('exit')).toEqual([1]);
    expect(writtenLog()).toContain('no guard');
  });

  it('says so and ends when its own folder cannot be written', async () => {
    writeFileSync(join(fake.userData, 'logs'), 'a file in the way');
    await expect(startUntil('exit')).rejects.toThrow('EEXIST');
    expect(fake.steps).toEqual(['error box', 'exit']);
    expect(handed('exit')).toEqual([1]);
  });

  it('listens to what can break before anything else is done', async () => {
    await startUntil('load');
    expect(process.listenerCount('uncaughtException')).toBeGreaterThan(before[0]?.[1].length ?? 0);
    expect(fake.app?.listenerCount('render-process-gone')).toBe(1);
    expect(fake.app?.listenerCount('child-process-gone')).toBe(1);
    expect(writtenLog()).toContain('Ballast starts');
  });

  it('leaves it to the first instance', async () => {
    fake.first = false;
    await startUntil('quit');
    expect(fake.steps).toEqual(['quit']);
  });

  it('shows the window of the first instance when a second one starts', async () => {
    await startUntil('load');
    const window = { isMinimized: () => true, restore: vi.fn(), focus: vi.fn() };
    Object.assign(fake.opened[0] ?? {}, window);
    fake.app?.emit('second-instance');
    expect(window.restore).toHaveBeenCalledOnce();
    expect(window.focus).toHaveBeenCalledOnce();
  });
});

describe('end', () => {
  it('waits for what is under way, and comes once', async () => {
    await startUntil('load');
    expect(isPrevented(fake.app, 'will-quit')).toBe(true);
    expect(isPrevented(fake.app, 'will-quit')).toBe(true);
    await vi.waitFor(() => expect(fake.steps).toContain('exit'));
    expect(fake.steps.filter((step) => step === 'exit')).toHaveLength(1);
    expect(handed('exit')).toEqual([0]);
  });
});

describe('window', () => {
  it('is sandboxed, isolated and without Node.js', async () => {
    await startUntil('load');
    expect(handed('window')[0]).toMatchObject({
      webPreferences: {
        preload: join('/app', 'dist', 'preload', 'index.cjs'),
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        nodeIntegrationInSubFrames: false,
        nodeIntegrationInWorker: false,
        webSecurity: true,
        allowRunningInsecureContent: false,
        experimentalFeatures: false,
        webviewTag: false,
        devTools: false,
      },
    });
  });

  it('turns on nothing that the checklist warns of', async () => {
    await startUntil('load');
    const [options] = handed('window') as [{ webPreferences: Record<string, unknown> }];
    for (const name of ['enableBlinkFeatures', 'plugins', 'nodeIntegrationInSubFrames']) {
      expect(options.webPreferences[name] ?? false).toBe(false);
    }
  });

  it('comes back where it was', async () => {
    await startUntil('load');
    fake.opened[0]?.emit('close');
    await startUntil('load');
    expect(handed('window')[0]).toMatchObject({ x: 5, y: 6, width: 1000, height: 700 });
    expect(fake.steps).not.toContain('show');
    fake.opened[0]?.emit('ready-to-show');
    expect(fake.steps.slice(-2)).toEqual(['maximize', 'show']);
  });

  it('opens in the middle at its usual size when nothing is remembered', async () => {
    await startUntil('load');
    const [options] = handed('window') as [Record<string, unknown>];
    expect(options).toMatchObject({ width: 1280, height: 800 });
    expect(options).not.toHaveProperty('x');
    fake.opened[0]?.emit('ready-to-show');
    expect(fake.steps).not.toContain('maximize');
  });
});

describe('guards', () => {
  it.each(['will-navigate', 'will-frame-navigate', 'will-redirect', 'will-attach-webview'])(
    'stop a page at %s',
    async (name) => {
      await startUntil('load');
      const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler: vi.fn() });
      fake.app?.emit('web-contents-created', {}, contents);
      expect(isPrevented(contents, name)).toBe(true);
    },
  );

  it('open no further window', async () => {
    await startUntil('load');
    const setWindowOpenHandler = vi.fn();
    const contents = Object.assign(new EventEmitter(), { setWindowOpenHandler });
    fake.app?.emit('web-contents-created', {}, contents);
    expect(setWindowOpenHandler.mock.calls[0]?.[0]()).toEqual({ action: 'deny' });
  });

  it('load nothing down', async () => {
    await startUntil('load');
    expect(isPrevented(fake.session, 'will-download')).toBe(true);
  });

  it('grant no permission and no device', async () => {
    await startUntil('load');
    const answer = vi.fn();
    const [onRequest] = handed('permission requests') as [Listener];
    onRequest({}, 'clipboard-read', answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith(false);
    const [onCheck] = handed('permission checks') as [Listener];
    expect(onCheck({}, 'media')).toBe(false);
    const [onDevice] = handed('devices') as [Listener];
    expect(onDevice({})).toBe(false);
  });

  it.each([
    ['app://ballast/index.html', false],
    ['https://example.com/', true],
    ['http://127.0.0.1:18885/', true],
    ['file:///etc/hosts', true],
    ['app://other/', true],
  ])('for a request to %s: cancelled is %s', async (url, cancel) => {
    await startUntil('load');
    const answer = vi.fn();
    const [onRequest] = handed('requests') as [Listener];
    onRequest({ url }, answer);
    expect(answer).toHaveBeenCalledExactlyOnceWith({ cancel });
  });
});
