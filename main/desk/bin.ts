#!/usr/bin/env node
/**
 * Entry of the signing desk: reads the command line, runs the command, ends with its exit code.
 */
import { createDesk, type Desk } from './desk.ts';
import { DeskError, EXIT, type ExitCode } from './exit-codes.ts';
import { loginWarnings } from './logins.ts';
import { parseCommandLine } from './options.ts';
import { plain } from './output/words.ts';

/** Major version of the oldest Node.js that has all that is used. */
const OLDEST_NODE = 24;

const STOPPING =
  'Stopping as soon as the call that is under way has ended. Once more ends it at once; the journal keeps the state in any case.';

/**
 * Stops the command at its next pause. Asked a second time it ends at once, which does no harm: the
 * journal always holds what was done.
 */
function stopSwitch(say: (text: string) => void): {
  readonly signal: AbortSignal;
  readonly stop: () => void;
} {
  const controller = new AbortController();
  const stop = () => {
    if (controller.signal.aborted) process.exit(EXIT.interrupted);
    controller.abort(new DeskError(EXIT.interrupted, 'Interrupted'));
    say(STOPPING);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return { signal: controller.signal, stop };
}

/**
 * Whether this Node.js has what the journal and exact JSON need. npm brings the right one along; a
 * bare `desk.js` runs on whatever there is. Said here, because the modules that know how to say a
 * failure could not even be loaded.
 */
function isFit(version: string): boolean {
  if (Number(version.split('.')[0]) >= OLDEST_NODE) return true;
  process.stderr.write(
    `This is Node.js ${version}, and the desk needs Node.js ${OLDEST_NODE} or newer: start it with npm run desk --\n`,
  );
  return false;
}

async function fail(
  desk: Desk | undefined,
  error: unknown,
  interrupted: boolean,
): Promise<ExitCode> {
  const { failureOf } = await import('./errors.ts');
  const failure = failureOf(error, interrupted);
  if (desk === undefined) process.stderr.write(`${plain(failure.message)}\n`);
  else desk.output.failure(failure);
  return failure.exitCode;
}

async function main(): Promise<ExitCode> {
  let desk: Desk | undefined;
  const { signal, stop } = stopSwitch((text) => desk?.output.warn(text));
  try {
    const line = parseCommandLine(process.argv.slice(2));
    if (line.type === 'text') {
      process.stdout.write(line.text);
      return EXIT.done;
    }
    if (!isFit(process.versions.node)) return EXIT.usage;
    desk = createDesk(line.settings, signal, stop);
    for (const warning of loginWarnings(line.settings)) desk.output.warn(warning);
    const { runCommand } = await import('./commands/run.ts');
    return await runCommand(desk, line.command);
  } catch (error) {
    return fail(desk, error, signal.aborted);
  }
}

// Node's own code for this would be 1, which says that nothing was sent.
process.on('uncaughtException', (error) => {
  process.stderr.write(`Something unexpected happened: ${plain(error.message)}\n`);
  process.exit(EXIT.interrupted);
});
// Whoever reads the output may go away; that must not end a payment half-way.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
process.exitCode = await main();
