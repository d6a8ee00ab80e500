import type { Config, Secrets } from './config/config.ts';
import { catchUpSources, createCatchUpPart } from './create-catch-up.ts';
import { createCompletion } from './create-completion.ts';
import { createConsole } from './create-console.ts';
import { createConversation } from './create-conversation.ts';
import { createHousekeeping } from './create-housekeeping.ts';
import { createIntake } from './create-intake.ts';
import { createObserver } from './create-observer.ts';
import { createOrderSources } from './create-order-sources.ts';
import { createPosting } from './create-posting.ts';
import { createDiscordApi } from './discord/create-api.ts';
import { createHealthRoute } from './http/create-health-route.ts';
import { createInteractionsRoute } from './http/create-interactions-route.ts';
import { createLiveStreams } from './http/create-live-streams.ts';
import { createMetrics } from './http/create-metrics.ts';
import { createServer } from './http/create-server.ts';
import { createWatchdog } from './jobs/create-watchdog.ts';
import type { Logger } from './jobs/logger.ts';
import { startAfter } from './jobs/start-after.ts';
import { openStorage } from './open-storage.ts';

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

/** The whole bot. Here, and in the `create-…` files beside it, is the only place where rooms meet. */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, secrets, logger, version, onStuck } = options;
  const { discord, http, metricsPort } = config;

  const storage = await openStorage(options);
  const gatewayState = () => conversation.gatewayState();
  const metrics = createMetrics({ ...storage, isGatewayUp: () => gatewayState() === 'up' });
  const streams = createLiveStreams();
  const observer = createObserver(logger, metrics, streams.changed);
  const onError = observer.failed;

  const api = createDiscordApi({
    url: discord.apiUrl,
    token: secrets.discordToken,
    onRequest: metrics.discordAnswered,
  });
  const posting = createPosting({ api, storage, observer, logger });
  const accounts = catchUpSources(config, secrets);
  const sources = createOrderSources(accounts);
  const wired = { ...options, api, sources, storage, observer, onOwed: posting.nudge };
  const intake = createIntake(wired);
  const completion = createCompletion(wired);
  const onInserted = intake.worker.nudge;
  const catchUp = createCatchUpPart({ ...wired, sources: accounts, onInserted, onError });
  const gaps = accounts.length > 0 ? observer.gaps : undefined;
  const onRedriven = () => {
    for (const worker of [posting, ...completion]) worker.nudge();
  };
  const conversation = createConversation({ ...wired, gaps, onRedriven });
  const housekeeping = createHousekeeping({ ...options, storage, now: Date.now, onError });
  const workers = [intake.worker, posting, ...completion];
  const watchdog = createWatchdog({ workers, check: storage.check, onStuck });

  const routes = [createHealthRoute({ ...storage, gatewayState, version, onError }), intake.route];
  if (discord.interactions === 'http') {
    routes.push(createInteractionsRoute({ ...conversation, now: Date.now }));
  }
  const nudge = () => {
    for (const worker of workers) worker.nudge();
  };
  const recentRefusals = () => [];
  routes.push(...createConsole({ ...wired, streams, gatewayState, nudge, recentRefusals }));
  const server = await createServer({ ...http, routes, onError });
  const metricsServer =
    metricsPort === 'off'
      ? undefined
      : await createServer({ ...http, port: metricsPort, routes: [metrics.route], onError });

  // What was missed goes first, or what happened after it would be told before it.
  const processing = startAfter(catchUp.begun, intake.worker);
  const parts = [posting, ...completion, catchUp, processing, conversation, housekeeping, watchdog];
  for (const part of parts) part.start();
  return {
    port: server.port,
    metricsPort: metricsServer?.port,
    stop: async () => {
      streams.end();
      await server.close();
      for (const part of parts.toReversed()) await part.stop();
      await metricsServer?.close();
      await storage.close();
    },
  };
}
