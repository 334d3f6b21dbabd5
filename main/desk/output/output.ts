/**
 * What the desk command tells, whoever reads it: a person or a program.
 */
import type { OperationView } from '../../../shared/operations/model.ts';
import type { ProofReport } from '../../../shared/proof/report.ts';
import type { OperationSummary } from '../../operations/journal/journal.ts';
import type { ExitCode } from '../exit-codes.ts';

/** The end of a command. */
export interface Result {
  readonly exitCode: ExitCode;
  /** What came of it, in one sentence. */
  readonly message: string;
  readonly operation?: OperationView;
  /** File that was written. */
  readonly file?: string;
}

/** What a person is asked to approve. */
export interface Review {
  readonly operation: OperationView;
  readonly network: string;
  readonly ampUrl: string | undefined;
  readonly wallet: string;
  readonly asset: AssetWords | undefined;
}

/** How AMP describes an asset. */
export interface AssetWords {
  readonly name: string;
  readonly ticker: string | undefined;
  readonly precision: number;
}

export interface Output {
  /** An operation after a change; tells what is new since the last call for it. */
  progress(view: OperationView): void;
  /** What is about to be sent, for the person who approves it. */
  review(review: Review): void;
  /** A whole operation. */
  operation(view: OperationView): void;
  /** All operations in brief. */
  list(operations: readonly OperationSummary[]): void;
  /** The check of a domain proof, step by step. */
  proof(report: ProofReport): void;
  /** A fact by the way. */
  note(text: string): void;
  /** The content of a file, as it is. */
  raw(text: string): void;
  warn(text: string): void;
  failure(failure: { readonly message: string; readonly exitCode: ExitCode }): void;
  result(result: Result): void;
  /** Ends a line that would be rewritten, before something else writes to the terminal. */
  settle(): void;
}
