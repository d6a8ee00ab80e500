import type { Config, Secrets } from './config/config.ts';
import { catchUpSources, createCatchUpPart } from './create-catch-up.ts';
import type { DiscordSide } from './create-discord-side.ts';
import { createHousekeeping } from './create-housekeeping.ts';
import { createIntake } from './create-intake.ts';
import { createObserver } from './create-observer.ts';
import { createOrderSources } from './create-order-sources.ts';
import { createHealthRoute } from './http/create-health-route.ts';
import { createLaterRoute } from './http/create-later-route.ts';
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

/**
 * The whole bot. Here, and in the `create-…` files beside it, is the only place where rooms meet.
 *
 * The door opens first: webhooks are stored while what talks to Discord, most of the code, is being loaded.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, secrets, logger, version, onStuck } = options;
  const { http, metricsPort } = config;

  const storage = await openStorage(options);
  let side: DiscordSide | undefined = undefined;
  const onOwed = () => side?.onOwed();
  const gatewayState = () => side?.conversation.gatewayState() ?? 'connecting';
  const metrics = createMetrics({ ...storage, isGatewayUp: () => gatewayState() === 'up' });
  const streams = createLiveStreams();
  const observer = createObserver(logger, metrics, streams.changed);
  const onError = observer.failed;

  const accounts = catchUpSources(config, secrets);
  const sources = createOrderSources(accounts);
  const wired = { ...options, sources, storage, observer, streams };
  const intake = createIntake({ ...wired, onOwed });
  const nudgeInbox = intake.worker.nudge;

  const health = createHealthRoute({ ...storage, gatewayState, version, onError });
  const laterRoutes = Promise.withResolvers<DiscordSide['routes']>();
  const routes = [health, intake.route, createLaterRoute(laterRoutes.promise)];
  const server = await createServer({ ...http, routes, onError });
  const metricsServer =
    metricsPort === 'off'
      ? undefined
      : await createServer({ ...http, port: metricsPort, routes: [metrics.route], onError });
  logger.info({ port: server.port }, 'listening');

  const { createDiscordSide } = await import('./create-discord-side.ts');
  const { recentRefusals } = intake;
  const gaps = accounts.length > 0 ? observer.gaps : undefined;
  const onRequest = metrics.discordAnswered;
  side = await createDiscordSide({ ...wired, recentRefusals, gaps, onRequest, nudgeInbox });
  laterRoutes.resolve(side.routes);

  const catchUp = createCatchUpPart({
    ...{ ...wired, sources: accounts },
    ...{ onInserted: nudgeInbox, onError },
  });
  const housekeeping = createHousekeeping({ ...options, storage, now: Date.now, onError });
  const workers = [intake.worker, ...side.workers];
  const watchdog = createWatchdog({ workers, check: storage.check, onStuck });
  // What was missed goes first, or what happened after it would be told before it.
  const processing = startAfter(catchUp.begun, intake.worker);
  const parts = [...side.workers, catchUp, processing, side.conversation, housekeeping, watchdog];
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
