/**
 * The order of start, and nothing else.
 *
 * Electron becomes ready only when this file has run to its end, so nothing here waits at the top
 * level.
 */
import { watchForCrashes } from './app/crash.ts';
import { openDiary } from './app/diary.ts';
import { guardPages, guardSession } from './app/guards.ts';
import { failureListener, handlers } from './app/handlers.ts';
import { registerCalls } from './app/ipc.ts';
import { claimInstance, whenReady } from './app/life.ts';
import { setMenu } from './app/menu.ts';
import { registerScheme, servePage } from './app/protocol.ts';
import { openWindow } from './app/window.ts';

if (claimInstance()) {
  const diary = openDiary();
  watchForCrashes(diary);
  guardPages();
  registerScheme();
  whenReady(diary, async () => {
    guardSession();
    servePage();
    registerCalls(handlers, failureListener(diary));
    setMenu(diary);
    await openWindow(diary);
  });
}
