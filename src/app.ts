import type { Config, Secrets } from './config/config.ts';
import { createObserver } from './create-observer.ts';
import { createSenders } from './create-senders.ts';
import { createDiscordApi } from './discord/create-api.ts';
import { createDeliver } from './discord/deliver.ts';
import { createPack } from './discord/embeds/create-pack.ts';
import { createHealthRoute } from './http/create-health-route.ts';
import { createMetrics } from './http/create-metrics.ts';
import { createServer } from './http/create-server.ts';
import { createWebhookRoute } from './http/create-webhook-route.ts';
import { createInboxWorker } from './inbox/create-inbox-worker.ts';
import { createReceive } from './inbox/receive.ts';
import { createSchedule } from './jobs/create-schedule.ts';
import { createWatchdog } from './jobs/create-watchdog.ts';
import type { Logger } from './jobs/logger.ts';
import { createOutboxWorker } from './outbox/create-outbox-worker.ts';
import { platformNamed, platformTitle } from './platforms/index.ts';
import type { Desk } from './outbox/desk.ts';
import { createDesk } from './storage/sqlite/create-desk.ts';
import { createStorage } from './storage/sqlite/create-storage.ts';
import { openDatabase } from './storage/sqlite/open-database.ts';

export interface AppOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly version: string;
  /** Called when the bot can no longer do its work and only a new process can. */
  readonly onStuck: (error: unknown) => void;
}

export interface App {
  /** The port webhooks come to, also where 0 was asked for. */
  readonly port: number;
  readonly metricsPort: number | undefined;
  /** Takes nothing new, finishes what is under way, closes the database. */
  readonly stop: () => Promise<void>;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The operator's view of a database that exists. @throws StorageError */
export function openDesk(path: string): Desk {
  return createDesk(openDatabase(path, { create: false }));
}

/** The whole bot. Every room is made here, and here is the only place where they meet. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, secrets, logger, version, onStuck } = options;
  const { now } = Date;
  const { random } = Math;
  const { discord, http, locale } = config;
  const operators = discord.opsChannelId ? { channelId: discord.opsChannelId, locale } : undefined;
  const storage = createStorage({ path: config.storage.databasePath, operators });
  const metrics = createMetrics({ readVitals: storage.readVitals, isGatewayUp: () => false });
  const observer = createObserver(logger, metrics);
  const { failed: onError } = observer;

  const onRequest = metrics.discordAnswered;
  const api = createDiscordApi({ url: discord.apiUrl, token: secrets.discordToken, onRequest });
  const outbox = createOutboxWorker({
    outbox: storage.outbox,
    pack: createPack(platformTitle),
    deliver: createDeliver({ api, now, random }),
    logger,
    now,
    onSettled: observer.messageSettled,
    onError,
  });
  const inbox = createInboxWorker({
    inbox: storage.inbox,
    platformNamed,
    routing: config.routing,
    logger,
    now,
    random,
    onSettled: (event, state) => {
      observer.eventSettled(event, state);
      outbox.nudge();
    },
    onError,
  });
  const prune = createSchedule({
    everyMs: hourMs,
    task: async () => {
      const rows = await storage.prune(now() - config.storage.retentionDays * dayMs);
      if (rows > 0) logger.info({ rows }, 'pruned');
    },
    onError,
  });

  const receive = createReceive({
    inbox: storage.inbox,
    backlogLimit: config.inbox.backlogLimit,
    now,
    onAccepted: inbox.nudge,
  });
  const server = await createServer({
    ...http,
    routes: [
      createWebhookRoute({
        senders: createSenders(config, secrets),
        receive,
        onAnswer: observer.webhookAnswered,
      }),
      createHealthRoute({ ...storage, gatewayState: () => 'off', version }),
    ],
    onError,
  });
  const { metricsPort } = config;
  const metricsServer =
    metricsPort === 'off'
      ? undefined
      : await createServer({
          host: http.host,
          port: metricsPort,
          routes: [metrics.route],
          onError,
        });

  const watchdog = createWatchdog({ workers: [inbox, outbox], now, onStuck });
  const parts = [outbox, inbox, prune, watchdog];
  for (const part of parts) part.start();
  return {
    port: server.port,
    metricsPort: metricsServer?.port,
    stop: async () => {
      await server.close();
      for (const part of parts.reverse()) await part.stop();
      await metricsServer?.close();
      storage.close();
    },
  };
}
