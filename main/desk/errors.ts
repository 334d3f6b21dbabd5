/**
 * Turns whatever ended the command into words and an exit code.
 */
import { AmpError } from '../amp/error.ts';
import { RequestFileError } from '../amp/request-file.ts';
import { ElementsError } from '../elements/error.ts';
import { EngineError } from '../operations/engine-error.ts';
import { JournalError } from '../operations/journal/database.ts';
import { ProfileError } from '../profile.ts';
import { DeskError, EXIT, type ExitCode } from './exit-codes.ts';

/** Why the command failed. */
export interface Failure {
  readonly message: string;
  readonly exitCode: ExitCode;
}

/** Names of the errors with which a prompt ends when the person presses Ctrl-C. */
const PROMPT_ENDS = new Set(['AbortError', 'AbortPromptError', 'ExitPromptError']);

const INTERRUPTED = 'Interrupted. The state is kept; run the same command again to resume.';

/** Kinds of an `AmpError` after which nothing has happened and repeating would not help. */
const REFUSALS = new Set(['refused', 'login', 'locked-out']);

function exitCodeOf(error: Error): ExitCode {
  if (error instanceof DeskError) return error.exitCode;
  if (error instanceof ProfileError) return EXIT.usage;
  if (error instanceof EngineError) {
    return error.code === 'wrong-wallet' ? EXIT.usage : EXIT.refused;
  }
  if (error instanceof JournalError) return error.busy ? EXIT.busy : EXIT.interrupted;
  // A file that is no JSON at all cannot be read; one that asks for something odd is refused.
  if (error instanceof RequestFileError) return error.field === '' ? EXIT.usage : EXIT.refused;
  // The connection could not even be described: the URL or the login is malformed.
  const described = !(error instanceof ElementsError) || error.method !== 'connect';
  if (!described && error.kind !== 'unreachable') return EXIT.usage;
  // AMP's own no. Once something was sent, the engine deals with it and does not throw.
  const refused = error instanceof AmpError && REFUSALS.has(error.kind);
  return refused ? EXIT.refused : EXIT.interrupted;
}

/** Whether the error's message was written for the person at the desk. */
function isOwn(error: Error): boolean {
  return [
    DeskError,
    ProfileError,
    EngineError,
    JournalError,
    RequestFileError,
    ElementsError,
    AmpError,
  ].some((kind) => error instanceof kind);
}

/** @param interrupted whether the person or the system has asked the command to stop. */
export function failureOf(error: unknown, interrupted: boolean): Failure {
  if (interrupted || (error instanceof Error && PROMPT_ENDS.has(error.name))) {
    return { message: INTERRUPTED, exitCode: EXIT.interrupted };
  }
  if (!(error instanceof Error)) {
    return { message: 'Something unexpected happened', exitCode: EXIT.interrupted };
  }
  return {
    message: isOwn(error) ? error.message : `Something unexpected happened: ${error.message}`,
    exitCode: exitCodeOf(error),
  };
}
