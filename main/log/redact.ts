/**
 * Takes out of a value what must not be written down: by the name of a field, by known value, and by
 * the look of a text. When in doubt it takes too much: a word missing from a log can be borne.
 */
import { parseExactJson } from '../../shared/exact-json.ts';
import { HIDDEN, type KnownSecrets } from './known-secrets.ts';
import { isSecretName } from './names.ts';
import { createTextRules } from './text-rules.ts';

/** How deep and how wide a value is followed. */
const DEEPEST = 10;
const MOST_ITEMS = 500;

/** A value that `JSON.stringify` prints without calling into it. */
export type Plain =
  | string
  | number
  | boolean
  | null
  | readonly Plain[]
  | { readonly [name: string]: Plain };

/** Takes secrets out. */
export interface Redactor {
  text(text: string): string;
  /** Errors become their name, message, stack and cause; maps become objects. */
  value(value: unknown): Plain;
  /** The value as one line of JSON. */
  line(value: unknown): string;
}

/** What a redactor must know. */
export interface RedactorOptions {
  readonly secrets: KnownSecrets;
  /** Home folder of the person; it is shown as `~`. */
  readonly home: string;
}

/** Fields of an error that the language does not list. */
const ERROR_FIELDS = ['name', 'message', 'stack', 'code', 'cause', 'errors'];

function isList(value: object): value is Iterable<unknown> {
  return Array.isArray(value) || value instanceof Set;
}

/** Names and values of an object. A getter that throws has no value. */
function entriesOf(value: object): [string, unknown][] {
  if (value instanceof Map || value instanceof Headers || value instanceof URLSearchParams) {
    return [...value].map(([name, item]) => [String(name), item]);
  }
  const own = Object.keys(value);
  const names = value instanceof Error ? new Set([...ERROR_FIELDS, ...own]) : own;
  return [...names].flatMap((name): [string, unknown][] => {
    try {
      const item: unknown = Reflect.get(value, name);
      return item === undefined ? [] : [[name, item]];
    } catch {
      return [];
    }
  });
}

/** Whether a text may be JSON that holds fields. */
function looksLikeJson(text: string): boolean {
  return /^\s*[[{"]/.test(text);
}

/** Makes a redactor. Secrets that become known later count from then on. */
export function createRedactor({ secrets, home }: RedactorOptions): Redactor {
  const rules = createTextRules(home);

  const text = (raw: string): string => secrets.mask(rules(secrets.mask(raw)));

  /** JSON within a text is taken apart, so that names of fields count there too. */
  const string = (raw: string, depth: number): Plain => {
    if (looksLikeJson(raw)) {
      try {
        return walk(parseExactJson(raw), depth + 1);
      } catch {
        // It only looked like JSON.
      }
    }
    return text(raw);
  };

  const scalar = (value: unknown): Plain => {
    if (value === null || value === undefined || typeof value === 'boolean') return value ?? null;
    const shown = String(value);
    const masked = text(shown);
    return typeof value === 'number' && Number.isFinite(value) && masked === shown ? value : masked;
  };

  const list = (value: Iterable<unknown>, depth: number, above: Set<object>): Plain => {
    const items: Plain[] = [];
    let hideNext = false;
    for (const item of value) {
      if (items.length === MOST_ITEMS) return [...items, '[and more]'];
      // Headers come as ['Cookie', '...'] too, nested or flat.
      items.push(hideNext ? HIDDEN : walk(item, depth + 1, above));
      hideNext = typeof item === 'string' && item.length < 64 && isSecretName(item);
    }
    return items;
  };

  const fields = (value: object, depth: number, above: Set<object>): Plain => {
    const entries = entriesOf(value).slice(0, MOST_ITEMS);
    const shown = entries.map(([name, item]): [string, Plain] => [
      text(name),
      isSecretName(name) && typeof item !== 'boolean' && item !== null
        ? HIDDEN
        : walk(item, depth + 1, above),
    ]);
    return Object.fromEntries(shown);
  };

  const open = (value: object, depth: number, above: Set<object>): Plain => {
    if (above.has(value)) return '[circle]';
    if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
      return `[${value.byteLength} bytes]`;
    }
    if (value instanceof Date) return text(String(value));
    if (value instanceof URL) return text(value.href);
    const here = new Set(above).add(value);
    return isList(value) ? list(value, depth, here) : fields(value, depth, here);
  };

  const walk = (value: unknown, depth = 0, above = new Set<object>()): Plain => {
    if (depth > DEEPEST) return '[deeper]';
    if (typeof value === 'string') return string(value, depth);
    if (typeof value === 'function') return '[function]';
    if (typeof value !== 'object' || value === null) return scalar(value);
    try {
      return open(value, depth, above);
    } catch {
      return '[could not be read]';
    }
  };

  return {
    text,
    value: (value) => walk(value),
    line: (value) => secrets.mask(JSON.stringify(walk(value))),
  };
}
