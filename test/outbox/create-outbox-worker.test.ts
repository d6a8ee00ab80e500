import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOutboxWorker } from '../../src/outbox/create-outbox-worker.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';

beforeEach(() => vi.useFakeTimers({ now: 10_000 }));
afterEach(() => {
  // First what was put in the place of fake timers, or these would come back after the real ones.
  vi.restoreAllMocks();
  vi.useRealTimers();
});

type Claim = Parameters<Outbox['claim']>[0];

const unused = () => expect.unreachable();

function work(claim: Outbox['claim'], resting: () => ReadonlyMap<string, number>) {
  return createOutboxWorker({
    outbox: { claim, settle: unused },
    pack: unused,
    resting,
    deliver: unused,
    logger: { debug: unused, info: unused, warn: unused, error: unused },
    now: Date.now,
    onSettled: unused,
    onError: unused,
  });
}

it('looks again as soon as a rest is over, before its poll, and leaves no timer behind', async () => {
  const claims: Claim[] = [];
  let rests = new Map([
    ['c1', 10_300],
    ['c2', 10_120],
  ]);
  const worker = work(
    async (claim) => {
      claims.push({ ...claim, resting: new Map(claim.resting) });
      return Promise.resolve([]);
    },
    () => rests,
  );
  worker.start();
  await vi.advanceTimersByTimeAsync(119);
  expect(claims.map(({ now }) => now)).toEqual([10_000]);
  expect(claims[0]?.resting).toEqual(rests);
  rests = new Map([['c1', 10_300]]);
  await vi.advanceTimersByTimeAsync(181);
  expect(claims.map(({ now }) => now)).toEqual([10_000, 10_120, 10_300]);
  await worker.stop();
  expect(vi.getTimerCount()).toBe(0);
});

it('asks for no time that has passed when a rest ends while it looks', async () => {
  const worker = work(
    async () => Promise.resolve([]),
    () => new Map([['c1', 9_999.5]]),
  );
  const waits = vi.spyOn(globalThis, 'setTimeout');
  worker.start();
  await worker.stop();
  expect(waits.mock.calls.map(([, ms]) => ms)).toEqual([0]);
});
