/**
 * Breaks everything that can break, with a recorder in the place of Electron.
 */
import { EventEmitter } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchForCrashes } from '../../../main/app/crash.ts';
import { createKnownSecrets } from '../../../main/log/known-secrets.ts';
import { createRedactor } from '../../../main/log/redact.ts';

const fake = vi.hoisted(() => ({
  app: undefined as EventEmitter | undefined,
  exit: vi.fn(),
  box: vi.fn<(title: string, text: string) => void>(),
  reporter: vi.fn(),
}));

vi.mock('electron', () => {
  fake.app = Object.assign(new EventEmitter(), { exit: fake.exit, getVersion: () => '1.2.3' });
  return {
    app: fake.app,
    crashReporter: { start: fake.reporter },
    dialog: { showErrorBox: fake.box },
  };
});

const SECRET = 'canary-passphrase';
const log = { info: vi.fn(), warn: vi.fn(), error: vi.fn() };
let folder = '';
/** Listeners that the shell added to the process; they are called here and never by Node.js. */
const added = new Map<string | symbol, (cause: unknown) => void>();

beforeEach(() => {
  vi.resetAllMocks();
  vi.stubEnv('BALLAST_CANARY', 'canary-environment');
  folder = mkdtempSync(join(tmpdir(), 'ballast-crash-'));
  fake.app?.removeAllListeners();
  const on = vi.spyOn(process, 'on').mockImplementation((name, listener) => {
    added.set(name, listener);
    return process;
  });
  const secrets = createKnownSecrets();
  secrets.add(SECRET);
  const redactor = createRedactor({ secrets, home: '/home/canary-person' });
  watchForCrashes({ folder, log, redactor });
  on.mockRestore();
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function crashFiles(): readonly string[] {
  return readdirSync(folder).filter((name) => name.startsWith('crash-'));
}

function crash(): Record<string, unknown> {
  const [name = ''] = crashFiles();
  return JSON.parse(readFileSync(join(folder, name), 'utf8')) as Record<string, unknown>;
}

describe('an error that nobody caught', () => {
  it('is written down, told in words, and ends the app', () => {
    added.get('uncaughtException')?.(new TypeError(`no ${SECRET} in /home/canary-person/x`));
    expect(crash()).toMatchObject({
      kind: 'error',
      version: '1.2.3',
      cause: { name: 'TypeError', message: 'no [hidden] in ~/x', stack: expect.any(String) },
    });
    expect(fake.box).toHaveBeenCalledOnce();
    expect(fake.box.mock.calls[0]?.[1]).toContain('nothing is paid twice');
    expect(fake.box.mock.calls[0]?.join()).not.toContain(SECRET);
    expect(fake.exit).toHaveBeenCalledExactlyOnceWith(1);
  });

  it('ends the app also when no file can be written', () => {
    rmSync(folder, { recursive: true });
    added.get('uncaughtException')?.(new Error('all is lost'));
    expect(log.error).toHaveBeenLastCalledWith(
      'the crash file could not be written',
      expect.any(Error),
    );
    expect(fake.exit).toHaveBeenCalledOnce();
  });
});

describe('a crash file', () => {
  it('holds no secret, no environment and no arguments', () => {
    const cause = Object.assign(new Error(`with ${SECRET}`, { cause: { password: 'abc' } }), {
      url: `http://user:${SECRET}@host/`,
    });
    added.get('uncaughtException')?.(cause);
    const text = JSON.stringify(crash());
    expect(text).not.toContain('canary');
    expect(text).not.toContain('abc');
    expect(text).not.toContain(process.argv[1]);
    expect(Object.keys(crash()).toSorted()).toEqual(
      [
        'arch',
        'at',
        'cause',
        'kind',
        'platform',
        'uptimeSeconds',
        'version',
        'versions',
      ].toSorted(),
    );
  });

  it('is for the owner only', () => {
    added.get('uncaughtException')?.(new Error('broken'));
    expect(statSync(join(folder, crashFiles()[0] ?? '')).mode & 0o777).toBe(0o600);
  });

  it('makes room for itself, and leaves other files alone', () => {
    for (let day = 10; day < 40; day++) writeFileSync(join(folder, `crash-19${day}-page.json`), '');
    writeFileSync(join(folder, 'ballast.log'), '');
    added.get('uncaughtException')?.(new Error('broken'));
    expect(crashFiles()).toHaveLength(20);
    expect(crashFiles()).not.toContain('crash-1910-page.json');
    expect(readdirSync(folder)).toContain('ballast.log');
  });
});

describe('a rejection that nobody looked at', () => {
  it('is written down each time, told once, and leaves the app open', () => {
    added.get('unhandledRejection')?.(new Error('one'));
    added.get('unhandledRejection')?.('two');
    expect(log.error).toHaveBeenCalledTimes(2);
    expect(fake.box).toHaveBeenCalledOnce();
    expect(fake.exit).not.toHaveBeenCalled();
    expect(crash()).toMatchObject({ kind: 'rejection' });
  });
});

describe('a process that is gone', () => {
  const contents = { isDestroyed: () => false, reload: vi.fn() };

  it('brings the page back', () => {
    fake.app?.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 5 });
    expect(crash()).toMatchObject({ kind: 'page', cause: { reason: 'crashed', exitCode: 5 } });
    expect(fake.box).toHaveBeenCalledOnce();
    expect(contents.reload).toHaveBeenCalledOnce();
    expect(fake.exit).not.toHaveBeenCalled();
  });

  it('leaves a window alone that is closed already', () => {
    const closed = { isDestroyed: () => true, reload: vi.fn() };
    fake.app?.emit('render-process-gone', {}, closed, { reason: 'oom', exitCode: 1 });
    expect(closed.reload).not.toHaveBeenCalled();
  });

  it('is written down and disturbs nobody when it is a helper', () => {
    const details = { type: 'GPU', reason: 'crashed', exitCode: 9, serviceName: 'x' };
    fake.app?.emit('child-process-gone', {}, details);
    expect(crash()).toMatchObject({ kind: 'helper', cause: { type: 'GPU' } });
    expect(fake.box).not.toHaveBeenCalled();
  });

  it('is nothing when it ended in order', () => {
    fake.app?.emit('render-process-gone', {}, contents, { reason: 'clean-exit', exitCode: 0 });
    fake.app?.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit' });
    expect(crashFiles()).toEqual([]);
  });
});

it("never starts Electron's crash reporter", () => {
  added.get('uncaughtException')?.(new Error('broken'));
  expect(fake.reporter).not.toHaveBeenCalled();
});
