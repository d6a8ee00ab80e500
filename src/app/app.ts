import { catchUpSources } from './catch-up-sources.ts';
import type { Config, Secrets } from '../config/config.ts';
import type { DiscordSide } from './create-discord-side.ts';
import { createFailureLog } from './create-failure-log.ts';
import { createHousekeeping } from './create-housekeeping.ts';
import { createIntake } from './create-intake.ts';
import { createObserver } from './create-observer.ts';
import { createOrderSources } from './create-order-sources.ts';
import { createBodyBudget } from '../http/create-body-budget.ts';
import { createBearerCheck } from '../http/create-bearer-check.ts';
import { createHealthRoutes } from '../http/create-health-routes.ts';
import { createLaterRoute } from '../http/create-later-route.ts';
import { createLiveStreams } from '../http/create-live-streams.ts';
import { createMetrics } from '../http/create-metrics.ts';
import { openDoors, type Doors } from '../http/open-doors.ts';
import { createWatchdog } from '../jobs/create-watchdog.ts';
import { createReadiness } from '../running/create-readiness.ts';
import type { Logger } from '../running/logger.ts';
import { openStorage } from './open-storage.ts';

export interface AppOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly logger: Logger;
  readonly version: string;
  /** Called when the bot can no longer do its work and only a new process can. */
  readonly onStuck: (error: unknown) => void;
}

export interface App extends Pick<Doors, 'port' | 'metricsPort'> {
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

  const onError = createFailureLog(logger, () => performance.now());
  const storage = await openStorage({ ...options, onError });
  let side: DiscordSide | undefined = undefined;
  const gatewayState = () => side?.conversation.gatewayState() ?? 'connecting';
  const metrics = createMetrics({ ...storage, isGatewayUp: () => gatewayState() === 'up' });
  const streams = createLiveStreams();
  const observer = createObserver({ logger, metrics, onChange: streams.changed, failed: onError });

  const accounts = catchUpSources(config, secrets);
  const sources = createOrderSources(accounts);
  const bodies = createBodyBudget();
  const wired = { ...options, accounts, sources, storage, observer, streams, bodies };
  const intake = createIntake({ ...wired, onOwed: () => side?.onOwed() });

  const readiness = createReadiness(storage.check);
  const { readVitals } = storage;
  const isOwner = createBearerCheck(secrets.adminToken, () => performance.now());
  const health = createHealthRoutes({
    readiness,
    readVitals,
    gatewayState,
    version,
    isOwner,
    onError,
  });
  const laterRoutes = Promise.withResolvers<DiscordSide['routes']>();
  const routes = [health.everybodys, intake.route, createLaterRoute(laterRoutes.promise)];
  const { http, metricsPort, metricsHost } = config;
  const ownersRoutes = [metrics.route, health.owners];
  const doors = await openDoors({
    ...http,
    ...{ routes, metricsPort, metricsHost, ownersRoutes, onError },
  });
  logger.info({ port: doors.port }, 'listening');

  const { createDiscordSide } = await import('./create-discord-side.ts');
  side = await createDiscordSide({
    ...wired,
    recentRefusals: intake.recentRefusals,
    gaps: accounts.length > 0 ? observer.gaps : undefined,
    onRequest: metrics.discordAnswered,
    nudgeInbox: intake.worker.nudge,
  });
  laterRoutes.resolve(side.routes);

  const housekeeping = createHousekeeping({ ...options, storage, now: Date.now, onError });
  const workers = [intake.worker, ...side.workers];
  const isServer = secrets.databaseUrl !== undefined;
  const watchdog = createWatchdog({ workers, check: readiness.check, isServer, onStuck });
  const parts = [...side.workers, ...intake.parts, side.conversation, housekeeping, watchdog];
  for (const part of parts) part.start();
  return {
    port: doors.port,
    metricsPort: doors.metricsPort,
    stop: async () => {
      streams.end();
      await doors.close();
      for (const part of parts.toReversed()) await part.stop();
      await storage.close();
    },
  };
}
