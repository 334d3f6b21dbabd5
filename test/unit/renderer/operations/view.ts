/**
 * Operations for the tests of the page, with only what a test is about.
 */
import type { View } from '../../../../renderer/operations/words.ts';

const DAY = Date.UTC(2026, 10, 24, 10);

/** A distribution of two payments, changed as the test needs it. */
export function makeView(change: Partial<View> = {}): View {
  return {
    id: '0b8f1c52-6d1e-4f32-9a44-5a9d6f3c2b10',
    kind: 'distribute',
    state: 'checked',
    reference: '5f0f9c0e-8f6f-4f0f-a0c2-6c5a0d3c9b11',
    assetUuid: '6d1e0f32-6d1e-4f32-9a44-5a9d6f3c2b84',
    assetId: 'a'.repeat(64),
    createdAt: DAY,
    updatedAt: DAY,
    total: '300',
    outputs: [
      { address: 'first', amount: '100' },
      { address: 'second', amount: '200' },
    ],
    digest: 'd'.repeat(64),
    checks: [],
    confirmations: 0,
    setAside: false,
    history: [],
    ...change,
  };
}

/** A history of events by type, a second apart. */
export function makeHistory(...types: readonly (string | readonly [string, string])[]) {
  return types.map((entry, index) => {
    const [type, text] = typeof entry === 'string' ? [entry, entry] : entry;
    return { seq: index + 1, at: DAY + index * 1_000, type, text };
  });
}
