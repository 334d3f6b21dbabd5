/**
 * The one door through which the pages reach main. Each message is checked for its sender, its size
 * and its shape before anything happens, and what main answers is checked as well.
 */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { z } from 'zod';
import {
  type Answer,
  APPROVAL_CALL_SCHEMAS,
  CALL_SCHEMAS,
  type CallData,
  type CallInput,
} from '../../shared/contract/calls.ts';
import type { ApprovalCallName, CallName } from '../../shared/contract/names.ts';
import { failure, failureOf, invalidInput } from './failure.ts';

/** What main does for each call of the main page. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => CallData<N> | Promise<CallData<N>>;
};

type ApprovalInput<N extends ApprovalCallName> = z.infer<
  (typeof APPROVAL_CALL_SCHEMAS)[N]['input']
>;
type ApprovalData<N extends ApprovalCallName> = z.infer<(typeof APPROVAL_CALL_SCHEMAS)[N]['data']>;

/** What main does for each call of the approval window. */
export type ApprovalHandlers = {
  readonly [N in ApprovalCallName]: (
    input: ApprovalInput<N>,
  ) => ApprovalData<N> | Promise<ApprovalData<N>>;
};

/** A page that may call: the one window that main opened for it, while it shows its own address. */
export interface Caller {
  /** `undefined` while there is no such window. */
  contents(): WebContents | undefined;
  /** Address of the page, without what stands behind `#`. */
  readonly url: string;
}

/** Told about every call that failed; it gets neither input nor answer. */
export type FailureListener = (call: string, error: unknown) => void;

/** Most that one message may hold, in characters. A page that sends more is not ours, or broken. */
const MOST_CHARACTERS = 256 * 1024;

/**
 * Only the main frame of the caller's own window is listened to. A frame that is gone is refused
 * too.
 */
function isFrom({ contents, url }: Caller, { sender, senderFrame }: IpcMainInvokeEvent): boolean {
  const own = contents();
  return (
    own !== undefined &&
    sender === own &&
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.url.split('#')[0] === url
  );
}

/** Whether a message is small enough. What cannot be written down as text is none of the contract. */
function isSmall(sent: readonly unknown[]): boolean {
  try {
    return JSON.stringify(sent).length <= MOST_CHARACTERS;
  } catch {
    return false;
  }
}

interface Call {
  readonly name: string;
  readonly input: z.ZodType;
  readonly data: z.ZodType;
  readonly handler: (input: never) => unknown;
}

/**
 * Answers one message. The types of input and data are those of the contract by then: the schemas
 * parsed the one and parse the other.
 */
async function answerCall(
  call: Call,
  sent: readonly unknown[],
  onFailure: FailureListener,
): Promise<Answer<unknown>> {
  if (sent.length > 1 || !isSmall(sent)) {
    return failure('invalid', 'This message is not what the call takes. Nothing was done.');
  }
  const parsed = call.input.safeParse(sent[0]);
  if (!parsed.success) return invalidInput(parsed.error);
  try {
    return { ok: true, data: call.data.parse(await call.handler(parsed.data as never)) };
  } catch (error) {
    onFailure(call.name, error);
    return failureOf(error);
  }
}

function listen(
  schemas: Readonly<Record<string, { readonly input: z.ZodType; readonly data: z.ZodType }>>,
  handlers: Readonly<Record<string, (input: never) => unknown>>,
  caller: Caller,
  onFailure: FailureListener,
): void {
  for (const [name, schema] of Object.entries(schemas)) {
    const handler = handlers[name];
    if (handler === undefined) throw new Error(`Nothing answers ${name}`);
    ipcMain.handle(name, (event, ...sent: readonly unknown[]) => {
      if (isFrom(caller, event)) return answerCall({ name, ...schema, handler }, sent, onFailure);
      const words = 'This message is not from the window that may send it.';
      onFailure(name, new Error(words));
      return failure('refused', words);
    });
  }
}

/**
 * Listens to the calls of the main page. Electron itself rejects calls that the contract lacks.
 */
export function registerCalls(
  handlers: Handlers,
  caller: Caller,
  onFailure: FailureListener,
): void {
  listen(CALL_SCHEMAS, handlers, caller, onFailure);
}

/** Listens to the calls of the approval window. */
export function registerApprovalCalls(
  handlers: ApprovalHandlers,
  caller: Caller,
  onFailure: FailureListener,
): void {
  listen(APPROVAL_CALL_SCHEMAS, handlers, caller, onFailure);
}
