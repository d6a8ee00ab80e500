import type { Observer } from './create-observer.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createDeliver } from '../discord/create-deliver.ts';
import type { Logger } from '../running/logger.ts';
import { createOutboxWorker } from '../outbox/create-outbox-worker.ts';
import type { Pack } from '../outbox/outbox.ts';
import type { Worker } from '../jobs/create-worker.ts';
import type { Storage } from '../storage/storage.ts';

/** From what is owed to a card in a channel: the worker behind the outbox. */
export function createPosting(options: {
  readonly api: DiscordApi;
  readonly storage: Storage;
  readonly pack: Pack;
  readonly observer: Observer;
  readonly logger: Logger;
}): Worker {
  const { api, storage, pack, observer, logger } = options;
  return createOutboxWorker({
    outbox: storage.outbox,
    pack,
    resting: api.resting,
    deliver: createDeliver({ api, now: Date.now, random: Math.random }),
    logger,
    now: Date.now,
    onSettled: observer.messageSettled,
    onError: observer.failed,
  });
}
