/**
 * What the treasury's services refuse, in words that can be shown. Errors of AMP, the node, the
 * keychain, the settings and the journal go through as they are.
 */
import type { FailureCode } from '../../shared/contract/calls.ts';

/** A refusal of the set-up or of the session. The message says the way out and holds no secret. */
export class TreasuryError extends Error {
  override readonly name = 'TreasuryError';
  readonly code: FailureCode;
  /** What is wrong with each field of the input, where that is known. */
  readonly fields: Readonly<Record<string, string>>;

  constructor(code: FailureCode, message: string, fields: Readonly<Record<string, string>> = {}) {
    super(message);
    this.code = code;
    this.fields = fields;
  }
}
