import { describe, expect, it } from 'vitest';
import { paceAfter, untriedPace } from '../../src/outbox/old-edit-pace.ts';

/** Edits as fast as the pace allows for so long, at a limit that it does not know. */
function run(forMs: number, limit: { readonly most: number; readonly windowMs: number }) {
  let pace = untriedPace;
  const taken: number[] = [];
  let refused = 0;
  for (let now = 0; now < forMs; now = Math.max(now + 1, pace.nextAt)) {
    const since = now - limit.windowMs;
    const isTaken = taken.filter((at) => at > since).length < limit.most;
    if (isTaken) taken.push(now);
    else refused += 1;
    pace = paceAfter(pace, { isTaken }, now);
  }
  return { taken: taken.length, refused };
}

describe('the pace of edits of old messages', () => {
  it('is three in six seconds to begin with', () => {
    expect(paceAfter(untriedPace, { isTaken: true }, 1_000)).toEqual({
      intervalMs: 2_000,
      nextAt: 3_000,
    });
  });

  it('halves when Discord refuses one, and waits as long as it says', () => {
    expect(paceAfter(untriedPace, { isTaken: false }, 0)).toEqual({
      intervalMs: 4_000,
      nextAt: 4_000,
    });
    expect(paceAfter(untriedPace, { isTaken: false, afterMs: 9_000 }, 0).nextAt).toBe(9_000);
  });

  it('is never slower than one in two minutes, and recovers to where it began', () => {
    let pace = untriedPace;
    for (let count = 0; count < 20; count += 1) pace = paceAfter(pace, { isTaken: false }, 0);
    expect(pace.intervalMs).toBe(120_000);
    for (let count = 0; count < 100; count += 1) pace = paceAfter(pace, { isTaken: true }, 0);
    expect(pace.intervalMs).toBe(2_000);
  });

  it('uses most of a limit ten times as tight, and seldom runs into it', () => {
    const { taken, refused } = run(3_600_000, { most: 3, windowMs: 60_000 });
    expect(taken).toBeGreaterThan(100);
    expect(refused).toBeLessThan(taken / 5);
  });

  it('is refused nothing at the limit that others have seen', () => {
    expect(run(600_000, { most: 3, windowMs: 6_000 })).toEqual({ taken: 300, refused: 0 });
  });
});
