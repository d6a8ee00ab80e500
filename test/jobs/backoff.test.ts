import { expect, it } from 'vitest';
import { backoff } from '../../src/jobs/backoff.ts';

const limits = { firstMs: 1_000, mostMs: 60_000 };

it('doubles with every attempt up to the longest wait', () => {
  const waits = [1, 2, 3, 7, 8, 1_000].map((attempt) => backoff(attempt, limits, () => 0));
  expect(waits).toEqual([1_000, 2_000, 4_000, 60_000, 60_000, 60_000]);
});

it('takes off up to a quarter by chance', () => {
  expect(backoff(1, limits, () => 0.5)).toBe(875);
  expect(backoff(1, limits, () => 1)).toBe(750);
});
