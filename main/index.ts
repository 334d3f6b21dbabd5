/**
 * The order of start, and nothing else.
 *
 * Electron becomes ready only when this file has run to its end, so nothing here waits at the top
 * level.
 */
import { homedir } from 'node:os';
import { watchForCrashes } from './app/crash.ts';
import { openDiary } from './app/diary.ts';
import { createEvents } from './app/events.ts';
import { guardPages, guardSession } from './app/guards.ts';
import { treasuryHandlers } from './app/handlers/treasury-handlers.ts';
import { registerCalls } from './app/ipc.ts';
import { claimInstance, whenReady } from './app/life.ts';
import { setMenu } from './app/menu.ts';
import { registerScheme, servePage } from './app/protocol.ts';
import { openProfile, startTreasury } from './app/start-treasury.ts';
import { mainPage, openWindow } from './app/window.ts';

if (claimInstance()) {
  const diary = openDiary();
  watchForCrashes(diary);
  guardPages();
  registerScheme();
  whenReady(diary, async () => {
    guardSession();
    servePage();
    const { treasury, notices } = startTreasury({
      askPassphrase: async () => undefined,
      isApprovalOpen: () => false,
    });
    const machine = { platform: process.platform, home: homedir(), environment: process.env };
    const handlers = treasuryHandlers({
      treasury,
      diary,
      machine,
      notices,
      askToForget: async () => undefined,
    });
    registerCalls(handlers, mainPage, (call, error) => diary.log.error(`${call} failed`, error));
    const send = createEvents(mainPage.contents, (event, error) => diary.log.error(event, error));
    treasury.status.onChange((status) => send('status:changed', status));
    setMenu(diary);
    openProfile(treasury, diary);
    await openWindow(diary);
  });
}
