/**
 * How the desk command ends. Scripts rely on these numbers, so they never change their meaning.
 */
import type { OperationState } from '../../shared/operations/model.ts';

export const EXIT = {
  /** Verified at AMP; with `--no-report`: the report is written. */
  done: 0,
  /** Refused or called off: nothing was sent. */
  refused: 1,
  /** Wrong flags, or a file that cannot be read or written. */
  usage: 2,
  /** A person must decide; the choices are printed. */
  attention: 3,
  /** Interrupted, or something outside failed; the state is kept, running again resumes. */
  interrupted: 4,
  /** Another process works with the same journal. */
  busy: 5,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** The same for `--help`. */
export const EXIT_HELP = `Exit codes:
  0  done: AMP shows the result (with --no-report: the report is written)
  1  refused: nothing was sent
  2  wrong use: flags, or a file that cannot be read or written
  3  needs attention: a person must decide; the choices are printed
  4  interrupted, or something outside failed: the state is kept, run again to resume
  5  another process works with the same journal
check-proof ends with 0 when the proof is in place, 1 when it is not, 4 when that could not be found out.`;

/** Ends the command with words for the person and an exit code. Its message holds no secret. */
export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly exitCode: ExitCode;

  constructor(exitCode: ExitCode, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Wrong use: flags, or a file that cannot be read or written. */
export function usageError(message: string): DeskError {
  return new DeskError(EXIT.usage, message);
}

/** Exit code for the state that an operation was left in. */
export function exitCodeOfState(state: OperationState): ExitCode {
  switch (state) {
    case 'verified':
      return EXIT.done;
    // An operation stays checked when the person at the terminal said no.
    case 'checked':
    case 'refused':
    case 'cancelled':
      return EXIT.refused;
    case 'attention':
      return EXIT.attention;
    default:
      return EXIT.interrupted;
  }
}
