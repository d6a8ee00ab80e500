import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWatchdog } from '../../src/jobs/create-watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

function watch(lastTurns: readonly (() => number)[]) {
  const stuck: unknown[] = [];
  const watchdog = createWatchdog({
    workers: lastTurns.map((lastTurnAt) => ({ lastTurnAt })),
    now: Date.now,
    onStuck: (error) => void stuck.push(error),
  });
  watchdog.start();
  return { stuck, stop: watchdog.stop };
}

it('is silent while every worker turns', async () => {
  const { stuck, stop } = watch([Date.now, Date.now]);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(stuck).toEqual([]);
  await stop();
});

it('raises the alarm when one of them has stopped turning', async () => {
  const { stuck, stop } = watch([Date.now, () => 0]);
  await vi.advanceTimersByTimeAsync(180_000);
  expect(stuck).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(stuck).toEqual([new Error('a worker has not turned for 180000 ms')]);
  await stop();
});
