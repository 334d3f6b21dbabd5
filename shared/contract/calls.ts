/**
 * The one contract between the page and main. Main parses what the page sends and what it answers
 * with these schemas; the preload and the types of the page are derived from the same object.
 */
import { z } from 'zod';
import type { CallGroup, CallName, CallVerb } from './names.ts';

interface CallSchemas {
  /** What the page sends: one value, or nothing. */
  readonly input: z.ZodType;
  /** What main answers when all went well. */
  readonly data: z.ZodType;
}

/** Schemas of every call, by channel. */
export const CALL_SCHEMAS = {
  'app:about': {
    input: z.undefined(),
    data: z.strictObject({ name: z.string(), version: z.string(), licence: z.string() }),
  },
} as const satisfies Record<CallName, CallSchemas>;

/** What a call takes. */
export type CallInput<N extends CallName> = z.infer<(typeof CALL_SCHEMAS)[N]['input']>;

/** What a call gives. */
export type CallData<N extends CallName> = z.infer<(typeof CALL_SCHEMAS)[N]['data']>;

/**
 * Why main did not do what the page asked:
 * - `refused`: the message did not come from Ballast's own page.
 * - `invalid`: the input is not what the contract says.
 * - `failed`: the call itself went wrong.
 */
export type FailureCode = 'refused' | 'invalid' | 'failed';

/** What main answers to every call. `message` may be shown: it holds neither secrets nor internals. */
export type Answer<T> =
  | { readonly ok: true; readonly data: T }
  | { readonly ok: false; readonly code: FailureCode; readonly message: string };

type Call<N extends CallName> = (
  ...input: CallInput<N> extends undefined ? [] : [CallInput<N>]
) => Promise<Answer<CallData<N>>>;

/** What the preload puts into the page. */
export type Bridge = {
  readonly [G in CallGroup]: { readonly [V in CallVerb<G>]: Call<`${G}:${V}`> };
};
