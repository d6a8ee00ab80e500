import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace } from '../../src/discord/create-pace.ts';

let begun: string[];
beforeEach(() => {
  begun = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

const hang = async (): Promise<never> => {
  begun.push('hung');
  return new Promise(() => undefined);
};

it('lets fifty requests that hang hold up nobody until their deadlines', async () => {
  const pace = createPace();
  for (let sent = 0; sent < 50; sent += 1) void pace(hang);
  const answered = pace(async () => Promise.resolve(begun.push('healthy')));
  await vi.advanceTimersByTimeAsync(2_999);
  expect(begun).not.toContain('healthy');
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toContain('healthy');
  await answered;
});

it('gives a place away once, whether the answer came in time or not', async () => {
  const pace = createPace();
  const late = Array.from({ length: 50 }, () => Promise.withResolvers<undefined>());
  for (const { promise } of late) void pace(async () => promise);
  await vi.advanceTimersByTimeAsync(3_000);
  for (const { resolve } of late) resolve(undefined);
  await vi.advanceTimersByTimeAsync(5_000);
  for (let sent = 0; sent < 51; sent += 1) void pace(hang);
  await vi.advanceTimersByTimeAsync(0);
  expect(begun).toHaveLength(50);
});
