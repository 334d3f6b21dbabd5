/**
 * The server's own words, out of every shape of error answer that AMP is known for (amp-api
 * section 1.5).
 */
import { parseExactJson } from '../../shared/exact-json.ts';
import type { FieldWords } from './error.ts';

/** Length to which a text that is not AMP's own JSON is cut. */
const EXCERPT = 200;
/** Length to which one message of AMP is cut. */
const MESSAGE = 1_000;
/** How much of a page is looked at. */
const READ = 20_000;
/** Nesting below which nothing is read; AMP's own answers have two levels. */
const DEPTH = 5;

/** Keys whose words are about the whole request. */
const GENERAL: ReadonlySet<string> = new Set([
  'detail',
  'non_field_errors',
  'Error',
  'error',
  'message',
]);

/**
 * One line of plain text: control characters (which could steer a terminal) and runs of white space
 * become one space, and what is too long is cut.
 */
export function plainText(text: string, length = EXCERPT): string {
  const line = text.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length).trimEnd()}…`;
}

/** What a person would read of an HTML page. */
function withoutMarkup(html: string): string {
  return html
    .replace(/<!--[\s\S]*?-->/g, ' ')
    .replace(/<(script|style)\b[\s\S]*?<\/\1\s*>/gi, ' ')
    .replace(/<[^>]*>/g, ' ');
}

/** Forms in which a server might repeat a secret. */
function spellings(secret: string): readonly string[] {
  const html = secret
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret.toWellFormed()),
    html,
  ];
}

/**
 * Takes secrets out of a text that the server sent, in case it repeats what it was sent.
 *
 * @param secrets passwords and tokens of the request.
 */
export function redact(text: string, secrets: readonly string[]): string {
  return secrets
    .filter((secret) => secret !== '')
    .flatMap(spellings)
    .reduce((rest, spelling) => rest.replaceAll(spelling, '[hidden]'), text);
}

/** Gathers the words of a JSON answer by field. */
class WordList {
  readonly #found = new Map<string, string[]>();
  readonly #clean: (text: string) => string;

  constructor(clean: (text: string) => string) {
    this.#clean = clean;
  }

  collect(value: unknown, field = '', depth = 0): void {
    if (value === null || value === undefined || depth > DEPTH) return;
    if (Array.isArray(value)) {
      for (const entry of value) this.collect(entry, field, depth + 1);
    } else if (typeof value === 'object') {
      for (const [key, entry] of Object.entries(value)) {
        this.collect(entry, GENERAL.has(key) ? field : this.#inner(field, key), depth + 1);
      }
    } else {
      this.add(field, plainText(this.#clean(String(value)), MESSAGE));
    }
  }

  add(field: string, words: string): void {
    if (words === '') return;
    const known = this.#found.get(field);
    if (known === undefined) this.#found.set(field, [words]);
    else known.push(words);
  }

  get fields(): FieldWords {
    return Object.fromEntries(this.#found);
  }

  #inner(field: string, key: string): string {
    const name = plainText(this.#clean(key));
    return field === '' ? name : `${field}.${name}`;
  }
}

/**
 * Words of an error answer by field; those about the whole request stand under `''`.
 *
 * @param body the answer's body: JSON of any known shape, HTML or plain text.
 * @param secrets passwords and tokens of the request, which never come back.
 */
export function serverWords(body: string, secrets: readonly string[]): FieldWords {
  const clean = (text: string) => redact(text, secrets);
  const list = new WordList(clean);
  let value: unknown;
  try {
    value = parseExactJson(body);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    list.add('', plainText(withoutMarkup(clean(body.slice(0, READ)))));
    return list.fields;
  }
  list.collect(value);
  return list.fields;
}
