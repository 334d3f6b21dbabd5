/**
 * The end of the app and the sleep of the machine, held back with a recorder in the place of Electron.
 */
import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createHold, type HoldOptions } from '../../../main/app/hold.ts';
import type { OperationState } from '../../../shared/operations/model.ts';

type Running = ReturnType<HoldOptions['unfinished']>[number];
interface Box {
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultId: number;
  readonly cancelId: number;
}

const fake = vi.hoisted(() => ({
  app: undefined as EventEmitter | undefined,
  quit: vi.fn(),
  box: vi.fn<(options: Box) => Promise<{ response: number }>>(),
  start: vi.fn<(kind: string) => number>(),
  stop: vi.fn<(id: number) => void>(),
}));

vi.mock('electron', () => {
  fake.app = Object.assign(new EventEmitter(), { quit: fake.quit });
  return {
    app: fake.app,
    dialog: { showMessageBox: fake.box },
    powerSaveBlocker: { start: fake.start, stop: fake.stop },
  };
});

let running: readonly Running[] = [];

function set(...states: readonly OperationState[]): void {
  running = states.map((state) => ({ kind: 'distribute', state }));
}

/** Sends an event that can be prevented, and says whether it was. */
function isHeld(target: EventEmitter | undefined, name: string): boolean {
  const preventDefault = vi.fn();
  target?.emit(name, { preventDefault });
  return preventDefault.mock.calls.length > 0;
}

const isQuitHeld = () => isHeld(fake.app, 'before-quit');

beforeEach(() => {
  vi.resetAllMocks();
  fake.app?.removeAllListeners();
  fake.box.mockResolvedValue({ response: 0 });
  fake.start.mockReturnValue(7);
  set();
});

const QUIET: readonly OperationState[] = [
  'requested',
  'checked',
  'approved',
  'confirming',
  'reporting',
  'reported',
  'attention',
];

describe('quitting', () => {
  beforeEach(() => {
    createHold({ unfinished: () => running });
  });

  it.each<OperationState>(['sending', 'sent'])('is held while an operation is %s', (state) => {
    set('confirming', state);
    expect(isQuitHeld()).toBe(true);
    expect(fake.box).toHaveBeenCalledOnce();
    expect(fake.quit).not.toHaveBeenCalled();
  });

  it.each(QUIET)('is free while an operation is %s', (state) => {
    set(state);
    expect(isQuitHeld()).toBe(false);
    expect(fake.box).not.toHaveBeenCalled();
  });

  it('says what runs and that it can be resumed, and proposes to wait', () => {
    running = [
      { kind: 'burn', state: 'sending' },
      { kind: 'distribute', state: 'sent' },
      { kind: 'reissue', state: 'confirming' },
    ];
    isQuitHeld();
    const box = fake.box.mock.calls[0]?.[0];
    expect(box).toMatchObject({ buttons: ['Wait', 'Quit Anyway'], defaultId: 0, cancelId: 0 });
    expect(box?.detail).toContain('carry out a burn, and has not answered');
    expect(box?.detail).toContain('carried out a distribution');
    expect(box?.detail).not.toContain('reissuance');
    expect(box?.detail).toContain('nothing is paid twice');
  });

  it('asks once at a time, and again later', async () => {
    set('sending');
    isQuitHeld();
    expect(isQuitHeld()).toBe(true);
    expect(fake.box).toHaveBeenCalledOnce();
    await vi.waitFor(() => {
      expect(isQuitHeld()).toBe(true);
      expect(fake.box).toHaveBeenCalledTimes(2);
    });
    expect(fake.quit).not.toHaveBeenCalled();
  });

  it('goes through when the person insists', async () => {
    fake.box.mockResolvedValue({ response: 1 });
    set('sending');
    expect(isQuitHeld()).toBe(true);
    await vi.waitFor(() => expect(fake.quit).toHaveBeenCalledOnce());
    expect(isQuitHeld()).toBe(false);
  });

  it('goes through once the step is over', () => {
    set('sending');
    expect(isQuitHeld()).toBe(true);
    set('confirming');
    expect(isQuitHeld()).toBe(false);
  });
});

describe('closing the window', () => {
  it('is held in the same way', () => {
    const window = new EventEmitter();
    createHold({ unfinished: () => running }).guardWindow(window as unknown as BrowserWindow);
    set('sent');
    expect(isHeld(window, 'close')).toBe(true);
    set('reported');
    expect(isHeld(window, 'close')).toBe(false);
  });
});

describe('sleep', () => {
  it.each<OperationState>(['sending', 'sent', 'confirming', 'reporting'])(
    'is held while an operation is %s',
    (state) => {
      const hold = createHold({ unfinished: () => running });
      set('attention', state);
      hold.update();
      hold.update();
      expect(fake.start).toHaveBeenCalledExactlyOnceWith('prevent-app-suspension');
      set('reported');
      hold.update();
      hold.update();
      expect(fake.stop).toHaveBeenCalledExactlyOnceWith(7);
      set(state);
      hold.update();
      expect(fake.start).toHaveBeenCalledTimes(2);
    },
  );

  it.each<OperationState>(['requested', 'checked', 'approved', 'reported', 'attention'])(
    'is free while an operation is %s',
    (state) => {
      const hold = createHold({ unfinished: () => running });
      set(state);
      hold.update();
      expect(fake.start).not.toHaveBeenCalled();
      expect(fake.stop).not.toHaveBeenCalled();
    },
  );
});
