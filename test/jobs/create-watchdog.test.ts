import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createWatchdog } from '../../src/jobs/create-watchdog.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

const well = async (): Promise<void> => Promise.resolve();
const minutes = (count: number): number => count * 60_000;

/** A worker that turns whenever it is asked. */
function lively(): { readonly turns: () => number } {
  let turns = 0;
  return { turns: () => (turns += 1) };
}

function watch(
  workers: readonly { readonly turns: () => number }[],
  check = well,
  { isServer } = { isServer: false },
) {
  const stuck: unknown[] = [];
  const onStuck = (error: unknown): void => void stuck.push(error);
  const watchdog = createWatchdog({ workers, check, isServer, onStuck });
  watchdog.start();
  return { stuck, stop: watchdog.stop };
}

it('is silent while every worker turns and the database takes what is written', async () => {
  const { stuck, stop } = watch([lively(), lively()]);
  await vi.advanceTimersByTimeAsync(minutes(60));
  expect(stuck).toEqual([]);
  await stop();
});

it('raises the alarm when one worker has not turned for three minutes', async () => {
  const { stuck, stop } = watch([lively(), { turns: () => 7 }]);
  await vi.advanceTimersByTimeAsync(minutes(3) - 20_000);
  expect(stuck).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(stuck).toEqual([new Error('a worker has not turned for 180000 ms')]);
  await stop();
});

it('raises the alarm when the database could not be written for three minutes', async () => {
  const { stuck, stop } = watch([lively()], async () => Promise.reject(new Error('disk full')));
  await vi.advanceTimersByTimeAsync(minutes(3) - 20_000);
  expect(stuck).toEqual([]);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(stuck).toEqual([new Error('the database could not be written for 180000 ms')]);
  await stop();
});

it('waits for a server that is away however long that takes, and watches again when it is back', async () => {
  let away = true;
  const check = async () => (away ? Promise.reject(new Error('no answer')) : Promise.resolve());
  const { stuck, stop } = watch([{ turns: () => 7 }], check, { isServer: true });
  await vi.advanceTimersByTimeAsync(minutes(60));
  expect(stuck).toEqual([]);
  away = false;
  await vi.advanceTimersByTimeAsync(minutes(3));
  expect(stuck).toEqual([new Error('a worker has not turned for 180000 ms')]);
  await stop();
});

it('forgets an outage that ended in time', async () => {
  let broken = true;
  const { stuck, stop } = watch([lively()], async () =>
    broken ? Promise.reject(new Error('locked')) : Promise.resolve(),
  );
  await vi.advanceTimersByTimeAsync(minutes(2));
  broken = false;
  await vi.advanceTimersByTimeAsync(10_000);
  broken = true;
  await vi.advanceTimersByTimeAsync(minutes(2));
  expect(stuck).toEqual([]);
  await stop();
});

it('is not fooled by a clock that jumps', async () => {
  let turns = 0;
  const { stuck, stop } = watch([{ turns: () => turns }]);
  for (const jump of [minutes(600), -minutes(1_200), minutes(600)]) {
    vi.setSystemTime(Date.now() + jump);
    await vi.advanceTimersByTimeAsync(10_000);
    turns += 1;
    await vi.advanceTimersByTimeAsync(10_000);
  }
  expect(stuck).toEqual([]);
  await stop();
});
