import type { Config, Secrets } from './config/config.ts';
import type { Observer } from './create-observer.ts';
import { createSenders } from './create-senders.ts';
import { createWebhookRoute } from './http/create-webhook-route.ts';
import { createFillIn } from './inbox/create-fill-in.ts';
import { createInboxWorker } from './inbox/create-inbox-worker.ts';
import type { OrderSource } from './inbox/order-source.ts';
import { createReceive } from './inbox/receive.ts';
import { createRefusalWatch } from './inbox/refusals/create-refusal-watch.ts';
import type { Logger } from './jobs/logger.ts';
import { platformNamed } from './platforms/index.ts';
import type { Storage } from './storage/storage.ts';

/** From the door to a decision: the webhook route, and the worker behind the inbox. */
export function createIntake(options: {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly storage: Storage;
  readonly sources: readonly OrderSource[];
  readonly observer: Observer;
  readonly logger: Logger;
  /** Called when an event may owe something to a channel. */
  readonly onOwed: () => void;
}) {
  const { config, secrets, storage, sources, observer, logger, onOwed } = options;
  const worker = createInboxWorker({
    inbox: storage.inbox,
    platformNamed,
    routing: config.routing,
    fillIn: createFillIn({
      sources,
      knownOrder: async (...order) => (await storage.catchUp.knownOrder(...order))?.order,
      logger,
      now: Date.now,
    }),
    logger,
    now: Date.now,
    random: Math.random,
    onSettled: (event, state) => {
      observer.eventSettled(event, state);
      onOwed();
    },
    onError: observer.failed,
  });
  const receive = createReceive({
    inbox: storage.inbox,
    backlogLimit: config.inbox.backlogLimit,
    now: Date.now,
    onAccepted: worker.nudge,
  });
  const senders = createSenders(config, secrets);
  const { onRefused, recent } = createRefusalWatch({ senders, now: Date.now });
  const onAnswer = observer.webhookAnswered;
  return {
    worker,
    route: createWebhookRoute({ senders, receive, onAnswer, onRefused }),
    recentRefusals: recent,
  };
}
