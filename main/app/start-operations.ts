/**
 * Puts together what carries out operations and what asks a person for their approval.
 */
import { app } from 'electron';
import { Operations } from '../treasury/operations.ts';
import type { Treasury } from '../treasury/treasury.ts';
import { ApprovalWindow } from './approval/approval-window.ts';
import { Approvals } from './approval/approvals.ts';
import { Passphrases } from './approval/passphrases.ts';
import type { Diary } from './diary.ts';
import type { SendEvent } from './events.ts';
import { hasExplorer } from './external.ts';
import { failureOf } from './failure.ts';
import { createHold, type Hold } from './hold.ts';
import { tellEnd, tellGoingOn } from './notices.ts';
import type { ApprovalParts } from './start-treasury.ts';

/** What the treasury and the rest of the app need of approvals. */
export interface ApprovalEntrance {
  readonly window: ApprovalWindow;
  readonly passphrases: Passphrases;
  /** For the treasury, which is made after it. */
  readonly parts: ApprovalParts;
}

/** Makes the approval window's part that is needed before there is a treasury. */
export function prepareApprovals(changed: () => void): ApprovalEntrance {
  const window = new ApprovalWindow(changed);
  const passphrases = new Passphrases();
  return {
    window,
    passphrases,
    parts: { askPassphrase: passphrases.take, isApprovalOpen: () => window.isOpen },
  };
}

/** What carries out operations. */
export interface StartedOperations {
  readonly operations: Operations;
  readonly approvals: Approvals;
  readonly hold: Hold;
}

/** Starts to follow the sessions of the treasury. Must run before one is opened. */
export function startOperations(
  treasury: Treasury,
  { window, passphrases }: ApprovalEntrance,
  { log }: Diary,
  send: SendEvent,
): StartedOperations {
  const { sessions, clock, status, settings } = treasury;
  const operations = new Operations({
    sessions,
    clock,
    changed: (change) => {
      hold.update();
      send('operations:changed', change);
      status.touch();
    },
    ended: (view, error) => {
      passphrases.forget(view.id);
      if (error !== undefined) log.error(`operation ${view.id} stopped`, error);
      tellEnd(view, error);
    },
    wentOn: tellGoingOn,
    words: (error) => failureOf(error).message,
    hasExplorer: ({ network }) => hasExplorer(network),
  });
  const hold = createHold({ unfinished: () => operations.running });
  const network = () => settings.read().current;
  const approvals = new Approvals({ window, passphrases, operations, sessions, clock, network });
  // A window that goes with the app is no answer.
  app.on('before-quit', () => window.expire());
  return { operations, approvals, hold };
}
