/**
 * Answers of the practice AMP server in the shapes that the API is known for (reference, 1.5).
 */
import { formatNodeAmount, type Sats } from '../../../shared/domain/amount.ts';
import { jsonNumber } from '../../../shared/exact-json.ts';

/** An answer: without a body the response is empty, which many AMP calls are. */
export interface Reply {
  readonly status: number;
  readonly body?: unknown;
}

/** Carries a refusal out of a handler. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly reply: Reply;

  constructor(status: number, body: unknown) {
    super(`refused with status ${status}`);
    this.reply = { status, body };
  }
}

/** 200 with a body. */
export function ok(body: unknown): Reply {
  return { status: 200, body };
}

/** 201 with a body. */
export function created(body: unknown): Reply {
  return { status: 201, body };
}

/** 200 without a body. */
export const EMPTY_OK: Reply = { status: 200 };

/** 204, as deletes answer. */
export const DELETED: Reply = { status: 204 };

/** The authentication, permission and not-found family: `{"detail": …}`. */
export function detail(status: number, text: string): Refusal {
  return new Refusal(status, { detail: text });
}

/** Unknown object or path. */
export function notFound(): Refusal {
  return detail(404, 'Not found.');
}

/** A refusal of a step, in the capital-E shape that `register` is known for. */
export function refused(text: string): Refusal {
  return new Refusal(400, { Error: text });
}

/** A refusal of a whole object: `{"non_field_errors": […]}`. */
export function invalid(text: string): Refusal {
  return new Refusal(400, { non_field_errors: [text] });
}

/** A refusal of one field. */
export function fieldError(field: string, text: string): Refusal {
  return new Refusal(400, { [field]: [text] });
}

/** An amount as AMP writes it: an integer of base units, digit by digit. */
export function units(amount: Sats): object {
  return jsonNumber(amount.toString());
}

/** An amount meant for the node: a JSON number with 8 decimals. */
export function nodeDecimal(amount: Sats): object {
  return jsonNumber(formatNodeAmount(amount));
}

/** ISO 8601 in UTC with microseconds, as AMP writes dates. */
export function isoDate(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}
