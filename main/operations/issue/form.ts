/**
 * The form of an issuance as JSON text, in the field names of AMP's issue call (amp-api 2.5.1): what the
 * journal stores, and what a person writes into a file, where the wallet's own values may be left out.
 */
import { z } from 'zod';
import { parseExactJson } from '../../../shared/exact-json.ts';
import type { IssueForm } from '../../../shared/operations/issue.ts';
import type { IssueRequest } from '../../amp/api.ts';
import { EngineError } from '../engine-error.ts';

/** Base units: whole, as a number or as text. */
const units = z
  .union([z.int().nonnegative(), z.string().regex(/^\d{1,20}$/)])
  .transform((value) => BigInt(value).toString());

const choices = {
  name: z.string(),
  ticker: z.string(),
  domain: z.string(),
  precision: z.int(),
  amount: units,
  is_confidential: z.boolean(),
  is_reissuable: z.boolean(),
  reissuance_amount: units.default('0'),
  transfer_restricted: z.boolean(),
};

const formSchema = z.strictObject({
  ...choices,
  pubkey: z.string(),
  destination_address: z.string(),
  reissuance_address: z.string(),
});

/**
 * What cannot be changed later must be named, but for AMP's recommendation that amounts are not blinded;
 * key and addresses can be the wallet's.
 */
const draftSchema = z.strictObject({
  ...choices,
  is_confidential: z.boolean().default(false),
  pubkey: z.string().optional(),
  destination_address: z.string().optional(),
  reissuance_address: z.string().optional(),
});

/** What a person filled in. Key and addresses are the wallet's where they are missing. */
export interface IssueDraft
  extends Omit<IssueForm, 'pubkey' | 'destinationAddress' | 'reissuanceAddress'> {
  readonly pubkey: string | undefined;
  readonly destinationAddress: string | undefined;
  readonly reissuanceAddress: string | undefined;
}

type Choices = Omit<IssueForm, 'pubkey' | 'destinationAddress' | 'reissuanceAddress'>;

function choicesOf(read: z.output<z.ZodObject<typeof choices>>): Choices {
  return {
    name: read.name,
    ticker: read.ticker,
    domain: read.domain,
    precision: read.precision,
    amount: read.amount,
    isConfidential: read.is_confidential,
    isReissuable: read.is_reissuable,
    reissuanceAmount: read.reissuance_amount,
    transferRestricted: read.transfer_restricted,
  };
}

function read<T>(schema: z.ZodType<T>, text: string, what: string): T {
  let value: unknown;
  try {
    value = parseExactJson(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new EngineError(`${what} is no JSON`);
  }
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `"${path.join('.')}": ${message}`,
  );
  throw new EngineError(`${what} cannot be used: ${problems.join('; ')}`);
}

/** @throws EngineError when the text is no complete form. */
export function parseIssueForm(text: string): IssueForm {
  const found = read(formSchema, text, 'The stored issuance');
  return {
    ...choicesOf(found),
    pubkey: found.pubkey,
    destinationAddress: found.destination_address,
    reissuanceAddress: found.reissuance_address,
  };
}

/** @throws EngineError when the text is no issuance; unknown fields are refused, because they would be typing errors. */
export function parseIssueDraft(text: string): IssueDraft {
  const found = read(draftSchema, text, 'The file');
  return {
    ...choicesOf(found),
    pubkey: found.pubkey,
    destinationAddress: found.destination_address,
    reissuanceAddress: found.reissuance_address,
  };
}

/** The form as JSON text. The same form gives the same text, whatever the order of its fields. */
export function issueFormText(form: IssueForm): string {
  return JSON.stringify({
    name: form.name,
    ticker: form.ticker,
    domain: form.domain,
    pubkey: form.pubkey,
    precision: form.precision,
    amount: form.amount,
    destination_address: form.destinationAddress,
    is_confidential: form.isConfidential,
    is_reissuable: form.isReissuable,
    reissuance_amount: form.reissuanceAmount,
    reissuance_address: form.reissuanceAddress,
    transfer_restricted: form.transferRestricted,
  });
}

/** The form as AMP's client takes it. */
export function issueRequest(form: IssueForm): IssueRequest {
  return {
    ...form,
    amount: BigInt(form.amount),
    reissuanceAmount: BigInt(form.reissuanceAmount),
  };
}
