/**
 * The order of start, and nothing else.
 *
 * Electron becomes ready only when this file has run to its end, so nothing here waits at the top
 * level.
 */
import { guardPages, guardSession } from './app/guards.ts';
import { handlers, reportFailure } from './app/handlers.ts';
import { registerCalls } from './app/ipc.ts';
import { claimInstance, whenReady } from './app/life.ts';
import { setMenu } from './app/menu.ts';
import { registerScheme, servePage } from './app/protocol.ts';
import { openWindow } from './app/window.ts';

if (claimInstance()) {
  guardPages();
  registerScheme();
  whenReady(async () => {
    guardSession();
    servePage();
    registerCalls(handlers, reportFailure);
    setMenu();
    await openWindow();
  });
}
