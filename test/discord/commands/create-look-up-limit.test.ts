import { afterEach, beforeEach, expect, test } from 'vitest';
import { createLookUpLimit } from '../../../src/discord/commands/create-look-up-limit.ts';
import type { OrderSource } from '../../../src/inbox/order-source.ts';
import type { Storage } from '../../../src/storage/storage.ts';
import { openOwnStorage } from '../../support/open-own-storage.ts';
import { foundOrder, handlerWith, staffRoles, typed } from './ports.ts';

const minuteMs = 60_000;
let storage: Storage;
let now: number;

beforeEach(async () => {
  storage = await openOwnStorage();
  now = 1_700_000_000_000;
});

afterEach(async () => {
  await storage.close();
});

const limit = () => createLookUpLimit(storage.allowances, () => now);
const asker = (memberId: string, guildId = '7') => ({ memberId, guildId });

test('a member may look up ten orders a minute and thirty an hour, and hears how long to wait', async () => {
  const { take, found } = limit();
  const lookUp = async (memberId: string) => {
    const waitMs = await take(asker(memberId));
    if (waitMs === undefined) await found(asker(memberId));
    return waitMs;
  };
  for (let minute = 0; minute < 3; minute += 1) {
    for (let asked = 0; asked < 10; asked += 1) expect(await lookUp('1')).toBeUndefined();
    if (minute < 2) expect(await lookUp('1')).toBe(minuteMs);
    now += minuteMs;
  }
  expect(await lookUp('1')).toBe(57 * minuteMs);
  expect(await lookUp('2')).toBeUndefined();
});

test('five misses in an hour are a member’s last, also of many at once and over a restart', async () => {
  const { take } = limit();
  const answers = await Promise.all(Array.from({ length: 9 }, async () => take(asker('1'))));
  expect(answers.filter((waitMs) => waitMs === undefined)).toHaveLength(5);
  expect(await limit().take(asker('1'))).toBe(60 * minuteMs);
});

/** What a crowd gets that tries out 1,000 numbers within an hour, each member as often as may be. */
async function walk(isKnown: boolean, roles: readonly string[] = []) {
  let calls = 0;
  const source: OrderSource = {
    platform: 'sellfern',
    fetch: async () => Promise.resolve(void (calls += 1)),
  };
  const handle = handlerWith({
    limit: limit(),
    sources: isKnown ? [] : [source],
    orders: {
      find: async ({ reference }) =>
        Promise.resolve(isKnown ? [foundOrder({ id: reference })] : []),
      recent: async () => Promise.reject(new Error('not asked')),
      search: async () => Promise.reject(new Error('not asked')),
    },
    now: () => now,
    sleep: async (ms) => {
      if (ms === 1_500) await new Promise(() => undefined);
    },
  });
  const ask = async (number: number): Promise<boolean> => {
    const asking = typed('order status', { order: String(1_000 + number) }, { roles });
    const member = { ...asking.member, user: { id: String(number % 400) } };
    const { response } = await handle({ ...asking, guild_id: '7', member });
    return JSON.stringify(response).includes('embeds":[{');
  };
  let hits = 0;
  for (let first = 0; first < 1_000; first += 50) {
    now += 150_000;
    const asked = await Promise.all(
      Array.from({ length: 50 }, async (_, next) => ask(first + next)),
    );
    hits += asked.filter(Boolean).length;
  }
  return { hits, calls };
}

test('a crowd that tries out numbers sees no more than 600 orders of a server in an hour', async () => {
  expect(await walk(true)).toEqual({ hits: 600, calls: 0 });
});

test('unknown numbers have a platform asked 60 times an hour at most, by members or by staff', async () => {
  expect(await walk(false)).toEqual({ hits: 0, calls: 60 });
  now -= 3_000_000;
  expect(await walk(false, staffRoles)).toEqual({ hits: 0, calls: 60 });
});

test('all servers together have 1,200 look-ups an hour', async () => {
  const { take } = limit();
  const asked = Array.from({ length: 1_500 }, async (_, index) =>
    take(asker(String(index), String(index % 4))),
  );
  const answers = await Promise.all(asked);
  expect(answers.filter((waitMs) => waitMs === undefined)).toHaveLength(1_200);
});
