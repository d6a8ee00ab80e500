import { expect, it } from 'vitest';
import { createCatchUp } from '../../src/catch-up/create-catch-up.ts';
import { createProcess } from '../../src/inbox/create-process.ts';
import { platformNamed } from '../../src/platforms/index.ts';
import type { PlatformApi } from '../../src/platforms/platform-api.ts';
import { sellfern } from '../../src/platforms/sellfern/sellfern.ts';
import { openOwnStorage } from '../support/open-own-storage.ts';

const quiet = () => undefined;
const logger = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const minutes = 60_000;

/* Two shops of a platform are caught up with side by side: the same order ids, each with its own place and its own orders. */

it('what was missed of one shop is told of that shop', async () => {
  const storage = await openOwnStorage();
  let now = 1_000_000;
  const statuses: Record<string, string> = { sellfern: 'new', 'sellfern-2': 'paid' };
  const apiOf = (shop: string): Pick<PlatformApi, 'missed' | 'getOrder'> => {
    const order = () => ({ facts: { id: '1', placedAt: 1, status: statuses[shop] } });
    return {
      missed: async () =>
        Promise.resolve({ missed: [{ kind: 'order', order: order() }], bookmark: `of ${shop}` }),
      getOrder: async () => Promise.resolve(order()),
    };
  };
  const catchUp = createCatchUp({
    sources: () =>
      ['sellfern', 'sellfern-2'].map((shop) => ({
        ...{ shop, platform: sellfern, api: apiOf(shop) },
        owns: async () => Promise.resolve(true),
      })),
    ...{ store: storage.catchUp, backlogLimit: 1_000, logger, onInserted: quiet },
    now: () => now,
  });
  const told: string[] = [];
  const process = createProcess({
    ...{ inbox: storage.inbox, platformNamed, logger, random: () => 0, now: () => now },
    routing: (shop) => {
      const channelId = shop === 'sellfern' ? '1' : '2';
      return {
        rules: [{ pattern: '*', channelIds: [channelId] }],
        defaultRules: [],
        defaultLocale: 'en',
      };
    },
    onSettled: ({ platform }, result) => void told.push(`${platform} ${result}`),
  });
  const run = async () => {
    await catchUp.run({ graceMs: 0 });
    for (const event of await storage.inbox.claim({ now, leaseMs: minutes, limit: 10 })) {
      await process([event]);
    }
    now += 5 * minutes;
  };
  await run();
  statuses['sellfern-2'] = 'shipped';
  told.length = 0;
  await run();
  expect(told).toEqual(['sellfern-2 told']);
  const statusIn = async (shop: string) =>
    (await storage.ordersOf([shop]).find({ reference: '1' })).map(({ order }) => order.status);
  expect(await statusIn('sellfern')).toEqual(['new']);
  expect(await statusIn('sellfern-2')).toEqual(['shipped']);
  expect(await storage.readValue('catch_up:sellfern')).toContain('of sellfern"');
  expect(await storage.readValue('catch_up:sellfern-2')).toContain('of sellfern-2"');
  await storage.close();
});
