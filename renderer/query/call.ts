/**
 * Calls to main, as data or as a failure that was thrown.
 */
import type { Answer, CallData, CallInput, FailureCode } from '../../shared/contract/calls.ts';
import type { CallName } from '../../shared/contract/names.ts';
import { bridge } from '../bridge.ts';

/** A call that main did not carry out. The message is in words that can be shown. */
export class CallFailed extends Error {
  override readonly name = 'CallFailed';
  readonly code: FailureCode;
  /** What is wrong with each field of the input, where that is known. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: FailureCode, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}

/** What a call takes, as the rest of an argument list: nothing, or one value. */
export type InputOf<N extends CallName> = undefined extends CallInput<N> ? [] : [CallInput<N>];

type AnyCall = (input?: unknown) => Promise<Answer<unknown>>;

/** The bridge seen without its types: a name is joined of group and verb, which types cannot split. */
const calls = bridge as unknown as Readonly<Record<string, Readonly<Record<string, AnyCall>>>>;

/**
 * Asks main for something.
 *
 * @throws CallFailed when main did not do it.
 */
export async function call<N extends CallName>(
  name: N,
  ...input: InputOf<N>
): Promise<CallData<N>> {
  const [group = '', verb = ''] = name.split(':');
  const ask = bridge === undefined ? undefined : calls[group]?.[verb];
  if (ask === undefined) {
    throw new CallFailed('refused', 'This page works in the window of Ballast only.');
  }
  const answer = await ask(...input).catch(() => {
    // Main answers even what it refuses, so there is nobody to answer any more.
    throw new CallFailed('failed', 'Ballast did not answer. Close it and start it again.');
  });
  if (!answer.ok) throw new CallFailed(answer.code, answer.message, answer.fields);
  // Main has checked the answer against the schema of this very name.
  return answer.data as CallData<N>;
}
