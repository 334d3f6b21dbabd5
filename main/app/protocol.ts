/**
 * The page has a protocol of its own: `file:` would let it read whatever lies on the disk.
 */
import { join } from 'node:path';
import { app, protocol, session } from 'electron';
import { SCHEME, serveAsset } from './assets.ts';
import { printedPage } from './printed-pages.ts';

/** Makes the scheme a standard and secure one. Must run before Electron is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the built page to the windows of the app. */
export function servePage(): void {
  const folder = join(app.getAppPath(), 'dist', 'renderer');
  session.defaultSession.protocol.handle(
    SCHEME,
    async (request) => printedPage(request) ?? (await serveAsset(folder, request)),
  );
}
