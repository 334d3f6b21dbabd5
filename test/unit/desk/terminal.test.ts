import { afterEach, expect, it, vi } from 'vitest';
import { createTerminal } from '../../../main/desk/terminal.ts';

afterEach(() => vi.unstubAllGlobals());

/** Pretends that the streams of the process are, or are not, those of a terminal. */
function interactiveWith(stdin: boolean, stdout: boolean, stderr: boolean): boolean {
  vi.stubGlobal('process', {
    stdin: { isTTY: stdin },
    stdout: { isTTY: stdout },
    stderr: { isTTY: stderr },
  });
  return createTerminal(new AbortController().signal, () => undefined).interactive;
}

it('asks the person whose output is kept by another program, and nobody elsewhere', () => {
  expect(interactiveWith(true, true, true)).toBe(true);
  expect(interactiveWith(true, false, true)).toBe(true);
  expect(interactiveWith(false, true, true)).toBe(false);
  expect(interactiveWith(true, true, false)).toBe(false);
  expect(interactiveWith(false, false, false)).toBe(false);
});
