/**
 * Counting what was verified.
 */
import { z } from 'zod';

/** How many checks or tests ended which way. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The part of vitest's JSON report that is counted. */
const reportSchema = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
});

/** The part of Playwright's JSON report that is counted. */
const windowReportSchema = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
});

/** The tally of a check that knows only one outcome. */
export function single(ok: boolean): Tally {
  return { passed: ok ? 1 : 0, failed: ok ? 0 : 1, skipped: 0 };
}

/**
 * The tally of a run of tests.
 *
 * A run can fail without a failed test: a file that does not load, an error outside of a test, no
 * test at all. Such a run counts as one failure, so that it can never look like a success.
 */
function runTally({ passed, failed, skipped }: Tally, ok: boolean): Tally {
  return { passed, failed: Math.max(failed, ok && passed + failed > 0 ? 0 : 1), skipped };
}

/**
 * The tally of a vitest run.
 *
 * @param report the text of vitest's JSON report; `undefined` when vitest wrote none.
 * @param ok whether vitest itself was content.
 */
export function testTally(report: string | undefined, ok: boolean): Tally {
  if (report === undefined) return single(false);
  const counts = reportSchema.parse(JSON.parse(report));
  return runTally(
    {
      passed: counts.numPassedTests,
      failed: counts.numFailedTests,
      skipped: counts.numPendingTests + counts.numTodoTests,
    },
    ok,
  );
}

/**
 * The tally of a Playwright run. A test that passed only when it was repeated has failed.
 *
 * @param report the text of Playwright's JSON report; `undefined` when Playwright wrote none.
 * @param ok whether Playwright itself was content.
 */
export function windowTally(report: string | undefined, ok: boolean): Tally {
  if (report === undefined) return single(false);
  const { stats } = windowReportSchema.parse(JSON.parse(report));
  const failed = stats.unexpected + stats.flaky;
  return runTally({ passed: stats.expected, failed, skipped: stats.skipped }, ok);
}

/** Adds tallies up. */
export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce(
    (total, each) => ({
      passed: total.passed + each.passed,
      failed: total.failed + each.failed,
      skipped: total.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** Prints a tally as `N passed, N failed`, with `, N skipped` when there are any. */
export function tallyLine({ passed, failed, skipped }: Tally): string {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
