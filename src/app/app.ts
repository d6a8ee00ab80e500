import type { Config, Secrets } from '../config/config.ts';
import type { Doors } from '../http/open-doors.ts';
import { createWatchdog } from '../jobs/create-watchdog.ts';
import type { Logger } from '../running/logger.ts';
import { noteAbsence } from '../running/note-absence.ts';
import { together } from '../running/together.ts';
import { connectShops } from './connect-shops.ts';
import type { DiscordSide } from './create-discord-side.ts';
import { createFailureLog } from './create-failure-log.ts';
import { createHousekeeping } from './create-housekeeping.ts';
import { createLookForPosted } from './create-look-for-posted.ts';
import { createLaterSide } from './create-later-side.ts';
import { openDoorSide } from './open-door-side.ts';
import { openStorage } from './open-storage.ts';

export interface AppOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly logger: Logger;
  /** Lines of the log that were left out because nobody read. */
  readonly droppedLines: () => number;
  readonly version: string;
  /** Called when the bot can no longer do its work and only a new process can. */
  readonly onStuck: (error: unknown) => void;
  /** Ends the wait for a database that is away, and with it the start. */
  readonly signal?: AbortSignal | undefined;
}

export interface App
  extends Pick<Doors, 'port' | 'metricsPort'>, Pick<DiscordSide, 'readChannelName'> {
  /** Takes nothing new, finishes what is under way, closes the database. */
  readonly stop: () => Promise<void>;
}

/**
 * The whole bot. Here, and in the files beside it, is the only place where rooms meet.
 *
 * The door opens first: webhooks are stored while what talks to Discord, most of the code, is being loaded.
 * Whatever was opened is closed again, the last first, when the bot stops and when its start fails.
 */
export async function startApp(options: AppOptions): Promise<App> {
  const { config, secrets, logger, droppedLines, version, onStuck, signal } = options;
  await using opened = new AsyncDisposableStack();

  const onError = createFailureLog(logger, () => performance.now());
  const storage = await openStorage({ config, secrets, logger, onError, onStuck, signal });
  opened.defer(storage.close);
  // Before the door opens: whoever asks there how the bot is renews what says when it was last there.
  await noteAbsence(storage, Date.now());
  // Made before the doors are opened, so that it ends after they have closed.
  const running = opened.use(new AsyncDisposableStack());

  const shops = connectShops(config, secrets);
  const later = createLaterSide();
  const common = { config, shops, storage, logger, version };
  const door = await openDoorSide({
    ...common,
    later,
    lookForPosted: createLookForPosted({ config, secrets, store: storage, logger }),
    adminToken: secrets.adminToken,
    droppedLines,
    onError,
  });
  opened.defer(door.close);
  const { port, metricsPort } = door.doors;
  logger.info({ port }, 'listening');

  const { createDiscordSide } = await import('./create-discord-side.ts');
  const { intake, observer, streams, bodies } = door;
  const discord = await createDiscordSide({
    ...common,
    secrets,
    observer,
    streams,
    bodies,
    recentRefusals: intake.recentRefusals,
    onRequest: door.metrics.discordAnswered,
    onUnreadable: door.metrics.packetUnreadable,
    nudgeInbox: intake.worker.nudge,
  });
  later.arrived(discord);

  const { prune, backUpDaily, repeat } = storage;
  const { retentionDays } = config.storage;
  const house = { retentionDays, prune, backUpDaily, repeat, logger, now: Date.now, onError };
  const workers = [intake.worker, ...discord.workers];
  const isServer = secrets.databaseUrl !== undefined;
  for (const part of [
    // Each may be waiting for Discord, and one after the other they would outlast the time that a stop has.
    together(discord.workers),
    ...intake.parts,
    discord.conversation,
    createHousekeeping(house),
    createWatchdog({ workers, check: door.check, isServer, onStuck }),
  ]) {
    running.defer(part.stop);
    part.start();
  }

  const everything = opened.move();
  return {
    port,
    metricsPort,
    readChannelName: discord.readChannelName,
    stop: async () => everything.disposeAsync(),
  };
}
