import { join } from 'node:path';
import { createDiscordApi } from '../src/discord/create-api.ts';
import { createDeliver } from '../src/discord/deliver.ts';
import { createPack } from '../src/discord/embeds/create-pack.ts';
import { createInboxWorker } from '../src/inbox/create-inbox-worker.ts';
import { createOutboxWorker } from '../src/outbox/create-outbox-worker.ts';
import type { Pack } from '../src/outbox/outbox.ts';
import { platformNamed, platformTitle } from '../src/platforms/index.ts';
import { createLocalDiscord, type LocalDiscord } from '../src/preview/local-discord.ts';
import { createStorage } from '../src/storage/sqlite/create-storage.ts';
import type { Bench } from './bench.ts';
import { fillInbox } from './load/fill-inbox.ts';
import { quietLogger } from './load/quiet-logger.ts';
import { compare, type Measured } from './measure/compare.ts';
import { withFolder } from './measure/with-folder.ts';

const pack = createPack(platformTitle);
const packSingly: Pack = (deliveries) => pack(deliveries.slice(0, 1));
const common = { logger: quietLogger, now: Date.now, random: Math.random };
const channels = Array.from({ length: 5 }, (_, index) => ({
  id: `${index + 1}`.repeat(18),
  name: `orders-${index}`,
}));

/** How long it takes until every accepted event stands in its channel. */
export const bench: Bench = {
  name: 'deliver',
  compares:
    'from accepted to posted in five channels of the local Discord: packed when there is a backlog (ours), and a message for each event. First under Discord’s limit of 50 requests per second alone, which discord.js keeps; then also under 5 messages per 5 s and channel.',
  run: async (size) => {
    const many = { events: size === 'full' ? 1_000 : 50, rateLimits: false };
    const few = { events: size === 'full' ? 100 : 25, rateLimits: true };
    // Once: what takes its time here are Discord's limits, and they are the same every time.
    return compare(
      {
        'ours, global limit': async () => measure(pack, many),
        'message per event, global limit': async () => measure(packSingly, many),
        'ours, channel limits': async () => measure(pack, few),
        'message per event, channel limits': async () => measure(packSingly, few),
      },
      1,
    );
  },
};

async function measure(
  packing: Pack,
  { events, rateLimits }: { readonly events: number; readonly rateLimits: boolean },
): Promise<Measured> {
  return withFolder(async (folder) => {
    const discord = await createLocalDiscord({ channels, rateLimits });
    const storage = createStorage({ path: join(folder, 'orders.db') });
    const failed = Promise.withResolvers<never>();
    const workers = createWorkers(storage, discord, packing, failed.reject);
    try {
      await fillInbox(storage.inbox, { orders: events, eventsEach: 1 });
      const startedAt = performance.now();
      for (const worker of workers) worker.start();
      await Promise.race([allPosted(discord, events), failed.promise]);
      const seconds = (performance.now() - startedAt) / 1000;
      const requests = discord.requests.filter(({ method }) => method === 'POST').length;
      return { events, requests, seconds };
    } finally {
      for (const worker of workers) await worker.stop();
      await storage.close();
      await discord.close();
    }
  });
}

function createWorkers(
  { inbox, outbox }: ReturnType<typeof createStorage>,
  discord: LocalDiscord,
  packing: Pack,
  onError: (error: unknown) => void,
) {
  const rules = channels.map(({ id }, index) => ({
    pattern: '*',
    storeId: `store_${index}`,
    channelIds: [id],
  }));
  const api = createDiscordApi({ ...discord, onRequest: () => undefined });
  const posting = createOutboxWorker({
    ...{ ...common, outbox, pack: packing, onError },
    deliver: createDeliver({ ...common, api }),
    onSettled: () => undefined,
  });
  const deciding = createInboxWorker({
    ...{ ...common, inbox, platformNamed, onError },
    routing: { rules, defaultRules: [], defaultLocale: 'en' },
    onSettled: posting.nudge,
  });
  return [posting, deciding];
}

/** Answers when that many cards stand in all channels together. */
async function allPosted(discord: LocalDiscord, cards: number): Promise<void> {
  let missing = cards;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      reject,
      60_000,
      new Error('not every card was posted within a minute'),
    );
    discord.onMessage(({ embeds }) => {
      missing -= embeds.length;
      if (missing > 0) return;
      clearTimeout(timer);
      resolve();
    });
  });
}
