import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createInboxWorker, type InboxWorker } from '../../src/inbox/create-inbox-worker.ts';
import type { ClaimedEvent, Inbox } from '../../src/inbox/inbox.ts';
import { envelope } from '../support/open-storage.ts';
import { recordLog } from '../support/record-log.ts';

let due: ClaimedEvent[];
let claims: Parameters<Inbox['claim']>[0][];
let settled: number[];
let givenBack: number[];
let renewed: { readonly ids: readonly number[]; readonly leaseEndsAt: number }[];
/** Lets the oldest event under way end. */
let finish: (() => void)[];
let worker: InboxWorker;

const event = (id: number, said: Partial<ClaimedEvent> = {}): ClaimedEvent => ({
  ...envelope({ eventId: String(id) }),
  ...{ id, attempt: 1 },
  ...said,
});

const inbox = {
  claim: async (claim: Parameters<Inbox['claim']>[0]) => {
    claims.push(claim);
    return Promise.resolve(due.splice(0));
  },
  settle: async ({ id }: ClaimedEvent) => {
    settled.push(id);
    return Promise.resolve('told' as const);
  },
  renew: async (events: readonly ClaimedEvent[], leaseEndsAt: number) => {
    renewed.push({ ids: events.map(({ id }) => id), leaseEndsAt });
    return Promise.resolve();
  },
  giveBack: async (events: readonly ClaimedEvent[]) => {
    givenBack.push(...events.map(({ id }) => id));
    return Promise.resolve();
  },
} as unknown as Inbox;

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  due = [];
  claims = [];
  settled = [];
  givenBack = [];
  renewed = [];
  finish = [];
  worker = createInboxWorker({
    inbox,
    platformNamed: () => undefined,
    routing: () => ({ rules: [], defaultRules: [], defaultLocale: 'en' }),
    // A platform that takes its time to answer.
    fillIn: async (_, told) =>
      new Promise((answer) => {
        finish.push(() => {
          answer({ event: told, incomplete: false });
        });
      }),
    logger: recordLog().logger,
    now: Date.now,
    elapsed: () => performance.now(),
    random: () => 0,
    onSettled: () => undefined,
    onError: (error) => expect.unreachable(String(error)),
  });
});

afterEach(async () => {
  await stop();
  vi.useRealTimers();
});

const settle = async () => vi.advanceTimersByTimeAsync(0);

async function give(...events: readonly ClaimedEvent[]): Promise<void> {
  due.push(...events);
  worker.nudge();
  await settle();
}

async function finishNext(): Promise<void> {
  finish.shift()?.();
  await settle();
}

async function stop(): Promise<void> {
  const stopped = worker.stop();
  while (finish.length > 0) await finishNext();
  await stopped;
}

it('says whether it is busy, so that it gets no suspects beside other events', async () => {
  worker.start();
  await give(event(1));
  await give();
  await finishNext();
  expect(claims.map(({ busy }) => busy)).toEqual([false, false, true, false]);
});

it('claims nothing beside suspects until all of them have ended', async () => {
  worker.start();
  await give(event(1, { suspect: true }), event(2, { suspect: true }));
  const before = claims.length;
  await give(event(3));
  await finishNext();
  expect(claims).toHaveLength(before);
  await finishNext();
  expect(claims.length).toBeGreaterThan(before);
  expect(settled).toEqual([1, 2]);
  expect(finish).toHaveLength(1);
});

it('renews its leases as long as it works', async () => {
  worker.start();
  await give(event(1), event(2));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renewed.map(({ leaseEndsAt }) => leaseEndsAt)).toEqual([1_080_000, 1_100_000, 1_120_000]);
  expect(renewed[0]?.ids).toEqual([1, 2]);
  await finishNext();
  await finishNext();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(renewed).toHaveLength(3);
});

it('gives back what has not begun when it stops, and finishes what has', async () => {
  worker.start();
  await give(...Array.from({ length: 36 }, (_, index) => event(index + 1)));
  expect(finish).toHaveLength(32);
  await stop();
  expect(settled).toEqual(Array.from({ length: 32 }, (_, index) => index + 1));
  expect(givenBack).toEqual([33, 34, 35, 36]);
});

it('stops a sequence between two of its events', async () => {
  worker.start();
  const orderId = 'o1';
  await give(event(1, { orderId }), event(2, { orderId }), event(3, { orderId }));
  await finishNext();
  await stop();
  expect(settled).toEqual([1, 2]);
  expect(givenBack).toEqual([3]);
});

/** That many webhooks, one every 5 ms. */
async function burst(webhooks: number): Promise<void> {
  for (let sent = 0; sent < webhooks; sent += 1) {
    worker.arrived();
    await vi.advanceTimersByTimeAsync(1);
    worker.stored();
    await vi.advanceTimersByTimeAsync(4);
  }
}

it('claims a lone webhook at once', async () => {
  worker.start();
  await settle();
  const before = claims.length;
  worker.arrived();
  worker.stored();
  await settle();
  expect(claims).toHaveLength(before + 1);
});

it('claims nothing in a burst, and what came as soon as it is over', async () => {
  worker.start();
  await burst(2);
  const before = claims.length;
  await burst(20);
  expect(claims).toHaveLength(before);
  await vi.advanceTimersByTimeAsync(40);
  expect(claims.length).toBeGreaterThan(before);
});

it('goes on claiming, however long a burst lasts', async () => {
  worker.start();
  await burst(2);
  for (let second = 0; second < 600; second += 60) {
    const before = claims.length;
    due = [event(second)];
    await burst(200);
    await finishNext();
    expect(claims.length).toBeGreaterThan(before);
    expect(settled.at(-1)).toBe(second);
  }
});

it('makes no further pause while claims are full of large bodies', async () => {
  const body = Buffer.alloc(7_500_000);
  const endless = vi.spyOn(inbox, 'claim').mockImplementation(async (claim) => {
    claims.push(claim);
    return Promise.resolve([event(claims.length, { body })]);
  });
  worker.start();
  await burst(112);
  const before = claims.length;
  await burst(5);
  expect(claims).toHaveLength(before + 5);
  endless.mockRestore();
});
