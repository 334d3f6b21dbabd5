/**
 * Reads the fields of a request body and gathers everything that is wrong with them into one
 * answer, field by field.
 */
import { MAX_AMOUNT, type Sats } from '../../../shared/domain/amount.ts';
import { Refusal } from './reply.ts';

const REQUIRED = 'This field is required.';
const NOT_AN_INTEGER = 'A valid integer is required.';

/** A JSON object of a request. */
export type Body = Readonly<Record<string, unknown>>;

/** The body as an object, or a refusal. */
export function objectBody(body: unknown): Body {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new Refusal(400, {
      non_field_errors: ['Invalid data. Expected a dictionary, but got something else.'],
    });
  }
  return body as Body;
}

/** The body as a list, or a refusal. */
export function listBody(body: unknown): readonly unknown[] {
  if (!Array.isArray(body)) {
    throw new Refusal(400, { non_field_errors: ['Expected a list of items.'] });
  }
  return body;
}

/** The body as a bare JSON string, or a refusal. */
export function textBody(body: unknown): string {
  if (typeof body !== 'string') {
    throw new Refusal(400, { non_field_errors: ['Expected a bare JSON string.'] });
  }
  return body;
}

/** Reads fields one by one; `finish` refuses when any of them was wrong. */
export class FieldReader {
  private readonly body: Body;
  private readonly words = new Map<string, string[]>();

  constructor(body: unknown) {
    this.body = objectBody(body);
  }

  /** Notes a problem of a field. */
  fail(field: string, text: string): void {
    this.words.set(field, [...(this.words.get(field) ?? []), text]);
  }

  /** Notes a problem unless there is none. */
  check(field: string, problem: string | undefined): void {
    if (problem !== undefined) this.fail(field, problem);
  }

  has(field: string): boolean {
    const value = this.body[field];
    return value !== undefined && value !== null && value !== '';
  }

  /** A text that must be there and not be blank. */
  text(field: string): string {
    const value = this.body[field];
    if (value === undefined) this.fail(field, REQUIRED);
    else if (value === null) this.fail(field, 'This field may not be null.');
    else if (typeof value !== 'string') this.fail(field, 'Not a valid string.');
    else if (value.trim() === '') this.fail(field, 'This field may not be blank.');
    else return value;
    return '';
  }

  /** A text that may be missing, null or empty. */
  optionalText(field: string): string | undefined {
    const value = this.body[field];
    if (value === undefined || value === null || value === '') return undefined;
    if (typeof value === 'string') return value;
    this.fail(field, 'Not a valid string.');
    return undefined;
  }

  /** A truth value; `fallback` when it is missing. */
  flag(field: string, fallback: boolean): boolean {
    const value = this.body[field];
    if (value === undefined) return fallback;
    if (typeof value === 'boolean') return value;
    this.fail(field, 'Must be a valid boolean.');
    return fallback;
  }

  /** A whole number; `fallback` when it is missing, an error when there is no fallback. */
  integer(field: string, fallback?: number): number {
    const value = this.body[field];
    if (value === undefined && fallback !== undefined) return fallback;
    if (value === undefined) this.fail(field, REQUIRED);
    else if (typeof value !== 'number') this.fail(field, NOT_AN_INTEGER);
    else return value;
    return 0;
  }

  /** A whole number within bounds, both included. */
  integerWithin(field: string, least: number, most: number, fallback?: number): number {
    const value = this.integer(field, fallback);
    if (this.words.has(field)) return value;
    if (value < least) this.fail(field, `Ensure this value is greater than or equal to ${least}.`);
    if (value > most) this.fail(field, `Ensure this value is less than or equal to ${most}.`);
    return value;
  }

  /** An amount in base units, from `least` to the most that a chain allows. */
  amount(field: string, least: number, fallback?: number): Sats {
    return BigInt(this.integerWithin(field, least, Number(MAX_AMOUNT), fallback));
  }

  /** The raw value of a field. */
  raw(field: string): unknown {
    return this.body[field];
  }

  /** Refuses with every problem found. */
  finish(): void {
    if (this.words.size > 0) throw new Refusal(400, Object.fromEntries(this.words));
  }
}
