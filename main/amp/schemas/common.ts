/**
 * Building blocks of AMP's answers.
 *
 * Unknown fields are ignored everywhere, and where a field was renamed both names are read, because
 * AMP adds fields between versions and keeps old ones for a while (amp-api section 1.7).
 */
import { z } from 'zod';
import { AmountError, parseAmpAmount, type Sats } from '../../../shared/domain/amount.ts';
import type { Outpoint } from '../../../shared/domain/asset-id.ts';

/** An amount in base units: AMP writes whole numbers, of any size. */
export const amount = z.union([z.number(), z.string()]).transform((value, context): Sats => {
  try {
    return parseAmpAmount(value);
  } catch (error) {
    if (!(error instanceof AmountError)) throw error;
    context.addIssue({ code: 'custom', message: error.message });
    return z.NEVER;
  }
});

/** An amount that AMP may leave out where there is none. */
export const amountOrZero = amount.nullish().transform((value) => value ?? 0n);

/** A sum, which is null where there was nothing to add up. */
export const sum = amount.nullable().transform((value) => value ?? 0n);

/** A text that may be null or missing. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value ?? undefined);

/** A text that may be null, missing or empty, all of which mean that there is none. */
export const filledText = z
  .string()
  .nullish()
  .transform((value) => (value === null || value === '' ? undefined : value));

/** A number that may be null or missing. */
export const number = z
  .int()
  .nullish()
  .transform((value) => value ?? undefined);

/** A counter that AMP may leave out. */
export const count = z
  .int()
  .nullish()
  .transform((value) => value ?? 0);

/** A list that may be null or missing. */
export function list<Entry extends z.ZodType>(entry: Entry) {
  return z
    .array(entry)
    .nullish()
    .transform((value) => value ?? []);
}

/** An answer of which it is open whether AMP sends one object or a list of them. */
export function oneOrMany<Entry extends z.ZodType>(entry: Entry) {
  return z.union([z.array(entry), entry.transform((value) => [value])]);
}

/** The GAID of a user or output; AMP spells the key in both ways. */
export const gaidKeys = { GAID: filledText, gaid: filledText };

/** Reads the GAID, whichever way it was spelled. */
export function gaidOf(raw: {
  readonly GAID: string | undefined;
  readonly gaid: string | undefined;
}): string | undefined {
  return raw.GAID ?? raw.gaid;
}

/** A registered user's id, also under the name that it had before version 0.1.7. */
export const userKeys = { registered_user: number, investor: number };

/** Reads the registered user, whichever name it came under; missing for the treasury. */
export function userOf(raw: {
  readonly registered_user: number | undefined;
  readonly investor: number | undefined;
}): number | undefined {
  return raw.registered_user ?? raw.investor;
}

/** An output of a transaction. */
export const outpoint = z
  .object({ txid: z.string(), vout: z.int() })
  .transform(({ txid, vout }): Outpoint => ({ txid, vout }));

/** A list of texts, like addresses or GAIDs. */
export const texts = z.array(z.string());
