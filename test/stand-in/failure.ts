/**
 * The end of a run in which the stand-in could not do what Electron would have done.
 */

/** Says what happened and ends the process. Chromium ends with it. */
export function fail(error: unknown): never {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`Stand-in for Electron: ${text}\n`);
  process.exit(70);
}
