import { describe, expect, it } from 'vitest';
import { AmpError, type AmpErrorKind } from '../../../main/amp/error.ts';
import { parseRequest } from '../../../main/amp/request-file.ts';
import { failureOf } from '../../../main/desk/errors.ts';
import { EXIT, exitCodeOfState, usageError } from '../../../main/desk/exit-codes.ts';
import { ElementsError } from '../../../main/elements/error.ts';
import { parseNodeUrl } from '../../../main/elements/node-url.ts';
import { EngineError } from '../../../main/operations/engine-error.ts';
import { JournalError } from '../../../main/operations/journal/database.ts';
import { makeProfile } from '../../../main/profile.ts';

function thrown(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

function codeOf(error: unknown): number {
  return failureOf(error, false).exitCode;
}

function ampError(kind: AmpErrorKind): AmpError {
  return new AmpError({ kind, call: 'GET info', message: 'no' });
}

describe('exit codes', () => {
  it('are 2 for what the person can mend on the command line', () => {
    expect(codeOf(usageError('wrong'))).toBe(EXIT.usage);
    expect(codeOf(thrown(() => makeProfile('practice')))).toBe(EXIT.usage);
    expect(codeOf(thrown(() => parseRequest('not JSON')))).toBe(EXIT.usage);
    expect(codeOf(thrown(() => parseNodeUrl('ftp://host')))).toBe(EXIT.usage);
  });

  it('come without the password of an AMP URL that cannot be read', () => {
    const { message } = failureOf(
      thrown(() => makeProfile('live', 'https://me:hunter2@amp.example:99999')),
      false,
    );
    expect(message).toContain('must look like');
    expect(message).not.toContain('hunter2');
  });

  it('are 1 for a refusal', () => {
    expect(codeOf(thrown(() => parseRequest('{"command":"steal"}')))).toBe(EXIT.refused);
    expect(codeOf(new EngineError('no'))).toBe(EXIT.refused);
    for (const kind of ['refused', 'login', 'locked-out'] as const) {
      expect(codeOf(ampError(kind))).toBe(EXIT.refused);
    }
  });

  it('are 5 for a second process, and 4 for any other trouble with the journal', () => {
    expect(codeOf(new JournalError('taken', true))).toBe(EXIT.busy);
    expect(codeOf(new JournalError('disk full'))).toBe(EXIT.interrupted);
  });

  it('are 4 for what the outside could not do', () => {
    for (const kind of ['unreachable', 'lost', 'server', 'unexpected'] as const) {
      expect(codeOf(ampError(kind))).toBe(EXIT.interrupted);
    }
    const away = { kind: 'unreachable', method: 'getblockchaininfo', message: 'away' } as const;
    expect(codeOf(new ElementsError(away))).toBe(EXIT.interrupted);
    // The node has not written its cookie yet: it is not running.
    expect(codeOf(new ElementsError({ ...away, method: 'connect' }))).toBe(EXIT.interrupted);
    expect(codeOf('odd')).toBe(EXIT.interrupted);
    expect(failureOf(new TypeError('odd'), false).message).toContain('unexpected');
  });

  it('are 4 when the person stopped it, whatever error that led to', () => {
    expect(failureOf(new TypeError('odd'), true)).toMatchObject({ exitCode: EXIT.interrupted });
    const prompt = Object.assign(new Error('closed'), { name: 'ExitPromptError' });
    expect(failureOf(prompt, false).message).toContain('run the same command again');
  });

  it('follow the state that an operation was left in', () => {
    expect(exitCodeOfState('verified')).toBe(EXIT.done);
    expect(exitCodeOfState('attention')).toBe(EXIT.attention);
    for (const state of ['checked', 'refused', 'cancelled'] as const) {
      expect(exitCodeOfState(state)).toBe(EXIT.refused);
    }
    for (const state of ['sending', 'sent', 'confirming', 'reporting', 'reported'] as const) {
      expect(exitCodeOfState(state)).toBe(EXIT.interrupted);
    }
  });
});
