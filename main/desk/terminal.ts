/**
 * Questions to the person at the terminal. They go to standard error, so that standard output holds
 * results only. Without a terminal nothing is ever asked.
 */
import { createInterface } from 'node:readline/promises';

export interface Terminal {
  /** Whether there is somebody to ask. */
  readonly interactive: boolean;
  /** Asks for one line. */
  ask(question: string): Promise<string>;
  /** Asks for one line that does not show while it is typed. */
  askHidden(question: string): Promise<string>;
}

/**
 * @param stop called when the person presses Ctrl-C at a question; must abort `signal`.
 */
export function createTerminal(signal: AbortSignal, stop: () => void): Terminal {
  return {
    // Standard output may lead into a file or a program; the person is there nevertheless.
    interactive: process.stdin.isTTY === true && process.stderr.isTTY === true,
    async ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      lines.on('SIGINT', stop);
      try {
        return (await lines.question(question, { signal })).trim();
      } finally {
        lines.close();
      }
    },
    async askHidden(question) {
      const { default: password } = await import('@inquirer/password');
      return password({ message: question, toggleMask: false }, { output: process.stderr, signal });
    },
  };
}
