import type { Config } from '../config/config.ts';
import { createCatchUpPart } from './create-catch-up-part.ts';
import type { Observer } from './create-observer.ts';
import type { Owners } from './create-owners.ts';
import type { ConnectedShops } from './connect-shops.ts';
import type { BodyBudget } from '../http/create-body-budget.ts';
import { createWebhookRoute } from '../http/create-webhook-route.ts';
import type { KeyedHash } from '../claims/create-keyed-hash.ts';
import { createFillIn } from '../inbox/create-fill-in.ts';
import { createReadClaim } from '../inbox/create-read-claim.ts';
import { createInboxWorker } from '../inbox/create-inbox-worker.ts';
import { createReceive } from '../inbox/create-receive.ts';
import { createRefusalWatch, type RefusedWebhook } from '../inbox/refusals/create-refusal-watch.ts';
import { watchInserts } from '../inbox/watch-inserts.ts';
import type { Readiness } from '../running/create-readiness.ts';
import type { Logger } from '../running/logger.ts';
import { startAfter } from '../jobs/start-after.ts';
import { platformNamed } from '../platforms/index.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { Storage } from '../storage/storage.ts';

interface IntakeOptions {
  readonly config: Config;
  readonly settings: Pick<CurrentSettings, 'config' | 'routingOf'>;
  readonly shops: () => ConnectedShops;
  readonly storage: Storage;
  readonly owners: Pick<Owners, 'isForeign' | 'alarm'>;
  readonly observer: Observer;
  readonly bodies: BodyBudget;
  /** For codes and names by which members claim orders. */
  readonly memberHash: KeyedHash;
  readonly logger: Logger;
  readonly lookForPosted: () => Promise<void>;
  /** Hears of each webhook's event whether it could be stored. */
  readonly readiness: Pick<Readiness, 'stored' | 'refused'>;
  /** Called when an event may owe something to a channel. */
  readonly onOwed: () => void;
}

function claimReader({ settings, memberHash: hash }: IntakeOptions) {
  const fields = () => settings.config().claimFields;
  return createReadClaim({ platformNamed, fields, hash });
}

/** From the door to a decision: the webhook route, the search for what no webhook brought, the worker behind the inbox. */
export function createIntake(options: IntakeOptions) {
  const { config, settings, shops, storage, observer, bodies, lookForPosted, logger, onOwed } =
    options;
  const elapsed = () => performance.now();
  const { isForeign, alarm } = options.owners;
  const worker = createInboxWorker({
    inbox: storage.inbox,
    platformNamed,
    routing: settings.routingOf,
    fillIn: createFillIn({
      sources: () => shops().orderSources,
      knownOrder: async (...order) => (await storage.catchUp.knownOrder(...order))?.order,
      logger,
      now: Date.now,
    }),
    readClaim: claimReader(options),
    readValue: storage.readValue,
    logger,
    now: Date.now,
    elapsed,
    random: Math.random,
    onSettled: (event, state) => {
      observer.eventSettled(event, state);
      onOwed();
    },
    onError: observer.failed,
  });
  const receive = createReceive({
    inbox: { insert: watchInserts(storage.inbox.insert, options.readiness) },
    isForeign,
    backlogLimit: config.inbox.backlogLimit,
    now: Date.now,
    onArrived: worker.arrived,
    onAccepted: worker.stored,
  });
  const catchUp = createCatchUpPart({
    sources: () => shops().catchUpSources,
    store: storage.catchUp,
    repeat: storage.repeat,
    backlogLimit: config.inbox.backlogLimit,
    lookForPosted,
    logger,
    onInserted: worker.nudge,
    onError: observer.failed,
  });
  const senders = () => shops().senders;
  const refusals = createRefusalWatch({ senders, now: Date.now });
  const onRefused = (refused: RefusedWebhook): void => {
    refusals.onRefused(refused);
    alarm(refused);
  };
  const route = { senders, receive, bodies, onAnswer: observer.webhookAnswered, onRefused };
  return {
    worker,
    route: createWebhookRoute({ ...route, now: Date.now, elapsed }),
    recentRefusals: refusals.recent,
    // What was missed goes first, or what happened after it would be told before it.
    parts: [catchUp, startAfter(catchUp.begun, worker)],
  };
}
