/**
 * Values that several parts of the contract share. Amounts travel as base units in decimal text.
 */
import { z } from 'zod';

/** Base units as decimal text; never negative. */
export const amount = z.string().regex(/^\d{1,20}$/);

/** 64 hex digits: a transaction id, an asset id or a digest. */
export const hash = z.string().regex(/^[0-9a-f]{64}$/);

/** AMP's uuid of an asset. */
export const assetUuid = z.uuid();

/** Milliseconds since the Unix epoch. */
export const time = z.number();

/** Id of an operation in the journal. */
export const operationId = z.uuid();

/** What a person typed on one line. */
export const line = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\r\n]*$/);

/** A list; readonly, so that main can hand out its own. */
export const list = <T extends z.ZodType>(item: T) => z.array(item).readonly();

/** Password or passphrase on its way in; no answer has one. */
export const secret = z.string().min(1).max(1_000);

/** Networks of a profile; the same as `Network` of main. */
export const network = z.enum(['live', 'testnet', 'practice']);

/** Where a file was saved; `undefined` when the person changed their mind. */
export const saved = z.strictObject({ path: z.string().optional() });

/** A call that answers nothing but that it went well. */
export const nothing = z.void();
