import { expect, it } from 'vitest';
import { eventText } from '../../../main/operations/events.ts';
import type { Check } from '../../../shared/operations/model.ts';

function checked(...statuses: readonly Check['status'][]): string {
  const checks = statuses.map((status, index) => ({
    id: String(index),
    title: 'Something',
    status,
    message: 'seen',
  }));
  return eventText({ type: 'checked', checks, before: undefined });
}

it('does not count a check that could not be made among those that passed', () => {
  expect(checked('pass', 'pass')).toBe('All 2 checks passed');
  expect(checked('pass')).toBe('The check passed');
  expect(checked('pass', 'warn', 'warn')).toBe('No check failed: 1 passed, 2 noted');
});
