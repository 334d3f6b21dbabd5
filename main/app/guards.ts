/**
 * What no page may do, whichever window it is in. Everything is denied here; what the app needs one
 * day is opened one by one, with a reason.
 */
import { app, type Session, session } from 'electron';
import { isOwnUrl } from './assets.ts';

/** Keeps every page where it is. Must run before Electron is ready, so that none is missed. */
export function guardPages(): void {
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-frame-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  });
}

/** Denies permissions, devices, downloads, and every request that leaves the app. */
export function guardSession(guarded: Session = session.defaultSession): void {
  guarded.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  guarded.setPermissionCheckHandler(() => false);
  guarded.setDevicePermissionHandler(() => false);
  guarded.on('will-download', (event) => event.preventDefault());
  guarded.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !isOwnUrl(url) }));
}
