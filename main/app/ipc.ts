/**
 * The one door through which the page reaches main. Each message is checked for its sender and its
 * shape before anything happens, and what main answers is checked as well.
 */
import { type IpcMainInvokeEvent, ipcMain } from 'electron';
import {
  type Answer,
  CALL_SCHEMAS,
  type CallData,
  type CallInput,
  type FailureCode,
} from '../../shared/contract/calls.ts';
import type { CallName } from '../../shared/contract/names.ts';
import { isOwnUrl } from './assets.ts';

/** What main does for each call. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => CallData<N> | Promise<CallData<N>>;
};

/** Told about every call that failed; it gets neither input nor answer. */
export type FailureListener = (call: CallName, error: unknown) => void;

function failure(code: FailureCode, message: string): Answer<never> {
  return { ok: false, code, message };
}

/** Only the main frame of Ballast's own page is listened to. A frame that is gone is refused too. */
function isTrusted({ senderFrame }: IpcMainInvokeEvent): boolean {
  return senderFrame !== null && senderFrame.parent === null && isOwnUrl(senderFrame.url);
}

/**
 * Answers one message. The types of input and data are those of the contract by then: the schemas
 * parsed the one and parse the other.
 */
async function answerCall(
  call: CallName,
  handler: (input: never) => unknown,
  event: IpcMainInvokeEvent,
  sent: readonly unknown[],
  onFailure: FailureListener,
): Promise<Answer<unknown>> {
  if (!isTrusted(event)) return failure('refused', 'This message is not from the Ballast page.');
  const { input, data } = CALL_SCHEMAS[call];
  const parsed = input.safeParse(sent[0]);
  if (sent.length > 1 || !parsed.success) {
    return failure('invalid', 'This message is not what the call takes.');
  }
  try {
    return { ok: true, data: data.parse(await handler(parsed.data as never)) };
  } catch (error) {
    onFailure(call, error);
    return failure('failed', 'Ballast could not do this.');
  }
}

/** Listens to the calls of the contract. Electron itself rejects calls that the contract lacks. */
export function registerCalls(handlers: Handlers, onFailure: FailureListener): void {
  for (const call of Object.keys(CALL_SCHEMAS) as readonly CallName[]) {
    ipcMain.handle(call, (event, ...sent: readonly unknown[]) =>
      answerCall(call, handlers[call], event, sent, onFailure),
    );
  }
}
