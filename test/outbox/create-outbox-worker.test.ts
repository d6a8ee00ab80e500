import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createOutboxWorker } from '../../src/outbox/create-outbox-worker.ts';
import type { Outbox } from '../../src/outbox/outbox.ts';

beforeEach(() => vi.useFakeTimers({ now: 10_000 }));
afterEach(() => vi.useRealTimers());

type Claim = Parameters<Outbox['claim']>[0];

it('looks again as soon as a rest is over, before its poll, and leaves no timer behind', async () => {
  const claims: Claim[] = [];
  const unused = () => expect.unreachable();
  let rests = new Map([
    ['c1', 10_300],
    ['c2', 10_120],
  ]);
  const worker = createOutboxWorker({
    outbox: {
      claim: async (claim) => {
        claims.push({ ...claim, resting: new Map(claim.resting) });
        return Promise.resolve([]);
      },
      settle: unused,
    },
    pack: unused,
    resting: () => rests,
    deliver: unused,
    logger: { debug: unused, info: unused, warn: unused, error: unused },
    now: Date.now,
    onSettled: unused,
    onError: unused,
  });
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
