import { describe, expect, it } from 'vitest';
import { SyncPace } from '../../../main/treasury/sync-pace.ts';

const at = (height: number) => ({ height, headers: 1_000 });

describe('the rest of the blocks', () => {
  it('is told once a speed was seen', () => {
    const pace = new SyncPace();
    expect(pace.add(at(0), 0)).toBeUndefined();
    expect(pace.add(at(50), 5_000)).toBeUndefined();
    expect(pace.add(at(200), 20_000)).toBe(80);
    expect(pace.add(at(300), 30_000)).toBe(70);
    expect(pace.add(at(1_000), 100_000)).toBe(0);
  });

  it('goes by the last minutes alone', () => {
    const pace = new SyncPace();
    pace.add(at(0), 0);
    pace.add(at(100), 10_000);
    // Ten minutes later nothing of that counts any more.
    expect(pace.add(at(100), 700_000)).toBeUndefined();
    expect(pace.add(at(130), 730_000)).toBe(870);
  });

  it('is not told while nothing comes', () => {
    const pace = new SyncPace();
    pace.add(at(100), 0);
    expect(pace.add(at(100), 60_000)).toBeUndefined();
  });

  it.each([
    ['the node begins anew', at(10), 60_000],
    ['the clock is set back', at(200), -60_000],
  ])('is forgotten when %s', (_case, state, now) => {
    const pace = new SyncPace();
    pace.add(at(100), 0);
    expect(pace.add(state, now)).toBeUndefined();
  });
});
