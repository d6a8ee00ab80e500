import type { Observer } from './create-observer.ts';
import type { DiscordApi } from '../discord/create-discord-api.ts';
import { createEditMessage } from '../discord/create-edit-message.ts';
import { createCompletionWorker } from '../inbox/create-completion-worker.ts';
import type { OrderSource } from '../inbox/order-source.ts';
import type { Logger } from '../running/logger.ts';
import type { Worker } from '../jobs/create-worker.ts';
import { createEditWorker } from '../outbox/create-edit-worker.ts';
import type { Pack } from '../outbox/outbox.ts';
import { traitsOf } from '../platforms/index.ts';
import type { Routing } from '../routing/route.ts';
import type { Storage } from '../storage/storage.ts';

/** From a card that was told with little to a full one: the workers behind completions and edits. */
export function createCompletion(options: {
  readonly routing: (shop: string) => Routing;
  readonly api: DiscordApi;
  readonly sources: () => readonly OrderSource[];
  readonly storage: Storage;
  readonly pack: Pack;
  readonly observer: Observer;
  readonly logger: Logger;
  /** Called when an event may owe something to another channel. */
  readonly onOwed: () => void;
}): readonly Worker[] {
  const { routing, api, sources, storage, pack, observer, logger, onOwed } = options;
  const { failed: onError } = observer;
  const common = { logger, now: Date.now, random: Math.random, onError };
  const edits = createEditWorker({
    ...common,
    edits: storage.edits,
    onSettled: observer.editSettled,
    pack,
    editMessage: createEditMessage({ api, now: Date.now, random: Math.random }),
  });
  const completions = createCompletionWorker({
    ...common,
    completions: storage.completions,
    sources,
    routing,
    traitsOf,
    onCompleted: () => {
      edits.nudge();
      onOwed();
    },
  });
  return [edits, completions];
}
