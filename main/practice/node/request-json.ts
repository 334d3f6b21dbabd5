/**
 * Requests as the node reads them: numbers to the last digit, and keys that stand in an object more
 * than once, which `JSON.parse` would drop in silence.
 */
import { jsonNumber } from '../../../shared/exact-json.ts';

const TOKENS = /"(?:[^"\\]|\\.)*"|[{}[\]]|[^\s,:{}[\]"]+/g;

/** Keys of objects that were repeated. Kept beside the objects, as other readers need not see it. */
const repeated = new WeakMap<object, readonly string[]>();

/** Keys that a request repeats in this object. */
export function repeatedKeys(object: object): readonly string[] {
  return repeated.get(object) ?? [];
}

/** Reads values out of the tokens of a text that is known to be JSON. */
class Reader {
  readonly #tokens: Iterator<RegExpExecArray>;

  constructor(text: string) {
    this.#tokens = text.matchAll(TOKENS);
  }

  value(token = this.#next()): unknown {
    if (token === '{') return this.#object();
    if (token === '[') return this.#list();
    const scalar: unknown = JSON.parse(token);
    // Every number that is no small whole number stays as it was written.
    return typeof scalar === 'number' && !Number.isSafeInteger(scalar) ? jsonNumber(token) : scalar;
  }

  #next(): string {
    const { done, value } = this.#tokens.next();
    if (done === true) throw new SyntaxError('The JSON ends too early');
    return value[0];
  }

  #object(): object {
    const entries = new Map<string, unknown>();
    const twice: string[] = [];
    for (let token = this.#next(); token !== '}'; token = this.#next()) {
      const key = String(JSON.parse(token));
      if (entries.has(key)) twice.push(key);
      entries.set(key, this.value());
    }
    const object = Object.fromEntries(entries);
    if (twice.length > 0) repeated.set(object, twice);
    return object;
  }

  #list(): readonly unknown[] {
    const list: unknown[] = [];
    for (let token = this.#next(); token !== ']'; token = this.#next()) {
      list.push(this.value(token));
    }
    return list;
  }
}

/** @throws Error when the text is not JSON. */
export function parseRequestJson(text: string): unknown {
  // The grammar is JSON.parse's; the reader only looks again at what it has accepted.
  JSON.parse(text);
  return new Reader(text).value();
}
