/**
 * Brings the content of an older settings file to the format of today.
 */
import { z } from 'zod';
import { FORMAT, type SettingsData, settingsSchema } from './schema.ts';

/** Brings content from one format to the next. It uses no living code, whose meaning may change. */
export type Migration = (content: Readonly<Record<string, unknown>>) => Record<string, unknown>;

/** The first one leads from format 1 to format 2, and so on; there is one fewer than formats. */
const MIGRATIONS: readonly Migration[] = [];

/** What the content of a file turned out to be. */
export type Reading =
  | { readonly kind: 'good'; readonly data: SettingsData }
  /** Written by a newer Ballast. */
  | { readonly kind: 'newer' }
  | { readonly kind: 'broken' };

const formatted = z.looseObject({ format: z.int().min(1) });

/** Content of a file, as far as it is known before its format is. */
export type Formatted = z.infer<typeof formatted>;

/**
 * Takes content through all migrations that it has not seen.
 *
 * @returns content of the newest format, to be held against the schema.
 */
export function migrate(content: Formatted, migrations: readonly Migration[]): Formatted {
  return migrations
    .slice(content.format - 1)
    .reduce<Formatted>(
      (old, migration) => ({ ...migration(old), format: old.format + 1 }),
      content,
    );
}

function judged(content: unknown): Reading {
  const head = formatted.safeParse(content);
  if (!head.success) return { kind: 'broken' };
  if (head.data.format > FORMAT) return { kind: 'newer' };
  const parsed = settingsSchema.safeParse(migrate(head.data, MIGRATIONS));
  return parsed.success ? { kind: 'good', data: parsed.data } : { kind: 'broken' };
}

/** Judges the text of a settings file. Text that a migration stumbles over is broken too. */
export function readSettings(text: string): Reading {
  try {
    return judged(JSON.parse(text));
  } catch {
    return { kind: 'broken' };
  }
}
