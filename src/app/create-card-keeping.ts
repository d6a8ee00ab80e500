import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createShowCard } from '../discord/create-show-card.ts';
import { createDrawCard } from '../discord/embeds/create-draw-card.ts';
import { readChannel } from '../discord/read-channel.ts';
import type { Worker } from '../jobs/create-worker.ts';
import { createCardWorker } from '../outbox/create-card-worker.ts';
import { traitsOf } from '../platforms/index.ts';
import type { Routing } from '../routing/route.ts';
import type { Logger } from '../running/logger.ts';
import type { Storage } from '../storage/storage.ts';
import type { Observer } from './create-observer.ts';

/** From an order that changed to its card in a channel: the worker behind the living cards. */
export function createCardKeeping(options: {
  readonly api: DiscordApi;
  readonly storage: Pick<Storage, 'cards'>;
  readonly routing: (shop: string) => Pick<Routing, 'modes'>;
  readonly observer: Observer;
  readonly logger: Logger;
  /** Called when a line under a card is owed to its channel. */
  readonly onOwed: () => void;
}): Worker {
  const { api, storage, routing, observer, logger, onOwed } = options;
  return createCardWorker({
    cards: storage.cards,
    draw: createDrawCard(traitsOf),
    readGuild: async (channelId) => (await readChannel(api, channelId)).guildId ?? '@me',
    showCard: createShowCard({
      ...{ api, now: Date.now, random: Math.random },
      titleOf: (platform) => traitsOf(platform).title,
      modeOf: ({ platform, channelId }) => routing(platform).modes?.[channelId],
    }),
    logger,
    now: Date.now,
    onSettled: observer.cardSettled,
    onOwed,
    onError: observer.failed,
  });
}
