/**
 * JSON without loss. `JSON.parse` turns every number into a double; amounts must not pass through
 * one. Here a whole number that a double holds and prints exactly stays a number, and every other
 * number (decimals, exponents, very large integers, `-0`) becomes its own source text.
 */

/** The third argument of a JSON reviver (ES2025 "JSON.parse source text access"). */
interface SourceContext {
  readonly source?: string;
}

type SourceReviver = (key: string, value: unknown, context: SourceContext) => unknown;

const parseWithSource = JSON.parse as (text: string, reviver: SourceReviver) => unknown;

/** `JSON.rawJSON`, which prints a text as a JSON number without rounding it. */
const { rawJSON } = JSON as unknown as { rawJSON(text: string): object };

/**
 * Parses JSON and keeps numbers exact: safe integers as numbers, all others as their source text.
 *
 * @throws SyntaxError when the text is not JSON, or is nested so deep that it cannot be read.
 */
export function parseExactJson(text: string): unknown {
  try {
    return parseWithSource(text, (_key, value, { source }) => {
      if (typeof value !== 'number' || source === undefined) return value;
      return Number.isSafeInteger(value) && String(value) === source ? value : source;
    });
  } catch (error) {
    // The stack is used up. Callers deal with what is not JSON; this comes from the same senders.
    if (error instanceof RangeError) throw new SyntaxError('The JSON is nested too deep');
    throw error;
  }
}

/**
 * Marks a decimal text so that `JSON.stringify` prints it as a number, digit by digit.
 *
 * @throws TypeError when the text is not a number in JSON's grammar (no `01`, `.5`, `5.`, `+5`).
 */
export function jsonNumber(decimal: string): object {
  if (!/^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(decimal)) {
    throw new TypeError(`"${decimal}" is not a JSON number`);
  }
  return rawJSON(decimal);
}
