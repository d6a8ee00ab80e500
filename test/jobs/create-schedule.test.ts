import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createSchedule } from '../../src/jobs/create-schedule.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function scheduled(task: () => Promise<void>) {
  const errors: unknown[] = [];
  const schedule = createSchedule({
    everyMs: 1_000,
    task,
    onError: (error) => void errors.push(error),
  });
  return { ...schedule, errors };
}

it('runs at once and then again and again, until it is stopped', async () => {
  let runs = 0;
  const { start, stop } = scheduled(async () => {
    runs += 1;
    return Promise.resolve();
  });
  start();
  start();
  expect(runs).toBe(1);
  await vi.advanceTimersByTimeAsync(2_500);
  expect(runs).toBe(3);
  await stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(3);
});

it('reports a run that failed and goes on', async () => {
  const { start, stop, errors } = scheduled(async () => Promise.reject(new Error('this time')));
  start();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(errors).toHaveLength(2);
  await stop();
});

it('never runs twice at once, and stops only when the run under way has ended', async () => {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  let runs = 0;
  const { start, stop } = scheduled(async () => {
    runs += 1;
    await promise;
  });
  start();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(runs).toBe(1);
  let stopped = false;
  const stopping = stop().then(() => (stopped = true));
  await vi.advanceTimersByTimeAsync(0);
  expect(stopped).toBe(false);
  resolve(undefined);
  await stopping;
});
