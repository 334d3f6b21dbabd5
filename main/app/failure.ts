/**
 * What the page is told about a call that was not done.
 */
import type { z } from 'zod';
import type { Failure, FailureCode } from '../../shared/contract/calls.ts';
import { AmpError, type FieldWords } from '../amp/error.ts';
import { RequestFileError } from '../amp/request-file.ts';
import { ElementsError } from '../elements/error.ts';
import { EngineError } from '../operations/engine-error.ts';
import { JournalError } from '../operations/journal/database.ts';
import { ProfileError } from '../profile.ts';
import { SecretsError, type SecretsErrorCode } from '../secrets/error.ts';
import { SettingsError } from '../settings/error.ts';
import { TreasuryError } from '../treasury/error.ts';

type Fields = Failure['fields'];

/** Makes a failure. */
export function failure(code: FailureCode, message: string, fields: Fields = {}): Failure {
  return { ok: false, code, message, fields };
}

/** What is wrong with a value, without repeating any of it: it may be a secret. */
function issueWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return 'This is too long.';
    case 'too_small':
      return 'This is missing or too short.';
    case 'invalid_type':
      return 'This is missing or of the wrong kind.';
    case 'unrecognized_keys':
      return 'This holds more than was asked for.';
    default:
      return 'This is not written as it should be.';
  }
}

/** The failure of an input that is not what the call takes. */
export function invalidInput({ issues }: z.core.$ZodError): Failure {
  const fields = Object.fromEntries(
    issues
      .filter(({ path }) => path.length > 0)
      .map((issue) => [issue.path.join('.'), issueWords(issue)]),
  );
  return failure('invalid', 'Something in this was not as it should be. Nothing was done.', fields);
}

/** AMP's own words by field; those about the whole request are in the message. */
function fieldsOf(words: FieldWords): Fields {
  return Object.fromEntries(
    Object.entries(words)
      .filter(([field]) => field !== '')
      .map(([field, lines]) => [field, lines.join(' ')]),
  );
}

/** What a refusal of the keychain's room means for the page. */
const SECRETS_CODES: Readonly<Record<SecretsErrorCode, FailureCode>> = {
  'already-set': 'not-ready',
  'not-set': 'not-ready',
  incomplete: 'invalid',
  'too-long': 'invalid',
  damaged: 'keychain',
  keychain: 'keychain',
  busy: 'not-ready',
  unclear: 'amp',
  'not-kept': 'keychain',
};

/**
 * The failure for an error whose message was written for a person.
 *
 * @returns `undefined` for every other error: its words may hold anything.
 */
function knownFailure(error: unknown): Failure | undefined {
  if (error instanceof TreasuryError) return failure(error.code, error.message, error.fields);
  if (error instanceof AmpError) return failure('amp', error.message, fieldsOf(error.fields));
  if (error instanceof ElementsError) return failure('node', error.message);
  if (error instanceof EngineError) return failure('operation', error.message);
  if (error instanceof RequestFileError) return failure('file', error.message);
  if (error instanceof JournalError) return failure('file', error.message);
  if (error instanceof ProfileError) return failure('not-ready', error.message);
  if (error instanceof SecretsError) return failure(SECRETS_CODES[error.code], error.message);
  if (error instanceof SettingsError) {
    return failure(error.code === 'disk' ? 'file' : 'invalid', error.message);
  }
  return undefined;
}

/** The failure for whatever a call ended with. */
export function failureOf(error: unknown): Failure {
  return knownFailure(error) ?? failure('failed', 'Ballast could not do this. The log says why.');
}
