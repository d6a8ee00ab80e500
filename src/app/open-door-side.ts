import type { KeyedHash } from '../claims/create-keyed-hash.ts';
import type { Config } from '../config/config.ts';
import { createBearerCheck } from '../http/create-bearer-check.ts';
import { createBodyBudget } from '../http/create-body-budget.ts';
import { createFrontPage } from '../http/create-front-page.ts';
import { createHealthRoutes } from '../http/create-health-routes.ts';
import { createLaterRoute } from '../http/create-later-route.ts';
import { createLiveStreams } from '../http/create-live-streams.ts';
import { createMetrics } from '../http/create-metrics.ts';
import { openDoors } from '../http/open-doors.ts';
import { createReadiness } from '../running/create-readiness.ts';
import type { Logger } from '../running/logger.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import type { Storage } from '../storage/storage.ts';
import type { ConnectedShops } from './connect-shops.ts';
import { createIntake } from './create-intake.ts';
import type { LaterSide } from './create-later-side.ts';
import { createObserver } from './create-observer.ts';
import type { Owners } from './create-owners.ts';

/**
 * Everything that takes webhooks and shows how the bot is: what is open before the rest is loaded.
 *
 * @throws Error if a port cannot be had
 */
export async function openDoorSide(options: {
  readonly config: Config;
  readonly settings: Pick<CurrentSettings, 'config' | 'routingOf'>;
  readonly shops: () => ConnectedShops;
  readonly storage: Storage;
  readonly memberHash: KeyedHash;
  readonly owners: Owners;
  readonly later: LaterSide;
  /** Done before catching up. */
  readonly lookForPosted: () => Promise<void>;
  readonly logger: Logger;
  /** What opens the full `/readyz` and the console. */
  readonly adminToken: string | undefined;
  readonly droppedLines: () => number;
  readonly version: string;
  readonly onError: (error: unknown) => void;
}) {
  const { config, storage, later, adminToken, logger, droppedLines, version, onError } = options;
  const { gatewayState, onOwed } = later;
  const { readVitals } = storage;

  const isGatewayUp = (): boolean => gatewayState() === 'up';
  const metrics = createMetrics({ readVitals, isGatewayUp, droppedLines, now: Date.now });
  const streams = createLiveStreams();
  const watching = { logger, metrics, now: Date.now, failed: onError };
  const observer = createObserver({ ...watching, onChange: streams.changed });
  const bodies = createBodyBudget();
  const readiness = createReadiness(storage.check, () => performance.now());
  const intake = createIntake({ ...options, observer, bodies, readiness, onOwed });
  const isOwner = createBearerCheck(adminToken, () => performance.now());
  const health = createHealthRoutes({
    readiness,
    readVitals,
    gatewayState,
    version,
    isOwner,
    onError,
  });
  const front = createFrontPage({ hasConsole: adminToken !== undefined });
  const doors = await openDoors({
    ...config.http,
    routes: [front, health.everybodys, intake.route, createLaterRoute(later.routes)],
    metricsPort: config.metricsPort,
    metricsHost: config.metricsHost,
    ownersRoutes: [metrics.route, health.owners],
    onError,
  });
  return {
    doors,
    streams,
    observer,
    intake,
    bodies,
    look: readiness.look,
    metrics,
    close: async () => {
      streams.end();
      await doors.close();
    },
  };
}
