/**
 * The one contract between the pages and main. Main parses what a page sends and what it answers
 * with these schemas; the preloads and the types of the pages are derived from the same objects.
 */
import { z } from 'zod';
import { APP_CALLS, ASSET_CALLS, statusSchema } from './app.ts';
import { APPROVAL_SCHEMAS } from './approval.ts';
import { ASSET_LIFE_CALLS } from './asset-life.ts';
import { ISSUE_CALLS } from './issue.ts';
import type {
  ApprovalCallName,
  CallGroup,
  CallName,
  CallVerb,
  EventGroup,
  EventName,
  EventVerb,
} from './names.ts';
import { OPERATION_CALLS, operationChanged } from './operations.ts';
import { PROOF_CALLS } from './proof.ts';
import { SETUP_CALLS } from './setup.ts';

interface CallSchemas {
  /** What the page sends: one value, or nothing. */
  readonly input: z.ZodType;
  /** What main answers when all went well. */
  readonly data: z.ZodType;
}

/** Schemas of every call of the main page, by channel. */
export const CALL_SCHEMAS = {
  ...APP_CALLS,
  ...SETUP_CALLS,
  ...ASSET_CALLS,
  ...ASSET_LIFE_CALLS,
  ...PROOF_CALLS,
  ...ISSUE_CALLS,
  ...OPERATION_CALLS,
} as const satisfies Record<CallName, CallSchemas>;

/** Schemas of every call of the approval window, by channel. */
export const APPROVAL_CALL_SCHEMAS = APPROVAL_SCHEMAS satisfies Record<
  ApprovalCallName,
  CallSchemas
>;

/** What each event brings, by channel. */
export const EVENT_SCHEMAS = {
  'status:changed': statusSchema,
  'operations:changed': operationChanged,
} as const satisfies Record<EventName, z.ZodType>;

/** What a call takes. */
export type CallInput<N extends CallName> = z.infer<(typeof CALL_SCHEMAS)[N]['input']>;

/** What a call gives. */
export type CallData<N extends CallName> = z.infer<(typeof CALL_SCHEMAS)[N]['data']>;

/** What an event brings. */
export type EventData<N extends EventName> = z.infer<(typeof EVENT_SCHEMAS)[N]>;

/** Why main did not do what the page asked. */
export const failureCode = z.enum([
  /** The message did not come from Ballast's own page, or not from the window that may send it. */
  'refused',
  /** The input is not what the contract says; `fields` names what is wrong. */
  'invalid',
  /** The set-up is not far enough for this. */
  'not-ready',
  /** AMP did not do it; the message has AMP's words. */
  'amp',
  /** The node did not do it; the message has the remedy. */
  'node',
  /** The keychain of the system did not do it. */
  'keychain',
  /** A file could not be read or written. */
  'file',
  /** The engine refuses it in the state that the operation is in. */
  'operation',
  /** The call itself went wrong. */
  'failed',
]);

/** Why main did not do what the page asked. */
export type FailureCode = z.infer<typeof failureCode>;

/** A call that was not done. `message` may be shown: it holds neither secrets nor internals. */
export interface Failure {
  readonly ok: false;
  readonly code: FailureCode;
  readonly message: string;
  /** What is wrong with each field of the input, where that is known. */
  readonly fields: Readonly<Record<string, string>>;
}

/** What main answers to every call. */
export type Answer<T> = { readonly ok: true; readonly data: T } | Failure;

type Call<Input, Data> = (
  ...input: Input extends undefined ? [] : [Input]
) => Promise<Answer<Data>>;

type CallOf<N extends CallName> = Call<CallInput<N>, CallData<N>>;

/** What the preload puts into the main page: calls by group, and `on` for events. */
export type Bridge = {
  readonly [G in CallGroup]: {
    readonly [V in CallVerb<G>]: CallOf<Extract<CallName, `${G}:${V}`>>;
  };
} & {
  readonly on: {
    readonly [G in EventGroup]: {
      /** @returns a function that ends the subscription. */
      readonly [V in EventVerb<G>]: (
        listener: (data: EventData<`${G}:${V}`>) => void,
      ) => () => void;
    };
  };
};

/** What the approval window's preload puts into its page. */
export type ApprovalBridge = {
  readonly approval: {
    readonly [V in 'read' | 'approve' | 'decline']: Call<
      z.infer<(typeof APPROVAL_SCHEMAS)[`approval:${V}`]['input']>,
      z.infer<(typeof APPROVAL_SCHEMAS)[`approval:${V}`]['data']>
    >;
  };
};
