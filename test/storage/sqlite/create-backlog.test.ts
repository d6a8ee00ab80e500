import { describe, expect, it, vi } from 'vitest';
import { createBacklog } from '../../../src/storage/sqlite/create-backlog.ts';

/** A backlog over so many waiting events, and how often they were counted. */
function backlogOf(waiting: { pending: number }) {
  const count = vi.fn((limit: number) => Math.min(waiting.pending, limit));
  return { takePlace: createBacklog(count), count };
}

describe('the backlog', () => {
  it('is counted once while there is certainly room', () => {
    const waiting = { pending: 7 };
    const { takePlace, count } = backlogOf(waiting);
    for (; waiting.pending < 10; waiting.pending += 1) expect(takePlace(10)).toBe(true);
    expect(count).toHaveBeenCalledTimes(1);
    expect(takePlace(10)).toBe(false);
  });

  it('has room again when events were worked off', () => {
    const waiting = { pending: 10 };
    const { takePlace } = backlogOf(waiting);
    expect(takePlace(10)).toBe(false);
    waiting.pending = 9;
    expect(takePlace(10)).toBe(true);
  });

  it('is not taken for shorter than it is after a refusal under a lower limit', () => {
    const { takePlace } = backlogOf({ pending: 10 });
    expect(takePlace(5)).toBe(false);
    expect(takePlace(8)).toBe(false);
  });
});
