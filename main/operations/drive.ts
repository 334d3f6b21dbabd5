/**
 * Carries an operation from state to state until it ends or a person is needed.
 */
import type { OperationState } from '../../shared/operations/model.ts';
import { completeIssueStep } from './issue/complete.ts';
import { confirmIssueStep } from './issue/confirm.ts';
import { checkIssueStep, issueStep } from './issue/issue.ts';
import { recoverIssueStep } from './issue/recover.ts';
import { verifyIssueStep } from './issue/verify.ts';
import { sendingKind } from './kinds/index.ts';
import type { OperationRun, SendingRun } from './run.ts';
import {
  checkBlindersStep,
  readBlindersStep,
  reportBlindersStep,
  verifyBlindersStep,
} from './steps/blinders.ts';
import { captureStep } from './steps/capture.ts';
import { checkStep } from './steps/check.ts';
import { confirmStep } from './steps/confirm.ts';
import { recoverStep } from './steps/recover.ts';
import { replaceStep } from './steps/replace.ts';
import { reportStep, verifyStep } from './steps/report.ts';
import { sendStep } from './steps/send.ts';
import { replacementOf } from './ways-out.ts';

/** What leads out of a state; states that are missing wait for a person or are the end. */
type Steps = { readonly [State in OperationState]?: (() => Promise<void>) | undefined };

/** A transaction that a person named to take the place of the operation's own is looked at first. */
async function unlessReplaced(
  sending: SendingRun,
  step: (sending: SendingRun) => Promise<void>,
): Promise<void> {
  const other = replacementOf(sending.run.record);
  await (other === undefined ? step(sending) : replaceStep(sending, other));
}

function sendingSteps(sending: SendingRun): Steps {
  const { amp } = sending.run.env;
  return {
    requested: () => checkStep(sending),
    approved: () => sendStep(sending),
    sending: () => recoverStep(sending),
    sent: () => unlessReplaced(sending, captureStep),
    confirming: () => unlessReplaced(sending, confirmStep),
    reporting: amp && (() => reportStep(sending, amp)),
    reported: amp && (() => verifyStep(sending, amp)),
  };
}

function blinderSteps(run: OperationRun): Steps {
  const { amp } = run.env;
  return amp === undefined
    ? {}
    : {
        requested: () => checkBlindersStep(run, amp),
        approved: () => readBlindersStep(run, amp),
        reporting: () => reportBlindersStep(run, amp),
        reported: () => verifyBlindersStep(run, amp),
      };
}

function issueSteps(run: OperationRun): Steps {
  const { amp } = run.env;
  return amp === undefined
    ? { requested: () => checkIssueStep(run, amp) }
    : {
        requested: () => checkIssueStep(run, amp),
        approved: () => issueStep(run, amp),
        sending: () => recoverIssueStep(run, amp),
        sent: () => verifyIssueStep(run, amp),
        confirming: () => confirmIssueStep(run),
        reporting: () => completeIssueStep(run, amp),
      };
}

function stepsOf(run: OperationRun): Steps {
  const { kind } = run.plan;
  if (kind === 'issue') return issueSteps(run);
  return kind === 'update-blinders'
    ? blinderSteps(run)
    : sendingSteps({ run, kind: sendingKind(kind) });
}

/** Runs the steps in order. Rejects on trouble that is not the operation's own; its state is kept. */
export async function drive(run: OperationRun): Promise<void> {
  const steps = stepsOf(run);
  for (;;) {
    run.signal.throwIfAborted();
    const step = steps[run.record.state];
    if (step === undefined) return;
    await step();
  }
}
