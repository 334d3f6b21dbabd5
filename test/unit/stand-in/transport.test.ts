/**
 * What goes between page and main: addresses, values, messages.
 */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { addScheme, ownScheme, toChromium, toMain } from '../../stand-in/addresses.ts';
import { ipcMain, senderFrame } from '../../stand-in/ipc-main.ts';
import { valueCodec } from '../../stand-in/values.ts';

beforeAll(() => addScheme('app'));

describe('addresses', () => {
  it('of the app are played by a host that leads nowhere', () => {
    const own = 'app://ballast/assets/index.js?x#y';
    expect(toChromium(own)).toBe('https://ballast.app.invalid/assets/index.js?x#y');
    expect(toMain(toChromium(own))).toBe(own);
    expect(ownScheme(own)).toBe('app');
  });

  it.each([
    'https://example.com/',
    'https://ballast.other.invalid/',
    'https://app.invalid/',
    'http://ballast.app.invalid/',
    'https://ballast.app.invalid:444/',
    'about:blank',
    'file:///etc/hosts',
  ])('elsewhere stay as they are: %s', (address) => {
    expect(toChromium(address)).toBe(address);
    expect(toMain(address)).toBe(address);
    expect(ownScheme(address)).toBeUndefined();
  });
});

describe('values', () => {
  const codec = valueCodec();
  const there = (value: unknown): unknown =>
    codec.decode(JSON.parse(JSON.stringify(codec.encode(value))));

  it.each([
    [undefined],
    [null],
    ['text'],
    [0.1],
    [Number.NaN],
    [Number.NEGATIVE_INFINITY],
    [2_100_000_000_000_000n],
    [new Date(0)],
    [new Uint8Array([0, 255])],
    [{ a: [undefined, { b: 1n }] }],
  ])('arrive as they were: %s', (value) => {
    expect(there(value)).toEqual(value);
  });

  it('cannot be functions, symbols or objects of a class', () => {
    for (const value of [vi.fn(), Symbol('s'), new (class Own {})(), { deep: [vi.fn()] }]) {
      expect(() => codec.encode(value)).toThrow('could not be cloned');
    }
  });
});

describe('messages', () => {
  const codec = valueCodec();
  const message = (channel: string, ...args: readonly unknown[]): string =>
    JSON.stringify({ id: 7, channel, args: codec.encode(args) });

  it('reach the handler with sender and values', async () => {
    const handler = vi.fn(() => ({ answer: 1n }));
    const sender = {};
    ipcMain.handle('test:call', handler);
    const answer = await ipcMain.receive(message('test:call', undefined, 2), sender, null);
    expect(handler).toHaveBeenCalledExactlyOnceWith(
      expect.objectContaining({ sender, senderFrame: null }),
      undefined,
      2,
    );
    expect(JSON.parse(String(answer))).toEqual({ id: 7, answer: codec.encode({ answer: 1n }) });
    expect(() => ipcMain.handle('test:call', handler)).toThrow('second handler');
    ipcMain.removeHandler('test:call');
  });

  it('are rejected when nobody handles them', async () => {
    const answer = await ipcMain.receive(message('test:none'), {}, null);
    expect(JSON.parse(String(answer)).error).toContain("No handler registered for 'test:none'");
  });

  it('come from a frame with its address and its parent', () => {
    const tree = {
      frame: { id: 'top', url: 'https://ballast.app.invalid/index.html' },
      childFrames: [{ frame: { id: 'inner', url: 'about:blank', name: 'inside' } }],
    };
    expect(senderFrame(tree, 'top')).toMatchObject({
      url: 'app://ballast/index.html',
      origin: 'app://ballast',
      parent: null,
    });
    const inner = senderFrame(tree, 'inner');
    expect(inner).toMatchObject({ url: 'about:blank', origin: 'null', name: 'inside' });
    expect(inner?.parent?.url).toBe('app://ballast/index.html');
    expect(inner?.top?.parent).toBeNull();
    expect(senderFrame(tree, 'gone')).toBeNull();
  });
});
