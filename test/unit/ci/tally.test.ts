import { describe, expect, it } from 'vitest';
import { single, sum, tallyLine, testTally, windowTally } from '../../../.ci/tally.ts';

function report(passed: number, failed: number, pending = 0, todo = 0): string {
  return JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: pending,
    numTodoTests: todo,
    success: failed === 0,
  });
}

describe('tally of a test run', () => {
  it('counts what vitest counted', () => {
    expect(testTally(report(7, 0, 1, 1), true)).toEqual({ passed: 7, failed: 0, skipped: 2 });
    expect(testTally(report(7, 3), false)).toEqual({ passed: 7, failed: 3, skipped: 0 });
  });

  it('has a failure when the run failed outside of its tests', () => {
    expect(testTally(report(7, 0), false).failed).toBe(1);
  });

  it('has a failure when no test ran', () => {
    expect(testTally(report(0, 0), true).failed).toBe(1);
    expect(testTally(report(0, 0, 5), true).failed).toBe(1);
    expect(testTally(undefined, true).failed).toBe(1);
  });
});

describe('tally of a run in the window', () => {
  const report = (expected: number, unexpected: number, flaky: number, skipped: number): string =>
    JSON.stringify({ stats: { expected, unexpected, flaky, skipped, duration: 1.5 } });

  it('counts what Playwright counted', () => {
    const tally = { passed: 7, failed: 0, skipped: 9 };
    expect(windowTally(report(7, 0, 0, 9), true)).toEqual(tally);
  });

  it('has a failure for a test that passed only when it was repeated', () => {
    expect(windowTally(report(7, 1, 1, 0), false).failed).toBe(2);
    expect(windowTally(report(7, 0, 1, 0), true).failed).toBe(1);
  });

  it('has a failure when no test ran or the run failed outside of its tests', () => {
    expect(windowTally(report(0, 0, 0, 9), true).failed).toBe(1);
    expect(windowTally(report(7, 0, 0, 0), false).failed).toBe(1);
    expect(windowTally(undefined, true).failed).toBe(1);
  });
});

describe('the last line', () => {
  it('is the sum of all', () => {
    const all = [single(true), single(false), { passed: 7, failed: 0, skipped: 0 }];
    expect(tallyLine(sum(all))).toBe('8 passed, 1 failed');
  });

  it('names what was skipped', () => {
    expect(tallyLine({ passed: 1, failed: 0, skipped: 2 })).toBe('1 passed, 0 failed, 2 skipped');
  });
});
