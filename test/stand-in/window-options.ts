/**
 * What a window must be like before the stand-in makes one. The stand-in cannot take a protection
 * away from Chromium, so a window that asks for less would look safer here than it is on Electron.
 */
import type { BrowserWindowConstructorOptions, WebPreferences } from 'electron';

/** Values that must be stated, because Ballast relies on none of Electron's defaults. */
const REQUIRED = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  webSecurity: true,
} as const satisfies WebPreferences;

/** Values that may be left out, and must not be turned round. */
const IF_STATED = {
  nodeIntegrationInSubFrames: false,
  nodeIntegrationInWorker: false,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
} as const satisfies WebPreferences;

/** Values with which a page is made as safe as above. */
const ALSO_KNOWN = ['preload', 'spellcheck', 'devTools'];

const WINDOW_KNOWN = [
  ...['width', 'height', 'x', 'y', 'minWidth', 'minHeight', 'maxWidth', 'maxHeight'],
  ...['show', 'title', 'backgroundColor', 'resizable', 'minimizable', 'maximizable'],
  ...['fullscreenable', 'useContentSize', 'center', 'parent', 'modal', 'autoHideMenuBar'],
  'webPreferences',
];

function refuseUnknown(what: string, given: object, allowed: readonly string[]): void {
  const unknown = Object.keys(given).filter((key) => !allowed.includes(key));
  if (unknown.length === 0) return;
  throw new Error(`The stand-in for Electron does not know ${what} ${unknown.join(', ')}`);
}

/**
 * Refuses a window that is not safe, or that has an option which the stand-in does not know.
 *
 * @returns the path of the preload.
 */
export function checkWindowOptions(options: BrowserWindowConstructorOptions): string {
  const preferences: WebPreferences = options.webPreferences ?? {};
  for (const [name, value] of Object.entries(REQUIRED)) {
    if (preferences[name as keyof typeof REQUIRED] === value) continue;
    throw new Error(`The stand-in refuses a window that does not say ${name}: ${value}`);
  }
  for (const [name, value] of Object.entries(IF_STATED)) {
    if ((preferences[name as keyof typeof IF_STATED] ?? value) === value) continue;
    throw new Error(`The stand-in refuses a window with ${name}: ${!value}`);
  }
  refuseUnknown('the window option', options, WINDOW_KNOWN);
  const preferencesKnown = [...Object.keys(REQUIRED), ...Object.keys(IF_STATED), ...ALSO_KNOWN];
  refuseUnknown('the web preference', preferences, preferencesKnown);
  if (preferences.preload === undefined) {
    throw new Error('The stand-in refuses a window without a preload');
  }
  return preferences.preload;
}
