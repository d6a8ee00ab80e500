import { traitsOf } from '../../src/platforms/index.ts';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ClaimedCompletion, Completions } from '../../src/inbox/completions.ts';
import { createCompletionWorker } from '../../src/inbox/create-completion-worker.ts';
import type { OrderSource } from '../../src/inbox/order-source.ts';
import type { Worker } from '../../src/jobs/create-worker.ts';
import { decide } from '../../src/orders/decide.ts';
import type { OrderFacts } from '../../src/orders/order.ts';
import { orderEvent } from '../support/order-event.ts';
import { recordLog } from '../support/record-log.ts';

const patient = { timeout: 60_000 };

const hourMs = 3_600_000;
const facts: OrderFacts = { id: '1042', status: 'shipped', store: { id: 's1' } };
const told = decide(undefined, orderEvent(), {
  receivedAt: 0,
  origin: 'webhook',
  traits: traitsOf('sellfern'),
});
if (told.news === undefined) throw new Error('nothing was told');
const claimed: ClaimedCompletion = {
  event: 7,
  eventId: 'evt_1',
  platform: 'sellfern',
  orderId: '1042',
  news: told.news,
  attempt: 1,
  since: 0,
};

let worker: Worker;
let log: ReturnType<typeof recordLog>;
let completions: { [Name in keyof Completions]: ReturnType<typeof vi.fn<Completions[Name]>> };
const onCompleted = vi.fn();
beforeEach(() => {
  log = recordLog();
  onCompleted.mockReset();
  completions = {
    claim: vi
      .fn<Completions['claim']>(async () => Promise.resolve([]))
      .mockResolvedValueOnce([claimed]),
    complete: vi.fn(async () => Promise.resolve(1)),
    retry: vi.fn(async () => Promise.resolve()),
    drop: vi.fn(async () => Promise.resolve()),
  };
});
afterEach(async () => worker.stop());

/** Works off the one completion, an hour or more after it was told. */
async function work(fetch: OrderSource['fetch'], hours = 1): Promise<void> {
  worker = createCompletionWorker({
    completions,
    sources: () => [{ platform: 'sellfern', fetch }],
    routing: () => ({
      rules: [{ pattern: '*', storeId: 's1', channelIds: ['c1'] }],
      defaultRules: [],
      defaultLocale: 'en',
    }),
    traitsOf,
    logger: log.logger,
    now: () => hours * hourMs,
    random: () => 0,
    onCompleted,
    onError: (error) => {
      throw error;
    },
  });
  worker.start();
  await vi.waitFor(() => {
    const { complete, retry, drop } = completions;
    const ends = [complete, retry, drop].map(({ mock }) => mock.calls.length);
    expect(ends.toSorted((a, b) => a - b)).toEqual([0, 0, 1]);
  }, patient);
  await worker.stop();
}
const down = async () => Promise.reject(new Error('down'));
const logged = () => log.lines.map(({ event }) => event);

it('completes with what the platform tells, and sends it where the store belongs', async () => {
  await work(async () => Promise.resolve(facts));
  const decided = completions.complete.mock.calls[0]?.[1](
    { order: told.order, timeline: [] },
    told.entry,
  );
  expect(decided).toMatchObject({
    order: { status: 'shipped' },
    news: { status: 'shipped', order: { store: { id: 's1' } } },
    destinations: [{ channelId: 'c1', locale: 'en' }],
  });
  expect(onCompleted).toHaveBeenCalledOnce();
  expect(logged()).toEqual(['event_completed']);
});

it('tries again while the platform is down', async () => {
  await work(down);
  expect(completions.retry).toHaveBeenCalledWith(claimed, hourMs + 2_000);
  expect(logged()).toEqual([]);
});

it('gives up after six hours', async () => {
  await work(down, 6);
  expect(completions.drop).toHaveBeenCalledWith(claimed);
  expect(logged()).toEqual(['completion_given_up']);
});

it('gives up when the platform has no such order for us', async () => {
  await work(async () => Promise.resolve(undefined));
  expect(completions.drop).toHaveBeenCalledWith(claimed);
  expect(logged()).toEqual(['completion_given_up']);
});

it('asks again while an order is so young that its platform may not know it yet', async () => {
  await work(async () => Promise.resolve(undefined), 0.1);
  expect(completions.retry).toHaveBeenCalledWith(claimed, 0.1 * hourMs + 2_000);
  expect(completions.drop).not.toHaveBeenCalled();
});
