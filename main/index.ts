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
import { issueHandlers } from './app/handlers/issue.ts';
import { operationHandlers } from './app/handlers/operations.ts';
import { requestHandlers } from './app/handlers/requests.ts';
import { treasuryHandlers } from './app/handlers/treasury-handlers.ts';
import { registerApprovalCalls, registerCalls } from './app/ipc.ts';
import { claimInstance, endInOrder, whenReady } from './app/life.ts';
import { setMenu } from './app/menu.ts';
import { registerScheme, servePage } from './app/protocol.ts';
import { prepareApprovals, startOperations } from './app/start-operations.ts';
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
    const fail = (what: string, error: unknown) => diary.log.error(`${what} failed`, error);
    const send = createEvents(mainPage.contents, fail);
    const entrance = prepareApprovals(() => treasury.status.touch());
    const { treasury, notices } = startTreasury(entrance.parts);
    const started = startOperations(treasury, entrance, diary, send);
    const { operations, approvals, hold } = started;
    const machine = { platform: process.platform, home: homedir(), environment: process.env };
    const { askToForget, askPerson } = approvals;
    const askToApprove = (id: string) => approvals.askForOperation(id);
    const handlers = {
      ...treasuryHandlers({ treasury, diary, machine, notices, askToForget, askPerson }),
      ...issueHandlers({ treasury, operations, askToApprove }),
      ...requestHandlers({ treasury, operations, askToApprove }),
      ...operationHandlers({ treasury, operations, askToApprove }),
    };
    registerCalls(handlers, mainPage, fail);
    registerApprovalCalls(entrance.window.handlers, entrance.window.caller, fail);
    treasury.status.onChange((status) => send('status:changed', status));
    setMenu(diary);
    endInOrder(diary, async () => {
      await treasury.sessions.close();
      await treasury.practice.stop();
    });
    openProfile(treasury, diary);
    await openWindow(diary, hold);
  });
}
