/** The recorded answers of a real node, and how an answer of the practice node is held against one. */
import { readFile } from 'node:fs/promises';
import { formatNodeAmount, parseNodeAmount } from '../../../shared/domain/amount.ts';

/** A JSON number with a decimal point or exponent, as it was written. */
class Decimal {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** One recorded call, or a line of figures without one. */
export interface Entry {
  readonly note: string | null;
  readonly path?: string;
  readonly method?: string;
  readonly params?: readonly unknown[] | string;
  readonly http_status?: number;
  readonly response?: unknown;
  readonly vsize?: number;
  readonly weight?: number;
  readonly fee?: unknown;
}

/** Parses JSON and tells decimals from whole numbers. */
export function parseTyped(text: string): unknown {
  const parse = JSON.parse as (
    text: string,
    reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
  ) => unknown;
  return parse(text, (_key, value, { source }) =>
    typeof value === 'number' && source !== undefined && !/^-?\d+$/.test(source)
      ? new Decimal(source)
      : value,
  );
}

/** Reads a file of recorded answers. */
export async function readRecording(name: string): Promise<readonly Entry[]> {
  const file = new URL(`../../fixtures/elements-rpc/${name}.json`, import.meta.url);
  return parseTyped(await readFile(file, 'utf8')) as readonly Entry[];
}

/** Whole numbers that depend on the moment or on chance. */
const VOLATILE = new Set([
  'blocktime',
  'changepos',
  'duration',
  'keypoololdest',
  // The wallet sets it back now and then, so that it tells little.
  'locktime',
  'mediantime',
  'n',
  'time',
  'timereceived',
  'timestamp',
  'unlocked_until',
  'vin',
  'vout',
]);

/** Texts that the node makes up, each by its form and length. */
const SHAPES: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/\b0{64}\b/g, () => '<zeros>'],
  [/\b(el1q|ert1q)[02-9ac-hj-np-z]+/g, (found) => `<${found.slice(0, 4)} ${found.length}>`],
  [/#[02-9ac-hj-np-z]{8}/g, () => '#<checksum>'],
  [/\[[0-9a-f]{8}(\/\d+'){3}\]/g, () => '[<origin>]'],
  [/^m(\/\d+'){3}$/g, () => '<path>'],
  [/^[0-9a-f]{8}$/g, () => '<fingerprint>'],
  [/[0-9a-f]{40,}/g, (found) => `<hex ${found.length}>`],
];

/**
 * Brings a value into the form in which two answers are compared: what chance decides is replaced by
 * its form, amounts are written alike, and lists of objects are sorted.
 *
 * @param names texts of this run and what they are called in both answers (asset ids, folders).
 */
export function canonical(value: unknown, names: ReadonlyMap<string, string>, key = ''): unknown {
  if (value instanceof Decimal) return `<decimal ${formatNodeAmount(parseNodeAmount(value.text))}>`;
  if (typeof value === 'number') return VOLATILE.has(key) ? '<integer>' : value;
  if (typeof value === 'string') return canonicalText(value, names);
  if (Array.isArray(value)) {
    const items = value.map((item) => canonical(item, names, key));
    return items.some((item) => typeof item === 'object') ? items.sort(bySpelling) : items;
  }
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, item]) => [
    canonicalText(name, names),
    canonical(item, names, name),
  ]);
  return Object.fromEntries(entries.sort(bySpelling));
}

function bySpelling(left: unknown, right: unknown): number {
  return JSON.stringify(left) < JSON.stringify(right) ? -1 : 1;
}

function canonicalText(text: string, names: ReadonlyMap<string, string>): string {
  let named = text;
  for (const [found, name] of names) named = named.replaceAll(found, name);
  for (const [pattern, shape] of SHAPES) named = named.replace(pattern, shape);
  return named;
}
