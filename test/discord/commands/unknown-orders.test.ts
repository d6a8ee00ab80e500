import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OrderSource } from '../../../src/inbox/order-source.ts';
import type { OrderQuery } from '../../../src/orders/order-query.ts';
import { handlerWith, staffRoles, typed } from './ports.ts';

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

/** The platform answers for the unknown order, and for the one of another store, which its client leaves out. */
const source = (delaysMs: Readonly<Record<string, number>>): OrderSource => ({
  platform: 'sellfern',
  fetch: async (id, { deadlineMs }) =>
    new Promise((resolve, reject) => {
      const delay = delaysMs[id] ?? 0;
      if (delay > deadlineMs)
        setTimeout(() => {
          reject(new Error('deadline'));
        }, deadlineMs);
      else
        setTimeout(() => {
          resolve(undefined);
        }, delay);
    }),
});

/** Everything a member can observe: the bytes, when they came, and what it cost us. */
async function observe(
  order: string,
  sources: readonly OrderSource[],
  roles: readonly string[] = [],
) {
  const startedAt = Date.now();
  const queries: OrderQuery[] = [];
  const handle = handlerWith({
    sources,
    orders: {
      find: async (query) => Promise.resolve(void queries.push(query)).then(() => []),
      recent: async () => Promise.reject(new Error('not asked')),
      search: async () => Promise.reject(new Error('not asked')),
    },
  });
  const answering = handle(typed('order status', { order }, { roles })).then(async (answer) => {
    const firstMs = Date.now() - startedAt;
    const followUp = await answer.followUp;
    return {
      bytes: JSON.stringify([answer.response, followUp]),
      firstMs,
      lastMs: Date.now() - startedAt,
      queries: queries.length,
    };
  });
  await vi.runAllTimersAsync();
  return answering;
}

const unknown = '9999';
const foreign = '5555';
const malformed = '"; DROP TABLE orders; --';

test('without an API, unknown, foreign and malformed orders get the same bytes at once, for one query each', async () => {
  const answers = [];
  for (const order of [unknown, foreign, malformed]) answers.push(await observe(order, []));
  expect(answers[0]).toMatchObject({ firstMs: 0, lastMs: 0, queries: 1 });
  expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
});

test.each([
  ['quick', { [unknown]: 20, [foreign]: 30 }],
  ['slow', { [unknown]: 1_200, [foreign]: 4_900 }],
  ['silent', { [unknown]: 60_000, [foreign]: 60_000 }],
])(
  'with a %s API, unknown, foreign and malformed orders get the same bytes at the same moment',
  async (_speed, delays) => {
    const answers = [];
    for (const order of [unknown, foreign, malformed]) {
      answers.push(await observe(order, [source(delays)]));
    }
    expect(answers[0]).toMatchObject({ firstMs: 1_500, lastMs: 5_000, queries: 1 });
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toHaveLength(1);
  },
);

test('staff hear that an order is unknown as soon as the platform says so', async () => {
  const answer = await observe(unknown, [source({ [unknown]: 40 })], staffRoles);
  expect(answer.lastMs).toBe(40);
});

test('staff hear that the platform did not answer', async () => {
  const answer = await observe(unknown, [source({ [unknown]: 60_000 })], staffRoles);
  expect(answer.bytes).toContain('Sellfern did not respond');
});

test('a malformed order does not cost a call to the platform', async () => {
  const fetch = vi.fn(async () => Promise.resolve(undefined));
  await observe(malformed, [{ platform: 'sellfern', fetch }]);
  expect(fetch).not.toHaveBeenCalled();
});
