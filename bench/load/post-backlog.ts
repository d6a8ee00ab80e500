import { join } from 'node:path';
import { createDiscordApi } from '../../src/discord/create-discord-api.ts';
import { createDeliver } from '../../src/discord/create-deliver.ts';
import { createPack } from '../../src/discord/embeds/create-pack.ts';
import { createOutboxWorker } from '../../src/outbox/create-outbox-worker.ts';
import { traitsOf } from '../../src/platforms/index.ts';
import type { Limits } from '../../test/local-discord/rest/create-rate-limits.ts';
import { createSqliteStorage } from '../../src/storage/sqlite/create-sqlite-storage.ts';
import { withFolder } from '../measure/with-folder.ts';
import { channels } from './bench-channels.ts';
import { cardsPosted } from './cards-posted.ts';
import { decideAll } from './decide-all.ts';
import { fillInbox } from './fill-inbox.ts';
import { quietLogger } from './quiet-logger.ts';
import { startDiscord } from './start-discord.ts';

const common = { logger: quietLogger, now: Date.now, random: Math.random };

/** How long it takes, in s, to post what waits in the outbox for twenty channels. */
export async function postBacklog(rateLimits: Limits, events: number): Promise<number> {
  return withFolder(async (folder) => {
    const discord = await startDiscord({ channels, rateLimits });
    const storage = createSqliteStorage({ path: join(folder, 'orders.db') });
    const failed = Promise.withResolvers<never>();
    const api = createDiscordApi({ ...discord, onRequest: () => undefined, now: Date.now });
    const posting = createOutboxWorker({
      ...{
        ...common,
        outbox: storage.outbox,
        pack: createPack(traitsOf),
        resting: api.resting,
        onError: failed.reject,
      },
      deliver: createDeliver({ ...common, api }),
      onSettled: () => undefined,
    });
    try {
      await fillInbox(storage.inbox, { orders: events, eventsEach: 1 });
      await Promise.race([decideAll(storage, events, failed.reject), failed.promise]);
      const posted = cardsPosted(discord, events);
      const startedAt = performance.now();
      posting.start();
      return ((await Promise.race([posted, failed.promise])) - startedAt) / 1000;
    } finally {
      await posting.stop();
      await storage.close();
      await discord.close();
    }
  });
}
