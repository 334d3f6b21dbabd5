import { describe, expect, it } from 'vitest';
import { BrowserWindow } from '../../stand-in/browser-window.ts';
import { checkWindowOptions } from '../../stand-in/window-options.ts';

const SAFE = {
  preload: '/app/preload.cjs',
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
};

describe('a window', () => {
  it('is made when it is safe', () => {
    expect(checkWindowOptions({ width: 1280, webPreferences: SAFE })).toBe('/app/preload.cjs');
  });

  it.each([
    ['sandbox', false],
    ['contextIsolation', false],
    ['nodeIntegration', true],
    ['webSecurity', false],
  ])('is refused with %s: %s, and when nothing is said of it', (name, value) => {
    const { [name as keyof typeof SAFE]: _, ...without } = SAFE;
    const unsafe = { webPreferences: { ...SAFE, [name]: value } };
    expect(() => checkWindowOptions(unsafe)).toThrow(`does not say ${name}`);
    expect(() => checkWindowOptions({ webPreferences: without })).toThrow(`does not say ${name}`);
    expect(() => new BrowserWindow(unsafe)).toThrow(`does not say ${name}`);
  });

  it.each([
    'nodeIntegrationInSubFrames',
    'nodeIntegrationInWorker',
    'allowRunningInsecureContent',
    'experimentalFeatures',
    'webviewTag',
    'navigateOnDragDrop',
  ])('is refused with %s', (name) => {
    expect(() => checkWindowOptions({ webPreferences: { ...SAFE, [name]: true } })).toThrow(
      `refuses a window with ${name}: true`,
    );
  });

  it('is refused with nothing said', () => {
    expect(() => checkWindowOptions({})).toThrow('refuses a window');
    expect(() => new BrowserWindow()).toThrow('refuses a window');
  });

  it('is refused with an option that the stand-in does not know', () => {
    expect(() => checkWindowOptions({ kiosk: true, webPreferences: SAFE })).toThrow('kiosk');
    const offscreen = { webPreferences: { ...SAFE, offscreen: true } };
    expect(() => checkWindowOptions(offscreen)).toThrow('offscreen');
  });
});
