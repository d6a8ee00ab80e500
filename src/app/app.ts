import type { Config, Secrets } from '../config/config.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { StoredTexts } from '../config/with-stored.ts';
import type { Doors } from '../http/open-doors.ts';
import { createWatchdog } from '../jobs/create-watchdog.ts';
import type { HiddenTexts } from '../running/create-hidden-texts.ts';
import type { KeyValueStore } from '../running/key-value-store.ts';
import type { Logger } from '../running/logger.ts';
import type { CurrentSettings } from '../settings/create-current-settings.ts';
import { noteAbsence } from '../running/note-absence.ts';
import { together } from '../running/together.ts';
import type { DiscordSide } from './create-discord-side.ts';
import { createFailureLog } from './create-failure-log.ts';
import { createHousekeeping } from './create-housekeeping.ts';
import { createLookForPosted } from './create-look-for-posted.ts';
import { createOwners } from './create-owners.ts';
import { createLaterSide } from './create-later-side.ts';
import { openDoorSide } from './open-door-side.ts';
import { createShops } from './create-shops.ts';
import { openState } from './open-state.ts';

export interface AppOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  /** What the environment says, with what is stored. */
  readonly load: (stored: StoredTexts) => LoadedConfig;
  /** Keeps secrets that are set while the bot runs out of the log. */
  readonly hide: HiddenTexts['add'];
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
  /** As they are at present. */
  readonly settings: Pick<CurrentSettings, 'config' | 'secrets'>;
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
  const { config, secrets, load, hide, logger, droppedLines, version, onStuck, signal } = options;
  await using opened = new AsyncDisposableStack();

  const onError = createFailureLog(logger, () => performance.now());
  const later = createLaterSide();
  const { storage, settings, memberHash, ...editing } = await openState({
    ...{ config, secrets, load, hide, logger, onError, onStuck, signal },
    onSettings: later.onSettings,
  });
  opened.defer(storage.close);
  // Before the door opens: whoever asks there how the bot is renews what says when it was last there.
  await noteAbsence(storage, Date.now());
  // Made before the doors are opened, so that it ends after they have closed.
  const running = opened.use(new AsyncDisposableStack());

  const owners = createOwners({ storage, logger, onOwed: later.onOwed, onError });
  const shops = createShops(settings, owners.isForeignInApi);
  const common = { config, settings, shops, storage, memberHash, logger, version };
  const door = await openDoorSide({
    ...{ ...common, owners, later },
    lookForPosted: lookForPosted(options, settings, storage),
    ...{ adminToken: secrets.adminToken, droppedLines, onError },
  });
  opened.defer(door.close);
  const { port, metricsPort } = door.doors;
  logger.info({ port }, 'listening');

  const { createDiscordSide } = await import('./create-discord-side.ts');
  const { intake, observer, streams, bodies } = door;
  const discord = await createDiscordSide({
    ...{ ...common, ...editing, secrets, observer, streams, bodies },
    recentRefusals: intake.recentRefusals,
    onRequest: door.metrics.discordAnswered,
    onUnreadable: door.metrics.packetUnreadable,
    nudgeInbox: intake.worker.nudge,
  });
  later.arrived(discord);

  const { prune, backUpDaily, repeat } = storage;
  const retentionDays = (): number => settings.config().storage.retentionDays;
  const house = { retentionDays, prune, backUpDaily, repeat, logger, now: Date.now, onError };
  const workers = [intake.worker, ...discord.workers];
  const isServer = secrets.databaseUrl !== undefined;
  for (const part of [
    settings,
    // Each may be waiting for Discord, and one after the other they would outlast the time that a stop has.
    together(discord.workers),
    ...intake.parts,
    discord.conversation,
    createHousekeeping(house),
    createWatchdog({ workers, check: door.look, isServer, onStuck }),
  ]) {
    running.defer(part.stop);
    part.start();
  }

  const everything = opened.move();
  return {
    port,
    metricsPort,
    settings,
    readChannelName: discord.readChannelName,
    stop: async () => everything.disposeAsync(),
  };
}

function lookForPosted(
  { secrets, logger }: Pick<AppOptions, 'secrets' | 'logger'>,
  { config, shops }: Pick<CurrentSettings, 'config' | 'shops'>,
  store: KeyValueStore,
): () => Promise<void> {
  return createLookForPosted({
    ...{ config, token: secrets.discordToken, store, logger },
    routings: () => [config().routing, ...shops().map((shop) => shop.config.routing)],
  });
}
