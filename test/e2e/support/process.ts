/**
 * Processes that the tests start.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

/** Folder of the built app. */
export const APP = resolve(import.meta.dirname, '..', '..', '..');

/** A process with what it has written so far. */
export interface Running {
  readonly child: ChildProcess;
  output(): string;
  /** Waits for a line, and fails with the whole output when the process ends before. */
  line(pattern: RegExp): Promise<RegExpExecArray>;
  /** Waits for the end. */
  ended(): Promise<number | null>;
}

/** Starts a process. */
export function start(
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Running {
  const child = spawn(program, args, {
    cwd: APP,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = once(child, 'close').then(([code]): number | null => code);
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return {
    child,
    output: () => output,
    ended: () => ended,
    line: (pattern) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = pattern.exec(output);
          if (found !== null) resolve(found);
        };
        child.stdout.on('data', look);
        ended.then(() =>
          reject(new Error(`The app ended before its window was there:\n${output}`)),
        );
        look();
      }),
  };
}
